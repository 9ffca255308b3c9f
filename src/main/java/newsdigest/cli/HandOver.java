package newsdigest.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.Progress;
import newsdigest.delivery.Shares;
import newsdigest.delivery.State;
import newsdigest.publish.Publisher;
import newsdigest.schedule.Cluster;
import newsdigest.schedule.Nodes;

/** Leaves an edition to the machines that serve, and watches them. */
final class HandOver {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Longer than it takes a machine to start again. */
    private static final Duration WITHOUT_ANYBODY = Duration.ofMinutes(1);

    private final Context context;
    private final Publisher publisher;
    private final Mailer mailer;

    HandOver(Context context, Publisher publisher, Mailer mailer) {
        this.context = context;
        this.publisher = publisher;
        this.mailer = mailer;
    }

    /** Whether there is anybody to leave it to; else this process does it alone. */
    boolean isPossible() {
        return mailer.isShared() && nodes().isAnyAlive();
    }

    /** Returns when nothing is owed any more, or nobody works on it; the machines go on when this process is stopped. */
    void send(FrozenEdition edition, long owed, boolean retryFailed, Progress progress) {
        mailer.release(edition, publisher.newsletter(edition), retryFailed);
        try (Cluster cluster = Cluster.visitor(publisher.ledger())) {
            cluster.submit(edition.edition().id(), mailer.shards(edition));
        }
        progress.started(owed);
        watch(edition, progress);
    }

    private void watch(FrozenEdition edition, Progress progress) {
        Shares shares = new Shares(publisher.ledger(), context.clock());
        long told = sent(shares, edition);
        long lastAlive = System.nanoTime();
        while (mailer.editions().stage(edition) == Stage.SENDING) {
            if (mailer.isStopped()) {
                context.terminal()
                        .err()
                        .println("The machines go on with it. Stop them with: newsdigest pause "
                                + edition.edition().id());
                return;
            }
            long now = System.nanoTime();
            lastAlive = nodes().isAnyAlive() ? now : lastAlive;
            if (now - lastAlive > WITHOUT_ANYBODY.toNanos()) {
                context.terminal().err().println("No machine serves any more.");
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            for (long sent = sent(shares, edition); told < sent; told++) {
                progress.settled(State.SENT);
            }
        }
    }

    private static long sent(Shares shares, FrozenEdition edition) {
        return shares.of(edition).values().stream()
                .mapToLong(Shares.Share::sent)
                .sum();
    }

    private Nodes nodes() {
        return Cluster.nodes(publisher.ledger(), context.clock());
    }
}
