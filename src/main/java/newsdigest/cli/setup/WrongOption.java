package newsdigest.cli.setup;

/** Mistake on the command line of {@code init}: an option that is missing, or whose words can be no answer. */
final class WrongOption extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Mistake in words, to which it is added that nothing was made. */
    WrongOption(String message) {
        super(message + " Nothing was made.");
    }
}
