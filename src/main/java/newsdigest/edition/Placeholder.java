package newsdigest.edition;

/**
 * A personal place in a rendition. It carries all that is needed to fill it, so that a frozen edition stays whole when
 * templates change later.
 */
public sealed interface Placeholder {

    /** What stands there for this reader, as plain text. */
    String value(ReaderValues readerValues);

    /**
     * The salutation.
     *
     * @param named with {@code {0}} where the name goes
     * @param unnamed for a reader whose name is not known
     */
    record Greeting(String named, String unnamed) implements Placeholder {
        @Override
        public String value(ReaderValues readerValues) {
            return readerValues.name().isEmpty() ? unnamed : named.replace("{0}", readerValues.name());
        }
    }

    /**
     * The address of a page of the reader's own.
     *
     * @param prefix what stands before the reader's token
     */
    record Link(String prefix) implements Placeholder {
        @Override
        public String value(ReaderValues readerValues) {
            return prefix + readerValues.token();
        }
    }

    /**
     * What is known of who reads.
     *
     * @param name may be empty
     * @param token what the reader's own links end with
     */
    record ReaderValues(String name, String token) {
        /** Whom a preview is for; the pages know that its links are nobody's. */
        public static final ReaderValues UNNAMED = new ReaderValues("", "preview");
    }
}
