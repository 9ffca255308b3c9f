package newsdigest.web.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Loader of forms: a request takes a thread only once its form is here as a whole, so that clients who send slowly hold no
 * thread. Whoever sends less than the least rate is answered 408.
 */
public final class FormBodyHandler extends Handler.Wrapper {

    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int LEAST_BYTES_A_SECOND = 500;

    private final long largest;
    private final boolean takesFiles;

    /**
     * Creates the handler.
     *
     * @param largest most bytes of a form
     * @param takesFiles true when a larger form in parts is left to the page, which reads it no slower than the least rate
     */
    public FormBodyHandler(long largest, boolean takesFiles) {
        this.largest = largest;
        this.takesFiles = takesFiles;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean hasBody = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!hasBody) {
            return super.handle(request, response, callback);
        }
        if (request.getLength() > largest) {
            return super.handle(new PacedRequest(request, new byte[0]), response, new LingeringEnd(request, callback));
        }
        new Loading(request, response, callback).run();
        return true;
    }

    private static boolean isInParts(Request request) {
        @Nullable String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).contains("multipart/form-data");
    }

    /** Returns true when fewer bytes came since a nano time than the least rate lets pass. */
    static boolean isTooSlow(long started, long bytes) {
        return System.nanoTime() - started > GRACE_NANOS + TimeUnit.SECONDS.toNanos(bytes / LEAST_BYTES_A_SECOND);
    }

    /** Form of which parts have come. */
    private final class Loading implements Runnable {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final long started = System.nanoTime();
        private final ByteArrayOutputStream loaded = new ByteArrayOutputStream();

        private Loading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /** Takes what has come, and waits for the next part without a thread. */
        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    refuse(
                            chunk.getFailure() instanceof TimeoutException
                                    ? HttpStatus.REQUEST_TIMEOUT_408
                                    : HttpStatus.BAD_REQUEST_400);
                    return;
                }
                byte[] part = new byte[chunk.remaining()];
                chunk.getByteBuffer().get(part);
                loaded.writeBytes(part);
                boolean last = chunk.isLast();
                chunk.release();
                if (loaded.size() > largest && !(takesFiles && isInParts(request))) {
                    refuse(HttpStatus.PAYLOAD_TOO_LARGE_413);
                    return;
                }
                if (last) {
                    pass(new LoadedRequest(request, loaded.toByteArray()), callback);
                    return;
                }
                if (loaded.size() > largest) {
                    Request rest = new PacedRequest(request, loaded.toByteArray());
                    // Parts are announced one after another: a page that waits for the next must not run within this
                    // one.
                    request.getContext().execute(() -> pass(rest, new LingeringEnd(request, callback)));
                    return;
                }
                if (isTooSlow(started, loaded.size())) {
                    refuse(HttpStatus.REQUEST_TIMEOUT_408);
                    return;
                }
            }
        }

        private void refuse(int status) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            boolean isSlow = status == HttpStatus.REQUEST_TIMEOUT_408;
            Response.writeError(
                    new PacedRequest(request, new byte[0]),
                    response,
                    isSlow ? callback : new LingeringEnd(request, callback),
                    status);
        }

        private void pass(Request whole, Callback end) {
            try {
                if (!getHandler().handle(whole, response, end)) {
                    Response.writeError(whole, response, end, HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception | StackOverflowError e) {
                Response.writeError(whole, response, end, e);
            }
        }
    }

    /** Request whose body is here. */
    private static final class LoadedRequest extends Request.Wrapper {
        private final ByteBufferContentSource body;

        private LoadedRequest(Request request, byte[] body) {
            super(request);
            this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
        }

        @Override
        public long getLength() {
            return body.getLength();
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable demandCallback) {
            body.demand(demandCallback);
        }
    }

    /** Request whose body is read by its page, no slower than the least rate. */
    private static final class PacedRequest extends Request.Wrapper {
        private final long started = System.nanoTime();
        private byte[] beginning;
        private long bytes;
        private boolean isWhole;

        /** @param beginning what was read of the body already */
        private PacedRequest(Request request, byte[] beginning) {
            super(request);
            this.beginning = beginning;
        }

        @Override
        public void demand(Runnable demandCallback) {
            if (beginning.length > 0) {
                demandCallback.run();
            } else {
                super.demand(demandCallback);
            }
        }

        /** Leaves the rest to {@link LingeringEnd}: what were dropped here would end with what has come so far. */
        @Override
        public boolean consumeAvailable() {
            return isWhole;
        }

        @Override
        public Content.Chunk read() {
            if (beginning.length > 0) {
                Content.Chunk first = Content.Chunk.from(ByteBuffer.wrap(beginning), false);
                bytes = beginning.length;
                beginning = new byte[0];
                return first;
            }
            Content.Chunk chunk = super.read();
            if (chunk != null && !Content.Chunk.isFailure(chunk)) {
                bytes += chunk.remaining();
                isWhole = chunk.isLast();
                if (!isWhole && isTooSlow(started, bytes)) {
                    chunk.release();
                    return Content.Chunk.from(new TimeoutException("the body comes too slowly"), true);
                }
            }
            return chunk;
        }
    }
}
