package newsdigest.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.PendingApprovalText;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.problem.Problem;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.schedule.DueTime;
import newsdigest.schedule.DueTimeService.Missed;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.store.Database;
import newsdigest.text.Formats;

/** Publisher of the editions that the schedule makes due, which says for each what became of it. */
final class ScheduledPublisher {

    private final Application application;
    private final EditionWorkflow workflow;
    private final PendingEditions pending;
    private final EditionDispatcher editionDispatcher;
    private final ServiceLog log;

    ScheduledPublisher(
            Application application,
            EditionWorkflow workflow,
            PendingEditions pending,
            EditionDispatcher editionDispatcher,
            ServiceLog log) {
        this.application = application;
        this.workflow = workflow;
        this.pending = pending;
        this.editionDispatcher = editionDispatcher;
        this.log = log;
    }

    /** Makes the edition that is due; once its due time is served, it goes out. */
    void publish(DueTime dueTime, Function<String, Database.TransactionBody> served) {
        Newsletter newsletter = dueTime.newsletter();
        EditionWorkflow.Served outcome = workflow.serve(
                newsletter,
                dueTime.dueAt(),
                dueTime.asOf(),
                () -> new EditionBuilder(application).prepare(edition(dueTime).request()),
                served);
        log.problems(outcome.news());
        if (outcome.edition().isEmpty()) {
            log.warn(newsletter.name() + ": " + outcome.outcome() + ", nothing was sent.");
            return;
        }
        FrozenEdition edition = outcome.edition().get();
        outcome.result().ifPresent(result -> {
            sayHowMany(result.problems());
            result.unsent().forEach(log::warn);
        });
        String id = edition.edition().id().value();
        Optional<Hold> wait = pending.findHold(edition);
        if (wait.isPresent()) {
            log.say(PendingApprovalText.describe(
                    id, wait.get(), newsletter.zone(), application.clock().instant()));
        } else if (edition.stage() == EditionState.PAUSED) {
            log.say(id + " is paused (" + edition.reason().words() + "). Go on with: newsdigest resume " + id);
        } else if (edition.stage() == EditionState.SENDING && outcome.result().isPresent()) {
            editionDispatcher.send(
                    edition, Problem.errors(outcome.result().get().problems()));
        } else {
            log.say(newsletter.name() + ": its hour is served, " + outcome.outcome() + ".");
        }
    }

    /** Prints what is wrong with whole lists, and of rows only the number: a log is no place for addresses. */
    private void sayHowMany(List<Problem> problems) {
        List<Problem> ofLists =
                problems.stream().filter(problem -> problem.place().line() == 0).toList();
        log.problems(ofLists);
        int ofRows = problems.size() - ofLists.size();
        if (ofRows > 0) {
            log.warn("The subscriber lists have " + Formats.count(ofRows, "problem")
                    + ". See: newsdigest subscribers check");
        }
    }

    /** Says that an edition was missed. */
    void sayMissed(Missed missed) {
        DueTime dueTime = missed.due();
        log.warn("The edition of " + dueTime.newsletter().name() + " that was due at "
                + Formats.terminalTime(
                        dueTime.dueAt().atZone(dueTime.newsletter().zone())) + " was missed: "
                + missed.reason().replaceFirst("\\.$", "")
                + ". If it is still wanted, send it by hand: newsdigest send "
                + dueTime.newsletter().name() + " --edition "
                + edition(dueTime).id());
    }

    private NextEdition edition(DueTime dueTime) {
        return new NextEditionFinder(application.lifecycle()).of(dueTime.newsletter(), dueTime.dueAt());
    }
}
