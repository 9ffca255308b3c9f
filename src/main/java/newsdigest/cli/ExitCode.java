package newsdigest.cli;

/** What a command's end means. */
final class ExitCode {

    static final int OK = 0;

    /** Something did not work, in part or in whole; it was said what. */
    static final int FAILED = 1;

    /** The command was written wrongly. */
    static final int WRONG_USE = 2;

    /** The window holds no news: there is no edition. */
    static final int NOTHING_TO_SEND = 3;

    private ExitCode() {}
}
