package newsdigest.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;

/**
 * Entry point of the command line on a machine whose clock shows another time, with a person at the keyboard; the first argument is
 * that time at the start.
 */
public final class OtherClockMain {

    private OtherClockMain() {}

    public static void main(String[] arguments) {
        Duration difference = Duration.between(Instant.now(), Instant.parse(arguments[0]));
        Clock clock = Clock.offset(Clock.systemUTC(), difference);
        CommandContext context = new CommandContext(clock, System.getenv(), new Terminal(System.out, System.err, true));
        int code = Main.run(context, Arrays.copyOfRange(arguments, 1, arguments.length));
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }
}
