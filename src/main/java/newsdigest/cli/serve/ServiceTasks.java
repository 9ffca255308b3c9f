package newsdigest.cli.serve;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import newsdigest.bounce.BounceDesk;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.PendingApprovalText;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.approval.PendingEditions.Hold;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.ApprovalMailer;
import newsdigest.publish.Publisher;
import newsdigest.schedule.DueRunService;
import newsdigest.schedule.DueRunService.Missed;
import newsdigest.schedule.DueTime;
import newsdigest.store.LockIds;

/** Tasks that {@code serve} repeats: schedule, approvals, bounces and expiry of addresses. */
final class ServiceTasks implements AutoCloseable {

    private final CommandContext context;
    private final Config config;
    private final Publisher publisher;
    private final Mailer mailer;
    private final DueRunService dueRunService;
    private final ApprovalMailer approvalMailer;
    private final EditionDispatcher editionDispatcher;
    private final Queue<Ready> ready = new ConcurrentLinkedQueue<>();

    /** Edition that is ready to be sent. */
    private record Ready(FrozenEdition edition, long skipped) {}

    /**
     * @param node name of this node among those that share the ledger
     * @param senders executor for sending, so that an edition that takes hours delays nothing else
     */
    ServiceTasks(
            CommandContext context, Config config, Publisher publisher, String node, boolean json, Executor senders) {
        this.context = context;
        this.config = config;
        this.publisher = publisher;
        this.mailer = publisher.mailer();
        this.dueRunService = new DueRunService(publisher.ledger(), context.clock(), this::publish);
        this.approvalMailer = new ApprovalMailer(publisher, mailer, context.clock());
        this.editionDispatcher = new EditionDispatcher(context, publisher, mailer, node, json, senders);
    }

    Mailer mailer() {
        return mailer;
    }

    /** Goes on with the editions that an earlier run left, and starts to take shards of other nodes. */
    void start() {
        runPeriodicChecks(edition -> edition.stage() == Stage.SENDING);
        editionDispatcher.start();
    }

    /** Publishes a newsletter that is due now, or came due while no node was running. */
    void checkSchedule(Newsletter newsletter) {
        try {
            dueRunService.look(newsletter, this::sayMissed);
        } catch (UserException e) {
            context.terminal().explain(e);
        }
        for (Ready next = ready.poll(); next != null; next = ready.poll()) {
            editionDispatcher.send(next.edition(), next.skipped());
        }
    }

    private void sayMissed(Missed missed) {
        DueTime dueTime = missed.due();
        context.terminal()
                .err()
                .println("The edition of " + dueTime.newsletter().name() + " that was due at "
                        + dueTime.dueAt().atZone(dueTime.newsletter().zone()) + " was missed: " + missed.reason()
                        + ". If it is still wanted, send it by hand: newsdigest send "
                        + dueTime.newsletter().name() + " --as-of " + dueTime.asOf());
    }

    /** Runs the checks of every minute: due newsletters, approvals, and editions that were put off. */
    void runPeriodicChecks() {
        config.newsletters().forEach(this::checkSchedule);
        alone(LockIds.WAITING, () -> {
            for (FrozenEdition edition : mailer.waiting().processDue()) {
                context.terminal()
                        .err()
                        .println("Nobody approved " + edition.edition().id() + " in time. It is not sent.");
            }
            approvalMailer.write().forEach(context.terminal().err()::println);
        });
        runPeriodicChecks(edition -> edition.stage() == Stage.SENDING
                && (editionDispatcher.isShared() || !edition.reason().isEmpty()));
    }

    private void runPeriodicChecks(Predicate<FrozenEdition> unfinished) {
        explained(() -> {
            for (FrozenEdition edition : mailer.editions().unfinished()) {
                if (unfinished.test(edition)) {
                    editionDispatcher.send(edition, 0);
                }
            }
        });
    }

    /** Runs work that several nodes must not do at once; skips it when another node is doing it. */
    private void alone(long number, Runnable work) {
        explained(() -> publisher.ledger().lock(number).ifPresent(lock -> {
            try (lock) {
                work.run();
            }
        }));
    }

    private void explained(Runnable work) {
        try {
            work.run();
        } catch (UserException e) {
            context.terminal().explain(e);
        }
    }

    /** Makes the edition that is due; it is sent once the ledger knows that its run is done. */
    private String publish(DueTime dueTime) {
        Newsletter newsletter = dueTime.newsletter();
        Publisher.Prepared prepared =
                publisher.prepare(newsletter, newsletter.window(), dueTime.asOf(), Optional.empty());
        context.terminal().problems(prepared.problems());
        if (prepared.edition().isEmpty() && prepared.sourceFailed()) {
            throw new UserException("What could be read holds no news for " + newsletter.name()
                    + ", but a source could not be read. It is tried again within the schedule's grace.");
        }
        if (prepared.edition().isEmpty()) {
            TextFormat.nothingToSend(context.terminal(), prepared.problems());
            return "no news";
        }
        publisher.remember(newsletter, prepared);
        Publisher.Planned planned =
                publisher.plan(mailer, newsletter, prepared.edition().get());
        sayHowMany(planned.problems());
        FrozenEdition edition = planned.edition();
        String id = edition.edition().id().value();
        Optional<Hold> wait = mailer.hold(edition, newsletter, Optional.empty());
        if (wait.isPresent()) {
            context.terminal().say(PendingApprovalText.describe(id, wait.get(), newsletter.zone()));
            return id + ", kept back";
        }
        if (edition.stage() == Stage.PAUSED) {
            context.terminal().say(id + " is paused (" + edition.reason() + "). Go on with: newsdigest resume " + id);
            return id + ", paused";
        }
        ready.add(new Ready(edition, Problem.errors(planned.problems())));
        return id;
    }

    /** Prints the number of problems only, because a log is no place for addresses. */
    private void sayHowMany(List<Problem> problems) {
        if (!problems.isEmpty()) {
            context.terminal()
                    .err()
                    .println("The subscriber lists have " + TextFormat.count(problems.size(), "problem")
                            + ". See: newsdigest subscribers check");
        }
    }

    /** Reads bounces and returns how many; none when another node is reading them. */
    int readBounces() {
        AtomicInteger read = new AtomicInteger();
        alone(LockIds.BOUNCES, () -> {
            List<Problem> problems = new ArrayList<>();
            read.set(BounceDesk.readAll(
                    config, publisher.ledger(), context.clock(), recordedBounce -> {}, problems::add));
            if (read.get() > 0) {
                context.terminal()
                        .say(TextFormat.count(read.get(), "message") + " came back. See: newsdigest suppressions list");
            }
            context.terminal().problems(problems);
        });
        return read.get();
    }

    /** Removes addresses of deliveries older than the time they are kept. */
    void expire(Duration kept) {
        Clock clock = context.clock();
        PersonalData data = new PersonalData(publisher.ledger(), new TokenSigner(config.tokenKeys()), clock);
        int expired = data.expire(clock.instant().minus(kept));
        if (expired > 0) {
            context.terminal().say("The addresses of " + TextFormat.count(expired, "old message") + " were forgotten.");
        }
    }

    /** Lets the messages in flight finish, and leaves the rest to other nodes or to the next start. */
    @Override
    public void close() {
        editionDispatcher.close();
    }
}
