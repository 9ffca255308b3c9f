package newsdigest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Processor time of this process and of all its child processes that have ended, as Linux counts it. */
final class ProcessorTime {

    private static final Path STATISTICS = Path.of("/proc/self/stat");

    /** Fields after the name of the program (proc(5)): own time, that of the system, and both of children. */
    private static final int FIRST = 11;

    private static final int LAST = 14;

    private static final long MILLIS_A_TICK = 10;

    private ProcessorTime() {}

    static Duration used() throws IOException {
        String all = Files.readString(STATISTICS);
        String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = FIRST; i <= LAST; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return Duration.ofMillis(ticks * MILLIS_A_TICK);
    }
}
