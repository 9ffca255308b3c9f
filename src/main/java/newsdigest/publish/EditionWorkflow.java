package newsdigest.publish;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import newsdigest.config.Newsletter;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionEntry.Confirmation;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.ApprovalRules;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.EditionLifecycle.Freezing;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.delivery.lifecycle.PendingEditions.HoldTerms;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher.Prepared;
import newsdigest.store.Database;

/**
 * Workflow of an edition from its draft to its release: remember the news, freeze, plan the audience, hold or release,
 * ask those who approve. Every command, schedule and screen goes through it. Each step may be repeated: a process that finds
 * an edition half done carries on from what the ledger says.
 */
public final class EditionWorkflow {

    private final Publisher publisher;
    private final Application application;
    private final Mailer mailer;
    private final EditionLifecycle lifecycle;
    private final ApprovalMailer approvalMailer;
    private final Clock clock;

    public EditionWorkflow(Publisher publisher, Mailer mailer, Clock clock) {
        this.publisher = publisher;
        this.application = publisher.application();
        this.mailer = mailer;
        this.lifecycle = mailer.lifecycle();
        this.approvalMailer = new ApprovalMailer(application, mailer, clock);
        this.clock = clock;
    }

    /**
     * Edition after a step of the workflow.
     *
     * @param waits its hold; empty when it may go out, or has
     * @param problems rows of the lists that were left out or doubtful
     * @param unsent reasons why some of those who approve could not be asked yet; they are asked again
     */
    public record Result(FrozenEdition edition, Optional<Hold> waits, List<Problem> problems, List<String> unsent) {}

    /**
     * Freezes an edition that somebody has looked at. Where the newsletter has people who approve, they are asked; else
     * it stays until somebody sends it.
     *
     * @param by the person who freezes it
     * @throws UserException when another edition of its id waits, has begun to go out, or was cancelled
     */
    public Result freeze(Newsletter newsletter, Prepared prepared, String by) {
        Edition edition = prepared.edition().orElseThrow();
        lifecycle
                .find(edition.id())
                .filter(known -> !Step.FREEZE.isLegalFrom(known.state()))
                .ifPresent(known -> {
                    throw new UserException("The edition " + edition.id() + " is frozen already, and "
                            + known.state().word() + ". It stays as it is."
                            + (Step.UNFREEZE.isLegalFrom(known.state())
                                    ? " To change it, take it back to draft first."
                                    : ""));
                });
        HoldTerms holdTerms = mailer.terms(newsletter, Optional.empty());
        Optional<Confirmation> confirmed = holdTerms.approvalWithin().map(within -> new Confirmation(Optional.empty()));
        List<Problem> problems =
                plan(newsletter, prepared, new Freezing(by, Optional.empty(), confirmed, chosenAfter(prepared)));
        return confirmed.isPresent() ? conclude(newsletter, edition.id(), problems) : result(edition.id(), problems);
    }

    /**
     * Freezes an edition that somebody has confirmed, and holds it for a time or for its approval. One that need not
     * wait is ready: {@link Mailer#send} releases it, and so does the next process that looks should this one end
     * before.
     *
     * @param by the person who confirmed it
     * @param sendAt empty when it is to wait for no time
     * @throws UserException when it was cancelled, or has begun to go out and is to be put off
     */
    public Result send(Newsletter newsletter, Prepared prepared, String by, Optional<Instant> sendAt) {
        EditionId id = prepared.edition().orElseThrow().id();
        Freezing freezing =
                new Freezing(by, Optional.empty(), Optional.of(new Confirmation(sendAt)), chosenAfter(prepared));
        List<Problem> problems = plan(newsletter, prepared, freezing);
        EditionState state = lifecycle.find(id).orElseThrow().state();
        if (state == EditionState.WAITING && sendAt.isPresent()) {
            lifecycle.hold(id, new HoldTerms(Optional.empty(), sendAt), EditionLifecycle.ALONE);
        } else if (state == EditionState.FROZEN) {
            return hold(newsletter, id, sendAt, problems);
        } else if (sendAt.isPresent()) {
            throw new UserException("The edition " + id + " was begun already, so it cannot be put off to a time."
                    + " To go on with it: newsdigest resume " + id);
        }
        return result(id, problems);
    }

