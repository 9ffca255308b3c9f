package newsdigest.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.edition.selection.StoryNotes;
import newsdigest.edition.story.MatchedStory;
import newsdigest.edition.story.StoryChange;
import newsdigest.edition.story.StoryDecision;
import newsdigest.news.NewsItem;
import newsdigest.problem.UserException;

/** Editor of stories: records the items that staff join into one story or split. */
public final class StoryEditor {

    private final Application application;
    private final Newsletter newsletter;

    public StoryEditor(Application application, Newsletter newsletter) {
        this.application = application;
        this.newsletter = newsletter;
    }

    /** Returns the memory of stories, which is made only once something is to be kept in it. */
    private SendHistoryRepository repository() {
        return new SendHistoryRepository(application.ledger());
    }

    /** Notes the stories there are when staff decide about them, so that each is known again after any edit of it. */
    public void note(PreparedEdition prepared) {
        Instant now = application.clock().instant();
        StoryNotes notes = StoryNotes.of(
                Optional.empty(),
                prepared.verdicts(),
                application.memory().history(application.ledger(), newsletter.name(), now),
                prepared.sources(),
                prepared.renamed(),
                now);
        repository().note(newsletter.name(), notes, now);
    }

    /** Makes two stories one; the first one is shown. */
    public void join(PreparedEdition prepared, MatchedStory shown, MatchedStory same) {
        if (shown.item().equals(same.item())) {
            throw new UserException("'" + shown.item().headline() + "' and what is called so are one story already.")
                    .withKey("error.oneStory", shown.item().headline());
        } else if (!shown.item().language().equals(same.item().language())) {
            throw new UserException("'" + shown.item().headline() + "' and '"
                            + same.item().headline() + "' are in two languages: each language has stories of its own.")
                    .withKey(
                            "error.twoLanguages",
                            shown.item().headline(),
                            same.item().headline());
        }
        note(prepared);
        repository()
                .change(
                        newsletter.name(),
                        StoryChange.join(shown, same, application.clock().instant()));
    }

    /**
     * Makes one source's item a story of its own; from the item that is shown, all others are split.
     *
     * @throws UserException when nobody else tells the story
     */
    public void split(PreparedEdition prepared, MatchedStory story, NewsItem sourceItem) {
        Instant now = application.clock().instant();
        List<StoryDecision> decisions =
                repository().read(newsletter.name(), now).memory().decisions();
        StoryChange change = StoryChange.split(story, sourceItem, decisions, now);
        if (change.isNothing()) {
            throw new UserException("'" + sourceItem.headline()
                            + "' is told by one source alone, so there is nothing to split.")
                    .withKey("error.oneSource", sourceItem.headline());
        }
        note(prepared);
        repository().change(newsletter.name(), change);
    }

    /**
     * Returns the headlines of what an edition does not send again as it is made now, of what it was to: corrections that were asked for when
     * it was sent are gone with its pages.
     */
    public List<String> notSentAgain(List<CarriedItem> wasToBe, EditionRequest request) {
        Set<ItemKey> keys = wasToBe.stream().map(CarriedItem::key).collect(Collectors.toSet());
        return wasToBe.isEmpty()
                ? List.of()
                : new EditionBuilder(application)
                        .judge(request).verdicts().stream()
                                .filter(verdict -> verdict.reason() == VerdictReason.CHANGED
                                        || verdict.reason() == VerdictReason.ALREADY_SENT)
                                .map(SelectionVerdict::item)
                                .filter(item -> keys.contains(ItemKey.of(item)))
                                .map(NewsItem::headline)
                                .toList();
    }

    /** Sends a story that was sent and has changed since once more, as a correction. */
    public void sendAgain(PreparedEdition prepared, MatchedStory story) {
        note(prepared);
        repository()
                .change(
                        newsletter.name(),
                        StoryChange.resend(story, application.clock().instant()));
    }
}
