package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.publish.Application;
import newsdigest.web.DigestPage;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;

/** Page of an edition in a browser, as it was mailed to the reader whose link it is. */
public final class ViewPages implements Routes {

    private final ReaderLinks links;
    private final EditionRepository editions;
    private final PageRenderer pageRenderer;

    public ViewPages(Application application, PageRenderer pageRenderer) {
        this.links = new ReaderLinks(application.config(), application.ledger(), application.clock(), pageRenderer);
        this.pageRenderer = pageRenderer;
        this.editions = new EditionRepository(application.ledger());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/" + PublicPages.VIEW + "/{token}",
                context -> links.request(context).ifPresent(this::view));
    }

    /**
     * Shows the edition as a reader without a name sees it: links to a page are passed on more often than mail. Its
     * personal links are the ones of this link, which whoever opens it has anyway.
     */
    private void view(ReaderRequest request) {
        editions.find(new EditionId(request.reader().edition()))
                .map(frozen -> frozen.edition().rendition(Optional.of(links.language(request.linked()))))
                .ifPresentOrElse(
                        rendition -> DigestPage.show(
                                request.context(),
                                rendition,
                                request.context().pathParam("token"),
                                surroundings(request.newsletter(), rendition),
                                false),
                        () -> links.showDead(request.context()));
    }

    /** Returns what whoever the message was passed on to may want: to subscribe, and to read on. */
    private DigestPage.Surroundings surroundings(Newsletter newsletter, Rendition rendition) {
        return pageRenderer.surroundings(
                newsletter,
                rendition.language(),
                Map.of(
                        "title", rendition.subject(),
                        "signUp", newsletter.openness().signUp() ? "/subscribe/" + newsletter.name() : "",
                        "archive", newsletter.openness().archive() ? "/archive/" + newsletter.name() : ""));
    }
}
