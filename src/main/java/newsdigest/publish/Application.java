package newsdigest.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.MailServers;
import newsdigest.config.Newsletter;
import newsdigest.config.mail.MailServer;
import newsdigest.consent.HashKeys;
import newsdigest.consent.PersonalLinks;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.EditionLocks;
import newsdigest.delivery.audience.LeftByLists;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.lifecycle.DepartureSource;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PutBackLedger;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.mark.LedgerMark;
import newsdigest.store.mark.LedgerPlace;
import newsdigest.store.mark.UnknownSending;
import newsdigest.store.scratch.ScratchLedger;
import newsdigest.subscriber.leaving.Leaving;
import org.jspecify.annotations.Nullable;

/** Parts that a command, the service and the console share: configuration, clock, ledger, and services of delivery over it. */
public final class Application {

    private final Config config;
    private final Clock clock;
    private final DeliveryListener deliveryListener;
    private final ListDepartures departures;
    private final ListedPeople listedPeople;
    private final LedgerMark mark;
    private final EditionBuilder.Memory memory = new EditionBuilder.Memory();
    private final KnownLists.Memory listMemory = new KnownLists.Memory();
    private boolean isLooking;
    private @Nullable Database ledger;

    /** Empty ledger of a command that only looks where there is none. */
    private @Nullable Database scratch;

    public Application(Config config, Clock clock) {
        this(config, clock, DeliveryListener.NONE);
    }

    /** Application with a listener for deliveries. */
    public Application(Config config, Clock clock, DeliveryListener deliveryListener) {
        this.config = config;
        this.clock = clock;
        this.deliveryListener = DeliveryListener.all(List.of(new ReleaseMarker(), deliveryListener));
        this.mark = new LedgerMark(config.store(), config.output(), config.state(), config.root());
        this.departures = new ListDepartures(config, clock, this::existingLedger, this::findNewWord);
        this.listedPeople = new ListedPeople(config, departures);
    }

    /** Application over a ledger that is open already. */
    public Application(Config config, Clock clock, Database ledger) {
        this(config, clock);
        this.ledger = ledger;
    }

    /**
     * Returns an application for a command that only looks, or changes what the ledger has and adds nothing to it: where there is no
     * ledger, it makes none and sees an empty one, unless it is to {@link #begin}.
     */
    public static Application looking(Config config, Clock clock) {
        Application application = new Application(config, clock);
        application.isLooking = true;
        return application;
    }

    /** Lets the ledger be made from here on where there is none: what is asked for was looked at, and something is to be kept. */
    public synchronized void begin() {
        isLooking = false;
        scratch = null;
    }

    public Config config() {
        return config;
    }

    public Clock clock() {
        return clock;
    }

    /** Returns today in the newsletter's zone. */
    public LocalDate today(Newsletter newsletter) {
        return LocalDate.ofInstant(clock.instant(), newsletter.zone());
    }

    /**
     * Returns the ledger of real mail; made when it is not there.
     *
     * @throws UserException when one has been used here and is gone
     */
    public synchronized Database ledger() {
        if (ledger != null) {
            return ledger;
        }
        if (scratch == null) {
            Optional<Database> existing = existingLedger();
            if (existing.isPresent()) {
                return existing.get();
            }
            if (!isLooking) {
                ledger = opened(Database.open(config.store()));
                return ledger;
            }
            scratch = Database.open(ScratchLedger.untilExit());
        }
        return scratch;
    }

    /**
     * Checks that the ledger of real mail is there if it has been used, and makes none.
     *
     * @throws UserException when it is gone
     */
    public void requireUsedLedgerThere() {
        mark.requireThere();
    }

    /** Returns a ledger that was just opened, once the keys that an earlier version left are noted in it. */
    private Database opened(Database known) {
        HashKeys.noteUnknown(known, config.tokenKeys());
        return known;
    }

    /**
     * Marks the ledger of real mail as used, so that it shows when an empty one is in its place.
     *
     * @throws UserException when an older copy is in its place
     */
    void markLedger() {
        requireStillNewest();
        mark.write(ledger());
    }

    /**
     * Checks that the ledger of real mail is no older copy of the one that was sent from.
     *
     * @throws UserException when it is, so that nothing may be sent from it
     */
    public void requireNewestLedger() {
        Optional<Database> existing = existingLedger();
        if (existing.isEmpty() && isLooking) {
            mark.requireNoneBefore(ledger());
        } else {
            mark.requireNewest(ledger(), clock.instant());
        }
    }

    /**
     * Waits until it is known whether the ledger of real mail was put back from a dump, so that {@link #requireNewestLedger} can tell it
     * before anything is made in it. One in a file, or that is not there, is not waited for.
     */
    public void settleLedger(ProgressListener progressListener) {
        existingLedger().ifPresent(known -> DeliveryServices.settle(known, config.delivery(), clock, progressListener));
    }

    /**
     * Returns when the backup was made that the ledger of real mail was put back from; empty once somebody has looked at the gap.
     *
     * @param ledger as {@link #existingLedger()}; empty where it is not to be asked
     */
    public Optional<Instant> restoredFrom(Optional<Database> ledger) {
        return mark.restoredFrom(ledger);
    }

