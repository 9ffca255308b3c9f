package newsdigest.cli;

import java.time.Clock;
import java.util.Map;

/** What every command gets from outside. */
record Context(Clock clock, Map<String, String> environment, Terminal terminal) {}
