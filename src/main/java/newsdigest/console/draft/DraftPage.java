package newsdigest.console.draft;

import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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
import newsdigest.console.view.SameDaysLabel;
import newsdigest.draft.AfterLook;
import newsdigest.draft.DraftText;
import newsdigest.draft.DraftVersion;
import newsdigest.draft.Look;
import newsdigest.draft.LookRepository;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.EditionName;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Rendition;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.trial.TestRecipients;
import newsdigest.render.PreviewLine;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.schedule.NextEdition;
import newsdigest.text.message.LocalizedMessages;

/** Page of a draft, the desk of an edition: its items with the reasons, staff's own text, and a preview. */
public final class DraftPage {

    private static final int CHANGES_SHOWN = 20;
    private static final int OVERDUE_SHOWN = 3;

    /** Number of versions that are read for the changes: many are of one change, saved while somebody typed. */
    private static final int VERSIONS_READ = 200;

    /** The session's note of the draft that was looked at last. */
    private static final String LOOKED_AT = "looked-at";

    /** The session's note for the bar of the desk. */
    private static final String SAID = "draft-said";

    private final ConsoleServices services;
    private final AuditLog audit;
    private final DeskNotes desk;
    private final RecentDrafts recentDrafts;
    private final ScreenRenderer screens;

    public DraftPage(ConsoleServices services, AuditLog audit, RecentDrafts recentDrafts, ScreenRenderer screens) {
        this.services = services;
        this.audit = audit;
        this.desk = new DeskNotes(services, audit);
        this.recentDrafts = recentDrafts;
        this.screens = screens;
    }

    /** Has the bar of the desk say something once. */
    static void say(AuthenticatedRequest request, String said) {
        request.context().sessionAttribute(SAID, said);
    }

    /** Shows the draft with the notes that count. */
    void show(AuthenticatedRequest request, OpenDraft draft) {
        show(request, draft, Optional.empty(), "", "");
    }

    /** Shows the draft with text that was typed and not saved, as another person was quicker. */
    void showConflict(AuthenticatedRequest request, OpenDraft draft, TypedDraft typed) {
        DraftVersion theirs = draft.notes();
        request.context().status(409);
        show(
                request,
                draft,
                Optional.of(typed),
                theirs.number() == 0
                        ? request.words().get("draft.conflict.file")
                        : request.words().get("draft.conflict", theirs.who()),
                "");
    }

    /** Shows words that came when their session had ended. */
    void showAgain(AuthenticatedRequest request, OpenDraft draft, TypedDraft typed) {
        show(request, draft, Optional.of(typed), "", "");
    }

    /** Shows words that are more than an edition holds; nothing of them is saved. */
    void showTooLong(AuthenticatedRequest request, OpenDraft draft, TypedDraft typed) {
        request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
        String why = request.words().get("draft.tooLong", typed.longest(), TypedDraft.LONGEST_WORDS);
        show(request, draft, Optional.of(typed), "", why);
    }

    /** Shows the draft after an act that was not done; what was typed is saved. */
    void showMistake(AuthenticatedRequest request, OpenDraft draft, String mistake) {
        show(request, draft, Optional.empty(), "", mistake);
    }

    private void show(
            AuthenticatedRequest request,
            OpenDraft draft,
            Optional<TypedDraft> typed,
            String conflict,
            String mistake) {
        Optional<AfterLook> fresh =
                draft.prepared().edition().isPresent() ? noteLook(request, draft) : Optional.empty();
        if (request.account().role().covers(Role.EDITOR)) {
            desk.visit(draft, request.account().name());
        }
        Map<String, Object> model = new HashMap<>();
        when(request, draft, model);
        String said = request.context().consumeSessionAttribute(SAID);
        model.put("zone", draft.newsletter().zone().getId());
        model.put("note", said == null ? "" : said);
        model.put("conflict", conflict);
        model.put("mistake", mistake);
        model.put("unsaved", typed.isPresent());
        model.put("step", draft.step().word());
        model.put("warnings", DraftWarnings.of(request, draft));
        model.put("unused", unusedFiles(draft));
        model.put("shown", draft.language().toLanguageTag());
        model.put("shownName", request.words().languageName(draft.language()));
        model.put("languages", languages(request, draft));
        String counts = draft.notes().token();
        model.put(
                "token",
                conflict.isEmpty() ? counts : request.formParam("token").orElse(counts));
        model.put("ordered", counts);
        model.put("save", conflict.isEmpty() ? "1" : DraftSaver.IN_PLACE_OF + counts);
        DraftText text = draft.notes().notes().text();
        model.put("text", describe(typed.map(fields -> fields.over(text)).orElse(text)));
        model.put(
                "fresh",
                fresh.map(after -> describe(after, draft.newsletter(), request.words()))
                        .orElse(Map.of()));
        model.putAll(new DraftItems(request.words(), draft)
                .asModel(fresh, typed.map(TypedDraft::sections).orElse(Map.of())));
        model.put("desk", desk.asModel(request, draft, typed));
        TestRecipients recipients = new TestRecipients(
                services.config(), draft.newsletter(), request.account().name());
        model.put("testAddresses", recipients.addresses());
        model.put("changes", changes(request, draft));
        draft.prepared().edition().ifPresent(edition -> describe(request, draft, edition, model));
        screens.show(request, "draft.ftlh", model);
    }

