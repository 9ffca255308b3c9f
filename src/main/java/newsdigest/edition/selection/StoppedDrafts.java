package newsdigest.edition.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private final Instant moment;
    private final UnsentNews unsent;
    private final EditorialNotes editor;
    private final List<MatchedStory> stories;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Map<NewsItem, Set<EditionId>> leftOut;

    /**
     * @param moment the time for which an edition is made: hours after it are still to come
     * @param stories all stories, also those that an edition does not carry
     */
    StoppedDrafts(
            Newsletter newsletter,
            Instant moment,
            UnsentNews unsent,
            EditorialNotes editor,
            List<MatchedStory> stories) {
        this.newsletter = newsletter;
        this.moment = moment;
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
            if (draft.hour().filter(moment::isBefore).isEmpty()) {
                EditionName name = name(id, draft);
                items.forEach((language, all) -> notes(name, language).leftOut().stream()
                        .flatMap(reference -> reference.find(all).stream())
                        .filter(item -> isOf(draft, item))
                        .forEach(item -> found.computeIfAbsent(item, none -> new HashSet<>())
                                .add(id)));
            }
        });
        return found;
    }

    /** Returns the name of an edition, which its notes may have by its days as well. */
    private EditionName name(EditionId id, UnsentNews.Draft draft) {
        Optional<EditionId> byDays = unsent.hours().stream()
                .filter(hour -> draft.hour().filter(hour.at()::equals).isPresent())
                .findFirst()
                .flatMap(hour -> hour.days(newsletter))
                .map(days -> new EditionId(newsletter.name() + "-" + days.inId()));
        return new EditionName(id, id, byDays.orElse(id));
    }

    /** Returns true unless an item is of a day after the hour: what is noted by its headline is another one then. */
    private boolean isOf(UnsentNews.Draft draft, NewsItem item) {
        return draft.hour()
                .filter(hour -> item.date().isAfter(LocalDate.ofInstant(hour, newsletter.zone())))
                .isEmpty();
    }

    private EditorialNotes.EditorialNote notes(EditionName name, Locale language) {
        try {
            return editor.on(name, language);
        } catch (UserException e) {
            e.problems().forEach(problem -> problems.add(Problem.note(problem.place(), problem.message())));
            return EditorialNotes.EditorialNote.EMPTY;
        }
    }
}
