package newsdigest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;

/**
 * Entry point of the command line on a machine whose clock shows another time, with a person at the keyboard; the first argument is
 * that time at the start, or {@code @} and a file with the time as it is set, which may be set again.
 */
public final class OtherClockMain {

    private OtherClockMain() {}

    public static void main(String[] arguments) {
        Clock clock = arguments[0].startsWith("@")
                ? new FileClock(Path.of(arguments[0].substring(1)))
                : startingAt(Instant.parse(arguments[0]));
        CommandContext context = new CommandContext(clock, System.getenv(), new Terminal(System.out, System.err, true));
        int code = Main.run(context, Arrays.copyOfRange(arguments, 1, arguments.length));
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    private static Clock startingAt(Instant time) {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), time));
    }

    /** A clock that is set by writing a time to a file, and goes on from there. */
    private static final class FileClock extends Clock {
        private final Path file;

        FileClock(Path file) {
            this.file = file;
        }

        @Override
        public Instant instant() {
            try {
                Duration since =
                        Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
                return Instant.parse(Files.readString(file)).plus(since);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
