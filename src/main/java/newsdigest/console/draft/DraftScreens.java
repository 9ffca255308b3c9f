package newsdigest.console.draft;

import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.DigestFrame;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.view.Labels;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.edition.SelectionVerdict;
import newsdigest.edition.Window;
import newsdigest.news.markdown.EditorialFile;
import newsdigest.publish.Publisher.Prepared;

/** An edition that is being prepared: what is in it and why, what the editor adds, and how readers will see it. */
public final class DraftScreens implements ConsoleRoutes {

    private static final int LEFT_OUT_SHOWN = 200;

    /** The session's note of the draft that was looked at last. */
    private static final String LOOKED_AT = "looked-at";

    private final ConsoleServices services;
    private final AuditLog audit;
    private final RecentDrafts recentDrafts;
    private final ScreenRenderer screens;

    public DraftScreens(ConsoleServices services, AuditLog audit, RecentDrafts recentDrafts, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.recentDrafts = recentDrafts;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/newsletters/{newsletter}/draft", Role.VIEWER, this::draft);
        router.get("/drafts/{fingerprint}/{language}", Role.VIEWER, this::page);
    }

    private void draft(AuthenticatedRequest request) {
        Newsletter newsletter = PathLookup.newsletter(services, request);
        SelectionForm selectionForm = SelectionForm.asked(newsletter, request);
        Prepared prepared = services.publisher()
                .prepare(
                        newsletter,
                        selectionForm.selection(),
                        services.publisher().today(newsletter),
                        Optional.empty());
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("fields", selectionForm.fields());
        model.put("usual", Labels.window(newsletter.window()));
        model.put("approval", newsletter.approval().isPresent());
        model.put("warnings", DraftWarnings.of(services.publisher(), newsletter, prepared));
        model.put("leftOut", leftOut(prepared));
        model.put(
                "leftOutCount",
                prepared.verdicts().stream()
                        .filter(selectionVerdict -> !selectionVerdict.isIn())
                        .count());
        model.put("isEmpty", prepared.edition().isEmpty());
        prepared.edition().ifPresent(edition -> describe(request, newsletter, selectionForm, prepared, edition, model));
        screens.show(request, "draft.ftlh", model);
    }

    private void describe(
            AuthenticatedRequest request,
            Newsletter newsletter,
            SelectionForm selectionForm,
            Prepared prepared,
            Edition edition,
            Map<String, Object> model) {
        String fingerprint = edition.fingerprint();
        recentDrafts.put(fingerprint, edition);
        noteLook(request, edition, fingerprint);
        Locale shown = edition.renditions().stream()
                .map(rendition -> rendition.language())
                .filter(language -> request.queryParam("show")
                        .filter(language.toLanguageTag()::equals)
                        .isPresent())
                .findFirst()
                .orElse(edition.renditions().get(0).language());
        Window window = edition.window();
        model.put("edition", edition.id().value());
        model.put("fingerprint", fingerprint);
        model.put("from", window.from().toString());
        model.put("to", window.lastDay().toString());
        model.put("days", Labels.days(window));
        model.put("items", edition.items());
        model.put("latest", selectionForm.selection() instanceof Selection.Latest latest ? latest.count() : 0);
        List<Map<String, Object>> languages = new ArrayList<>();
        for (Locale language : newsletter.languages()) {
            languages.add(language(newsletter, selectionForm, edition, language, language.equals(shown)));
        }
        model.put("languages", languages);
        model.put("shown", shown.toLanguageTag());
        model.put("shownName", Labels.language(shown));
        model.put("subject", edition.rendition(Optional.of(shown)).subject());
        model.put("text", edition.rendition(Optional.of(shown)).previewText());
        EditorialFile file = services.publisher().editorsFile(edition.id(), shown);
        EditorialFile.Words words = file.read();
        model.put("file", file.name());
        model.put("introduction", words.introduction());
        model.put("seen", EditorScreens.seen(words));
        model.put("lineup", ItemOrder.of(prepared, shown, words.pinned()).asModel());
        model.put("frozen", frozen(edition, fingerprint));
    }

    private static Map<String, Object> language(
            Newsletter newsletter, SelectionForm selectionForm, Edition edition, Locale language, boolean here) {
        boolean there = edition.renditions().stream()
                .anyMatch(rendition -> rendition.language().equals(language));
        return Map.of(
                "name",
                Labels.language(language),
                "there",
                there,
                "here",
                here,
                "address",
                selectionForm.draft(newsletter, Map.of("show", language.toLanguageTag())));
    }

    /** What the ledger holds of it already. */
    private Map<String, Object> frozen(Edition edition, String fingerprint) {
        Optional<FrozenEdition> known = services.mailer().editions().find(edition.id());
        if (known.isEmpty()) {
            return Map.of("there", false);
        }
        return Map.of(
                "there",
                true,
                "same",
                known.get().edition().fingerprint().equals(fingerprint),
                "final",
                services.mailer().isLocked(known.get()),
                "stage",
                Labels.stage(known.get().stage()));
    }

    private static List<Map<String, String>> leftOut(Prepared prepared) {
        return prepared.verdicts().stream()
                .filter(selectionVerdict -> !selectionVerdict.isIn())
                .limit(LEFT_OUT_SHOWN)
                .map(DraftScreens::describe)
                .toList();
    }

    private static Map<String, String> describe(SelectionVerdict selectionVerdict) {
        return Map.of(
                "headline", selectionVerdict.item().headline(),
                "date", Labels.day(selectionVerdict.item().date()),
                "language", Labels.language(selectionVerdict.item().language()),
                "why", selectionVerdict.words());
    }

    /** One note for each draft that somebody looks at, however often they load it. */
    private void noteLook(AuthenticatedRequest request, Edition edition, String fingerprint) {
        if (!fingerprint.equals(request.context().sessionAttribute(LOOKED_AT))) {
            request.context().sessionAttribute(LOOKED_AT, fingerprint);
            audit.record(request.account().name(), "previewed", edition.id().value(), Labels.brief(fingerprint));
        }
    }

    private void page(AuthenticatedRequest request) {
        Edition edition =
                recentDrafts.find(request.context().pathParam("fingerprint")).orElseThrow(NotFoundResponse::new);
        DigestFrame.page(request, PathLookup.rendition(edition, request));
    }
}
