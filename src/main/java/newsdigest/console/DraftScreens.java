package newsdigest.console;

import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.delivery.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.edition.Verdict;
import newsdigest.edition.Window;
import newsdigest.news.EditorsFile;
import newsdigest.publish.Publisher.Prepared;

/** An edition that is being prepared: what is in it and why, what the editor adds, and how readers will see it. */
final class DraftScreens implements ScreenGroup {

    private static final int LEFT_OUT_SHOWN = 200;

    /** The session's note of the draft that was looked at last. */
    private static final String LOOKED_AT = "looked-at";

    private final Office office;
    private final Audit audit;
    private final Drafts drafts;
    private final Screens screens;

    DraftScreens(Office office, Audit audit, Drafts drafts, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.drafts = drafts;
        this.screens = screens;
    }

    @Override
    public void addTo(Door door) {
        door.get("/newsletters/{newsletter}/draft", Role.VIEWER, this::draft);
        door.get("/drafts/{fingerprint}/{language}", Role.VIEWER, this::page);
    }

    private void draft(Visit visit) {
        Newsletter newsletter = Found.newsletter(office, visit);
        Choice choice = Choice.asked(newsletter, visit);
        Prepared prepared = office.publisher()
                .prepare(newsletter, choice.selection(), office.publisher().today(newsletter), Optional.empty());
        Map<String, Object> model = new HashMap<>();
        model.put("name", newsletter.name());
        model.put("title", newsletter.title(newsletter.defaultLanguage()));
        model.put("fields", choice.fields());
        model.put("usual", Names.window(newsletter.window()));
        model.put("approval", newsletter.approval().isPresent());
        model.put("warnings", Warnings.of(office.publisher(), newsletter, prepared));
        model.put("leftOut", leftOut(prepared));
        model.put(
                "leftOutCount",
                prepared.verdicts().stream().filter(verdict -> !verdict.isIn()).count());
        model.put("isEmpty", prepared.edition().isEmpty());
        prepared.edition().ifPresent(edition -> describe(visit, newsletter, choice, prepared, edition, model));
        screens.show(visit, "draft.ftlh", model);
    }

    private void describe(
            Visit visit,
            Newsletter newsletter,
            Choice choice,
            Prepared prepared,
            Edition edition,
            Map<String, Object> model) {
        String fingerprint = edition.fingerprint();
        drafts.keep(fingerprint, edition);
        noteLook(visit, edition, fingerprint);
        Locale shown = edition.renditions().stream()
                .map(rendition -> rendition.language())
                .filter(language -> visit.asked("show")
                        .filter(language.toLanguageTag()::equals)
                        .isPresent())
                .findFirst()
                .orElse(edition.renditions().get(0).language());
        Window window = edition.window();
        model.put("edition", edition.id().value());
        model.put("fingerprint", fingerprint);
        model.put("from", window.from().toString());
        model.put("to", window.lastDay().toString());
        model.put("days", Names.days(window));
        model.put("items", edition.items());
        model.put("latest", choice.selection() instanceof Selection.Latest latest ? latest.count() : 0);
        List<Map<String, Object>> languages = new ArrayList<>();
        for (Locale language : newsletter.languages()) {
            languages.add(language(newsletter, choice, edition, language, language.equals(shown)));
        }
        model.put("languages", languages);
        model.put("shown", shown.toLanguageTag());
        model.put("shownName", Names.language(shown));
        model.put("subject", edition.rendition(Optional.of(shown)).subject());
        model.put("text", edition.rendition(Optional.of(shown)).previewText());
        EditorsFile file = office.publisher().editorsFile(edition.id(), shown);
        EditorsFile.Words words = file.read();
        model.put("file", file.name());
        model.put("introduction", words.introduction());
        model.put("seen", EditorScreens.seen(words));
        model.put("lineup", Lineup.of(prepared, shown, words.pinned()).asModel());
        model.put("frozen", frozen(edition, fingerprint));
    }

    private static Map<String, Object> language(
            Newsletter newsletter, Choice choice, Edition edition, Locale language, boolean here) {
        boolean there = edition.renditions().stream()
                .anyMatch(rendition -> rendition.language().equals(language));
        return Map.of(
                "name",
                Names.language(language),
                "there",
                there,
                "here",
                here,
                "address",
                choice.draft(newsletter, Map.of("show", language.toLanguageTag())));
    }

    /** What the ledger holds of it already. */
    private Map<String, Object> frozen(Edition edition, String fingerprint) {
        Optional<FrozenEdition> known = office.mailer().editions().find(edition.id());
        if (known.isEmpty()) {
            return Map.of("there", false);
        }
        return Map.of(
                "there",
                true,
                "same",
                known.get().edition().fingerprint().equals(fingerprint),
                "final",
                office.mailer().isFinal(known.get()),
                "stage",
                Names.stage(known.get().stage()));
    }

    private static List<Map<String, String>> leftOut(Prepared prepared) {
        return prepared.verdicts().stream()
                .filter(verdict -> !verdict.isIn())
                .limit(LEFT_OUT_SHOWN)
                .map(DraftScreens::describe)
                .toList();
    }

    private static Map<String, String> describe(Verdict verdict) {
        return Map.of(
                "headline", verdict.item().headline(),
                "date", Names.day(verdict.item().date()),
                "language", Names.language(verdict.item().language()),
                "why", verdict.words());
    }

    /** One note for each draft that somebody looks at, however often they load it. */
    private void noteLook(Visit visit, Edition edition, String fingerprint) {
        if (!fingerprint.equals(visit.context().sessionAttribute(LOOKED_AT))) {
            visit.context().sessionAttribute(LOOKED_AT, fingerprint);
            audit.note(visit.account().name(), "previewed", edition.id().value(), Names.brief(fingerprint));
        }
    }

    private void page(Visit visit) {
        Edition edition = drafts.find(visit.context().pathParam("fingerprint")).orElseThrow(NotFoundResponse::new);
        Digests.page(visit, Found.rendition(edition, visit));
    }
}