    /** Returns the release after which the news were chosen; a trial has a ledger, and releases, of its own. */
    private Optional<Long> chosenAfter(Prepared prepared) {
        return Optional.of(mailer.isTrial() ? lifecycle.releases() : prepared.releases());
    }

    private List<Problem> plan(Newsletter newsletter, Prepared prepared, Freezing freezing) {
        if (!mailer.isTrial()) {
            publisher.remember(newsletter, prepared);
        }
        return publisher
                .plan(mailer, newsletter, prepared.edition().orElseThrow(), freezing)
                .problems();
    }

    private Result hold(Newsletter newsletter, EditionId id, Optional<Instant> sendAt, List<Problem> problems) {
        HoldTerms holdTerms = termsLeft(newsletter, id, sendAt);
        if (holdTerms.approvalWithin().isEmpty() && holdTerms.sendAt().isEmpty()) {
            return result(id, problems);
        }
        lifecycle.hold(id, holdTerms, EditionLifecycle.ALONE);
        return asked(id, problems);
    }

    /**
     * Returns the terms an edition is still to wait for: not for an approval that it has, and not for a time that is
     * over.
     */
    private HoldTerms termsLeft(Newsletter newsletter, EditionId id, Optional<Instant> sendAt) {
        HoldTerms holdTerms = mailer.terms(newsletter, sendAt.filter(clock.instant()::isBefore));
        return mailer.waiting().approvedBy(edition(id)).isPresent()
                ? new HoldTerms(Optional.empty(), holdTerms.sendAt())
                : holdTerms;
    }

    private Result asked(EditionId id, List<Problem> problems) {
        FrozenEdition edition = edition(id);
        List<String> unsent = approvalMailer.write(edition);
        return new Result(edition, mailer.waiting().findHold(edition), problems, unsent);
    }

    private Result result(EditionId id, List<Problem> problems) {
        FrozenEdition edition = edition(id);
        return new Result(edition, mailer.waiting().findHold(edition), problems, List.of());
    }

    private FrozenEdition edition(EditionId id) {
        return mailer.editions()
                .find(id)
                .orElseThrow(() -> new UserException("The ledger holds no frozen edition " + id + "."));
    }

    /**
     * Carries on with a frozen edition: plans what is not planned, then holds or releases it.
     *
     * @throws UserException when it needs something that is not there
     */
    public Result carryOn(EditionId id) {
        return conclude(application.newsletter(edition(id)), id, List.of());
    }

    private Result conclude(Newsletter newsletter, EditionId id, List<Problem> before) {
        EditionEntry entry = lifecycle.find(id).orElseThrow();
        if (entry.state() != EditionState.FROZEN) {
            return result(id, before);
        }
        List<Problem> problems = entry.isPlanned() ? before : planAnew(newsletter, id);
        HoldTerms holdTerms = termsLeft(newsletter, id, entry.confirmed().flatMap(Confirmation::sendAt));
        if (holdTerms.approvalWithin().isPresent() || holdTerms.sendAt().isPresent()) {
            lifecycle.hold(id, holdTerms, EditionLifecycle.ALONE);
            return asked(id, problems);
        }
        lifecycle.requireNews(id);
        mailer.release(edition(id), newsletter, StateReason.NONE);
        return result(id, problems);
    }

    private List<Problem> planAnew(Newsletter newsletter, EditionId id) {
        return publisher
                .plan(mailer, newsletter, edition(id).edition(), Freezing.PLAIN)
                .problems();
    }

    /**
     * Carries on with every edition that somebody confirmed and nobody is working on; returns why some could not be.
     */
    public List<Outcome> carryOnAll() {
        return lifecycle.confirmed().stream()
                .filter(entry -> !mailer.isBusy(edition(entry.id())))
                .map(entry -> Outcome.of(entry.id(), () -> carryOn(entry.id())))
                .toList();
    }

