package newsdigest.bench.sink;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that keep no bench from ending. */
final class DaemonThreads {

    private DaemonThreads() {}

    /** Returns a pool whose threads have this name. */
    static ExecutorService pool(String name) {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
