package newsdigest.cli.send;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.ApprovalRules;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.ItemCounts;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.PreparedEdition;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;

/**
 * Request to send: the edition with its configuration and previews.
 *
 * @param prepared edition as it would be made now
 * @param edition edition that goes out: another one where it was begun or made ready before
 */
record SendRequest(
        Config config,
        Application application,
        Newsletter newsletter,
        PreparedEdition prepared,
        Edition edition,
        ItemCounts counts,
        List<Path> previews) {

    /** Time after which another edition of the same days is no command that was interrupted and is typed again. */
    private static final Duration JUST_SENT = Duration.ofHours(1);

    private static final int FIRST_REPETITION = 2;

    /** Request to send an edition as it is made now. */
    SendRequest(
            Config config,
            Application application,
            Newsletter newsletter,
            PreparedEdition prepared,
            List<Path> previews) {
        this(
                config,
                application,
                newsletter,
                prepared,
                prepared.edition().orElseThrow(),
                ItemCounts.of(newsletter.languages(), prepared.contents()),
                previews);
    }

    /** Returns the request with the edition that was begun or made ready before. */
    SendRequest as(FrozenEdition begun, List<Path> begunPreviews) {
        return new SendRequest(
                config,
                application,
                newsletter,
                prepared,
                begun.edition(),
                ItemCounts.ofCarried(newsletter.languages(), carriedBy(begun)),
                begunPreviews);
    }

    private List<CarriedItem> carriedBy(FrozenEdition begun) {
        return new SendHistoryRepository(application.ledger()).carriedBy(begun.number());
    }

    List<Problem> problems() {
        return prepared.problems();
    }

    /**
     * Checks that no repetition went out a moment ago. A command that was interrupted may have been gone on with by the service:
     * typed again, it would make yet another edition for everybody.
     *
     * @throws UserException when one did
     */
    void requireNotJustSent(EditionRepository editions, Clock clock) {
        List<EditionId> earlier = earlier();
        if (earlier.size() >= FIRST_REPETITION) {
            requireNotJustSent(editions.find(earlier.get(earlier.size() - 1)), clock, earlier.size() + 1);
        }
    }

    /**
     * Checks that no earlier edition of the same days was paused by hand: its rest would go out after this one.
     *
     * @throws UserException when one was
     */
    void requireNonePaused(EditionRepository editions) {
        earlier().forEach(earlier -> editions.find(earlier).ifPresent(SendRequest::requireNotPaused));
    }

    /** Returns the editions of the same days that this one repeats, in their order; none of one that is no repetition. */
    private List<EditionId> earlier() {
        EditionId first = prepared.name().map(EditionName::id).orElse(edition().id());
        List<EditionId> earlier = new ArrayList<>();
        if (edition().id().isRepetitionOf(first)) {
            for (EditionId id = first; !id.equals(edition().id()); id = first.repetition(earlier.size() + 1)) {
                earlier.add(id);
            }
        }
        return earlier;
    }

    private void requireNotJustSent(Optional<FrozenEdition> last, Clock clock, int time) {
        last.filter(edition -> edition.stage() == EditionState.DONE)
                .filter(edition -> edition.releasedAt().plus(JUST_SENT).isAfter(clock.instant()))
                .ifPresent(edition -> {
                    throw new UserException(
                            "The edition " + edition.edition().id() + ", another one for the same days, went out at "
                                    + Formats.terminalTime(edition.releasedAt().atZone(newsletter.zone()))
                                    + ". Nothing was sent now: if this is the same command, typed again, it is done. To send yet"
                                    + " another one to everybody: --repetition " + time + " in place of --again");
                });
    }

    /**
     * Checks that what is to be corrected by this edition is in it as it was begun: nothing can be added to that.
     *
     * @throws UserException when it has an item now that it had not
     */
    void requireCorrectionsIn(FrozenEdition known) {
        Set<ItemKey> carried = carriedBy(known).stream().map(CarriedItem::key).collect(Collectors.toSet());
        edition().carries().stream()
                .filter(item -> !carried.contains(item.key()))
                .findFirst()
                .ifPresent(item -> {
                    throw new UserException("The edition " + known.edition().id() + " was begun without '"
                            + item.headline()
                            + "', and nothing can be added to it. Nothing was sent. Send the correction with"
                            + " another edition: the next one (--edition), other days, or the same ones --again.");
                });
    }

    /**
     * Checks that an edition is the one that was previewed.
     *
     * @param fingerprint beginning of the fingerprint that was given; null when none was
     */
    static void checkFingerprint(Edition edition, @Nullable String fingerprint) {
        if (fingerprint != null && !edition.fingerprint().startsWith(fingerprint)) {
            throw new UserException("The edition is no longer the one that was previewed: its fingerprint is "
                    + edition.fingerprint() + ", not " + fingerprint + ". Nothing was sent; preview it again.");
        }
    }

    /**
     * Checks that the edition of the ledger may still be sent, at once or at a time.
     *
     * @param another option that makes another edition of the same days
     * @throws UserException when it was cancelled, was paused by hand, or was begun and cannot be put off any more
     */
    static void requireSendable(FrozenEdition known, Optional<Instant> time, String another) {
        EditionId id = known.edition().id();
        requireNotPaused(known);
        if (known.stage() == EditionState.CANCELLED) {
            throw new UserException("The edition " + id + " was cancelled"
                    + (known.reason().isEmpty() ? "" : " (" + known.reason().words() + ")")
                    + " and is not sent any more. To make another one for the same days, add --again.");
        }
        if (time.isPresent() && known.stage() != EditionState.WAITING) {
            UserException refusal = ApprovalRules.noTime(id, known.stage());
            throw known.stage() == EditionState.DONE
                    ? new UserException(refusal.getMessage()
                            + " Nothing was sent. Without --at this command sends it at once to those who have not had it, such as newcomers. To"
                            + " send another one for the same days to everybody at that time: " + another)
                    : refusal;
        }
    }

    private static void requireNotPaused(FrozenEdition known) {
        EditionId id = known.edition().id();
        if (known.stage() != EditionState.PAUSED) {
            return;
        }
        if (known.reason().is(StateReason.ReasonKind.PAUSED_BY_HAND)) {
            throw new UserException("The edition " + id
                    + " was paused by hand, and goes out to nobody until somebody lets it go on. Nothing was sent."
                    + " To go on with it: newsdigest resume " + id + ". To give it up: newsdigest cancel " + id);
        }
        if (known.reason().is(StateReason.ReasonKind.LEDGER_WENT_BACK)) {
            throw new UserException(
                    "The edition " + id + " is paused: " + known.reason().words()
                            + ". Nothing was sent. To say that it went out: newsdigest cancel " + id
                            + " --went-out. To go on with it, and name in its report who may get it twice: newsdigest resume "
                            + id);
        }
    }
}
