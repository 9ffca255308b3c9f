package newsdigest.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clock that goes on with time, and can be moved. */
public final class MovableClock extends Clock {

    /** Time that it showed at a moment of the clock that only passes. */
    private record Setting(Instant time, long nanos) {}

    private volatile Setting setting;

    public MovableClock(Instant start) {
        this.setting = new Setting(start, System.nanoTime());
    }

    /** Sets it to a time, from which it goes on. */
    public void moveTo(Instant time) {
        setting = new Setting(time, System.nanoTime());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        Setting now = setting;
        return now.time().plusNanos(System.nanoTime() - now.nanos());
    }
}
