package newsdigest.web;

import io.javalin.http.Context;
import newsdigest.edition.Rendition;

/** A digest in a browser: the very page that was mailed, which brings its styles and pictures with it. */
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
