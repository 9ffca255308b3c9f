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
}