    /**
     * Checks that the ledger of real mail is not the copy of one that is still in its place.
     *
     * @throws UserException when it is, so that nothing may be sent from it
     */
    public void requireOnlyLedger() {
        mark.requireOnlyOne(ledger());
    }

    /** Returns where the ledger still is that the one of real mail is a copy of. */
    public Optional<String> firstLedger() {
        return existingLedger()
                .flatMap(mark::findFirst)
                .filter(first -> !first.isHidden())
                .map(LedgerPlace.First::place);
    }

    /** Notes in the ledger of real mail where it is, before it is copied. */
    public void noteLedgerPlace() {
        existingLedger().ifPresent(mark::notePlace);
    }

    /** Returns what went out here, or went on, and a ledger that was put back knows nothing of, by editions in their order. */
    public List<UnknownSending> unknownSendings() {
        return mark.unknownSendings(ledger());
    }

    /**
     * Checks that the ledger knows what the marks say of an edition: one that nobody is to get is not said to have gone out by that.
     *
     * @throws UserException when it began to go out, went on or came to an end, and the ledger knows nothing of that
     */
    public void requireKnownSending(EditionId edition) {
        findUnknownSending(edition).ifPresent(unknown -> {
            throw new UserException("The ledger is an older copy: by its marks, " + unknown.words()
                            + ", and it does not know that. Nothing was changed. Put the newer one back; where there is none, say that"
                            + " it went out: newsdigest cancel " + edition + " --went-out")
                    .withKey("error.olderCopy", edition.value());
        });
    }

    /**
     * Checks as {@link #requireKnownSending} an edition that is to be paused: one that came to an end since the copy was made would be gone
     * on with then. On a server it may be going out, and can be stopped.
     */
    public void requireToBePaused(EditionId edition) {
        EditionLocks locks = delivery().locks();
        boolean isGoingOut =
                ledger().isShared() && frozen(edition).filter(locks::isBusy).isPresent();
        if (!isGoingOut) {
            requireKnownSending(edition);
        }
    }

    /**
     * Checks that an edition which counts as sent is not marked as one that began to go out, so that it may count as sent no more.
     *
     * @throws UserException when it is
     */
    public void requireNoneSentElsewhere(EditionId edition) {
        if (existingLedger()
                .filter(known -> mark.isOfAnother(known, edition.value()))
                .isPresent()) {
            throw new UserException("By the marks of the ledger, " + edition
                            + " began to go out: it stays one that counts as sent. Nothing was changed.")
                    .withKey("error.olderCopy", edition.value());
        }
    }

    /** Returns what the marks say of an edition and the ledger does not know. */
    public Optional<UnknownSending> findUnknownSending(EditionId edition) {
        return existingLedger().map(mark::unknownSendings).orElse(List.of()).stream()
                .filter(unknown -> unknown.edition().equals(edition.value()))
                .findFirst();
    }

    /**
     * Lets the ledger of real mail be sent from after it was put back from a backup and somebody looked at the gap. What was being sent
     * when the backup was made waits for a person by name.
     *
     * @return number of deliveries of that which may have got it since
     */
    public int acceptRestoredLedger() {
        Database accepted = ledger();
        int named = accepted.inTransaction(connection ->
                PutBackLedger.stopAll(connection, config.delivery().onUncertain()));
        mark.accept(accepted);
        return named;
    }

    /**
     * Checks as {@link #requireNewestLedger} a ledger that may be replaced at any time: in a file, or on a server from a dump. One
     * there is also checked for a change by a later version that this one must not work beside. A server whose files were put back is
     * told from one that lost its last commits only at a start.
     */
    public void requireStillNewest() {
        ledger().requireUnderstood();
        if (ledger().isShared()) {
            mark.requireNewestPutBack(ledger());
        } else {
            requireNewestLedger();
        }
    }

    /**
     * Marks the last edition that was released, and what has come to an end, so that it shows when an older copy of the ledger is in its
     * place: also on a machine that sends nothing of it.
     */
    public void noteRelease() {
        mark.noteRelease(ledger());
    }

    /** Listener that marks what goes out, before its first message leaves, and that it has come to an end. */
    private final class ReleaseMarker implements DeliveryListener {
        @Override
        public void begun(EditionId edition, Shard shard, long owed, long inDoubt) {
            noteRelease();
        }

        @Override
        public void ended(
                EditionId edition, Shard shard, EditionState stage, Map<DeliveryState, Long> counts, String reason) {
            noteRelease();
        }

        @Override
        public void cancelled(EditionId edition) {
            noteRelease();
        }
    }

    /**
     * Returns the ledger of real mail; empty when there is none yet, and none is made.
     *
     * @throws UserException when one has been used here and is gone
     */
    public synchronized Optional<Database> existingLedger() {
        if (ledger == null) {
            ledger = mark.open().map(this::opened).orElse(null);
            return Optional.ofNullable(ledger);
        }
        boolean exists =
                config.store().onThisMachine().map(file -> Files.exists(file)).orElse(true);
        return exists ? Optional.of(ledger) : Optional.empty();
    }

