package newsdigest.console.http;

import newsdigest.edition.Rendition;

/** Digest as its readers get it, for a frame of a screen: with its own styles and pictures, and nothing else. */
public final class DigestFrame {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'self'; sandbox allow-popups";

    private DigestFrame() {}

    public static void page(AuthenticatedRequest request, Rendition rendition) {
        request.context().header("Content-Security-Policy", POLICY).html(rendition.previewHtml());
    }

    public static void text(AuthenticatedRequest request, Rendition rendition) {
        request.context().contentType("text/plain; charset=utf-8").result(rendition.previewText());
    }
}
