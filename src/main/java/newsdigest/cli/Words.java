package newsdigest.cli;

import java.time.Duration;

/** How things are said. */
final class Words {

    private Words() {}

    /** {@code 1 item}, {@code 2 items}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 45 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, (duration.toMillis() + 500) / 1000);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Says that the window is empty, and what the exit code for it is. */
    static int nothingToSend(Terminal terminal) {
        terminal.err()
                .println("There is no news in this window, so there is no edition and nothing was sent."
                        + " Choose other days with --from and --to, or --latest 10.");
        return ExitCode.NOTHING_TO_SEND;
    }
}
