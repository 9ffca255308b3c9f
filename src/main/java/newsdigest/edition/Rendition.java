package newsdigest.edition;

import java.util.Locale;

/**
 * The frozen words of an edition in one language. Where something personal stands, the texts hold a {@link Placeholder}. Lines
 * end in CRLF, as mail sends them (RFC 2046, 4.1.1), so that the bytes of a preview are the bytes of a message.
 *
 * @param html a page
 * @param text the same as plain text
 */
public record Rendition(Locale language, String subject, String html, String text) {

    public Rendition {
        html = html.replaceAll("\r\n|\r|\n", "\r\n");
        text = text.replaceAll("\r\n|\r|\n", "\r\n");
    }

    /** The page as an unnamed reader sees it. */
    public String previewHtml() {
        return Placeholders.fill(html, Placeholder.ReaderValues.UNNAMED, Placeholders::escapeHtml);
    }

    /** The text as an unnamed reader sees it. */
    public String previewText() {
        return Placeholders.fill(text, Placeholder.ReaderValues.UNNAMED, value -> value);
    }

    /** SHA-256 of the UTF-8 bytes of each part, holes open, as lower-case hex. */
    public record Hashes(String subject, String html, String text) {}

    public Hashes hashes() {
        return new Hashes(Sha256.hex(subject), Sha256.hex(html), Sha256.hex(text));
    }
}
