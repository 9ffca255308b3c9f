package newsdigest.doctor;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;

/** Examines everything that the next edition depends on. Nothing is sent, and nothing is changed. */
public final class Doctor {

    private final Config config;
    private final Supplier<Publisher> publisher;
    private final Clock clock;
    private final Surroundings surroundings;

    /** @param publisher asked for only by what needs it, since without templates there is none */
    public Doctor(Config config, Supplier<Publisher> publisher, Clock clock, Surroundings surroundings) {
        this.config = config;
        this.publisher = publisher;
        this.clock = clock;
        this.surroundings = surroundings;
    }

    /** How many checks there are. */
    public int checks(Newsletter newsletter) {
        return list(newsletter).size();
    }

    /**
     * Makes all checks side by side, each within its time.
     *
     * @param told hears of every finding as soon as it is there, in any order and from several threads
     * @return the findings, always in the same order
     */
    public List<Finding> examine(Newsletter newsletter, Consumer<Finding> told) throws InterruptedException {
        return makeAll(list(newsletter), told);
    }

    static List<Finding> makeAll(List<Check> checks, Consumer<Finding> told) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(Doctor::daemon);
        try {
            long begun = System.nanoTime();
            List<Future<Finding>> running = new ArrayList<>();
            for (Check check : checks) {
                running.add(threads.submit(() -> {
                    Finding finding = look(check);
                    told.accept(finding);
                    return finding;
                }));
            }
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < checks.size(); i++) {
                findings.add(await(checks.get(i), running.get(i), begun));
            }
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Check> list(Newsletter newsletter) {
        Dns dns = new Dns(surroundings.dns());
        return List.of(
                new MailServerCheck(config.mailServer(), surroundings),
                new CertificateCheck(config.mailServer(), surroundings, clock),
                new SenderCheck(newsletter, config),
                new DkimCheck(newsletter, config, dns),
                new SpfCheck(MailDomain.ofReturnPath(newsletter, config), dns),
                new DmarcCheck(newsletter, dns),
                new PublicPagesCheck(config, surroundings, clock),
                new TokenKeyCheck(config),
                new BouncesCheck(config),
                new TemplatesCheck(newsletter, publisher),
                new SubscribersCheck(newsletter, config),
                new LedgerCheck(config, publisher),
                new DiskSpaceCheck(config),
                new ClockCheck(newsletter, config, publisher, surroundings, clock),
                new ScheduleCheck(newsletter, clock));
    }

    private static Finding look(Check check) throws IOException, InterruptedException {
        try {
            return check.look();
        } catch (UserException e) {
            return Finding.fail(check.name(), e);
        }
    }

    private static Finding await(Check check, Future<Finding> running, long begun) throws InterruptedException {
        long left = check.limit().toNanos() - (System.nanoTime() - begun);
        try {
            return running.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            return Finding.fail(
                    check.name(),
                    "There was no answer within " + check.limit().toSeconds() + " seconds.",
                    "See whether a firewall or a slow disk or network is in the way, then look again.");
        } catch (ExecutionException e) {
            return Finding.fail(
                    check.name(),
                    "It could not be looked at: " + e.getCause() + ".",
                    "If you cannot explain that, please report it.");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "doctor");
        thread.setDaemon(true);
        return thread;
    }
}
