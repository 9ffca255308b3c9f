package newsdigest.console.http;

import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;

/** Lookup of the newsletter, edition or rendition that an address or a form names; unknown ones are answered with 404. */
public final class PathLookup {

    /** Numbers that are short enough to be parsed. */
    private static final String NUMBER = "\\d{1,9}";

    private PathLookup() {}

    public static Newsletter newsletter(ConsoleServices services, AuthenticatedRequest request) {
        String name = request.context().pathParam("newsletter");
        return services.config().find(name).orElseThrow(NotFoundResponse::new);
    }

    /** Returns the newsletter that a form chose where the configuration does not have it any more: nobody else's readers get its news. */
    public static Optional<String> goneNewsletter(ConsoleServices services, AuthenticatedRequest request) {
        return request.formParam("newsletter")
                .filter(name -> services.config().find(name).isEmpty());
    }

    /** Returns a frozen edition; one that is not frozen, such as one that is a draft again, is explained. */
    public static FrozenEdition edition(ConsoleServices services, AuthenticatedRequest request) {
        EditionId id = new EditionId(request.context().pathParam("edition"));
        return services.delivery()
                .editions()
                .find(id)
                .orElseThrow(() -> services.delivery()
                        .lifecycle()
                        .find(id)
                        .<RuntimeException>map(
                                entry -> new RequestException(HttpStatus.CONFLICT, notFrozen(request, entry)))
                        .orElseGet(NotFoundResponse::new));
    }

    /** Returns the edition that is a draft, maybe again, and whose newsletter is there. */
    public static Optional<EditionEntry> draft(ConsoleServices services, AuthenticatedRequest request) {
        return services.delivery()
                .lifecycle()
                .find(new EditionId(request.context().pathParam("edition")))
                .filter(entry -> entry.state() == EditionState.DRAFT)
                .filter(entry -> services.config().find(entry.newsletter()).isPresent());
    }

    private static String notFrozen(AuthenticatedRequest request, EditionEntry entry) {
        return request.words()
                .get(
                        entry.state() == EditionState.CANCELLED ? "lookup.cancelled" : "lookup.draft",
                        entry.id().value());
    }

    /** Returns the newsletter of an edition; one that has left the configuration is explained. */
    public static Newsletter newsletter(ConsoleServices services, FrozenEdition edition) {
        return services.application()
                .existingNewsletter(edition)
                .orElseThrow(() -> new RequestException(
                        HttpStatus.CONFLICT,
                        "The edition " + edition.edition().id() + " is of the newsletter '"
                                + edition.edition().newsletter()
                                + "', which is not in the configuration. If it has another name now:"
                                + " newsdigest resume " + edition.edition().id() + " --as NEWSLETTER",
                        "lookup.noNewsletter",
                        edition.edition().newsletter()));
    }

    /** Returns the rendition of an edition in the language that the address names. */
    public static Rendition rendition(Edition edition, AuthenticatedRequest request) {
        String language = request.context().pathParam("language");
        return edition.renditions().stream()
                .filter(rendition -> rendition.language().toLanguageTag().equals(language))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    /** Returns a language of a newsletter. */
    public static Locale language(Newsletter newsletter, Optional<String> tag) {
        return newsletter.languages().stream()
                .filter(language -> tag.filter(language.toLanguageTag()::equals).isPresent())
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    /** Returns a number in a parameter of the address. */
    public static Optional<Integer> number(AuthenticatedRequest request, String parameter) {
        return request.queryParam(parameter)
                .filter(text -> text.matches(NUMBER))
                .map(Integer::valueOf);
    }
}
