package newsdigest.console;

import io.javalin.http.NotFoundResponse;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.edition.EditionId;

/** What an address names; an address that names nothing is answered with 404. */
final class Found {

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
}
