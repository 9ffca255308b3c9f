package newsdigest.service;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import newsdigest.bounce.BounceProcessor;
import newsdigest.bounce.RefusalAlarm;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.consent.BounceRecords.Recorded;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.EditionControl;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.edition.EditionId;
import newsdigest.operations.ClassPreloader;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.UnconfiguredNewsletters;
import newsdigest.publish.lists.UploadStore;
import newsdigest.publish.rename.RenamedNewsletters;
import newsdigest.publish.rename.ServedLists;
import newsdigest.schedule.DueTimeService;
import newsdigest.schedule.HandmadeEditions;
import newsdigest.schedule.moved.MovedHours;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.text.Formats;
import newsdigest.web.mail.ReaderMailSender;

/** Tasks that {@code serve} repeats: schedule, approvals, bounces and expiry of addresses. */
final class ServiceTasks implements AutoCloseable {

    private final Clock clock;
    private final ClockGuard clockGuard;
    private final ServiceLog log;
    private final Config config;
    private final Application application;
    private final EditionRepository editions;
    private final EditionLifecycle lifecycle;
    private final PendingEditions pending;
    private final ProviderPauseRepository providerPauses;
    private final EditionControl control;
    private final DueTimeService dueTimeService;
    private final EditionWorkflow workflow;
    private final HandmadeEditions handmadeEditions;
    private final MovedHours movedHours;
    private final ScheduledPublisher scheduledPublisher;
    private final ServedLists servedLists;
    private final ListWatch listWatch;
    private final EditionDispatcher editionDispatcher;
    private final ReaderMailSender readerMail;
    private final Set<EditionId> orphansTold = ConcurrentHashMap.newKeySet();
    private final Set<EditionId> hoursLost = ConcurrentHashMap.newKeySet();

    /**
     * @param monotonic time that only passes, in nanoseconds; compared with it, a clock that was set shows
     * @param node name of this node among those that share the ledger
     * @param senders executor for sending, so that an edition that takes hours delays nothing else
     */
    ServiceTasks(
            Clock clock,
            LongSupplier monotonic,
            ServiceLog log,
            Config config,
            Application application,
            DeliveryServices delivery,
            String node,
            Executor senders) {
        this.clock = clock;
        this.clockGuard = new ClockGuard(application.ledger(), clock, monotonic, log);
        this.log = log;
        this.config = config;
        this.application = application;
        this.editions = delivery.editions();
        this.lifecycle = delivery.lifecycle();
        this.pending = delivery.pending();
        this.providerPauses = delivery.providerPauses();
        this.control = delivery.control();
        this.workflow = new EditionWorkflow(application, delivery, clock);
        this.handmadeEditions = new HandmadeEditions(application);
        this.movedHours = new MovedHours(application, delivery);
        this.editionDispatcher = new EditionDispatcher(clock, log, application, delivery, node, senders);
        this.scheduledPublisher = new ScheduledPublisher(application, workflow, pending, editionDispatcher, log);
        this.dueTimeService = new DueTimeService(application.ledger(), clock, scheduledPublisher::publish);
        this.servedLists = new ServedLists(application.ledger(), clock);
        this.listWatch = new ListWatch(application.ledger(), clock, config, log, node);
        this.readerMail = new ReaderMailSender(config, application.ledger(), delivery.letters(), clock);
    }

    /** Returns the sender of single messages to readers. */
    ReaderMailSender readerMail() {
        return readerMail;
    }

    /** Goes on with the editions that an earlier run left, and starts to take shards of other nodes. */
    void start() {
        UnconfiguredNewsletters.warnings(
                        config, config.newsletters(), lifecycle, new RenamedNewsletters(application.ledger(), clock))
                .forEach(log::warn);
        explained(clockGuard::giveSign);
        sendReleased();
        explained(this::noteServed);
        explained(this::shareWork);
        readerMail.soon();
    }

