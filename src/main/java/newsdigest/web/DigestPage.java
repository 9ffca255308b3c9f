package newsdigest.web;

import io.javalin.http.Context;
import newsdigest.edition.Rendition;

/** Page of a digest in a browser: the bytes that were mailed, which bring their styles and pictures with them. */
final class DigestPage {

    private DigestPage() {}

    static void show(Context context, Rendition rendition) {
        context.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'self'")
                .header("X-Robots-Tag", "noindex")
                .html(rendition.previewHtml());
    }
}
