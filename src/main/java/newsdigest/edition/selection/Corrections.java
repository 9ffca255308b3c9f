package newsdigest.edition.selection;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.edition.story.MatchedStory;
import newsdigest.problem.UserException;

/**
 * Stories that a person wants to be sent again. One that cannot be is named before anything is sent: without it the
 * edition is another one than was asked for.
 */
record Corrections(Set<ItemKey> stories) {

    /**
     * Finds them by what people see of them now, or by the headline under which they were sent.
     *
     * @param whole the history with the edition itself, which says of a story that it alone has sent so
     * @throws UserException for a name that no story has that was sent
     */
    static Corrections find(Set<String> names, List<MatchedStory> stories, SendHistory whole, SendHistory before) {
        Set<ItemKey> found = new HashSet<>();
        for (String name : names) {
            MatchedStory story = sent(name, stories, before)
                    .orElseThrow(() -> sent(name, stories, whole)
                            .map(own ->
                                    sentByItself(name.strip(), whole.sentIn(own).orElseThrow()))
                            .orElseGet(() -> unknown(name.strip(), stories)));
            before.pausedWith(story).ifPresent(paused -> {
                throw isPaused(name.strip(), paused.id().value());
            });
            found.add(ItemKey.of(story.item()));
        }
        return new Corrections(found);
    }

    /** Returns the story of a name among those that a history has sent. */
    private static Optional<MatchedStory> sent(String name, List<MatchedStory> stories, SendHistory history) {
        List<MatchedStory> sent = stories.stream()
                .filter(story -> history.sentIn(story).isPresent())
                .toList();
        return StoryFinder.among(sent)
                .search(name)
                .map(StoryFinder.Found::story)
                .or(() -> sentAs(name.strip(), sent, history));
    }

    private static Optional<MatchedStory> sentAs(String headline, List<MatchedStory> sent, SendHistory before) {
        List<MatchedStory> found = sent.stream()
                .filter(story -> carried(story, before).headline().equalsIgnoreCase(headline))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static CarriedItem carried(MatchedStory story, SendHistory before) {
        SendHistory.PastEdition edition = before.sentIn(story).orElseThrow();
        return SendHistory.keys(story).stream()
                .flatMap(key -> Optional.ofNullable(edition.carried().get(key)).stream())
                .findFirst()
                .orElseThrow();
    }

    private static UserException sentByItself(String name, SendHistory.PastEdition edition) {
        if (edition.stage() == SendHistory.PastEdition.Stage.TO_BE_SENT) {
            return notSentYet(name, edition.id().value());
        }
        return new UserException("'" + name + "' was sent with " + edition.id()
                + ", and this would be the same edition. Nothing was sent: send the correction with the next one, by"
                + " --edition or other days, or the whole edition once more with --again and without --correct.");
    }

    private static UserException notSentYet(String name, String edition) {
        return new UserException("'" + name + "' waits to go out with " + edition
                + ", which nobody has got yet, and which would tell it as it was once the correction is out. Nothing was sent:"
                + " take that edition back to draft first, and it is made with what the news say then: newsdigest draft "
                + edition + ". One that is paused has to be given up instead: newsdigest cancel " + edition);
    }

    private static UserException isPaused(String name, String edition) {
        return new UserException("'" + name + "' went out with " + edition
                + ", which is paused, and which would tell it as it was to everybody else once the correction is out. Nothing"
                + " was sent: let the others have it first, newsdigest resume " + edition
                + ", or give the rest of it up, newsdigest cancel " + edition);
    }

    private static UserException unknown(String name, List<MatchedStory> stories) {
        boolean isNew = StoryFinder.among(stories).search(name).isPresent();
        return new UserException(
                isNew
                        ? "'" + name + "' was never sent, so there is nothing to correct. Nothing was sent: leave out"
                                + " --correct, and it goes with the edition of its day."
                        : "There is no item '" + name + "' that was sent, so it cannot be sent again. Nothing was sent."
                                + " 'newsdigest news list' shows what was changed since it was sent.");
    }

    /**
     * Checks that each can be shown in the edition.
     *
     * @throws UserException when one cannot, such as a draft
     */
    void requireIn(List<SelectionVerdict> verdicts) {
        verdicts.stream()
                .filter(verdict -> stories.contains(ItemKey.of(verdict.item())))
                .filter(verdict -> verdict.reason() != VerdictReason.CORRECTION)
                .findFirst()
                .ifPresent(verdict -> {
                    if (verdict.reason() == VerdictReason.NOT_SENT_YET) {
                        throw notSentYet(verdict.item().headline(), verdict.detail());
                    }
                    throw new UserException("'" + verdict.item().headline() + "' cannot be sent again ("
                            + verdict.words() + "). Nothing was sent.");
                });
    }
}