    /** Notes newsletters without a schedule as served, as a look does with the others: who sends one by hand looks there. */
    private void noteServed() {
        ClockMonitor.requireAgreement(clock, application.ledger());
        config.newsletters().stream()
                .filter(newsletter -> newsletter.schedule().isEmpty())
                .forEach(newsletter -> explained(() -> servedLists.serve(newsletter)));
    }

    /**
     * Takes shards that other nodes have planned, as long as this node's clock is right: with a wrong one it would put off to
     * another year what it cannot send at once, and take the others for dead.
     */
    private void shareWork() {
        try {
            application.ledger().requireUnderstood();
        } catch (UserException later) {
            editionDispatcher.pause();
            throw later;
        }
        if (ClockMonitor.findDisagreement(clock, application.ledger()).isPresent()) {
            editionDispatcher.pause();
            return;
        }
        editionDispatcher.start();
        editionDispatcher.releaseStuckShards();
    }

    /** Publishes a newsletter that is due now, or came due while no node was running. */
    void checkSchedule(Newsletter newsletter) {
        explained(() -> {
            ClockMonitor.requireAgreement(clock, application.ledger());
            look(newsletter);
        });
    }

    private void look(Newsletter newsletter) {
        if (clockGuard.isDoubtfulFor(newsletter)) {
            return;
        }
        servedLists.serve(newsletter);
        workflow.requireCurrentName(newsletter);
        handmadeEditions.giveHours(newsletter);
        movedHours.follow(newsletter).forEach(log::say);
        try {
            dueTimeService.look(newsletter, scheduledPublisher::sayMissed);
        } catch (UserException e) {
            log.warn(newsletter.name()
                    + ": its hour could not be served. It is tried again each minute within its grace. The reason:");
            throw e;
        }
    }

    /** Checks all newsletters, with one question to the database's clock and one report. */
    private void checkSchedules() {
        explained(() -> {
            application.requireStillNewest();
            application.noteRelease();
            ClockMonitor.requireAgreement(clock, application.ledger());
            config.newsletters().forEach(newsletter -> explained(() -> look(newsletter)));
            if (clockGuard.giveSign()) {
                alone(LockIds.WAITING, this::processPending);
            }
        });
    }

    private void processPending() {
        movedHours.updateAwaited();
        movedHours.findLost().stream()
                .filter(edition -> hoursLost.add(edition.edition().id()))
                .forEach(
                        edition -> log.warn(edition.edition().id() + " is ready, but " + movedHours.describe(edition)));
        PendingEditions.Kept kept = pending.processDue(this::whyKept);
        for (FrozenEdition edition : kept.givenUp()) {
            log.warn("Nobody approved " + edition.edition().id() + " in time. It is not sent.");
        }
        kept.overtaken().forEach(reason -> log.warn("Its time has come, and nothing was sent. " + reason.getMessage()));
        control.tidy();
        for (EditionWorkflow.Outcome outcome : workflow.carryOnAll()) {
            outcome.error().ifPresent(error -> explain(outcome.id(), error));
        }
        workflow.writeToApprovers().forEach(log::warn);
    }

    private Optional<String> whyKept(FrozenEdition edition) {
        Optional<String> why = workflow.whyKept(edition);
        why.filter(words -> !words.equals(edition.reason().value()))
                .ifPresent(words -> log.warn(edition.edition().id() + ": " + words));
        return why;
    }

    /** Looks after what each minute may bring: missed due times, approvals, editions that were put off or are half done. */
    void runPeriodicChecks() {
        checkSchedules();
        explained(this::shareWork);
        readerMail.soon();
        sendReleased();
        explained(listWatch::look);
    }

    /** Sends what is owed of every released edition that nobody else is sending. */
    private void sendReleased() {
        explained(() -> {
            application.requireStillNewest();
            for (FrozenEdition edition : editions.in(EditionState.SENDING)) {
                if (!providerPauses.isAllHeld(edition.number())) {
                    explained(() -> sendReleased(edition));
                }
            }
        });
    }

