package newsdigest.console.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.console.access.AuditLog;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.view.Labels;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.NewsItem;
import newsdigest.problem.UserException;
import newsdigest.publish.StoryEditor;
import newsdigest.text.Formats;
import newsdigest.text.Sha256;

/** Stories of a draft that several sources tell, and the buttons by which staff split and join them. */
final class DraftStories {

    private static final int MOST_OFFERED = 200;
    private static final int KEY_LENGTH = 16;

    private final OpenDraft draft;

    DraftStories(OpenDraft draft) {
        this.draft = draft;
    }

    /** Returns the items of other sources that tell the same story. */
    static List<Map<String, String>> others(MatchedStory story) {
        return story.sourceItems().stream()
                .skip(1)
                .map(sourceItem -> Map.of(
                        "key", key(sourceItem),
                        "headline", sourceItem.headline(),
                        "source", sourceItem.place().file()))
                .toList();
    }

    /** Returns the key of an item in forms; several items may have one id. */
    private static String key(NewsItem sourceItem) {
        return Sha256.hex(sourceItem.language().toLanguageTag() + " " + sourceItem.id() + " " + sourceItem.place())
                .substring(0, KEY_LENGTH);
    }

    /** Returns the stories that can be joined, the newest first. */
    List<Map<String, String>> joinable() {
        return stories()
                .limit(MOST_OFFERED)
                .map(verdict -> Map.of(
                        "key",
                        ItemOrder.key(verdict.item()),
                        "name",
                        verdict.item().headline() + " ("
                                + Formats.day(verdict.item().date()) + ", "
                                + verdict.item().place().file() + (verdict.isIn() ? "" : "; " + verdict.words()) + ")"))
                .toList();
    }

    private Stream<SelectionVerdict> stories() {
        return draft.prepared().verdicts().stream()
                .filter(verdict -> verdict.item()
                        .language()
                        .getLanguage()
                        .equals(draft.language().getLanguage()));
    }

    /** Does what the button of a form asks for; returns what was done, or nothing where it is another button. */
    Optional<String> decide(AuthenticatedRequest request, AuditLog audit) {
        Optional<String> done = request.formParam("split")
                .map(this::split)
                .or(() -> request.formParam("join")
                        .map(button -> join(
                                request.formParam("join-shown").orElse(""),
                                request.formParam("join-same").orElse(""))));
        done.ifPresent(what -> audit.record(
                request.account().name(),
                "changed the stories",
                draft.requireName().id().value(),
                Labels.language(draft.language()) + ": " + what));
        return done;
    }

    private String split(String key) {
        for (SelectionVerdict verdict : stories().toList()) {
            for (NewsItem sourceItem : verdict.story().sourceItems()) {
                if (key(sourceItem).equals(key)) {
                    editor().split(draft.prepared(), verdict.story(), sourceItem);
                    return "'" + sourceItem.headline() + "' of "
                            + sourceItem.place().file() + " is a story of its own now.";
                }
            }
        }
        throw gone();
    }

    private String join(String shown, String same) {
        MatchedStory one = story(shown);
        MatchedStory other = story(same);
        editor().join(draft.prepared(), one, other);
        return "'" + one.item().headline() + "' and '" + other.item().headline() + "' are one story now.";
    }

    private MatchedStory story(String key) {
        return stories()
                .filter(verdict -> ItemOrder.key(verdict.item()).equals(key))
                .map(SelectionVerdict::story)
                .findFirst()
                .orElseThrow(DraftStories::gone);
    }

    private StoryEditor editor() {
        return new StoryEditor(draft.office().application(), draft.newsletter());
    }

    private static UserException gone() {
        return new UserException("That item is not in the news any more, or was changed. Nothing was decided: open the"
                + " draft again.");
    }
}
