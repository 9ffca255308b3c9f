package newsdigest.publish;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.FreezeRequest;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.rename.RenamedNewsletters;
import newsdigest.publish.rename.ServedLists;

/**
 * First step of {@link EditionWorkflow}: the news is recorded, then the edition is frozen and its audience planned. News that
 * no ledger knew of could go out twice.
 */
final class FreezeStep {

    private final Application application;
    private final boolean isTrial;
    private final EditionLifecycle lifecycle;
    private final EditionAudience audience;
    private final Clock clock;

    FreezeStep(Application application, DeliveryServices delivery, Clock clock) {
        this.application = application;
        this.isTrial = delivery.isTrial();
        this.lifecycle = delivery.lifecycle();
        this.audience = new EditionAudience(application, delivery);
        this.clock = clock;
    }

    /**
     * Returns the release after which the news were chosen; empty for those of an edition that was made before. A trial has a ledger,
     * and releases, of its own.
     */
    Optional<Long> chosenAfter(PreparedEdition prepared) {
        return prepared.releases().map(releases -> isTrial ? lifecycle.releases() : releases);
    }

    /**
     * Checks that an edition is not frozen yet.
     *
     * @throws UserException when it is, or is over
     */
    void requireNotFrozen(EditionId id) {
        lifecycle
                .find(id)
                .filter(known -> !Step.FREEZE.isLegalFrom(known.state()))
                .ifPresent(known -> {
                    throw new UserException("The edition " + id + " is frozen already, and "
                                    + known.state().word() + ". It stays as it is."
                                    + (Step.UNFREEZE.isLegalFrom(known.state())
                                            ? " To change it, take it back to draft first."
                                            : ""))
                            .withKey("error.state." + known.state().word());
                });
    }

    /** Checks the name of a newsletter; see {@link EditionWorkflow#requireCurrentName}. */
    void requireCurrentName(Newsletter newsletter) {
        new RenamedNewsletters(application.ledger(), clock).requireCurrentName(newsletter, application.config());
        ServedLists lists = new ServedLists(application.ledger(), clock);
        lists.requireOwn(newsletter);
        lists.requireNoOtherName(newsletter, application.config());
    }

    /**
     * Freezes an edition that somebody has confirmed, and returns the problems of its lists.
     *
     * @throws UserException when a list is missing and is not to be left out
     */
    List<Problem> freeze(
            Newsletter newsletter, PreparedEdition prepared, FreezeRequest request, MissingLists missingLists) {
        recordNews(newsletter, prepared);
        return plan(newsletter, prepared.edition().orElseThrow(), request, missingLists);
    }

    /**
     * Freezes the edition of a due time, which nobody confirms.
     *
     * @throws UserException when its audience could not be planned whole
     */
    List<Problem> freezeWhole(Newsletter newsletter, PreparedEdition prepared, FreezeRequest request) {
        recordNews(newsletter, prepared);
        return audience.planWhole(newsletter, prepared.edition().orElseThrow(), request)
                .problems();
    }

    /** Freezes an edition without an audience; see {@link EditionWorkflow#freezeAsSent}. Nothing is sent, so the ledger may be on hold. */
    void freezeAsSent(Newsletter newsletter, PreparedEdition prepared) {
        requireCurrentName(newsletter);
        new NewsRecorder(application.ledger(), application.clock()).record(newsletter, prepared);
        prepared.edition().ifPresent(lifecycle::freezeAsSent);
    }

    /** Plans the audience of a frozen edition anew, as {@link #freeze} does. */
    List<Problem> planAnew(Newsletter newsletter, FrozenEdition edition, MissingLists missingLists) {
        return plan(newsletter, edition.edition(), FreezeRequest.PLAIN, missingLists);
    }

    /** Plans the audience of a due time's frozen edition anew, as {@link #freezeWhole} does. */
    List<Problem> planWholeAnew(Newsletter newsletter, FrozenEdition edition) {
        return audience.planWhole(newsletter, edition.edition(), FreezeRequest.PLAIN)
                .problems();
    }

    private List<Problem> plan(
            Newsletter newsletter, Edition edition, FreezeRequest request, MissingLists missingLists) {
        EditionAudience.Planned planned = missingLists == MissingLists.REFUSE
                ? audience.planConfirmed(newsletter, edition, request)
                : audience.plan(newsletter, edition, request);
        return planned.problems();
    }

    /** Records what staff left out of a due time that has no edition for it; a trial keeps nothing. */
    void recordLeftOut(Newsletter newsletter, PreparedEdition prepared) {
        if (!isTrial) {
            new NewsRecorder(application.ledger(), clock).recordLeftOut(newsletter, prepared);
        }
    }

    private void recordNews(Newsletter newsletter, PreparedEdition prepared) {
        if (!isTrial) {
            requireCurrentName(newsletter);
            application.markLedger();
            new ServedLists(application.ledger(), clock).note(newsletter);
            new NewsRecorder(application.ledger(), application.clock()).record(newsletter, prepared);
        }
    }
}
