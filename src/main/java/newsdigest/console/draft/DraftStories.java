package newsdigest.console.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.console.access.AuditLog;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.news.fate.EditionLabels;
import newsdigest.console.view.Labels;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.NewsItem;
import newsdigest.problem.UserException;
import newsdigest.publish.StoryEditor;
import newsdigest.text.Sha256;
import newsdigest.text.message.LocalizedMessages;

/** Stories of a draft that several sources tell, and the buttons by which staff split and join them. */
final class DraftStories {

    private static final int MOST_OFFERED = 200;
    private static final int KEY_LENGTH = 16;

    private final OpenDraft draft;
    private final LocalizedMessages words;

    DraftStories(OpenDraft draft, LocalizedMessages words) {
        this.draft = draft;
        this.words = words;
    }

    /** Returns the items of other sources that tell the same story. */
    static List<Map<String, String>> others(MatchedStory story) {
        return story.sourceItems().stream()
                .skip(1)
                .map(sourceItem ->
                        Map.of("key", key(sourceItem), "headline", sourceItem.headline(), "source", source(sourceItem)))
                .toList();
    }

    /** Returns the name of the source of an item, else its file. */
    static String source(NewsItem item) {
        String name = item.provenance().name();
        return name.isBlank() ? item.place().file() : name;
    }

    /** Returns the key of an item in forms; several items may have one id. */
    private static String key(NewsItem sourceItem) {
        return Sha256.hex(sourceItem.language().toLanguageTag() + " " + sourceItem.id() + " " + sourceItem.place())
                .substring(0, KEY_LENGTH);
    }

    /** Returns the stories that can be joined, the newest first. */
    List<Map<String, String>> joinable(EditionLabels editions) {
        return stories()
                .limit(MOST_OFFERED)
                .map(verdict -> Map.of(
                        "key",
                        ItemOrder.key(verdict.item()),
                        "name",
                        verdict.item().headline() + " ("
                                + words.day(verdict.item().date()) + ", " + source(verdict.item())
                                + (verdict.isIn() ? "" : "; " + editions.fate(verdict, words)) + ")"))
                .toList();
    }

    private Stream<SelectionVerdict> stories() {
        return draft.prepared().verdicts().stream()
                .filter(verdict -> verdict.item()
                        .language()
                        .getLanguage()
                        .equals(draft.language().getLanguage()));
    }

    /**
     * Decision that was made.
     *
     * @param said words for the page
     * @param detail for the audit log
     */
    private record Decision(String said, String detail) {}

    /** Does what the button of a form asks for; returns what was done, or nothing where it is another button. */
    Optional<String> decide(AuthenticatedRequest request, AuditLog audit) {
        Optional<Decision> done = request.formParam("split")
                .map(this::split)
                .or(() -> request.formParam("join")
                        .map(button -> join(
                                request.formParam("join-shown").orElse(""),
                                request.formParam("join-same").orElse(""))));
        done.ifPresent(what -> audit.record(
                request.account().name(),
                "changed the stories",
                draft.requireName().id().value(),
                Labels.language(draft.language()) + ": " + what.detail()));
        return done.map(Decision::said);
    }

    private Decision split(String key) {
        for (SelectionVerdict verdict : stories().toList()) {
            for (NewsItem sourceItem : verdict.story().sourceItems()) {
                if (key(sourceItem).equals(key)) {
                    editor().split(draft.prepared(), verdict.story(), sourceItem);
                    return new Decision(
                            words.get("draft.said.split", sourceItem.headline(), source(sourceItem)),
                            "split '" + sourceItem.headline() + "' ("
                                    + sourceItem.place().file() + ")");
                }
            }
        }
        throw gone();
    }

    private Decision join(String shown, String same) {
        MatchedStory one = story(shown);
        MatchedStory other = story(same);
        editor().join(draft.prepared(), one, other);
        return new Decision(
                words.get("draft.said.join", one.item().headline(), other.item().headline()),
                "join '" + one.item().headline() + "' + '" + other.item().headline() + "'");
    }

    private MatchedStory story(String key) {
        return stories()
                .filter(verdict -> ItemOrder.key(verdict.item()).equals(key))
                .map(SelectionVerdict::story)
                .findFirst()
                .orElseThrow(this::gone);
    }

    private StoryEditor editor() {
        return new StoryEditor(draft.office().application(), draft.newsletter());
    }

    private UserException gone() {
        return new UserException(words.get("draft.gone"));
    }
}
