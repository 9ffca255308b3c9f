package newsdigest.schedule.moved;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.delivery.lifecycle.PendingEditions.PendingApproval;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimeRepository;
import newsdigest.schedule.DueTimeRepository.RecordedDueTime;
import newsdigest.schedule.DueTimeRepository.RunState;
import newsdigest.schedule.DueTimes;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.KnownSchedules;
import newsdigest.schedule.ReadyEditionText;
import newsdigest.text.Formats;

/**
 * Hours that staff have moved in the schedule after they decided about editions of theirs: what was written, made ready or approved for
 * an hour goes out at the one that has taken its place on that day, what was cancelled or sent before keeps that one from sending
 * anything, and letters, pages and commands say so.
 */
public final class MovedHours {

    private final Application application;
    private final PendingEditions pending;
    private final EditionLifecycle lifecycle;
    private final EditionRepository editions;
    private final EditionHours hours;
    private final DueTimeRepository runs;
    private final KnownSchedules knownSchedules;
    private final ReadyEditionText readyEditions;

    public MovedHours(Application application, DeliveryServices delivery) {
        this.application = application;
        this.pending = delivery.pending();
        this.lifecycle = delivery.lifecycle();
        this.editions = delivery.editions();
        this.hours = new EditionHours(application);
        this.runs = new DueTimeRepository(application.ledger(), application.clock());
        this.knownSchedules = new KnownSchedules(application.ledger());
        this.readyEditions = new ReadyEditionText(application);
    }

    /**
     * Gives editions that staff decided about, and whose hour has left the schedule, the hour of their day that has taken its place.
     *
     * @return what became of each that was moved
     */
    public List<String> follow(Newsletter newsletter) {
        Optional<RecordedDueTime> latest = runs.latest(newsletter.name());
        // An hour that is being served stays the one of its edition.
        Optional<Instant> begun =
                latest.filter(run -> run.state() == RunState.BEGUN).map(RecordedDueTime::dueAt);
        Map<LocalDate, List<EditionEntry>> days = new TreeMap<>();
        for (EditionEntry entry : lifecycle.decided(
                newsletter.name(), latest.map(RecordedDueTime::dueAt).orElse(Instant.EPOCH))) {
            if (!entry.dueAt().equals(begun) && !entry.isTakenBackFromItsHour()) {
                entry.asOf()
                        .ifPresent(asOf -> days.computeIfAbsent(asOf, day -> new ArrayList<>())
                                .add(entry));
            }
        }
        return days.entrySet().stream()
                .flatMap(day -> follow(newsletter, day.getKey(), day.getValue()).stream())
                .toList();
    }

    private List<String> follow(Newsletter newsletter, LocalDate asOf, List<EditionEntry> decided) {
        Instant before = start(newsletter, asOf.plusDays(1)).minusMillis(1);
        Instant last = start(newsletter, asOf.plusDays(2)).minusMillis(1);
        List<Instant> ofDay = DueTimes.until(newsletter, before, last);
        if (decided.stream().allMatch(entry -> ofDay.contains(due(entry)))) {
            return List.of();
        }
        Map<EditionEntry, Instant> moves = new DayOfEditions(newsletter, ofDay, decided).moves(before, last);
        if (moves.isEmpty() || !lifecycle.moveDue(moves)) {
            return List.of();
        }
        return moves.entrySet().stream()
                .map(move -> describe(newsletter, move.getKey(), move.getValue()))
                .toList();
    }

    private static String describe(Newsletter newsletter, EditionEntry entry, Instant hour) {
        String how = switch (entry.state()) {
            case CANCELLED -> "is cancelled, and that hour sends nothing";
            case PAUSED -> "is paused, and that hour sends nothing";
            case SENDING, DONE -> "was sent before, and that hour sends nothing";
            case NEXT, DRAFT, FROZEN, WAITING -> "was prepared for the hour before";
        };
        return "The schedule was changed: the hour of " + entry.id() + " is now "
                + Formats.terminalTime(hour.atZone(newsletter.zone())) + ". It " + how + ".";
    }

    private static Instant start(Newsletter newsletter, LocalDate day) {
        return day.atStartOfDay(newsletter.zone()).toInstant();
    }

    private static Instant due(EditionEntry entry) {
        return entry.dueAt().orElseThrow();
    }

    private static boolean isPrepared(EditionEntry entry) {
        return EditionHours.isToGoOut(entry.state());
    }

    /** Editions of one day that staff decided about, with the hours that the schedule has on it now. */
    private final class DayOfEditions {
        private final Newsletter newsletter;
        private final List<Instant> ofDay;
        private final List<EditionEntry> stay;
        private final List<EditionEntry> lost;
        private final Instant now = application.clock().instant();

        DayOfEditions(Newsletter newsletter, List<Instant> ofDay, List<EditionEntry> decided) {
            this.newsletter = newsletter;
            this.ofDay = ofDay;
            Map<Boolean, List<EditionEntry>> byStay =
                    decided.stream().collect(Collectors.partitioningBy(entry -> ofDay.contains(due(entry))));
            this.stay = byStay.getOrDefault(true, List.of());
            this.lost = byStay.getOrDefault(false, List.of());
        }

