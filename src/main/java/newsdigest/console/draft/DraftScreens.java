package newsdigest.console.draft;

import io.javalin.http.NotFoundResponse;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.DigestFrame;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;

/** Screens of drafts of editions; an edition that is not a draft any more is shown as what it has become. */
public final class DraftScreens implements ConsoleRoutes {

    private final ConsoleServices services;
    private final RecentDrafts recentDrafts;
    private final DraftPage page;
    private final DeskNotes desk;
    private final ScreenRenderer screens;

    public DraftScreens(
            ConsoleServices services,
            AuditLog audit,
            RecentDrafts recentDrafts,
            DraftPage page,
            ScreenRenderer screens) {
        this.services = services;
        this.recentDrafts = recentDrafts;
        this.page = page;
        this.desk = new DeskNotes(services, audit);
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/newsletters/{newsletter}/draft", Role.VIEWER, this::draft);
        router.get("/newsletters/{newsletter}/draft/others", Role.EDITOR, this::others);
        router.get("/drafts/{fingerprint}/{language}", Role.VIEWER, this::frame);
    }

    private void draft(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        SelectionForm selectionForm = SelectionForm.asked(services, newsletter, request);
        Locale language = request.queryParam("show")
                .map(tag -> PathLookup.language(newsletter, Optional.of(tag)))
                .orElse(newsletter.defaultLanguage());
        OpenDraft draft = OpenDraft.open(
                services, newsletter, selectionForm, language, DraftStep.of(request.queryParam(DraftStep.FIELD)));
        Optional<EditionEntry> closed = draft.closed();
        if (closed.isPresent()) {
            boolean hasPages = services.application().frozen(closed.get().id()).isPresent();
            request.redirectUndone(
                    hasPages ? "/editions/" + closed.get().id() : "/newsletters/" + newsletter.name(),
                    ClosedDraft.why(services, closed.get().id(), closed.get().state(), request.words()));
            return;
        }
        page.show(request, draft);
    }

    /** Answers with who else is at the desk, and whether somebody has changed the draft since it was shown. */
    private void others(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        Locale language = PathLookup.language(newsletter, request.queryParam("show"));
        EditionId id = new EditionId(request.queryParam("id").orElse(newsletter.name()));
        screens.show(request, "draft-others.ftlh", desk.others(request, id, language));
    }

    private void frame(AuthenticatedRequest request) {
        Edition edition =
                recentDrafts.find(request.context().pathParam("fingerprint")).orElseThrow(NotFoundResponse::new);
        DigestFrame.page(request, PathLookup.rendition(edition, request));
    }
}
