package newsdigest.edition;

/**
 * A personal place in a rendition. It carries all that is needed to fill it, so that a frozen edition stays whole when
 * templates change later.
 */
public sealed interface Hole {

    /** What stands there for this reader, as plain text. */
    String value(Reader reader);

    /**
     * The salutation.
     *
     * @param named with {@code {0}} where the name goes
     * @param unnamed for a reader whose name is not known
     */
    record Greeting(String named, String unnamed) implements Hole {
        @Override
        public String value(Reader reader) {
            return reader.name().isEmpty() ? unnamed : named.replace("{0}", reader.name());
        }
    }

    /**
     * What is known of who reads.
     *
     * @param name may be empty
     */
    record Reader(String name) {
        /** Whom a preview is for. */
        public static final Reader UNNAMED = new Reader("");
    }
}