    /** Result of one edition among several, or the error that it ended with: none takes the others along. */
    public record Outcome(EditionId id, Optional<Result> result, Optional<Throwable> error) {
        private static Outcome of(EditionId id, Supplier<Result> work) {
            try {
                return new Outcome(id, Optional.of(work.get()), Optional.empty());
            } catch (RuntimeException | Error e) {
                return new Outcome(id, Optional.empty(), Optional.of(e));
            }
        }
    }

    /**
     * Edition of an hour once that hour is served.
     *
     * @param outcome for staff to read
     * @param edition empty when there was no news
     * @param news problems with the news
     * @param result empty when the edition was not ours to work on
     */
    public record Served(
            String outcome, Optional<FrozenEdition> edition, List<Problem> news, Optional<Result> result) {}

    /**
     * Serves an hour of a newsletter: with the edition that staff prepared for it, or with a new one. The hour is
     * served in the same transaction in which the edition is released or held, or turns out to be decided already.
     *
     * @param asOf the day the edition looks back from
     * @param news makes the edition as it would be now
     * @param served returns the work that notes an outcome for the hour
     * @throws UserException when it cannot be made now, and is to be tried again
     */
    public Served serve(
            Newsletter newsletter,
            Instant dueAt,
            LocalDate asOf,
            Supplier<Prepared> news,
            Function<String, Database.TransactionBody> served) {
        Optional<EditionEntry> known = lifecycle.dueAt(newsletter.name(), dueAt);
        boolean isMade = known.isPresent() && known.get().state().isFrozen();
        if (isMade && !lifecycle.discardOvertaken(known.get().id())) {
            return new Hour(newsletter, served, List.of()).serve(known.get().id(), List.of());
        }
        Prepared prepared = news.get();
        Hour hour = new Hour(newsletter, served, prepared.problems());
        Optional<EditionEntry> byHand = madeByHand(prepared, known);
        if (byHand.isPresent()) {
            return hour.serve(byHand.get().id(), List.of());
        }
        if (prepared.edition().isEmpty()) {
            return hour.serveNothing(prepared);
        }
        Edition edition = prepared.edition().get();
        Optional<EditionEntry> same = lifecycle.find(edition.id());
        if (same.isPresent() && same.get().state().isFrozen()) {
            return hour.serve(edition.id(), List.of());
        }
        Freezing freezing =
                new Freezing("", Optional.of(new Freezing.Due(dueAt, asOf)), Optional.empty(), chosenAfter(prepared));
        return hour.serve(edition.id(), plan(newsletter, prepared, freezing));
    }

    /**
     * Returns the edition that staff made by hand of the very days of an hour that nobody worked on: a decision about
     * it, such as to cancel it, holds for the hour. Making another one for these days takes work on the scheduled
     * edition.
     */
    private Optional<EditionEntry> madeByHand(Prepared prepared, Optional<EditionEntry> scheduled) {
        boolean isUntouched = scheduled.map(EditionEntry::state).orElse(EditionState.NEXT) == EditionState.NEXT;
        return prepared.name()
                .filter(name -> isUntouched && !name.byDays().equals(name.id()))
                .flatMap(name -> lifecycle.find(name.byDays()))
                .filter(entry -> entry.state().isFrozen());
    }

    /** Hour of a newsletter that is being served. */
    private final class Hour {
        private final Newsletter newsletter;
        private final Function<String, Database.TransactionBody> served;
        private final List<Problem> news;

        Hour(Newsletter newsletter, Function<String, Database.TransactionBody> served, List<Problem> news) {
            this.newsletter = newsletter;
            this.served = served;
            this.news = news;
        }

        Served serveNothing(Prepared prepared) {
            if (prepared.sourceFailed()) {
                throw new UserException("What could be read holds no news for " + newsletter.name()
                        + ", but a source could not be read. It is tried again within the schedule's grace.");
            }
            application.ledger().transact(served.apply("no news"));
            return new Served("no news", Optional.empty(), news, Optional.empty());
        }

