package newsdigest.web.reader;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.web.MaskedAddress;
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
        return linked.isOwner() ? reader().address() : MaskedAddress.of(reader().address());
    }

    Object[] values() {
        return PageValues.of(newsletter(), language, shownAddress()).all();
    }

    /** Returns the address of a page of this reader and newsletter, in the language that was asked for, if any. */
    String path(String kind, String... said) {
        return path(kind, askedLanguage(), said);
    }

    /** Returns the same in the language that the reader chose or gets. */
    String pathInTheirLanguage(String kind, String... said) {
        return path(kind, Optional.empty(), said);
    }

    private String path(String kind, Optional<Locale> asked, String... said) {
        List<String> query = new ArrayList<>();
        if (linked.isOwner()) {
            query.add("newsletter=" + newsletter().name());
        }
        asked.ifPresent(tag -> query.add("language=" + tag.toLanguageTag()));
        query.addAll(List.of(said));
        return "/" + kind + "/" + context.pathParam("token") + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** Returns the language of the newsletter that the address of the page asks for. */
    Optional<Locale> askedLanguage() {
        return askedLanguage(context, newsletter());
    }

    static Optional<Locale> askedLanguage(Context context, Newsletter newsletter) {
        return Optional.ofNullable(context.queryParam("language"))
                .map(Locale::forLanguageTag)
                .filter(newsletter.languages()::contains);
    }

    boolean has(String parameter) {
        return context.queryParam(parameter) != null;
    }

    /** Answers with a redirect that a browser follows by looking, so that what was done is not done again. */
    void seeOther(String path) {
        context.redirect(path, HttpStatus.SEE_OTHER);
    }
}
