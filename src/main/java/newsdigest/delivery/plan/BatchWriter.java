package newsdigest.delivery.plan;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Writer of one batch at a time in a thread of its own: the next one is read and made ready meanwhile. An audience of one batch needs
 * no thread.
 *
 * @param <T> kind of what became of a batch
 */
public final class BatchWriter<T> implements AutoCloseable {

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "audience-writer"));

    /** Handler of what became of a batch; called by the thread that hands batches over. */
    private final Consumer<T> written;

    private @Nullable Future<T> underWay;

    /** @param written takes the results, in the order of the batches */
    public BatchWriter(Consumer<T> written) {
        this.written = written;
    }

    /** Hands a batch over, once the one before is written. */
    public void write(Callable<T> batch) {
        awaitWritten();
        underWay = thread.submit(batch);
    }

    /** Waits until everything handed over is written. */
    public void awaitWritten() {
        Future<T> last = underWay;
        underWay = null;
        if (last != null) {
            written.accept(result(last));
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("Interrupted while the audience was being written.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends once nobody writes any more. */
    @Override
    public void close() {
        thread.shutdown();
        boolean isInterrupted = false;
        while (!thread.isTerminated()) {
            try {
                // The transaction is the other thread's until it ends.
                thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
