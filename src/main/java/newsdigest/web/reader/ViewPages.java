package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Rendition;
import newsdigest.publish.Application;
import newsdigest.web.DigestPage;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.reader.ReaderLinks.ViewedEdition;

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
                context -> links.viewedEdition(context).ifPresent(viewed -> view(context, viewed)));
    }

    /**
     * Shows the edition as a reader without a name sees it: links to a page are passed on more often than mail. What could
     * change anything for the reader leads to where they get their own link.
     */
    private void view(Context context, ViewedEdition viewed) {
        Optional<FrozenEdition> found = editions.find(viewed.edition());
        if (found.flatMap(FrozenEdition::pagesDroppedAt).isPresent()) {
            links.showDropped(context, viewed);
            return;
        }
        found.map(frozen -> frozen.edition().rendition(Optional.of(viewed.language())))
                .ifPresentOrElse(
                        rendition -> DigestPage.show(
                                context,
                                rendition,
                                ReaderLinks.viewerTokens(viewed.newsletter(), context.pathParam("token")),
                                surroundings(viewed.newsletter(), rendition),
                                false),
                        () -> links.showDead(context));
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