    /** Adds what is said of the edition's time, days and counts. */
    private void when(AuthenticatedRequest request, OpenDraft draft, Map<String, Object> model) {
        Newsletter newsletter = draft.newsletter();
        LocalizedMessages words = request.words();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put(
                "sender",
                newsletter.from().name().isEmpty()
                        ? newsletter.from().address()
                        : newsletter.from().name());
        model.put(
                "heading",
                draft.choice()
                        .scheduled()
                        .map(next -> words.get(
                                "draft.title.of", words.day(LocalDate.ofInstant(next.dueAt(), newsletter.zone()))))
                        .orElseGet(() -> words.get("draft.title")));
        model.put("fields", draft.choice().fields());
        model.put("approval", newsletter.approval().isPresent());
        hour(request, draft, model);
        model.put("edition", draft.name().map(name -> name.id().value()).orElse(""));
        model.put("cancel", draft.isKnown() ? "/editions/" + draft.requireName().id() + "/cancel" : "");
        model.put("latest", draft.choice().request().selection().count().orElse(0));
        model.put("isEmpty", draft.prepared().edition().isEmpty());
    }

    /** Adds what is said of the hour at which it goes out, or would have. */
    private void hour(AuthenticatedRequest request, OpenDraft draft, Map<String, Object> model) {
        Newsletter newsletter = draft.newsletter();
        LocalizedMessages words = request.words();
        EditionHours hours = new EditionHours(services.application());
        Optional<NextEdition> scheduled = draft.choice().scheduled();
        Optional<HourProspect> prospect = scheduled.map(next -> hours.prospect(newsletter, next.dueAt()));
        boolean isUnserved = prospect.filter(of -> !of.isOpen()).isPresent();
        model.put("scheduled", scheduled.isPresent());
        model.put("prospect", prospect.map(HourProspect::word).orElse(""));
        model.put("unserved", isUnserved);
        model.put(
                "hour",
                scheduled
                        .map(next -> words.time(next.dueAt(), newsletter.zone()))
                        .orElse(""));
        model.put(
                "servedOn",
                scheduled
                        .map(NextEdition::dueAt)
                        .or(() -> draft.name().flatMap(name -> hours.open(newsletter, name.id())))
                        .filter(due -> hours.prospect(newsletter, due) == HourProspect.COMING)
                        .map(due -> words.time(due, newsletter.zone()))
                        .orElse(""));
        model.put("elsewhere", isUnserved ? elsewhere(draft, hours.toPrepare(newsletter), words) : "");
        model.put(
                "beside",
                draft.name()
                        .map(name -> SameDaysLabel.of(services.application(), newsletter, name.id(), words))
                        .orElse(Map.of()));
        model.put("overdue", isUnserved ? List.of() : overdue(hours, newsletter, words));
    }

    /** Returns what the edition of the next hour takes of a draft that no hour sends. */
    private String elsewhere(OpenDraft draft, Optional<NextEdition> next, LocalizedMessages words) {
        Set<ItemKey> own = in(draft.prepared());
        Set<ItemKey> taken = next.map(edition -> in(services.builder().judge(edition.request())))
                .orElse(Set.of());
        if (Collections.disjoint(own, taken)) {
            return words.get("draft.hour.alone");
        }
        String hour = words.time(next.orElseThrow().dueAt(), draft.newsletter().zone());
        return words.get(taken.containsAll(own) ? "draft.hour.news" : "draft.hour.some", hour);
    }

