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
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.doctor.check.BouncesCheck;
import newsdigest.doctor.check.CertificateCheck;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.check.ClockCheck;
import newsdigest.doctor.check.DiskSpaceCheck;
import newsdigest.doctor.check.DkimCheck;
import newsdigest.doctor.check.DmarcCheck;
import newsdigest.doctor.check.FileModesCheck;
import newsdigest.doctor.check.LedgerCheck;
import newsdigest.doctor.check.MailServerCheck;
import newsdigest.doctor.check.PublicPagesCheck;
import newsdigest.doctor.check.RefusalsCheck;
import newsdigest.doctor.check.ScheduleCheck;
import newsdigest.doctor.check.SenderCheck;
import newsdigest.doctor.check.SpfCheck;
import newsdigest.doctor.check.SubscribersCheck;
import newsdigest.doctor.check.TemplatesCheck;
import newsdigest.doctor.check.TokenKeyCheck;
import newsdigest.doctor.check.WrittenFoldersCheck;
import newsdigest.doctor.listener.ListenersCheck;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DnsLookup;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.doctor.probe.MailDomains;
import newsdigest.doctor.probe.ReaderCount;
import newsdigest.doctor.sender.AddressDomainsCheck;
import newsdigest.doctor.sender.ComplaintsCheck;
import newsdigest.doctor.sender.OneClickCheck;
import newsdigest.doctor.sender.ReaderMailCheck;
import newsdigest.doctor.sender.ReverseDnsCheck;
import newsdigest.doctor.sender.ServiceLimitsCheck;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;

/** Checks of everything that the next edition depends on. Nothing is sent, and nothing is changed. */
public final class Doctor {

    private final Config config;
    private final Supplier<Application> application;
    private final Clock clock;
    private final ExternalServices externalServices;

    /** @param application used only by checks that need it, since without templates there is none */
    public Doctor(Config config, Supplier<Application> application, Clock clock, ExternalServices externalServices) {
        this.config = config;
        this.application = application;
        this.clock = clock;
        this.externalServices = externalServices;
    }

    /** Returns the number of checks. */
    public int checks(Newsletter newsletter) {
        return list(newsletter).size();
    }

    /**
     * Runs all checks side by side, each within its time limit.
     *
     * @param listener receives every result as soon as it is known, in any order and from several threads
     * @return the results, always in the same order
     */
    public List<CheckResult> runAll(Newsletter newsletter, Consumer<CheckResult> listener) throws InterruptedException {
        return runAll(list(newsletter), listener);
    }

    static List<CheckResult> runAll(List<Check> checks, Consumer<CheckResult> listener) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(Doctor::daemon);
        try {
            long started = System.nanoTime();
            List<Future<CheckResult>> running = new ArrayList<>();
            for (Check check : checks) {
                running.add(threads.submit(() -> {
                    CheckResult checkResult = runCheck(check);
                    listener.accept(checkResult);
                    return checkResult;
                }));
            }
            List<CheckResult> results = new ArrayList<>();
            for (int i = 0; i < checks.size(); i++) {
                results.add(await(checks.get(i), running.get(i), started));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the checks in the order of their results. */
    List<Check> list(Newsletter newsletter) {
        DnsLookup dnsLookup = new DnsLookup(externalServices.dns());
        ReaderCount readers = new ReaderCount(newsletter, config);
        List<Check> checks = new ArrayList<>();
        List<ConfiguredServer> servers = config.mailServers().of(newsletter);
        for (ConfiguredServer server : servers) {
            String which = servers.size() == 1 ? "" : " " + server.name();
            checks.add(new MailServerCheck("mail server" + which, server.server(), externalServices));
            checks.add(new CertificateCheck("TLS" + which, server.key(), server.server(), externalServices, clock));
            checks.add(new ServiceLimitsCheck("limits" + which, server.key(), server.server(), server.limits()));
            checks.add(new ReverseDnsCheck("reverse DNS" + which, server.server(), dnsLookup));
        }
        checks.addAll(List.of(
                new SenderCheck(newsletter, config),
                new DkimCheck(newsletter, config, dnsLookup),
                new SpfCheck(
                        MailDomains.ofReturnPath(newsletter, config),
                        servers.stream()
                                .flatMap(server -> server.server().sendsFrom().stream())
                                .toList(),
                        dnsLookup),
                new DmarcCheck(newsletter, config, dnsLookup, readers),
                new AddressDomainsCheck(newsletter, config, dnsLookup),
                new OneClickCheck(config, readers),
                new PublicPagesCheck(config, externalServices, clock),
                new ListenersCheck(config),
                new TokenKeyCheck(config),
                new BouncesCheck(config),
                new RefusalsCheck(config, application, clock),
                new ComplaintsCheck(config, application, clock),
                new ReaderMailCheck(config, application, clock),
                new TemplatesCheck(newsletter, application),
                new SubscribersCheck(newsletter, config),
                new LedgerCheck(newsletter, config, application),
                new WrittenFoldersCheck(newsletter, config),
                new FileModesCheck(config),
                new DiskSpaceCheck(config),
                new ClockCheck(newsletter, config, externalServices, clock),
                new ScheduleCheck(newsletter, clock)));
        return checks;
    }

    private static CheckResult runCheck(Check check) throws IOException, InterruptedException {
        try {
            return check.run();
        } catch (UserException e) {
            return CheckResult.fail(check.name(), e);
        }
    }

    private static CheckResult await(Check check, Future<CheckResult> running, long started)
            throws InterruptedException {
        long left = check.limit().toNanos() - (System.nanoTime() - started);
        try {
            return running.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            return CheckResult.fail(
                    check.name(),
                    "There was no answer within " + check.limit().toSeconds() + " seconds.",
                    "See whether a firewall or a slow disk or network is in the way, then look again.");
        } catch (ExecutionException e) {
            return CheckResult.fail(
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
