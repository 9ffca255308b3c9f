package newsdigest.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import newsdigest.config.Newsletter;
import newsdigest.delivery.EditionControl;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionEntry.Confirmation;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.FreezeRequest;
import newsdigest.delivery.lifecycle.PendingEditions.HoldTerms;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.EditionWorkflow.Result;
import newsdigest.publish.EditionWorkflow.Served;
import newsdigest.store.Database;

/** Service that serves a due time of a newsletter with the edition that staff prepared for it or with a new one. */
final class DueEditionService {

    private final EditionWorkflow workflow;
    private final FreezeStep freezeStep;
    private final Database ledger;
    private final EditionLifecycle lifecycle;
    private final EditionRepository editions;
    private final EditionControl control;

    DueEditionService(
            EditionWorkflow workflow,
            FreezeStep freezeStep,
            Database ledger,
            EditionLifecycle lifecycle,
            EditionRepository editions,
            EditionControl control) {
        this.workflow = workflow;
        this.freezeStep = freezeStep;
        this.ledger = ledger;
        this.lifecycle = lifecycle;
        this.editions = editions;
        this.control = control;
    }

    /** Serves the due time; see {@link EditionWorkflow#serve}. */
    Served serve(
            Newsletter newsletter,
            Instant dueAt,
            LocalDate asOf,
            Supplier<PreparedEdition> news,
            Function<String, Database.TransactionBody> served) {
        try {
            return serveNow(newsletter, dueAt, asOf, news, served);
        } catch (UserException e) {
            EditionEntry now = lifecycle
                    .dueAt(newsletter.name(), dueAt)
                    .filter(EditionEntry::isTakenBackFromItsHour)
                    .orElseThrow(() -> e);
            // What failed, failed because somebody took it back at this moment.
            return new DueEdition(newsletter, served, List.of()).serveAs(now.id(), ", kept back");
        }
    }

    private Served serveNow(
            Newsletter newsletter,
            Instant dueAt,
            LocalDate asOf,
            Supplier<PreparedEdition> news,
            Function<String, Database.TransactionBody> served) {
        Optional<EditionEntry> known = lifecycle.dueAt(newsletter.name(), dueAt);
        if (known.filter(EditionEntry::isTakenBackFromItsHour).isPresent()) {
            return new DueEdition(newsletter, served, List.of())
                    .serveAs(known.get().id(), ", kept back");
        }
        boolean isMade = known.isPresent() && known.get().state().isFrozen();
        if (isMade && !lifecycle.discardOvertaken(known.get().id())) {
            return new DueEdition(newsletter, served, List.of())
                    .serve(known.get().id(), Optional.empty());
        }
        PreparedEdition prepared = news.get();
        DueEdition due = new DueEdition(newsletter, served, prepared.problems());
        if (prepared.edition().isEmpty()) {
            return due.serveNothing(prepared);
        }
        Edition edition = prepared.edition().get();
        Optional<EditionEntry> same = lifecycle.find(edition.id());
        if (same.filter(EditionEntry::isTakenBackFromItsHour).isPresent()) {
            // Its hour was moved since.
            return due.serveAs(edition.id(), ", kept back");
        }
        if (same.isPresent() && same.get().state().isFrozen()) {
            return due.serve(edition.id(), Optional.empty());
        }
        FreezeRequest freezing = new FreezeRequest(
                "",
                Optional.of(new FreezeRequest.Due(dueAt, asOf)),
                Optional.empty(),
                freezeStep.chosenAfter(prepared));
        return due.serve(edition.id(), Optional.of(freezeStep.freezeWhole(newsletter, prepared, freezing)));
    }

    /** Due time of a newsletter that is being served. */
    private final class DueEdition {
        private final Newsletter newsletter;
        private final Function<String, Database.TransactionBody> served;
        private final List<Problem> news;

        DueEdition(Newsletter newsletter, Function<String, Database.TransactionBody> served, List<Problem> news) {
            this.newsletter = newsletter;
            this.served = served;
            this.news = news;
        }

