package newsdigest.cli.terminal;

/** Exit codes of the commands. */
public final class ExitCode {

    /** Success. */
    public static final int OK = 0;

    /** Failure, in part or in whole; the output names it. */
    public static final int FAILED = 1;

    /** Wrong use of the command line. */
    public static final int WRONG_USE = 2;

    /** Window without news: there is no edition. */
    public static final int NOTHING_TO_SEND = 3;

    private ExitCode() {}

    /** Returns the name of a code in problems for programs. */
    static String name(int code) {
        return switch (code) {
            case OK -> "ok";
            case WRONG_USE -> "wrong-use";
            case NOTHING_TO_SEND -> "nothing-to-send";
            default -> "failed";
        };
    }

    /** Returns the meaning of a code, which is the same each time. */
    static String title(int code) {
        return switch (code) {
            case OK -> "All went well";
            case WRONG_USE -> "Wrong use of the command line";
            case NOTHING_TO_SEND -> "Nothing to send";
            default -> "Something failed";
        };
    }
}
