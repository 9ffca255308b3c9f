package newsdigest.console;

import io.javalin.http.NotFoundResponse;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;

/** What an address names; an address that names nothing is answered with 404. */
final class Found {

    /** So many digits are a number for sure. */
    private static final String NUMBER = "\\d{1,9}";

    private Found() {}

    static Newsletter newsletter(Office office, Visit visit) {
        String name = visit.context().pathParam("newsletter");
        return office.config().newsletters().stream()
                .filter(newsletter -> newsletter.name().equals(name))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    static FrozenEdition edition(Office office, Visit visit) {
        return office.mailer()
                .editions()
                .find(new EditionId(visit.context().pathParam("edition")))
                .orElseThrow(NotFoundResponse::new);
    }

    /** The language that an address names, of one edition. */
    static Rendition rendition(Edition edition, Visit visit) {
        String language = visit.context().pathParam("language");
        return edition.renditions().stream()
                .filter(rendition -> rendition.language().toLanguageTag().equals(language))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    /** A language of a newsletter. */
    static Locale language(Newsletter newsletter, Optional<String> tag) {
        return newsletter.languages().stream()
                .filter(language -> tag.filter(language.toLanguageTag()::equals).isPresent())
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    /** A number that the address asks for. */
    static Optional<Integer> number(Visit visit, String parameter) {
        return visit.asked(parameter).filter(text -> text.matches(NUMBER)).map(Integer::valueOf);
    }
}