        Served serveNothing(PreparedEdition prepared) {
            if (prepared.sourceFailed()) {
                throw new UserException("What could be read holds no news for " + newsletter.name()
                        + ", but a source could not be read. It is tried again within the schedule's grace.");
            }
            if (prepared.verdicts().isEmpty() && new SendHistoryRepository(ledger).hasSeenNews(newsletter.name())) {
                throw new UserException("The sources of " + newsletter.name()
                        + " hold no item at all, of whatever day, and did so before: their folder may be away. It is tried again"
                        + " within the schedule's grace.");
            }
            freezeStep.recordLeftOut(newsletter, prepared);
            ledger.transact(served.apply("no news"));
            return new Served("no news", Optional.empty(), news, Optional.empty());
        }

        /** @param rows problems of the lists that it was planned from just now; empty for one that was frozen before */
        Served serve(EditionId id, Optional<List<Problem>> rows) {
            EditionEntry entry = lifecycle.find(id).orElseThrow();
            return switch (entry.state()) {
                case NEXT, DRAFT ->
                    throw new UserException(
                            "The edition " + id + " was taken back to draft at this moment. It is tried again.");
                case FROZEN -> serveFrozen(entry, rows);
                case WAITING -> serveAs(id, lifecycle.isTimeCome(entry) ? "" : ", kept back");
                case PAUSED -> serveAs(id, ", paused");
                case SENDING, DONE -> serveAs(id, "");
                case CANCELLED -> serveAs(id, ", cancelled");
            };
        }

        private Served serveFrozen(EditionEntry entry, Optional<List<Problem>> before) {
            EditionId id = entry.id();
            if (!entry.frozenBy().isEmpty() && workflow.isOvertaken(id)) {
                // Trying again changes nothing: it is for staff to decide what becomes of it.
                return serveAs(id, ", kept back");
            }
            List<Problem> rows = planned(entry, before);
            HoldTerms holdTerms =
                    workflow.termsLeft(newsletter, id, entry.confirmed().flatMap(Confirmation::sendAt));
            if (holdTerms.approvalWithin().isPresent() || holdTerms.sendAt().isPresent()) {
                String outcome = id + ", kept back";
                lifecycle.hold(id, holdTerms, served.apply(outcome));
                Result result = workflow.asked(id, rows);
                return new Served(outcome, Optional.of(result.edition()), news, Optional.of(result));
            }
            control.release(workflow.edition(id), newsletter, StateReason.NONE, served.apply(id.value()));
            Result result = workflow.result(id, rows);
            return new Served(id.value(), Optional.of(result.edition()), news, Optional.of(result));
        }

        /**
         * Returns the problems of the lists, once the audience is planned. Lists that cannot be read, such as those of a network
         * drive that is away, are no reason to serve the due time to nobody: they may be back at the next look.
         *
         * @throws UserException when nobody could be read, or when lists of an audience that was planned before are not there
         */
        private List<Problem> planned(EditionEntry entry, Optional<List<Problem>> before) {
            EditionId id = entry.id();
            if (entry.isPlanned() && before.isEmpty()) {
                workflow.whyKept(workflow.edition(id)).ifPresent(why -> {
                    throw new UserException(why);
                });
            }
            List<Problem> rows = entry.isPlanned()
                    ? before.orElseGet(List::of)
                    : freezeStep.planWholeAnew(newsletter, workflow.edition(id));
            if (!editions.hasAudience(entry.number())) {
                // An earlier look may have planned it while there was nobody.
                List<Problem> again = freezeStep.planWholeAnew(newsletter, workflow.edition(id));
                Optional<Problem> error =
                        again.stream().filter(Problem::isError).findFirst();
                if (error.isPresent() && !editions.hasAudience(entry.number())) {
                    throw new UserException("Nobody would get " + id + ". " + error.get()
                            + " It is tried again within the schedule's grace.");
                }
                return again;
            }
            return rows;
        }

        /** Serves the due time with an edition that was decided already. */
        private Served serveAs(EditionId id, String how) {
            ledger.transact(served.apply(id + how));
            return new Served(id + how, editions.find(id), news, Optional.empty());
        }
    }
}
