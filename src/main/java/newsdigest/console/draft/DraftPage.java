package newsdigest.console.draft;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.AfterLastLook;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.view.Labels;
import newsdigest.draft.AfterLook;
import newsdigest.draft.DraftVersion;
import newsdigest.draft.Look;
import newsdigest.draft.LookRepository;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionName;
import newsdigest.edition.ItemCounts;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Rendition;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.news.NewsItem;
import newsdigest.publish.PreparedEdition;
import newsdigest.schedule.DueTimeRepository;
import newsdigest.text.Formats;

/** Page of a draft: its items with the reasons, staff's own text, and a preview. */
public final class DraftPage {

    private static final int LEFT_OUT_SHOWN = 200;
    private static final int CHANGES_SHOWN = 20;

    /** The session's note of the draft that was looked at last. */
    private static final String LOOKED_AT = "looked-at";

    private final ConsoleServices services;
    private final AuditLog audit;
    private final RecentDrafts recentDrafts;
    private final ScreenRenderer screens;

    public DraftPage(ConsoleServices services, AuditLog audit, RecentDrafts recentDrafts, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.recentDrafts = recentDrafts;
        this.screens = screens;
    }

    /** Shows the draft with the notes that count. */
    void show(AuthenticatedRequest request, OpenDraft draft) {
        show(request, draft, TypedText.of(draft.notes().notes()), "");
    }

    /** Shows the draft with text that was typed and not saved, as another person was quicker. */
    void showConflict(AuthenticatedRequest request, OpenDraft draft, TypedText typed) {
        DraftVersion theirs = draft.notes();
        String who = theirs.number() == 0 ? "Somebody" : theirs.who();
        request.context().status(409);
        show(
                request,
                draft,
                typed,
                who + " has changed this draft meanwhile. Nothing of yours was saved yet: your text is in the fields"
                        + " below, and what counts now is under \"Changes\". Save again to put yours in its place.");
    }

    /** Shows words that came when their session had ended. */
    void showAgain(AuthenticatedRequest request, OpenDraft draft, TypedText typed) {
        show(request, draft, typed, "");
    }

    private void show(AuthenticatedRequest request, OpenDraft draft, TypedText text, String conflict) {
        Newsletter newsletter = draft.newsletter();
        PreparedEdition prepared = draft.prepared();
        Optional<AfterLook> fresh = prepared.edition().isPresent() ? noteLook(request, draft) : Optional.empty();
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put(
                "heading",
                draft.choice()
                        .scheduled()
                        .map(next -> "Prepare the edition of "
                                + Formats.day(LocalDate.ofInstant(next.dueAt(), newsletter.zone())))
                        .orElse("Prepare an edition"));
        model.put("fields", draft.choice().fields());
        model.put("usual", newsletter.window().inWords());
        model.put("approval", newsletter.approval().isPresent());
        model.put("scheduled", draft.choice().scheduled().isPresent());
        model.put(
                "hour",
                draft.choice()
                        .scheduled()
                        .map(next -> Formats.time(next.dueAt(), newsletter.zone()))
                        .orElse(""));
        model.put("edition", draft.name().map(name -> name.id().value()).orElse(""));
        model.put(
                "held",
                new DueTimeRepository(services.application().ledger(), services.clock()).isHeld(newsletter.name()));
        model.put("conflict", conflict);
        model.put("warnings", DraftWarnings.of(services.application(), newsletter, prepared));
        model.put("unused", unusedFiles(draft));
        model.put(
                "counts",
                ItemCounts.of(newsletter.languages(), prepared.contents()).words());
        model.put("latest", draft.choice().request().selection().count().orElse(0));
        model.put("isEmpty", prepared.edition().isEmpty());
        model.put("shown", draft.language().toLanguageTag());
        model.put("shownName", Labels.language(draft.language()));
        model.put("languages", languages(draft));
        model.put("token", draft.notes().token());
        model.put(
                "text",
                Map.of(
                        "introduction", text.introduction(),
                        "subject", text.subject(),
                        "previewLine", text.previewLine()));
        model.put("arranged", !draft.notes().notes().order().isEmpty());
        model.put("fresh", fresh.map(after -> describe(after, newsletter)).orElse(Map.of()));
        model.put("lineup", draft.lineup().asModel(fresh.map(DraftPage::keys).orElse(Set.of())));
        model.put("joinable", new DraftStories(draft).joinable());
        model.put("leftByHand", byHand(draft));
        model.put("changed", changed(draft));
        model.put("cancel", draft.isKnown() ? "/editions/" + draft.requireName().id() + "/cancel" : "");
        leftOut(draft, model);
        model.put("changes", changes(draft));
        prepared.edition().ifPresent(edition -> describe(request, draft, edition, model));
        screens.show(request, "draft.ftlh", model);
    }

