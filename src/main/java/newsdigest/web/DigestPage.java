package newsdigest.web;

import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.edition.LinkTokens;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;

/**
 * Page of a digest in a browser: the bytes that were mailed, which bring their styles and pictures with them, cut where links of the
 * site go around them.
 *
 * @param toHead all before the end of its head
 * @param toBody from there to all that is seen
 * @param body what is seen
 * @param rest what comes after it
 */
public record DigestPage(String toHead, String toBody, String body, String rest) {

    private static final Pattern HEAD_END = Pattern.compile("</head\\s*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BODY = Pattern.compile("<body\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BODY_END = Pattern.compile("</body\\s*>", Pattern.CASE_INSENSITIVE);

    /**
     * Additions to a digest, as HTML.
     *
     * @param head goes to the end of its head
     * @param top goes before all that is seen
     * @param end goes after it
     */
    public record Surroundings(String head, String top, String end) {}

    /**
     * Returns the page of a reader without a name.
     *
     * @param tokens ends of the links in the page
     */
    public static DigestPage of(Rendition rendition, LinkTokens tokens) {
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
        return new DigestPage(
                html.substring(0, headAt),
                html.substring(headAt, bodyAt),
                html.substring(bodyAt, endAt),
                html.substring(endAt));
    }

    /** Returns the page with its additions, which stand between whole elements of the digest and change none of its bytes. */
    public String html(Surroundings surroundings) {
        return toHead + surroundings.head() + toBody + surroundings.top() + body + surroundings.end() + rest;
    }

    /**
     * Answers with the page of a digest.
     *
     * @param indexed true for one that search engines may list
     */
    public static void show(Context context, String html, boolean indexed) {
        context.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'self'");
        if (!indexed) {
            context.header("X-Robots-Tag", "noindex");
        }
        context.html(html);
    }
}