        Served serve(EditionId id, List<Problem> rows) {
            EditionEntry entry = lifecycle.find(id).orElseThrow();
            return switch (entry.state()) {
                case NEXT, DRAFT ->
                    throw new UserException(
                            "The edition " + id + " was taken back to draft at this moment. It is tried again.");
                case FROZEN -> serveFrozen(entry, rows);
                case WAITING -> serveAs(id, ", kept back");
                case PAUSED -> serveAs(id, ", paused");
                case SENDING, DONE -> serveAs(id, "");
                case CANCELLED -> serveAs(id, ", cancelled");
            };
        }

        private Served serveFrozen(EditionEntry entry, List<Problem> before) {
            EditionId id = entry.id();
            List<Problem> rows = entry.isPlanned() ? before : planAnew(newsletter, id);
            HoldTerms holdTerms = termsLeft(newsletter, id, entry.confirmed().flatMap(Confirmation::sendAt));
            if (holdTerms.approvalWithin().isPresent() || holdTerms.sendAt().isPresent()) {
                String outcome = id + ", kept back";
                lifecycle.hold(id, holdTerms, served.apply(outcome));
                Result result = asked(id, rows);
                return new Served(outcome, Optional.of(result.edition()), news, Optional.of(result));
            }
            mailer.release(edition(id), newsletter, StateReason.NONE, served.apply(id.value()));
            Result result = result(id, rows);
            return new Served(id.value(), Optional.of(result.edition()), news, Optional.of(result));
        }

        /** Serves the hour with an edition that was decided already. */
        private Served serveAs(EditionId id, String how) {
            application.ledger().transact(served.apply(id + how));
            return new Served(id + how, mailer.editions().find(id), news, Optional.empty());
        }
    }

    /**
     * Releases an edition by hand, for the next process that looks to send it; its audience is completed first, should
     * planning have been interrupted.
     *
     * @throws UserException when it was cancelled, or still waits for approval
     */
    public void release(FrozenEdition edition, StateReason reason) {
        Newsletter newsletter = application.newsletter(edition);
        EditionId id = edition.edition().id();
        if (lifecycle.find(id).filter(known -> !known.isPlanned()).isPresent()) {
            planAnew(newsletter, id);
        }
        mailer.release(edition, newsletter, reason, EditionLifecycle.requireSameBytes(edition));
    }

    /**
     * Sets a time for an edition that is frozen or waits.
     *
     * @throws UserException when it has begun to go out, was cancelled, or when the time is over
     */
    public void schedule(FrozenEdition edition, Instant time) {
        EditionId id = edition.edition().id();
        if (edition.stage().isReleased()) {
            throw new UserException(
                    "It has begun to go out, so it cannot be put off to a time. Go on with it instead.");
        }
        HoldTerms holdTerms = termsLeft(application.newsletter(edition), id, Optional.of(time));
        lifecycle.hold(id, holdTerms, EditionLifecycle.requireSameBytes(edition));
    }

    /**
     * Approves an edition, as the bytes that are given.
     *
     * @return the time it still waits for; empty when this released it
     * @throws UserException when it does not wait for approval, or when this person may not give it
     */
    public Optional<Instant> approve(FrozenEdition edition, String by) {
        Optional<Newsletter> newsletter = application.existingNewsletter(edition);
        boolean byAnother = newsletter
                .flatMap(Newsletter::approval)
                .filter(Newsletter.Approval::byAnother)
                .isPresent();
        return lifecycle
                .in(newsletter.map(Newsletter::zone).orElse(ZoneOffset.UTC))
                .approve(
                        edition.edition().id(),
                        by,
                        byAnother ? ApprovalRules.Approver.ANOTHER : ApprovalRules.Approver.ANYBODY,
                        EditionLifecycle.requireSameBytes(edition));
    }

    /**
     * Sends those who must approve their letters: questions, reminders, and notices of what was given up. Returns why
     * some could not be sent.
     */
    public List<String> writeToApprovers() {
        return approvalMailer.write();
    }
}
