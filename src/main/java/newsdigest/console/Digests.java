package newsdigest.console;

import newsdigest.edition.Rendition;

/** A digest as its readers get it, for a frame of a screen: with its own styles and pictures, and nothing else. */
final class Digests {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'self'; sandbox allow-popups";

    private Digests() {}

    static void page(Visit visit, Rendition rendition) {
        visit.context().header("Content-Security-Policy", POLICY).html(rendition.previewHtml());
    }

    static void text(Visit visit, Rendition rendition) {
        visit.context().contentType("text/plain; charset=utf-8").result(rendition.previewText());
    }
}
