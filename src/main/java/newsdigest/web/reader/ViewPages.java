package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRepository.EditionStamp;
import newsdigest.publish.Application;
import newsdigest.web.DigestPage;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.reader.ReaderLinks.ViewedEdition;
import newsdigest.web.reader.ViewedPages.ViewedPage;

/** Page of an edition in a browser, as it was mailed to the reader whose link it is. */
public final class ViewPages implements Routes {

    private final ReaderLinks links;
    private final EditionRepository editions;
    private final ViewedPages pages;
    private final PageRenderer pageRenderer;

    public ViewPages(Application application, PageRenderer pageRenderer) {
        this.links = new ReaderLinks(application.config(), application.ledger(), application.clock(), pageRenderer);
        this.pageRenderer = pageRenderer;
        this.editions = new EditionRepository(application.ledger());
        this.pages = new ViewedPages(editions);
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
        Optional<EditionStamp> edition = editions.stamp(viewed.edition());
        if (edition.filter(EditionStamp::isDropped).isPresent()) {
            links.showDropped(context, viewed);
            return;
        }
        edition.flatMap(found -> pages.find(found, viewed.language(), viewed.newsletter()))
                .ifPresentOrElse(
                        page -> DigestPage.show(
                                context,
                                page.html(surroundings(viewed.newsletter(), page), context.pathParam("token")),
                                false),
                        () -> links.showDead(context));
    }

    /** Returns what whoever the message was passed on to may want: to subscribe, and to read on. */
    private DigestPage.Surroundings surroundings(Newsletter newsletter, ViewedPage page) {
        return pageRenderer.surroundings(
                newsletter,
                page.language(),
                Map.of(
                        "title", page.subject(),
                        "signUp", newsletter.openness().signUp() ? "/subscribe/" + newsletter.name() : "",
                        "archive", newsletter.openness().archive() ? "/archive/" + newsletter.name() : ""));
    }
}
