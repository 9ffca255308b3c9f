package newsdigest.newsroom.paste;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.Summary;
import newsdigest.news.markdown.EditorialFileReader;

/** Paragraph of a pasted text: in plain words, or in Markdown where it has links, emphasis or escapes. */
record PastedLine(String written) {

    private static final Pattern MARKDOWN =
            Pattern.compile("\\\\\\p{Punct}|\\*\\*|~~|\\]\\((?:https?|mailto):|\\A#{1,6} |\\A[-+] |\\A\\d{1,9}[.)] ");

    private static final Pattern ONLY_LINK =
            Pattern.compile("\\A\\[((?:[^\\[\\]\\\\]|\\\\.)++)]\\((https?://[^()\\s]++)\\)\\z");

    /** Signs that mean something in Markdown within a line (CommonMark 0.31, 2.4). */
    private static final Pattern SIGN = Pattern.compile("[\\\\`*_\\[\\]<>&#]");

    /** Most characters of words such as "Read the whole story", which are only there to hold a link. */
    private static final int LONGEST_MORE = 30;

    static PastedLine of(String written) {
        return new PastedLine(written);
    }

    private boolean isMarkdown() {
        return MARKDOWN.matcher(written).find();
    }

    /** Returns the words alone, for a title. */
    String words() {
        return isMarkdown() ? read(withoutLink()) : written;
    }

    private String withoutLink() {
        Matcher link = ONLY_LINK.matcher(unstressed());
        return link.matches() ? link.group(1) : written;
    }

    private String unstressed() {
        return written.replaceFirst("\\A#{1,6} ", "").replaceAll("\\A\\*\\*(.*)\\*\\*\\z", "$1");
    }

    private static String read(String markdown) {
        return EditorialFileReader.introduction(markdown)
                .map(Summary::text)
                .orElse(markdown)
                .replaceAll("\\s+", " ");
    }

    /** Returns the address when the line is a link and nothing else. */
    Optional<String> onlyLink() {
        return Optional.of(ONLY_LINK.matcher(unstressed()))
                .filter(Matcher::matches)
                .map(link -> link.group(2));
    }

    /** Returns true when it is a few words that only hold this link. */
    boolean isMoreAt(String link) {
        return onlyLink().filter(link::equals).isPresent() && withoutLink().length() <= LONGEST_MORE;
    }

    /** Returns Markdown that reads as this line. */
    String markdown() {
        return isMarkdown() || read(written).equals(written)
                ? written
                : SIGN.matcher(written).replaceAll("\\\\$0");
    }
}
