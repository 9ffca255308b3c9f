package newsdigest.publish;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.EditionControl;
import newsdigest.delivery.EditionLocks;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionEntry.Confirmation;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.ApprovalRules;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.FreezeRequest;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.delivery.lifecycle.PendingEditions.HoldTerms;
import newsdigest.draft.DraftRepository;
import newsdigest.edition.EditionId;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.store.Database;

/**
 * Workflow of an edition from its draft to its release: record the news, freeze, plan the audience, hold or release,
 * ask those who approve. Every command, schedule and screen goes through it. Each step may be repeated: a process that
 * finds an edition half done carries on from what the ledger says.
 */
public final class EditionWorkflow {

    /** Command that goes on with an edition. */
    public static final String RESUME = "resume";

    private final Application application;
    private final EditionLifecycle lifecycle;
    private final EditionRepository editions;
    private final PendingEditions pending;
    private final EditionControl control;
    private final EditionLocks locks;
    private final FreezeStep freezeStep;
    private final ApprovalMailer approvalMailer;
    private final Clock clock;

    public EditionWorkflow(Application application, DeliveryServices delivery, Clock clock) {
        this.application = application;
        this.lifecycle = delivery.lifecycle();
        this.editions = delivery.editions();
        this.pending = delivery.pending();
        this.control = delivery.control();
        this.locks = delivery.locks();
        this.freezeStep = new FreezeStep(application, delivery, clock);
        this.approvalMailer = new ApprovalMailer(application, delivery, clock);
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
     * it stays until somebody sends it, or its hour comes.
     *
     * @param by the person who freezes it
     * @param hour the hour of the schedule that it is for: approved before, it goes out then; empty when it has none
     * @throws UserException when another edition of its id waits, has begun to go out, or was cancelled, or when a list is not
     *     there
     */
    public Result freeze(Newsletter newsletter, PreparedEdition prepared, String by, Optional<Instant> hour) {
        EditionId id = prepared.edition().orElseThrow().id();
        freezeStep.requireNotFrozen(id);
        requireLists(newsletter, id);
        HoldTerms holdTerms = control.terms(newsletter, Optional.empty());
        Optional<Confirmation> confirmed = holdTerms.approvalWithin().map(within -> new Confirmation(hour));
        FreezeRequest freezing =
                new FreezeRequest(by, Optional.empty(), confirmed, freezeStep.chosenAfter(prepared)).ofMadeReady();
        List<Problem> problems = freezeStep.freeze(newsletter, prepared, freezing, MissingLists.REFUSE);
        return confirmed.isPresent() ? conclude(newsletter, id, problems) : result(id, problems);
    }

    /** Freezes an edition that went out already, as from a ledger that was lost: it gets no audience. Without news there is nothing to do. */
    public void freezeAsSent(Newsletter newsletter, PreparedEdition prepared) {
        freezeStep.freezeAsSent(newsletter, prepared);
    }

    /**
     * Freezes an edition that somebody has confirmed, and holds it for a time or for its approval. One that need not
     * wait is ready: {@link Mailer#send} releases it, and so does the next process that looks should this one end
     * before.
     *
     * @param by the person who confirmed it
     * @param sendAt empty when it is to wait for no time
     * @throws UserException when it was cancelled, has begun to go out and is to be put off, or when a list is not there
     */
    public Result send(Newsletter newsletter, PreparedEdition prepared, String by, Optional<Instant> sendAt) {
        return send(newsletter, prepared, by, sendAt, MissingLists.REFUSE);
    }

    /** Sends as {@link #send(Newsletter, PreparedEdition, String, Optional)}, perhaps without lists that are not there. */
    public Result send(
            Newsletter newsletter,
            PreparedEdition prepared,
            String by,
            Optional<Instant> sendAt,
            MissingLists missingLists) {
        EditionId id = prepared.edition().orElseThrow().id();
        if (missingLists == MissingLists.REFUSE) {
            requireLists(newsletter, id);
        }
        FreezeRequest freezing = new FreezeRequest(
                by, Optional.empty(), Optional.of(new Confirmation(sendAt)), freezeStep.chosenAfter(prepared));
        List<Problem> problems = freezeStep.freeze(newsletter, prepared, freezing, missingLists);
        EditionState state = lifecycle.find(id).orElseThrow().state();
        if (state == EditionState.WAITING && sendAt.isPresent()) {
            lifecycle.hold(id, new HoldTerms(Optional.empty(), sendAt), EditionLifecycle.ALONE);
        } else if (state == EditionState.FROZEN) {
            return hold(newsletter, id, sendAt, problems);
        } else if (state == EditionState.WAITING) {
            // Whoever froze it at the same moment may have left the letters to this one.
            return asked(id, problems);
        } else if (sendAt.isPresent()) {
            throw ApprovalRules.noTime(id, state);
        }
        return result(id, problems);
    }

    /**
     * Checks that the ledger does not know a newsletter by another name, nor another one by its name.
     *
     * @throws UserException when it does, so that nothing may be sent under this one
     */
    public void requireCurrentName(Newsletter newsletter) {
        freezeStep.requireCurrentName(newsletter);
    }

    /**
     * Checks that every list of a newsletter is there and may be read.
     *
     * @param edition the edition that is to go out
     * @throws UserException when one is not, so that nothing may be sent by hand
     */
    public void requireLists(Newsletter newsletter, EditionId edition) {
        new KnownLists(application).requireAll(newsletter, edition);
    }

    /**
     * Checks the lists of an edition that was frozen earlier and is to go out, or to go on, by somebody's hand.
     *
     * @param command the one that lets it go out, such as {@code resume}
     * @throws UserException when one is not there, cannot be read, or has lost who left
     */
    public void requireLists(FrozenEdition edition, String command) {
        application
                .existingNewsletter(edition)
                .ifPresent(newsletter -> new KnownLists(application)
                        .requireAllToGoOn(newsletter, edition.edition().id(), command));
    }

    /** Returns why an edition that may go out by now has to wait on, which is what its lists are like; empty when it may go. */
    public Optional<String> whyKept(FrozenEdition edition) {
        EditionId id = edition.edition().id();
        return application
                .existingNewsletter(edition)
                .flatMap(newsletter -> new KnownLists(application).findFault(newsletter, id))
                .map(problem ->
                        problem + " It waits for its lists, and is tried again each minute; to send it all the same:"
                                + " newsdigest resume " + id + " --without-missing-lists");
    }

    private Result hold(Newsletter newsletter, EditionId id, Optional<Instant> sendAt, List<Problem> problems) {
        HoldTerms holdTerms = termsLeft(newsletter, id, sendAt);
        if (holdTerms.approvalWithin().isEmpty() && holdTerms.sendAt().isEmpty()) {
            return result(id, problems);
        }
        lifecycle.hold(id, holdTerms, EditionLifecycle.ALONE);
        return asked(id, problems);
    }

    /** Returns the terms an edition still waits for: no approval that it has, and no time that is over. */
    HoldTerms termsLeft(Newsletter newsletter, EditionId id, Optional<Instant> sendAt) {
        HoldTerms holdTerms = control.terms(newsletter, sendAt.filter(clock.instant()::isBefore));
        return pending.approvedBy(edition(id)).isPresent()
                ? new HoldTerms(Optional.empty(), holdTerms.sendAt())
                : holdTerms;
    }

    Result asked(EditionId id, List<Problem> problems) {
        FrozenEdition edition = edition(id);
        List<String> unsent = writeToApprovers(edition);
        return new Result(edition, pending.findHold(edition), problems, unsent);
    }

    /** Returns true for an edition whose news another one has told since, so that it does not go out as it is. */
    boolean isOvertaken(EditionId id) {
        return pending.whyOvertaken(edition(id)).isPresent();
    }

    Result result(EditionId id, List<Problem> problems) {
        FrozenEdition edition = edition(id);
        return new Result(edition, pending.findHold(edition), problems, List.of());
    }

    FrozenEdition edition(EditionId id) {
        return editions.find(id).orElseThrow(() -> new UserException("The ledger holds no frozen edition " + id + "."));
    }

    /**
     * Carries on with a frozen edition: plans what is not planned, then holds or releases it.
     *
     * @throws UserException when it needs something that is not there
     */
    public Result carryOn(EditionId id) {
        return carryOn(id, MissingLists.REFUSE);
    }

    /** Carries on as {@link #carryOn(EditionId)}, perhaps without lists that are not there. */
    public Result carryOn(EditionId id, MissingLists missingLists) {
        Newsletter newsletter = application.newsletter(edition(id));
        boolean isPlanned = lifecycle.find(id).filter(EditionEntry::isPlanned).isPresent();
        if (missingLists == MissingLists.LEAVE_OUT && !isPlanned) {
            return conclude(newsletter, id, freezeStep.planAnew(newsletter, edition(id), MissingLists.LEAVE_OUT));
        }
        // Planning looks at the lists itself.
        if (missingLists == MissingLists.REFUSE && isPlanned) {
            requireLists(edition(id), RESUME);
        }
        return conclude(newsletter, id, List.of());
    }

    private Result conclude(Newsletter newsletter, EditionId id, List<Problem> before) {
        EditionEntry entry = lifecycle.find(id).orElseThrow();
        if (entry.state() != EditionState.FROZEN) {
            return entry.state() == EditionState.WAITING ? asked(id, before) : result(id, before);
        }
        List<Problem> problems =
                entry.isPlanned() ? before : freezeStep.planAnew(newsletter, edition(id), MissingLists.REFUSE);
        FrozenEdition edition = edition(id);
        HoldTerms holdTerms = termsLeft(newsletter, id, entry.confirmed().flatMap(Confirmation::sendAt));
        if (holdTerms.approvalWithin().isPresent() || holdTerms.sendAt().isPresent()) {
            // Whoever makes an edition ready chooses no time: it has its hour.
            lifecycle.hold(id, edition.isReady() ? holdTerms.asOfSchedule() : holdTerms, EditionLifecycle.ALONE);
            return asked(id, problems);
        }
        control.release(edition, newsletter, StateReason.NONE);
        return result(id, problems);
    }

    /** Carries on with every edition that was confirmed and that no process works on; returns one outcome for each. */
    public List<Outcome> carryOnAll() {
        return lifecycle.confirmed().stream()
                .filter(entry -> !locks.isBusy(edition(entry.id())))
                .map(entry -> Outcome.of(entry.id(), () -> carryOn(entry.id())))
                .toList();
    }

    /** Result of one edition among several, or its error, which leaves the others alone. */
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
     * Edition of a due time once that is served.
     *
     * @param outcome for staff to read
     * @param edition empty when there was no news
     * @param news problems with the news
     * @param result empty when the edition was not ours to work on
     */
    public record Served(
            String outcome, Optional<FrozenEdition> edition, List<Problem> news, Optional<Result> result) {}

    /**
     * Serves a due time of a newsletter: with the edition that staff prepared for it, or with a new one. It counts as
     * served in the same transaction in which the edition is released or held, or turns out to be decided already.
     *
     * @param asOf the day the edition looks back from
     * @param news makes the edition as it would be now
     * @param served returns the work that notes an outcome for the due time
     * @throws UserException when it cannot be made now, and is to be tried again
     */
    public Served serve(
            Newsletter newsletter,
            Instant dueAt,
            LocalDate asOf,
            Supplier<PreparedEdition> news,
            Function<String, Database.TransactionBody> served) {
        return new DueEditionService(this, freezeStep, application.ledger(), lifecycle, editions, control)
                .serve(newsletter, dueAt, asOf, news, served);
    }

    /**
     * Releases an edition by hand, for the next process that looks to send it; its audience is completed first, should
     * planning have been interrupted.
     *
     * @throws UserException when it was cancelled, or still waits for approval
     */
    public void release(FrozenEdition edition, StateReason reason) {
        completeAudience(edition);
        control.release(edition, application.newsletter(edition), reason, EditionLifecycle.requireUnstopped(edition));
    }

    /**
     * Completes the audience of an edition, should planning it have been interrupted, so that it can be counted.
     *
     * @throws UserException when it was taken back to draft, or when a list is not there
     */
    public void completeAudience(FrozenEdition edition) {
        EditionId id = edition.edition().id();
        Optional<EditionEntry> unplanned = lifecycle.find(id).filter(known -> !known.isPlanned());
        if (unplanned.isPresent()) {
            // Planning freezes: what somebody has taken back to draft meanwhile must stay a draft.
            if (!unplanned.get().state().isFrozen()) {
                throw ApprovalRules.otherBytes(id);
            }
            freezeStep.planAnew(application.newsletter(edition), edition, MissingLists.REFUSE);
        }
    }

    /**
     * Sets a time for an edition that is frozen or waits.
     *
     * @throws UserException when it has begun to go out, was cancelled, or when the time is over
     */
    public void schedule(FrozenEdition edition, Instant time) {
        EditionId id = edition.edition().id();
        if (edition.stage().isReleased()) {
            throw ApprovalRules.noTime(id, edition.stage());
        }
        HoldTerms holdTerms = termsLeft(application.newsletter(edition), id, Optional.of(time));
        lifecycle.hold(id, holdTerms, EditionLifecycle.requireUnstopped(edition));
    }

    /**
     * Approves an edition, that is, exactly its bytes.
     *
     * @return the time or the hour at which it goes out; empty when this released it, or when the schedule has lost its hour
     * @throws UserException when it does not wait for approval, or when this person may not give it
     */
    public Optional<Instant> approve(FrozenEdition edition, String by) {
        ZoneId zone =
                application.existingNewsletter(edition).map(Newsletter::zone).orElse(ZoneOffset.UTC);
        return lifecycle
                .in(zone)
                .approve(edition.edition().id(), by, approver(edition), EditionLifecycle.requireUnstopped(edition));
    }

    /** Returns why a person may not approve an edition, though another one may; empty when they may. */
    public Optional<UserException> approvalRefusal(FrozenEdition edition, String by) {
        try {
            lifecycle
                    .find(edition.edition().id())
                    .ifPresent(entry -> approver(edition).require(entry, by));
            return Optional.empty();
        } catch (UserException refusal) {
            return Optional.of(refusal);
        }
    }

    /** Returns the rule of an edition's newsletter for who may approve it. */
    private ApprovalRules.Approver approver(FrozenEdition edition) {
        boolean byAnother = application
                .existingNewsletter(edition)
                .flatMap(Newsletter::approval)
                .filter(Newsletter.Approval::byAnother)
                .isPresent();
        return byAnother
                ? ApprovalRules.Approver.another(new DraftRepository(application.ledger(), clock)
                        .lastAuthors(edition.edition().id()))
                : ApprovalRules.Approver.ANYBODY;
    }

    /**
     * Sends the letters to those who approve: questions, reminders, and notices of editions that were given up. Returns
     * the reasons why some could not be sent.
     */
    public List<String> writeToApprovers() {
        return approvalMailer.write();
    }

    /** Sends the letters about one edition that are owed, as {@link #writeToApprovers()}. */
    public List<String> writeToApprovers(FrozenEdition edition) {
        return approvalMailer.write(edition);
    }
}