    private void sendReleased(FrozenEdition edition) {
        EditionId id = edition.edition().id();
        Optional<Newsletter> newsletter = application.existingNewsletter(edition);
        if (newsletter.isPresent()) {
            servedLists.requireOwn(newsletter.get());
            editionDispatcher.send(edition, 0);
        } else if (orphansTold.add(id)) {
            application.newsletter(edition);
        }
    }

    private void explain(EditionId id, Throwable error) {
        if (!(error instanceof UserException) || orphansTold.add(id)) {
            log.explain(error);
        }
    }

    /** Runs work that several machines must not do at once; while another one is at it, it is left to that one. */
    private void alone(long number, Runnable work) {
        boolean unused = isLeftToAnother(number, work);
    }

    /** Runs work that several machines must not do at once; returns true when another one is at it, which it is left to. */
    private boolean isLeftToAnother(long number, Runnable work) {
        AtomicBoolean isAnother = new AtomicBoolean();
        explained(() -> {
            Optional<Database.Lock> alone = application.ledger().lock(number);
            isAnother.set(alone.isEmpty());
            if (alone.isPresent()) {
                try (Database.Lock lock = alone.get()) {
                    work.run();
                }
            }
        });
        return isAnother.get();
    }

    /** Runs work; whatever goes wrong in it is told, and other work goes on. */
    private void explained(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            log.explain(withReason(e));
        }
    }

    /** Returns an error with its reason, where that is a program whose file was overwritten while it runs. */
    private static Throwable withReason(Throwable error) {
        Optional<Path> overwritten = error instanceof UserException ? Optional.empty() : ClassPreloader.overwritten();
        return overwritten.isEmpty()
                ? error
                : new UserException(
                        "The program's file " + overwritten.get()
                                + " was overwritten while it runs, and something could not be"
                                + " read of it any more (" + error
                                + "). Nothing recorded is lost. Restart the service: it goes"
                                + " on from here.",
                        error);
    }

    /** Reads bounces and returns how many; empty when another node is reading them. */
    OptionalInt readBounces() {
        AtomicInteger read = new AtomicInteger();
        boolean isAnother = isLeftToAnother(LockIds.BOUNCES, () -> {
            List<Problem> problems = new ArrayList<>();
            List<Recorded> refusals = new ArrayList<>();
            read.set(BounceProcessor.readAll(
                    config,
                    application.ledger(),
                    clock,
                    recorded -> {
                        if (recorded.bounce().about().isAboutUs()) {
                            refusals.add(recorded);
                        }
                    },
                    problems::add));
            RefusalAlarm.lines(refusals).forEach(log::say);
            if (read.get() > 0) {
                log.say(Formats.count(read.get(), "message") + " came back. See: newsdigest suppressions list");
            }
            log.problems(problems);
        });
        readerMail.soon();
        return isAnother ? OptionalInt.empty() : OptionalInt.of(read.get());
    }

    /** Deletes uploaded lists that nobody used in a day. */
    void discardOldUploads() {
        explained(() -> new UploadStore(config, clock).discardOld());
    }

    /** Removes addresses of deliveries older than the time they are kept. */
    void expire(Duration kept) {
        explained(() -> {
            ClockMonitor.requireAgreement(clock, application.ledger());
            if (!clockGuard.isDoubtfulForEnds()) {
                forgetSettled(kept);
            }
        });
    }

    private void forgetSettled(Duration kept) {
        PersonalData data = new PersonalData(application.ledger(), new TokenSigner(config.tokenKeys()), clock);
        int expired = data.expire(clock.instant().minus(kept));
        if (expired > 0) {
            log.say("The addresses of " + Formats.count(expired, "old message") + " were forgotten.");
        }
    }

    /** Lets the messages in flight finish, and leaves the rest to other nodes or to the next start. */
    @Override
    public void close() {
        editionDispatcher.close();
        readerMail.close();
        explained(() -> servedLists.leave(config.newsletters(), editionDispatcher.isAnotherAlive()));
        explained(listWatch::leave);
    }
}
