package newsdigest.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.Shard;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.edition.EditionId;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Approvers;
import newsdigest.publish.Publisher;
import newsdigest.schedule.Cluster;
import newsdigest.schedule.Due;
import newsdigest.schedule.Punctuality;
import newsdigest.schedule.Punctuality.Missed;
import newsdigest.standing.PersonalData;
import newsdigest.standing.Tokens;

/** What {@code serve} does as time goes by. With a shared ledger, its editions are sent together with other machines. */
final class Service implements AutoCloseable {

    /** Locks above those of the machines' names. */
    private static final long WAITING = (1L << 47) + (1L << 34);

    private static final long BOUNCES = WAITING + 1;

    private final Context context;
    private final Config config;
    private final Publisher publisher;
    private final Mailer mailer;
    private final Punctuality punctuality;
    private final Approvers approvers;
    private final Optional<Cluster> cluster;
    private final boolean json;

    /** @param node what this machine is called among those that share the ledger */
    Service(Context context, Config config, Publisher publisher, String node, boolean json) {
        this.context = context;
        this.config = config;
        this.publisher = publisher;
        this.mailer = publisher.mailer();
        this.punctuality = new Punctuality(publisher.ledger(), context.clock(), this::publish);
        this.approvers = new Approvers(mailer);
        this.cluster = publisher.ledger().isShared()
                ? Optional.of(Cluster.member(publisher.ledger(), node, (edition, shard) -> send(edition, shard, node)))
                : Optional.empty();
        this.json = json;
    }

    Mailer mailer() {
        return mailer;
    }

    /** Goes on with what an earlier run left, and takes its share of what others have begun. */
    void start() {
        tend(edition -> edition.stage() == Stage.SENDING);
        cluster.ifPresent(Cluster::start);
    }

    /** A newsletter's hour has come, or may have while nobody was there. */
    void look(Newsletter newsletter) {
        try {
            punctuality.look(newsletter, this::sayMissed);
        } catch (UserException e) {
            context.terminal().explain(e);
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
        alone(WAITING, () -> {
            remind();
            mailer.waiting().tend();
        });
        tend(edition -> edition.stage() == Stage.SENDING
                && (cluster.isPresent() || !edition.reason().isEmpty()));
    }

    private void tend(Predicate<FrozenEdition> unfinished) {
        explained(() -> {
            for (FrozenEdition edition : mailer.editions().unfinished()) {
                if (unfinished.test(edition)) {
                    explained(() -> send(edition, 0));
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

    private void remind() {
        Instant now = context.clock().instant();
        for (FrozenEdition edition : mailer.editions().unfinished()) {
            Optional<Wait> wait = mailer.waiting().of(edition).filter(found -> found.isToBeReminded(now));
            if (edition.stage() == Stage.PAUSED && wait.isPresent()) {
                approvers.ask(edition, publisher.newsletter(edition), wait.get());
                mailer.waiting().reminded(edition);
            }
        }
    }

    private String publish(Due due) {
        Newsletter newsletter = due.newsletter();
        Publisher.Prepared prepared = publisher.prepare(newsletter, newsletter.window(), due.asOf(), Optional.empty());
        context.terminal().problems(prepared.problems());
        if (prepared.edition().isEmpty()) {
            Words.nothingToSend(context.terminal());
            return "no news";
        }
        publisher.remember(newsletter, prepared);
        Publisher.Planned planned =
                publisher.plan(mailer, newsletter, prepared.edition().get());
        sayHowMany(planned.problems());
        FrozenEdition edition = planned.edition();
        if (newsletter.approval().isPresent()) {
            approvers.keepBack(edition, newsletter, newsletter.approval().get());
            context.terminal().say(edition.edition().id() + " waits for approval.");
        } else {
            long skipped = planned.problems().stream().filter(Problem::isError).count();
            if (cluster.isPresent()) {
                mailer.release(edition, false);
            }
            send(edition, skipped);
        }
        return edition.edition().id().value();
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

    private void send(FrozenEdition edition, long skipped) {
        if (cluster.isPresent()) {
            cluster.get().submit(edition.edition().id(), mailer.shards(edition));
        } else {
            Sending.unattended(context, publisher, mailer, json).send(edition, false, skipped);
        }
    }

    private Optional<Instant> send(EditionId id, Shard shard, String node) {
        Optional<FrozenEdition> found = mailer.editions().find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return mailer.sendShard(found.get(), shard, publisher.newsletter(found.get()), node);
    }

    /** Reads what came back, and says how much; nothing when another machine is at it. */
    int readBounces() {
        AtomicInteger read = new AtomicInteger();
        alone(BOUNCES, () -> {
            List<Problem> problems = new ArrayList<>();
            read.set(publisher.readBounces(noted -> {}, problems::add));
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
        cluster.ifPresent(Cluster::standBack);
        mailer.stop();
        cluster.ifPresent(Cluster::close);
        try {
            if (!mailer.awaitQuiet(Sending.TIME_TO_FINISH)) {
                context.terminal()
                        .err()
                        .println("Some messages are still in flight; they are in doubt at the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
