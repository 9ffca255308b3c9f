package newsdigest.web;

import io.javalin.http.Context;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;

/** Page of a digest in a browser: the bytes that were mailed, which bring their styles and pictures with them. */
public final class DigestPage {

    private DigestPage() {}

    /**
     * Answers with the page.
     *
     * @param token end of the reader's own links in the page
     */
    public static void show(Context context, Rendition rendition, String token) {
        show(
                context,
                Placeholders.fill(rendition.html(), new Placeholder.ReaderValues("", token), Placeholders::escapeHtml));
    }

    private static void show(Context context, String html) {
        context.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'self'")
                .header("X-Robots-Tag", "noindex")
                .html(html);
    }
}
