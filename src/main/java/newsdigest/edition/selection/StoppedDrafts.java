package newsdigest.edition.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Drafts that were stopped before they were frozen, of which no pass is kept: what staff left out of one stays out, as it would of an edition
 * that was frozen first. Their notes are read once a story asks for them.
 */
final class StoppedDrafts {

    private final Newsletter newsletter;
    private final UnsentNews unsent;
    private final EditorialNotes editor;
    private final List<MatchedStory> stories;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Map<NewsItem, Set<EditionId>> leftOut;

    /** @param stories all stories, also those that an edition does not carry */
    StoppedDrafts(Newsletter newsletter, UnsentNews unsent, EditorialNotes editor, List<MatchedStory> stories) {
        this.newsletter = newsletter;
        this.unsent = unsent;
        this.editor = editor;
        this.stories = stories;
    }

    /** Returns true for a story that staff left out of one of them, unless an edition by hand was to bring it after all since. */
    boolean leaveOut(MatchedStory story) {
        if (leftOut == null) {
            leftOut = read();
        }
        return leftOut.getOrDefault(story.item(), Set.of()).stream()
                .anyMatch(draft -> !unsent.since(draft.value()).holdsAny(SendHistory.keys(story)));
    }

    /** Returns what is wrong with notes that were asked for: the edition that is made has none of them. */
    Stream<Problem> problems() {
        return problems.stream();
    }

    private Map<NewsItem, Set<EditionId>> read() {
        Map<Locale, List<NewsItem>> items = stories.stream()
                .map(MatchedStory::item)
                .filter(item -> newsletter.home(item.language()).isPresent())
                .collect(Collectors.groupingBy(
                        item -> newsletter.home(item.language()).orElseThrow()));
        Map<NewsItem, Set<EditionId>> found = new HashMap<>();
        unsent.drafts().forEach((id, draft) -> {
            LocalDate last = LocalDate.ofInstant(draft.hour(), newsletter.zone());
            items.forEach((language, all) -> notes(id, language).leftOut().stream()
                    .flatMap(reference -> reference.find(all).stream())
                    .filter(item -> !item.date().isAfter(last))
                    .forEach(item ->
                            found.computeIfAbsent(item, none -> new HashSet<>()).add(id)));
        });
        return found;
    }

    private EditorialNotes.EditorialNote notes(EditionId id, Locale language) {
        try {
            return editor.on(EditionName.of(id), language);
        } catch (UserException e) {
            e.problems().forEach(problem -> problems.add(Problem.note(problem.place(), problem.message())));
            return EditorialNotes.EditorialNote.EMPTY;
        }
    }
}
