package newsdigest.cli.terminal;

/** What a command's end means. */
public final class ExitCode {

    public static final int OK = 0;

    /** Something did not work, in part or in whole; it was said what. */
    public static final int FAILED = 1;

    /** The command was written wrongly. */
    public static final int WRONG_USE = 2;

    /** The window holds no news: there is no edition. */
    public static final int NOTHING_TO_SEND = 3;

    private ExitCode() {}
}
