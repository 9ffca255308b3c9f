package newsdigest.web;

import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.edition.LinkTokens;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;

/**
 * Page of a digest in a browser: the bytes that were mailed, which bring their styles and pictures with them, with links of
 * the site around them.
 */
public final class DigestPage {

    private static final Pattern HEAD_END = Pattern.compile("</head\\s*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BODY = Pattern.compile("<body\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BODY_END = Pattern.compile("</body\\s*>", Pattern.CASE_INSENSITIVE);

    private DigestPage() {}

    /**
     * Additions to a digest, as HTML.
     *
     * @param head goes to the end of its head
     * @param top goes before all that is seen
     * @param end goes after it
     */
    public record Surroundings(String head, String top, String end) {}

    /**
     * Answers with the page.
     *
     * @param tokens ends of the links in the page
     */
    public static void show(
            Context context, Rendition rendition, LinkTokens tokens, Surroundings surroundings, boolean indexed) {
        context.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'self'");
        if (!indexed) {
            context.header("X-Robots-Tag", "noindex");
        }
        context.html(page(rendition, tokens, surroundings));
    }

    /** Returns the page; its additions stand between whole elements of the digest, and change none of its bytes. */
    static String page(Rendition rendition, LinkTokens tokens, Surroundings surroundings) {
        String html =
                Placeholders.fill(rendition.html(), new Placeholder.ReaderValues("", tokens), Placeholders::escapeHtml);
        Matcher body = BODY.matcher(html);
        int bodyAt = body.find() ? body.end() : 0;
        Matcher head = HEAD_END.matcher(html).region(0, bodyAt);
        int headAt = head.find() ? head.start() : 0;
        int endAt = html.length();
        Matcher end = BODY_END.matcher(html).region(bodyAt, html.length());
        while (end.find()) {
            endAt = end.start();
        }
        return html.substring(0, headAt)
                + surroundings.head()
                + html.substring(headAt, bodyAt)
                + surroundings.top()
                + html.substring(bodyAt, endAt)
                + surroundings.end()
                + html.substring(endAt);
    }
}
