package newsdigest.cli;

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
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Approvers;
import newsdigest.publish.Publisher;
import newsdigest.schedule.Due;
import newsdigest.schedule.Punctuality;
import newsdigest.schedule.Punctuality.Missed;
import newsdigest.standing.PersonalData;
import newsdigest.standing.Tokens;
import newsdigest.store.LockNumbers;

/** What {@code serve} does as time goes by. */
final class Service implements AutoCloseable {

    private final Context context;
    private final Config config;
    private final Publisher publisher;
    private final Mailer mailer;
    private final Punctuality punctuality;
    private final Approvers approvers;
    private final Dispatch dispatch;
    private final Queue<Ready> ready = new ConcurrentLinkedQueue<>();

    /** An edition that may go out. */
    private record Ready(FrozenEdition edition, long skipped) {}

    /**
     * @param node what this machine is called among those that share the ledger
     * @param senders where editions are sent, so that one that takes hours keeps nothing else from being on time
     */
    Service(Context context, Config config, Publisher publisher, String node, boolean json, Executor senders) {
        this.context = context;
        this.config = config;
        this.publisher = publisher;
        this.mailer = publisher.mailer();
        this.punctuality = new Punctuality(publisher.ledger(), context.clock(), this::publish);
        this.approvers = new Approvers(publisher, mailer, context.clock());
        this.dispatch = new Dispatch(context, publisher, mailer, node, json, senders);
    }

    Mailer mailer() {
        return mailer;
    }

    /** Goes on with what an earlier run left, and takes its share of what others have begun. */
    void start() {
        tend(edition -> edition.stage() == Stage.SENDING);
        dispatch.start();
    }

    /** A newsletter's hour has come, or may have while nobody was there. */
    void look(Newsletter newsletter) {
        try {
            punctuality.look(newsletter, this::sayMissed);
        } catch (UserException e) {
            context.terminal().explain(e);
        }
        for (Ready next = ready.poll(); next != null; next = ready.poll()) {
            dispatch.send(next.edition(), next.skipped());
        }
    }

    private void sayMissed(Missed missed) {
        Due due = missed.due();
        context.terminal()
                .err()
                .println("The edition of " + due.newsletter().name() + " that was due at "
                        + due.dueAt().atZone(due.newsletter().zone()) + " was missed: " + missed.reason()
                        + ". If it is still wanted, send it by hand: newsdigest send "
                        + due.newsletter().name() + " --as-of " + due.asOf());
    }

    /** What wants looking after every minute: missed hours, approvals, editions that were put off. */
    void tend() {
        config.newsletters().forEach(this::look);
        alone(LockNumbers.WAITING, () -> {
            for (FrozenEdition edition : mailer.waiting().tend()) {
                context.terminal()
                        .err()
                        .println("Nobody approved " + edition.edition().id() + " in time. It is not sent.");
            }
            approvers.write().forEach(context.terminal().err()::println);
        });
        tend(edition -> edition.stage() == Stage.SENDING
                && (dispatch.isShared() || !edition.reason().isEmpty()));
    }

    private void tend(Predicate<FrozenEdition> unfinished) {
        explained(() -> {
            for (FrozenEdition edition : mailer.editions().unfinished()) {
                if (unfinished.test(edition)) {
                    dispatch.send(edition, 0);
                }
            }
        });
    }

    /** For what several machines must not do at once: who finds another one at it leaves it to that one. */
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

    /** Makes the edition that is due; it goes out once the ledger knows that its hour was served. */
    private String publish(Due due) {
        Newsletter newsletter = due.newsletter();
        Publisher.Prepared prepared = publisher.prepare(newsletter, newsletter.window(), due.asOf(), Optional.empty());
        context.terminal().problems(prepared.problems());
        if (prepared.edition().isEmpty() && prepared.sourceFailed()) {
            throw new UserException("What could be read holds no news for " + newsletter.name()
                    + ", but a source could not be read. It is tried again within the schedule's grace.");
        }
        if (prepared.edition().isEmpty()) {
            Words.nothingToSend(context.terminal(), prepared.problems());
            return "no news";
        }
        publisher.remember(newsletter, prepared);
        Publisher.Planned planned =
                publisher.plan(mailer, newsletter, prepared.edition().get());
        sayHowMany(planned.problems());
        FrozenEdition edition = planned.edition();
        String id = edition.edition().id().value();
        Optional<Wait> wait = mailer.keepBack(edition, newsletter, Optional.empty());
        if (wait.isPresent()) {
            context.terminal().say(Waits.describe(id, wait.get(), newsletter.zone()));
            return id + ", kept back";
        }
        if (edition.stage() == Stage.PAUSED) {
            context.terminal().say(id + " is paused (" + edition.reason() + "). Go on with: newsdigest resume " + id);
            return id + ", paused";
        }
        ready.add(new Ready(edition, Problem.errors(planned.problems())));
        return id;
    }

    /** A log is no place for addresses: who wants to know asks for them. */
    private void sayHowMany(List<Problem> problems) {
        if (!problems.isEmpty()) {
            context.terminal()
                    .err()
                    .println("The subscriber lists have " + Words.count(problems.size(), "problem")
                            + ". See: newsdigest subscribers check");
        }
    }

    /** Reads what came back, and says how much; nothing when another machine is at it. */
    int readBounces() {
        AtomicInteger read = new AtomicInteger();
        alone(LockNumbers.BOUNCES, () -> {
            List<Problem> problems = new ArrayList<>();
            read.set(BounceDesk.readAll(config, publisher.ledger(), context.clock(), noted -> {}, problems::add));
            if (read.get() > 0) {
                context.terminal()
                        .say(Words.count(read.get(), "message") + " came back. See: newsdigest suppressions list");
            }
            context.terminal().problems(problems);
        });
        return read.get();
    }

    /** Forgets old addresses. */
    void expire(Duration kept) {
        Clock clock = context.clock();
        PersonalData data = new PersonalData(publisher.ledger(), new Tokens(config.tokenKeys()), clock);
        int expired = data.expire(clock.instant().minus(kept));
        if (expired > 0) {
            context.terminal().say("The addresses of " + Words.count(expired, "old message") + " were forgotten.");
        }
    }

    /** Lets the messages in flight finish, and hands the rest to others or to the next start. */
    @Override
    public void close() {
        dispatch.close();
    }
}
