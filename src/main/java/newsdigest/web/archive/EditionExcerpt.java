package newsdigest.web.archive;

import java.util.Optional;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/** Content of an edition without the looks that mail needs, for feeds, search engines and messengers. */
final class EditionExcerpt {

    /** Length of a description, about what search engines show. */
    private static final int LONGEST_DESCRIPTION = 200;

    private static final String HIDDEN = "[style~=(?i)display\\s*:\\s*none], [hidden]";
    private static final Safelist CONTENT = new Safelist()
            .addTags("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "a", "img", "strong", "b", "em", "i", "br", "hr")
            .addTags("blockquote", "pre", "code", "sub", "sup", "div", "table", "tbody", "thead", "tr", "td", "th")
            .addAttributes("a", "href", "lang", "hreflang")
            .addAttributes("img", "src", "alt", "width", "height")
            .addAttributes("div", "lang", "dir")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addProtocols("img", "src", "http", "https");

    private final Document page;
    private final String base;
    private final String token;

    /**
     * Reads an edition.
     *
     * @param base address that relative links stand below
     * @param token end of a reader's own links
     */
    EditionExcerpt(Rendition rendition, String base, String token) {
        this.base = base;
        this.token = token;
        this.page = Jsoup.parse(
                Placeholders.fill(rendition.html(), new Placeholder.ReaderValues("", token), Placeholders::escapeHtml),
                base);
    }

    /** Returns the first words that an inbox would show after the subject. */
    String description() {
        String hidden = Optional.ofNullable(page.body().selectFirst(HIDDEN))
                .map(Element::text)
                .orElse("");
        String text = (hidden.isBlank() ? content().text() : hidden)
                .replaceAll("[\\u00AD\\u034F\\u200B-\\u200F\\u2060\\uFEFF]", "")
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
        return text.codePointCount(0, text.length()) <= LONGEST_DESCRIPTION
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_DESCRIPTION - 1))
                                .strip() + "…";
    }

    /** Returns the first picture of the edition. */
    Optional<String> image() {
        return Optional.ofNullable(content().selectFirst("img[src][alt]:not([alt=\"\"])"))
                .map(image -> image.absUrl("src"))
                .filter(address -> address.startsWith("http"));
    }

    /** Returns the whole of it as plain HTML: words, links and pictures. */
    String html() {
        return content().html();
    }

    private Element content() {
        Document copy = page.clone();
        copy.select(HIDDEN).remove();
        copy.select("style, script, title").remove();
        // A reader's own links, and why they get the mail, say nothing to whoever reads a feed.
        copy.select("a[href$=/" + token + "]")
                .forEach(link ->
                        Optional.ofNullable(link.closest("p")).orElse(link).remove());
        // Tables of mail are layout: their cells are just parts of the page.
        copy.select("table[role=presentation], table[role=presentation] > tbody, table[role=presentation] > tr,"
                        + " table[role=presentation] > tbody > tr, table[role=presentation] > tbody > tr > td")
                .tagName("div");
        Document.OutputSettings settings = new Document.OutputSettings().prettyPrint(false);
        Element body = Jsoup.parseBodyFragment(Jsoup.clean(copy.body().html(), base, CONTENT, settings), base)
                .outputSettings(settings)
                .body();
        body.select("div, p").forEach(part -> {
            if (part.text().replace('\u00A0', ' ').isBlank()
                    && part.select("img, hr").isEmpty()) {
                part.remove();
            } else if (isShellOfOne(part)) {
                part.unwrap();
            }
        });
        return body;
    }

    /** Returns true for a part that only holds another one. */
    private static boolean isShellOfOne(Element part) {
        return part.nameIs("div")
                && part.attributesSize() == 0
                && part.children().size() == 1
                && part.ownText().isBlank()
                && part.child(0).isBlock();
    }
}