    private void describe(AuthenticatedRequest request, OpenDraft draft, Edition edition, Map<String, Object> model) {
        String fingerprint = edition.fingerprint();
        recentDrafts.put(fingerprint, edition);
        auditLook(request, edition, fingerprint);
        Optional<Rendition> shown = edition.renditions().stream()
                .filter(rendition -> rendition.language().equals(draft.language()))
                .findFirst();
        model.put("fingerprint", fingerprint);
        model.put("from", edition.window().from().toString());
        model.put("to", edition.window().lastDay().toString());
        model.put("days", Labels.days(edition.window()));
        model.put("hasPreview", shown.isPresent());
        model.put("subject", shown.map(Rendition::subject).orElse(""));
        model.put("plainText", shown.map(Rendition::previewText).orElse(""));
    }

    private static List<Map<String, Object>> languages(OpenDraft draft) {
        List<Map<String, Object>> languages = new ArrayList<>();
        for (Locale language : draft.newsletter().languages()) {
            languages.add(Map.of(
                    "name",
                    Labels.language(language),
                    "tag",
                    language.toLanguageTag(),
                    "there",
                    draft.prepared().contents().containsKey(language),
                    "here",
                    language.equals(draft.language()),
                    "address",
                    draft.address(language)));
        }
        return languages;
    }

    private List<String> unusedFiles(OpenDraft draft) {
        return draft.name()
                .map(name -> services.builder().drafts().unusedFiles(name, draft.language()))
                .orElse(List.of());
    }

    /**
     * Writes down that a person who could change the draft looked at it, and returns the items that came since the look
     * before.
     */
    private Optional<AfterLook> noteLook(AuthenticatedRequest request, OpenDraft draft) {
        LookRepository looks = new LookRepository(services.application().ledger(), services.clock());
        EditionName name = draft.requireName();
        Optional<Look> before = request.account().role().covers(Role.EDITOR)
                ? looks.note(
                        name.notes(), request.account().name(), draft.prepared().shown())
                : looks.last(name.notes());
        return before.flatMap(look -> AfterLook.of(look, false, draft.prepared().verdicts()));
    }

    private static Set<ItemKey> keys(AfterLook after) {
        return after.headlines().stream()
                .map(headline -> new ItemKey(headline.language(), headline.item()))
                .collect(Collectors.toSet());
    }

    public static Map<String, Object> describe(AfterLook after, Newsletter newsletter) {
        return Map.of(
                "words",
                Formats.count(after.headlines().size(), "item", "items") + " came after the last look on "
                        + Formats.time(after.at(), newsletter.zone()) + " by " + after.who(),
                "headlines",
                after.headlines().stream().map(AfterLook.Headline::headline).toList(),
                "held",
                after.held(),
                "hold",
                newsletter.afterLastLook() == AfterLastLook.HOLD);
    }

    private static List<Map<String, String>> byHand(OpenDraft draft) {
        return draft.prepared().verdicts().stream()
                .filter(SelectionVerdict::isLeftOut)
                .map(SelectionVerdict::item)
                .filter(item ->
                        item.language().getLanguage().equals(draft.language().getLanguage()))
                .map(item -> Map.of(
                        "key", ItemOrder.key(item), "headline", item.headline(), "date", Formats.day(item.date())))
                .toList();
    }

    /** Returns the stories that were sent, have changed since, and are not in the draft. */
    private static List<Map<String, String>> changed(OpenDraft draft) {
        return draft.changed().stream()
                .map(verdict -> Map.of(
                        "key", ItemOrder.key(verdict.item()),
                        "headline", verdict.item().headline(),
                        "date", Formats.day(verdict.item().date()),
                        "why", verdict.words()))
                .toList();
    }

    private static void leftOut(OpenDraft draft, Map<String, Object> model) {
        List<SelectionVerdict> out = draft.prepared().verdicts().stream()
                .filter(selectionVerdict -> !selectionVerdict.isIn() && !selectionVerdict.isLeftOut())
                .filter(selectionVerdict -> !draft.changed().contains(selectionVerdict))
                .toList();
        model.put("leftOutCount", out.size());
        model.put(
                "leftOut",
                out.stream().limit(LEFT_OUT_SHOWN).map(DraftPage::describe).toList());
    }

    private static Map<String, String> describe(SelectionVerdict selectionVerdict) {
        NewsItem item = selectionVerdict.item();
        return Map.of(
                "headline", item.headline(),
                "date", Formats.day(item.date()),
                "language", Labels.language(item.language()),
                "why", selectionVerdict.words());
    }

    private List<Map<String, String>> changes(OpenDraft draft) {
        return draft
                .name()
                .map(name -> draft.repository().versions(name.notes(), draft.language(), CHANGES_SHOWN))
                .orElse(List.of())
                .stream()
                .map(version -> Map.of(
                        "at", Formats.time(version.at(), draft.newsletter().zone()),
                        "who", version.who(),
                        "change", version.change(),
                        "subject", version.notes().subject(),
                        "previewLine", version.notes().previewLine(),
                        "introduction", version.notes().introduction()))
                .toList();
    }

    /** Writes one audit entry for each draft that a person looks at, however often they load it. */
    private void auditLook(AuthenticatedRequest request, Edition edition, String fingerprint) {
        if (!fingerprint.equals(request.context().sessionAttribute(LOOKED_AT))) {
            request.context().sessionAttribute(LOOKED_AT, fingerprint);
            audit.record(request.account().name(), "previewed", edition.id().value(), Labels.brief(fingerprint));
        }
    }
}
