package newsdigest.web.reader;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import newsdigest.config.Newsletter;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.web.PageMessages;
import newsdigest.web.PageValues;
import newsdigest.web.reader.ReaderLinks.LinkedReader;

/** Request of a reader, by a link that is valid. */
record ReaderRequest(Context context, LinkedReader linked, Locale language, PageMessages messages) {
    Reader reader() {
        return linked.reader();
    }

    Newsletter newsletter() {
        return linked.newsletter();
    }

    /** Returns the address as it is shown to whoever has the link: whole to the owner alone. */
    String shownAddress() {
        return linked.isOwner() ? reader().address() : masked(reader().address());
    }

    String[] values() {
        return PageValues.of(newsletter(), language, shownAddress()).all();
    }

    /** Returns the address of a page of this reader and newsletter. */
    String path(String kind) {
        return "/" + kind + "/" + context.pathParam("token")
                + (linked.isOwner() ? "?newsletter=" + newsletter().name() : "");
    }

    String path(String kind, String said) {
        return path(kind) + (linked.isOwner() ? "&" : "?") + said;
    }

    boolean has(String parameter) {
        return context.queryParam(parameter) != null;
    }

    /** Answers with a redirect that a browser follows by looking, so that what was done is not done again. */
    void seeOther(String path) {
        context.redirect(path, HttpStatus.SEE_OTHER);
    }

    /**
     * Returns an address with most of its local part hidden: enough to recognise one's own, too little to learn
     * somebody else's.
     */
    static String masked(String address) {
        int at = address.lastIndexOf('@');
        int shown = address.offsetByCodePoints(0, Math.min(1, address.codePointCount(0, at)));
        return address.substring(0, shown) + "\u2026" + address.substring(at);
    }
}
