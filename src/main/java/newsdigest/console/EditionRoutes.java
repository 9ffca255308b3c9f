package newsdigest.console;

import java.util.List;
import newsdigest.console.access.AuditLog;
import newsdigest.console.draft.DraftForm;
import newsdigest.console.draft.DraftPage;
import newsdigest.console.draft.DraftScreens;
import newsdigest.console.draft.FreezeScreens;
import newsdigest.console.draft.RecentDrafts;
import newsdigest.console.edition.ApprovalScreens;
import newsdigest.console.edition.CancelScreens;
import newsdigest.console.edition.DecisionScreens;
import newsdigest.console.edition.EditionProgressCache;
import newsdigest.console.edition.EditionScreens;
import newsdigest.console.edition.NewsletterScreens;
import newsdigest.console.edition.ProgressScreens;
import newsdigest.console.edition.ReportScreens;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;

/** Screens about editions: drafts, decisions, progress and reports. */
final class EditionRoutes implements ConsoleRoutes {

    private final List<ConsoleRoutes> groups;

    EditionRoutes(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        RecentDrafts recentDrafts = new RecentDrafts();
        EditionProgressCache editionProgressCache = new EditionProgressCache(services);
        FreezeScreens freezing = new FreezeScreens(services, audit, recentDrafts);
        DraftPage draftPage = new DraftPage(services, audit, recentDrafts, screens);
        groups = List.of(
                new NewsletterScreens(services, screens),
                new DraftScreens(services, audit, recentDrafts, draftPage, screens),
                new DraftForm(services, audit, freezing, draftPage, screens),
                freezing,
                new EditionScreens(services, audit, editionProgressCache, screens),
                new DecisionScreens(services, audit, screens),
                new ApprovalScreens(services, audit, screens),
                new CancelScreens(services, audit, screens),
                new ProgressScreens(services, editionProgressCache),
                new ReportScreens(services, audit, screens));
    }

    @Override
    public void addTo(SecuredRouter router) {
        groups.forEach(group -> group.addTo(router));
    }
}
