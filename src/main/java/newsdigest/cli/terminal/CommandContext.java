package newsdigest.cli.terminal;

import java.time.Clock;
import java.util.Map;

/** What every command gets from outside. */
public record CommandContext(Clock clock, Map<String, String> environment, Terminal terminal) {}
