package newsdigest.console.draft;

import io.javalin.http.NotFoundResponse;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.DigestFrame;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.SecuredRouter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.edition.Edition;

/** Screens of drafts of editions; an edition that is not a draft any more is shown as what it has become. */
public final class DraftScreens implements ConsoleRoutes {

    private final ConsoleServices services;
    private final RecentDrafts recentDrafts;
    private final DraftPage page;

    public DraftScreens(ConsoleServices services, RecentDrafts recentDrafts, DraftPage page) {
        this.services = services;
        this.recentDrafts = recentDrafts;
        this.page = page;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/newsletters/{newsletter}/draft", Role.VIEWER, this::draft);
        router.get("/drafts/{fingerprint}/{language}", Role.VIEWER, this::frame);
    }

    private void draft(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        SelectionForm selectionForm = SelectionForm.asked(services, newsletter, request);
        Locale language = request.queryParam("show")
                .map(tag -> PathLookup.language(newsletter, Optional.of(tag)))
                .orElse(newsletter.defaultLanguage());
        OpenDraft draft = OpenDraft.open(services, newsletter, selectionForm, language);
        Optional<EditionEntry> closed = draft.closed();
        if (closed.isPresent()) {
            boolean hasPages = services.application().frozen(closed.get().id()).isPresent();
            request.redirect(
                    hasPages ? "/editions/" + closed.get().id() : "/newsletters/" + newsletter.name(),
                    ClosedDraft.why(closed.get().state()));
            return;
        }
        page.show(request, draft);
    }

    private void frame(AuthenticatedRequest request) {
        Edition edition =
                recentDrafts.find(request.context().pathParam("fingerprint")).orElseThrow(NotFoundResponse::new);
        DigestFrame.page(request, PathLookup.rendition(edition, request));
    }
}
