package newsdigest.cli.send;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.schedule.ReadyEditionText;

/**
 * Editions that somebody made ready and that have news of one that is about to go out: once that has gone out, they do not as they are.
 *
 * @param own the edition that is about to go out
 * @param news its stories
 */
record ReadyBeside(Application application, Newsletter newsletter, EditionId own, Set<ItemKey> news) {

    /** Returns those beside an edition whose pages are known already. */
    static ReadyBeside of(Application application, Newsletter newsletter, FrozenEdition edition) {
        return new ReadyBeside(
                application,
                newsletter,
                edition.edition().id(),
                carriedBy(application, edition).collect(Collectors.toSet()));
    }

    /** Returns the stories of an edition whose pages are known already. */
    static Stream<ItemKey> carriedBy(Application application, FrozenEdition edition) {
        return new SendHistoryRepository(application.ledger())
                .carriedBy(edition.number()).stream().map(CarriedItem::key);
    }

    /** Returns a line on each of them. */
    Stream<String> lines() {
        return ready().map(this::describe);
    }

    /**
     * Checks that none of them goes out by itself: somebody made it ready for its hour, and nobody is asked whether this one is to go out in its
     * place.
     *
     * @throws UserException when one does
     */
    void requireNoneGoesOut() {
        goingOut().findFirst().ifPresent(other -> {
            EditionId id = other.edition().id();
            throw new UserException(describe(other)
                    + " Nothing was sent. To send that one now: newsdigest resume " + id
                    + ". To send this one in its place: newsdigest draft " + id + ", and this command again.");
        });
    }

    /** Returns those that go out at their hour. */
    Stream<FrozenEdition> goingOut() {
        EditionHours hours = new EditionHours(application);
        return ready().filter(other -> hours.open(newsletter, other.edition().id())
                .filter(hour -> hours.prospect(newsletter, hour) == HourProspect.COMING)
                .isPresent());
    }

    private Stream<FrozenEdition> ready() {
        return new EditionRepository(application.ledger())
                .unfinished().stream()
                        .filter(other -> other.isReady()
                                && other.edition().newsletter().equals(newsletter.name())
                                && !other.edition().id().equals(own))
                        .filter(other -> carriedBy(application, other).anyMatch(news::contains));
    }

    private String describe(FrozenEdition ready) {
        return ready.edition().id() + " is ready: " + new ReadyEditionText(application).describe(ready)
                + ". It has news of " + own + " too: once one of them has gone out, the other does not as it is.";
    }
}
