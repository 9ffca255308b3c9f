package newsdigest.cli.terminal;

import java.time.Clock;
import java.util.Map;

/** Context of a command: clock, environment variables and terminal. */
public record CommandContext(Clock clock, Map<String, String> environment, Terminal terminal) {}