        /** Returns the hours that editions are given; what is to go out comes before what keeps an hour from sending anything. */
        Map<EditionEntry, Instant> moves(Instant before, Instant last) {
            Map<Instant, Instant> pairs = pairs(before, last);
            Map<EditionEntry, Instant> given = new LinkedHashMap<>();
            lost.stream().filter(MovedHours::isPrepared).forEach(entry -> give(given, entry, pairs));
            List<EditionEntry> left = lost.stream()
                    .filter(entry -> isPrepared(entry) && !given.containsKey(entry))
                    .toList();
            Map<Instant, Instant> free = HourPairs.of(
                    left.stream().map(MovedHours::due).toList(),
                    free().filter(hour -> !given.containsValue(hour)).toList());
            left.forEach(entry -> give(given, entry, free));
            Map<EditionEntry, Instant> moves = given.isEmpty() ? given : inOrder(given);
            lost.stream().filter(entry -> !isPrepared(entry)).forEach(entry -> give(moves, entry, pairs));
            return moves;
        }

        private void give(Map<EditionEntry, Instant> given, EditionEntry entry, Map<Instant, Instant> pairs) {
            Optional.ofNullable(pairs.get(due(entry)))
                    .filter(hour -> isFree(hour) && !given.containsValue(hour))
                    .ifPresent(hour -> given.put(entry, hour));
        }

        /**
         * Returns the hours that the schedule has got in place of those that have left it; not so of what was cancelled or sent, when its
         * hour had left before the last change.
         */
        private Map<Instant, Instant> pairs(Instant before, Instant last) {
            Optional<KnownSchedules.View> view =
                    newsletter.schedule().map(schedule -> knownSchedules.look(newsletter, schedule, now, now));
            Set<Instant> gone = lost.stream()
                    .filter(MovedHours::isPrepared)
                    .map(MovedHours::due)
                    .collect(Collectors.toSet());
            view.ifPresent(known -> gone.addAll(known.removed(before, last)));
            return HourPairs.of(
                    gone, view.map(known -> known.added(before, last)).orElse(List.of()));
        }

        /** Returns the hours to come that nobody has decided about; where there are none, those within the schedule's grace. */
        private Stream<Instant> free() {
            List<Instant> toCome = ofDay.stream().filter(this::isFree).toList();
            Duration grace =
                    newsletter.schedule().map(Newsletter.Schedule::grace).orElse(Duration.ZERO);
            return toCome.isEmpty()
                    ? ofDay.stream()
                            .filter(hour ->
                                    !hour.isAfter(now) && hour.plus(grace).isAfter(now) && isOpen(hour))
                    : toCome.stream();
        }

        private boolean isFree(Instant hour) {
            return hour.isAfter(now) && isOpen(hour);
        }

        /** Returns true for an hour that was not served, and about whose edition nobody has decided. */
        private boolean isOpen(Instant hour) {
            boolean isServed = runs.latest(newsletter.name())
                    .map(RecordedDueTime::dueAt)
                    .filter(latest -> !latest.isBefore(hour))
                    .isPresent();
            return !isServed
                    && lifecycle
                            .dueAt(newsletter.name(), hour)
                            .filter(entry -> entry.state() != EditionState.NEXT)
                            .isEmpty();
        }

        /** Returns the hours given so that what is to go out keeps its order, also where one that stays comes into another's place. */
        private Map<EditionEntry, Instant> inOrder(Map<EditionEntry, Instant> given) {
            List<EditionEntry> inOrder = Stream.concat(
                            given.keySet().stream(),
                            stay.stream()
                                    .filter(entry ->
                                            isPrepared(entry) && due(entry).isAfter(now)))
                    .sorted(Comparator.comparing(MovedHours::due))
                    .toList();
            Iterator<Instant> sorted = inOrder.stream()
                    .map(entry -> given.getOrDefault(entry, due(entry)))
                    .sorted()
                    .iterator();
            Map<EditionEntry, Instant> moves = new LinkedHashMap<>();
            for (EditionEntry entry : inOrder) {
                Instant hour = sorted.next();
                if (!hour.equals(due(entry))) {
                    moves.put(entry, hour);
                }
            }
            return moves;
        }
    }

    /** Writes the hours of editions that wait for their approval, as the schedule has them now, into the ledger. */
    public void updateAwaited() {
        for (PendingApproval waiting : pending.findForSchedule()) {
            application.existingNewsletter(waiting.edition()).ifPresent(newsletter -> update(waiting, newsletter));
        }
    }

    private void update(PendingApproval waiting, Newsletter newsletter) {
        EditionId id = waiting.edition().edition().id();
        Optional<Instant> hour = hours.open(newsletter, id);
        Optional<Instant> before = waiting.waiting().sendAt();
        boolean hasCome = before.isPresent()
                && waiting.waiting().timeAhead(application.clock().instant()).isEmpty();
        if (!hour.equals(before) && !(hour.isEmpty() && hasCome)) {
            lifecycle.moveHour(id, hour);
        }
    }

    /** Returns the ready editions that no hour sends: it is over or has left the schedule, or another edition has told their news. */
    public List<FrozenEdition> findLost() {
        return editions.in(EditionState.FROZEN).stream()
                .filter(edition -> edition.isReady()
                        && (readyEditions.hasLostItsHour(edition)
                                || pending.whyOvertaken(edition).isPresent()))
                .toList();
    }

    /** Returns what becomes of one of these. */
    public String describe(FrozenEdition edition) {
        return readyEditions.describe(edition);
    }
}
