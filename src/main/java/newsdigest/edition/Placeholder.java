package newsdigest.edition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.PublicPages;

/**
 * Placeholder for a personal value in a rendition. Carries all that is needed to fill it, so that a frozen edition
 * stays whole when templates change later.
 */
public sealed interface Placeholder {

    /** Returns the value for this reader, as plain text. */
    String value(ReaderValues readerValues);

    /** Returns it when it shows a column of the subscriber list. */
    default Optional<Field> field() {
        return Optional.empty();
    }

    /**
     * Placeholder of the salutation.
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
     * Placeholder of the address of a page of the reader's own.
     *
     * @param prefix the address up to the reader's token
     */
    record Link(String prefix) implements Placeholder {
        private static final String TO_VIEW = "/" + PublicPages.VIEW + "/";
        private static final String BY_MAIL = "mailto:";

        /** Returns the address with the token of its own purpose, also in an edition that was frozen long ago. */
        @Override
        public String value(ReaderValues readerValues) {
            LinkTokens tokens = readerValues.tokens();
            if (prefix.endsWith(TO_VIEW)) {
                return prefix + tokens.view();
            }
            return prefix + (prefix.startsWith(BY_MAIL) ? tokens.byMail() : tokens.own());
        }
    }

    /**
     * A column of the subscriber list that Newsdigest has no use for itself.
     *
     * @param name of the column, in any case
     * @param fallback for a reader whose cell is empty or whose list has no such column
     */
    record Field(String name, String fallback) implements Placeholder {
        @Override
        public String value(ReaderValues readerValues) {
            String value = readerValues.fields().getOrDefault(key(name), "");
            return value.isEmpty() ? fallback : value;
        }

        @Override
        public Optional<Field> field() {
            return Optional.of(this);
        }

        /** Returns the key under which two spellings are the same column. */
        public static String key(String name) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Values of a reader.
     *
     * @param name may be empty
     * @param tokens ends of the reader's links
     * @param fields by {@link Field#key}, each one line of printable text
     */
    record ReaderValues(String name, LinkTokens tokens, Map<String, String> fields) {

        public ReaderValues(String name, LinkTokens tokens) {
            this(name, tokens, Map.of());
        }

        /** Values of nobody, whose links all end alike. */
        public ReaderValues(String name, String token) {
            this(name, new LinkTokens(token, token, token));
        }

        /** Values of the reader of a preview; the pages know that its links are nobody's. */
        public static final ReaderValues UNNAMED = new ReaderValues("", "preview");
    }
}
