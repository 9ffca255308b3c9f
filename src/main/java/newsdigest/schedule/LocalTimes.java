package newsdigest.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/** Conversion of a wall-clock time to an instant. */
public final class LocalTimes {

    private LocalTimes() {}

    /**
     * Returns the instant at which the wall clock shows this time: the first, where it comes twice; and where the clock
     * is put forward over it, the moment of that. So a later time on the wall never comes before an earlier one.
     */
    public static Instant instant(LocalDateTime shown, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(shown);
        return offsets.isEmpty() ? rules.getTransition(shown).getInstant() : shown.toInstant(offsets.get(0));
    }
}
