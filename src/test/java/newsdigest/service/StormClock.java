package newsdigest.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Real time, moved by as much as a file says, which the processes of a storm share; the file also says how bad it is. */
final class StormClock extends Clock {

    private final Path file;
    private volatile long offset;
    private volatile int rate;

    StormClock(Path file) {
        this.file = file;
    }

    /** Moves it to an instant, with one fault in so many calls to the database; 0 for none. */
    void set(Instant instant, int faults) throws IOException {
        offset = instant.toEpochMilli() - System.currentTimeMillis();
        rate = faults;
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, offset + " " + rate);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads the file, as a process does that did not set it. */
    void read() throws IOException {
        String[] words = Files.readString(file).split(" ", -1);
        offset = Long.parseLong(words[0]);
        rate = Integer.parseInt(words[1]);
    }

    int rate() {
        return rate;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(System.currentTimeMillis() + offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