    /** Returns the states of editions; empty when there is no ledger yet. */
    public Optional<EditionLifecycle> lifecycle() {
        return existingLedger().map(known -> new EditionLifecycle(known, clock));
    }

    /** Returns the frozen edition with this id; empty before it is frozen. */
    public Optional<FrozenEdition> frozen(EditionId id) {
        return existingLedger().flatMap(known -> new EditionRepository(known).find(id));
    }

    /** Returns the edition with this id that was made ready, waits or is being sent, with its pages. */
    public Optional<FrozenEdition> goingOut(EditionId id) {
        return kept(id).filter(known -> !known.stage().isFinal());
    }

    /** Returns the edition with this id whose pages are those that go out, also once more: made ready, begun or done. */
    public Optional<FrozenEdition> kept(EditionId id) {
        return frozen(id)
                .filter(FrozenEdition::isDecided)
                .filter(known -> known.stage() != EditionState.CANCELLED)
                .filter(known -> known.pagesDroppedAt().isEmpty());
    }

    /** Returns the newsletter of an edition in the ledger. */
    public Newsletter newsletter(FrozenEdition edition) {
        String id = edition.edition().id().value();
        return existingNewsletter(edition)
                .orElseThrow(() -> new UserException("The edition " + id + " is of the newsletter '"
                        + edition.edition().newsletter()
                        + "', which is not in the configuration. If it has another name"
                        + " now, what the edition owes can be sent with 'newsdigest resume " + id
                        + " --as NEWSLETTER'; else stop it for good with 'newsdigest cancel " + id + "'."));
    }

    /** Returns the newsletter of an edition; empty when it is no longer in the configuration. */
    public Optional<Newsletter> existingNewsletter(FrozenEdition edition) {
        return config.find(edition.edition().newsletter());
    }

    /** Returns the newsletter of this name, or the only or first one. */
    public Newsletter newsletter(Optional<String> name) {
        return config.newsletter(name);
    }

    /**
     * Returns the services of delivery that subscribers get their mail from.
     *
     * @throws UserException when personal links are wanted and there is no key to sign them with
     */
    public DeliveryServices delivery() {
        PersonalLinks links = links();
        return DeliveryServices.of(
                ledger(), config.mailServers(), config.delivery(), links, clock, deliveryListener, departures);
    }

    /**
     * Returns services of delivery for a trial: with a ledger and perhaps a mail server of its own, and links that lead nowhere
     * else.
     */
    public DeliveryServices trialDelivery(Path ledger, MailServers servers) {
        return trialDelivery(Database.open(ledger), servers);
    }

    /** Returns services for a trial as {@link #trialDelivery(Path, MailServers)}, with one mail server for all newsletters. */
    public DeliveryServices trialDelivery(Path ledger, MailServer server) {
        return trialDelivery(ledger, MailServers.only(server, config.delivery()));
    }

    /** Returns services for a trial as {@link #trialDelivery(Path, MailServers)}, for a ledger that is open. */
    public DeliveryServices trialDelivery(Database ledger, MailServers servers) {
        return DeliveryServices.forTrial(ledger, servers, config.delivery(), links().forTrial(), clock);
    }

    /** Returns services that plan editions in a ledger which is thrown away, for those whom the real ones would mail. */
    public DeliveryServices countingDelivery(Database scratch) {
        return DeliveryServices.forTrial(scratch, mailServers(), config.delivery(), links(), clock);
    }

    public MailServers mailServers() {
        return config.mailServers();
    }

    /** Returns the memory of what editions were made from the last time. */
    EditionBuilder.Memory memory() {
        return memory;
    }

    /** Returns who left as the lists of an edition's newsletter say now, to count those who would be mailed. */
    public DepartureSource.Departures departuresNow(Newsletter newsletter, FrozenEdition edition) {
        return departures.now(newsletter, edition);
    }

    /** Returns the memory of how lists stood. */
    KnownLists.Memory listMemory() {
        return listMemory;
    }

    /** Returns what the subscriber lists say of who left. */
    ListDepartures departures() {
        return departures;
    }

    /** Returns the entries of people in the subscriber lists. */
    ListedPeople listedPeople() {
        return listedPeople;
    }

    /** Returns the first of the words by which lists say that a person left which they did not confirm over. */
    private Optional<Leaving> findNewWord(String newsletter, String addressKey, List<Leaving> words) {
        return existingLedger()
                .flatMap(known -> new SignUpRepository(known, clock)
                        .find(newsletter, addressKey)
                        .map(new LeftByLists(known, newsletter)::asItHolds))
                .map(signUp -> signUp.findNew(words))
                .orElseGet(() -> words.stream().findFirst());
    }

    private PersonalLinks links() {
        config.publicPages().ifPresent(pages -> config.tokenKeys().requiredBy("public-pages"));
        config.bounces().ifPresent(bounceSettings -> config.tokenKeys().requiredBy("bounces"));
        return new PersonalLinks(config.tokenKeys(), config.publicPages(), config.bounces());
    }
}
