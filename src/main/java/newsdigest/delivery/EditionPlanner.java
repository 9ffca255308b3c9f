package newsdigest.delivery;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.consent.AudienceFilter;
import newsdigest.consent.PersonalLinks;
import newsdigest.delivery.audience.AudienceCounts;
import newsdigest.delivery.audience.ListRows;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.FreezeRequest;
import newsdigest.edition.Edition;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.subscriber.Subscriber;

/** Planner of editions: freezes one and writes its audience into the ledger. Safe to repeat at any time. */
public final class EditionPlanner {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Database database;
    private final EditionLifecycle lifecycle;
    private final EditionLocks locks;
    private final PersonalLinks links;
    private final DeliveryListener deliveryListener;

    EditionPlanner(
            Database database,
            EditionLifecycle lifecycle,
            EditionLocks locks,
            PersonalLinks links,
            DeliveryListener deliveryListener) {
        this.database = database;
        this.lifecycle = lifecycle;
        this.locks = locks;
        this.links = links;
        this.deliveryListener = deliveryListener;
    }

    /** Audience of an edition, handed over one subscriber at a time. */
    @FunctionalInterface
    public interface Audience {
        void each(Consumer<Subscriber> subscriber);
    }

    /**
     * Counts of one planning.
     *
     * @param added subscribers new to the edition
     * @param known subscribers planned by an earlier run
     * @param repeated rows whose address came earlier in the same lists
     * @param forgotten rows of people who asked to be forgotten; the ledger holds nothing of them
     */
    public record Plan(long added, long known, long repeated, long forgotten) {}

    /**
     * Freezes an edition and writes down who gets it. Both happen once: an edition that is released stays as it is, and
     * planning again adds only new subscribers. Nothing of it goes out before it is released.
     *
     * @param today in the newsletter's zone: readers can pause until a day
     * @param repeated handler of each row whose address came earlier in the same lists
     * @throws UserException when it was cancelled
     */
    public Plan plan(Edition edition, LocalDate today, Audience audience, Consumer<Subscriber> repeated) {
        return plan(edition, FreezeRequest.PLAIN, today, audience, repeated);
    }

    /** Plans as {@link #plan(Edition, LocalDate, Audience, Consumer)}, for an hour, or after a person has confirmed it. */
    public Plan plan(
            Edition edition,
            FreezeRequest freezing,
            LocalDate today,
            Audience audience,
            Consumer<Subscriber> repeated) {
        if (!database.isShared()) {
            return planUnderLock(edition, freezing, today, audience, repeated);
        }
        // A machine of an earlier version plans any edition under this lock.
        try (Database.Lock beside = database.awaitShare(LockIds.PLANNING, PATIENCE)) {
            return planUnderLock(edition, freezing, today, audience, repeated);
        }
    }

    private Plan planUnderLock(
            Edition edition,
            FreezeRequest freezing,
            LocalDate today,
            Audience audience,
            Consumer<Subscriber> repeated) {
        long number = LockIds.planning(edition.id().toString());
        try (Database.Lock planning = database.awaitLock(number, PATIENCE)) {
            Optional<EditionEntry> known = lifecycle.find(edition.id());
            if (known.isEmpty()) {
                return planAlone(edition, freezing, today, audience, repeated);
            }
            // Nobody may be sending an edition while it is planned, and perhaps replaced.
            try (Database.Lock lock = locks.lock(known.get().number(), edition.id())) {
                return planAlone(edition, freezing, today, audience, repeated);
            }
        }
    }

    private Plan planAlone(
            Edition edition,
            FreezeRequest freezing,
            LocalDate today,
            Audience audience,
            Consumer<Subscriber> repeated) {
        FrozenEdition frozen = lifecycle.freeze(edition, freezing);
        AudienceFilter audienceFilter = new AudienceFilter(edition.newsletter(), today, links.keys());
        Plan plan = new AudiencePlanner(database, frozen, audienceFilter).plan(audience, repeated);
        lifecycle.planned(frozen);
        deliveryListener.planned(edition.id(), plan.added());
        return plan;
    }

    /**
     * Notes the size of an edition's audience, once that is known.
     *
     * @param lists rows of each list
     * @param leftByLists people who are not mailed because a list says so, by what says it
     */
    public void noteAudience(FrozenEdition edition, Map<String, ListRows> lists, Map<String, Long> leftByLists) {
        AudienceCounts.write(database, edition, lists, leftByLists);
    }
}
