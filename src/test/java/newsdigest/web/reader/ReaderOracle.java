package newsdigest.web.reader;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import newsdigest.consent.ReaderStanding.Prospect;

/** Rules for one address, told in another way than the program tells them: what must come next. */
final class ReaderOracle {

    boolean listed;
    boolean signedUp;

    /** A scope, a colon, a reason; the scope of all newsletters is empty. */
    Set<String> stops = new HashSet<>();

    boolean backInWeekly;

    /** Stops that outlive that the person is forgotten. */
    Set<String> hidden = new HashSet<>();

    boolean forgotten;
    Optional<String> language = Optional.empty();
    Optional<LocalDate> pause = Optional.empty();
    Set<String> topics = new TreeSet<>();
    Instant proved = Instant.EPOCH;
    Optional<Instant> sent = Optional.empty();

    private boolean isStopped(String reason) {
        return stops.contains("weekly:" + reason)
                || stops.contains(":" + reason)
                || hidden.contains("weekly:" + reason)
                || hidden.contains(":" + reason);
    }

    Prospect prospect(LocalDate today) {
        if (isStopped("complained")) {
            return Prospect.COMPLAINED;
        }
        if (isStopped("manual")) {
            return Prospect.STOPPED;
        }
        if (forgotten) {
            return Prospect.FORGOTTEN;
        }
        if (stops.contains("weekly:unsubscribed") || (stops.contains(":unsubscribed") && !backInWeekly)) {
            return Prospect.LEFT;
        }
        if (isStopped("bounced")) {
            return Prospect.UNREACHABLE;
        }
        if (!listed && !signedUp) {
            return Prospect.NOT_SUBSCRIBED;
        }
        return pause.filter(today::isBefore).isPresent() ? Prospect.PAUSED : Prospect.NEXT_EDITION;
    }

    boolean isSubscribed(LocalDate today) {
        Prospect prospect = prospect(today);
        return prospect == Prospect.NEXT_EDITION || prospect == Prospect.PAUSED;
    }

    /** Returns true when the next edition goes to the address. */
    boolean gets(LocalDate today, Set<String> carried) {
        return prospect(today) == Prospect.NEXT_EDITION
                && (carried.isEmpty() || topics.isEmpty() || topics.stream().anyMatch(carried::contains));
    }

    String variant() {
        return language.orElse("en");
    }

    /** @param ticked topics ticked at sign-up; empty when none were offered */
    void confirm(String wanted, Optional<Set<String>> ticked, Instant now) {
        stops.remove("weekly:unsubscribed");
        stops.remove("weekly:bounced");
        stops.remove(":bounced");
        if (forgotten) {
            hidden.add(":unsubscribed");
            backInWeekly = true;
        }
        backInWeekly |= stops.contains(":unsubscribed");
        stops.addAll(hidden);
        hidden.clear();
        forgotten = false;
        signedUp = true;
        language = Optional.of(wanted);
        pause = Optional.empty();
        ticked.ifPresent(chosen -> topics = new TreeSet<>(chosen));
        proved = now;
    }

    void leaveAll() {
        stops.add(":unsubscribed");
        backInWeekly = false;
    }

    void lift(String scope) {
        stops.removeIf(stop -> stop.startsWith(scope + ":"));
        backInWeekly &= stops.contains(":unsubscribed");
    }

    void forget() {
        stops.removeIf(stop -> !stop.endsWith(":complained") && !stop.endsWith(":manual"));
        hidden.addAll(stops);
        stops.clear();
        backInWeekly = false;
        forgotten = true;
        signedUp = false;
        language = Optional.empty();
        pause = Optional.empty();
        topics = new TreeSet<>();
        sent = Optional.empty();
    }
}
