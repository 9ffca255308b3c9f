package newsdigest.edition;

import java.util.Locale;
import newsdigest.text.Sha256;

/**
 * Edition in one language, frozen. Where a value is personal, the texts hold a {@link Placeholder}. Lines end in CRLF,
 * as mail sends them (RFC 2046, 4.1.1), so that the bytes of a preview are the bytes of a message.
 *
 * @param html a page
 * @param text the page as plain text
 */
public record Rendition(Locale language, String subject, String html, String text) {

    public Rendition {
        html = inCrlf(html);
        text = inCrlf(text);
    }

    private static String inCrlf(String text) {
        return isInCrlf(text)
                ? text
                : text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    }

    /** Returns true when every line ends as in mail, as in all that comes from the ledger: a page is read at each look at it. */
    private static boolean isInCrlf(String text) {
        int lineFeeds = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (at == 0 || text.charAt(at - 1) != '\r') {
                return false;
            }
            lineFeeds++;
        }
        int returns = 0;
        for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
            returns++;
        }
        return returns == lineFeeds;
    }

    /** Returns the page as an unnamed reader sees it. */
    public String previewHtml() {
        return Placeholders.fill(html, Placeholder.ReaderValues.UNNAMED, Placeholders::escapeHtml);
    }

    /** Returns the text as an unnamed reader sees it. */
    public String previewText() {
        return Placeholders.fill(text, Placeholder.ReaderValues.UNNAMED, value -> value);
    }

    /** SHA-256 of the UTF-8 bytes of each part, placeholders not filled, as lower-case hex. */
    public record Hashes(String subject, String html, String text) {}

    public Hashes hashes() {
        return new Hashes(Sha256.hex(subject), Sha256.hex(html), Sha256.hex(text));
    }
}
