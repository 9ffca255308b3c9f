package newsdigest.web.request;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * End of a request that was answered before all of it came: what is still sent is read and dropped for a while. A connection
 * that is closed at once is reset by what comes after, and the browser shows that in place of the answer (RFC 9112, 9.6).
 */
final class LingeringEnd implements Callback, Runnable, Invocable {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Request request;
    private final Callback callback;
    private long answered;
    private long bytes;

    /** @param callback end of the request once nothing more is waited for */
    LingeringEnd(Request request, Callback callback) {
        this.request = request;
        this.callback = callback;
    }

    @Override
    public void succeeded() {
        // Who asks first whether to send has sent nothing yet, and will not (RFC 9110, 10.1.1).
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            callback.succeeded();
            return;
        }
        answered = System.nanoTime();
        run();
    }

    @Override
    public void failed(Throwable error) {
        callback.failed(error);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Drops what has come, and waits for more without a thread. */
    @Override
    public void run() {
        while (System.nanoTime() - answered < MOST_NANOS && !FormBodyHandler.isTooSlow(answered, bytes)) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            bytes += chunk.remaining();
            boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (last) {
                break;
            }
        }
        callback.succeeded();
    }
}