    private static Set<ItemKey> in(PreparedEdition prepared) {
        return prepared.verdicts().stream()
                .filter(SelectionVerdict::isIn)
                .map(verdict -> ItemKey.of(verdict.item()))
                .collect(Collectors.toSet());
    }

    /** Returns the drafts of hours that are over: what they tell may be in this one too. */
    private static List<Map<String, String>> overdue(
            EditionHours hours, Newsletter newsletter, LocalizedMessages words) {
        return hours.drafts(newsletter, HourProspect.OVER).stream()
                .limit(OVERDUE_SHOWN)
                .map(late -> Map.of(
                        "hour",
                        words.time(late.dueAt(), newsletter.zone()),
                        "address",
                        "/newsletters/" + newsletter.name() + "/draft?edition=" + late.id()))
                .toList();
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
        model.put(
                "days",
                request.words().days(edition.window().from(), edition.window().lastDay()));
        model.put("hasPreview", shown.isPresent());
        model.put("subject", shown.map(Rendition::subject).orElse(""));
        model.put(
                "size",
                services.builder().report(edition).sizes().stream()
                        .filter(size -> size.language().equals(draft.language()))
                        .map(size -> request.words()
                                .get("preview.size", size.inKilobytes().toArray()))
                        .findFirst()
                        .orElse(""));
        model.put("plainText", shown.map(Rendition::previewText).orElse(""));
        LanguageContent content = draft.prepared().contents().get(draft.language());
        model.put("inboxLine", content == null ? "" : PreviewLine.of(content));
        model.put("last", LastEdition.compare(request, draft, edition).orElse(Map.of()));
    }

    private static Map<String, String> describe(DraftText text) {
        return Map.of(
                "introduction", text.introduction(),
                "closing", text.closing(),
                "subject", text.subject(),
                "previewLine", text.previewLine());
    }

    private static List<Map<String, Object>> languages(AuthenticatedRequest request, OpenDraft draft) {
        List<Map<String, Object>> languages = new ArrayList<>();
        for (Locale language : draft.newsletter().languages()) {
            LanguageContent content = draft.prepared().contents().get(language);
            languages.add(Map.of(
                    "name",
                    request.words().languageName(language),
                    "tag",
                    language.toLanguageTag(),
                    "items",
                    content == null ? 0 : content.size(),
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

    /** Returns what a screen shows of the items that came after the last look. */
    public static Map<String, Object> describe(AfterLook after, Newsletter newsletter, LocalizedMessages words) {
        return Map.of(
                "words",
                words.get(
                        "draft.fresh",
                        after.headlines().size(),
                        words.time(after.at(), newsletter.zone()),
                        after.who()),
                "headlines",
                after.headlines().stream().map(AfterLook.Headline::headline).toList(),
                "held",
                after.held(),
                "hold",
                newsletter.afterLastLook() == AfterLastLook.HOLD);
    }

    /** Returns the changes, the newest first; versions of one change that was saved while somebody typed are one. */
    private List<Map<String, String>> changes(AuthenticatedRequest request, OpenDraft draft) {
        List<DraftVersion> versions = draft.name()
                .map(name -> draft.repository().versions(name.notes(), draft.language(), VERSIONS_READ))
                .orElse(List.of());
        List<Map<String, String>> changes = new ArrayList<>();
        for (int i = 0; i < versions.size() && changes.size() < CHANGES_SHOWN; i++) {
            DraftVersion version = versions.get(i);
            if (i > 0 && DraftSaver.goesOn(version, versions.get(i - 1))) {
                continue;
            }
            DraftText text = version.notes().text();
            changes.add(Map.of(
                    "at",
                            request.words()
                                    .moment(version.at(), draft.newsletter().zone()),
                    "who", version.who(),
                    "change", DraftChange.words(version.change(), request.words()),
                    "subject", text.subject(),
                    "previewLine", text.previewLine(),
                    "introduction", text.introduction(),
                    "closing", text.closing()));
        }
        return changes;
    }

    /** Writes one audit entry for each draft that a person looks at, however often they load it. */
    private void auditLook(AuthenticatedRequest request, Edition edition, String fingerprint) {
        if (!fingerprint.equals(request.context().sessionAttribute(LOOKED_AT))) {
            request.context().sessionAttribute(LOOKED_AT, fingerprint);
            audit.record(request.account().name(), "previewed", edition.id().value(), Labels.brief(fingerprint));
        }
    }
}
