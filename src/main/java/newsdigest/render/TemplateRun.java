package newsdigest.render;

import com.sun.management.ThreadMXBean;
import freemarker.core.Environment;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import newsdigest.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Run of one template within limits of time, memory and output: a template with a mistake must not take the others along. A
 * watch looks on while it runs, notes the place it has reached, and stops it.
 */
final class TemplateRun {

    /** Time that a run has to end once it was stopped. */
    private static final Duration ENDING = Duration.ofSeconds(3);

    private static final long FIRST_LOOK_MILLIS = 1;
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final int MOST_ATTEMPTS = 5;
    private static final long DEEP_STACK_BYTES = 16L * 1024 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "template-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Runs that nothing could stop, by the text of their template; they go on until the program ends. */
    private static final Map<String, LeftRun> LEFT = new ConcurrentHashMap<>();

    private final Thread thread = Thread.currentThread();
    private final long begunNanos = System.nanoTime();
    private final long bytesBefore = THREADS.getThreadAllocatedBytes(thread.getId());
    private final StringBuilder out = new StringBuilder();
    private final Environment environment;
    private final TemplateLimits limits;
    private boolean isRunning = true;
    private String stack = "";
    private String stopped = "";

    private TemplateRun(Template template, Locale language, Map<String, Object> model, TemplateLimits limits)
            throws TemplateException, IOException {
        this.limits = limits;
        this.environment = template.createProcessingEnvironment(model, new LimitedWriter());
        environment.setLocale(language);
    }

    /** Limit that a template reached, with the place, as FreeMarker describes it, and the end of its output. */
    static final class TemplateLimitException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String stack;
        private final String written;

        private TemplateLimitException(String reason, String stack, String written) {
            super(reason);
            this.stack = stack;
            this.written = written;
        }

        String stack() {
            return stack;
        }

        String written() {
            return written;
        }
    }

    /** Run that was left behind. */
    private record LeftRun(Thread thread, String stack, TemplateLimits limits) {

        private TemplateLimitException limit() {
            return new TemplateLimitException(
                    "It runs for more than " + limits.time().toSeconds()
                            + " seconds in one expression, which nothing stops before Newsdigest is started again, and was given up",
                    stack,
                    "");
        }
    }

    /**
     * Returns the output of a template, which runs on a thread of its own. An expression that counts through a range without end
     * heeds no stop: its run is left behind, so that nobody waits for it, and its template is not run beside it again.
     */
    static String output(Template template, Locale language, Map<String, Object> model, TemplateLimits limits)
            throws TemplateException, IOException, TemplateLimitException {
        return output(template, language, model, limits, limits.time().plus(ENDING));
    }

    /** @param patience time after which a run is left behind */
    static String output(
            Template template, Locale language, Map<String, Object> model, TemplateLimits limits, Duration patience)
            throws TemplateException, IOException, TemplateLimitException {
        String text = Sha256.hex(template.toString());
        Optional<LeftRun> left =
                Optional.ofNullable(LEFT.get(text)).filter(run -> run.thread().isAlive());
        if (left.isPresent()) {
            throw left.get().limit();
        }
        CompletableFuture<TemplateRun> begun = new CompletableFuture<>();
        FutureTask<String> task = new FutureTask<>(() -> {
            TemplateRun run = new TemplateRun(template, language, model, limits);
            begun.complete(run);
            return run.process();
        });
        Thread runner = new Thread(task, "template");
        runner.setDaemon(true);
        runner.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LeftRun run = new LeftRun(runner, begun.isDone() ? begun.join().lastStack() : "", limits);
            LEFT.put(text, run);
            throw run.limit();
        } catch (InterruptedException e) {
            runner.interrupt();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the program is ending");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static IllegalStateException rethrown(@Nullable Throwable cause)
            throws TemplateException, IOException, TemplateLimitException {
        if (cause instanceof TemplateException wrong) {
            throw wrong;
        } else if (cause instanceof IOException unreadable) {
            throw unreadable;
        } else if (cause instanceof TemplateLimitException limit) {
            throw limit;
        } else if (cause instanceof RuntimeException fault) {
            throw fault;
        } else if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }

    /**
     * Returns the place of a recursion without end, as FreeMarker describes it; empty when it cannot be told. The template is
     * run again, on a stack on which it takes longer to the end, and looked at on the way; and again when it was too quick.
     */
    static String recursion(Template template, Locale language, Map<String, Object> model, TemplateLimits limits) {
        String found = "";
        for (int attempt = 0; attempt < MOST_ATTEMPTS && found.isEmpty(); attempt++) {
            RepeatedRun again = new RepeatedRun(template, language, model, limits);
            again.start();
            try {
                again.join(limits.time().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
            found = again.found;
        }
        return found;
    }

    /**
     * Thread that runs a template again to the end of its stack, and notes the place as it goes. FreeMarker asks the thread at
     * each call of a macro and each turn of a loop whether it was interrupted, so the last note is of the recursion; an
     * inclusion without end is seen by the watch alone.
     */
    private static final class RepeatedRun extends Thread {
        private static final int NOTE_EVERY_CALLS = 500;

        private final Template template;
        private final Locale language;
        private final Map<String, Object> model;
        private final TemplateLimits limits;
        private volatile String found = "";
        private @Nullable TemplateRun run;
        private String noted = "";
        private int calls;

        RepeatedRun(Template template, Locale language, Map<String, Object> model, TemplateLimits limits) {
            super(null, null, "template-again", DEEP_STACK_BYTES);
            this.template = template;
            this.language = language;
            this.model = model;
            this.limits = limits;
        }

        @Override
        public void run() {
            try {
                TemplateRun begun = new TemplateRun(template, language, model, limits);
                run = begun;
                try {
                    begun.process();
                } finally {
                    // The watch may have looked last while the stack was being left, and seen next to nothing.
                    found = noted.isEmpty() ? begun.lastStack() : noted;
                }
            } catch (TemplateException
                    | IOException
                    | TemplateLimitException
                    | RuntimeException
                    | StackOverflowError e) {
                // It ends as before; where it was by then is all that was asked.
                return;
            }
        }

        @Override
        public boolean isInterrupted() {
            if (run != null && ++calls % NOTE_EVERY_CALLS == 0) {
                noted = run.note();
            }
            return super.isInterrupted();
        }
    }

    private synchronized String lastStack() {
        return stack;
    }

    /** Returns the output of the template. */
    String process() throws TemplateException, IOException, TemplateLimitException {
        ScheduledFuture<?> watch =
                WATCH.scheduleAtFixedRate(this::look, FIRST_LOOK_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        try {
            environment.process();
            return out.toString();
        } catch (TemplateException | IOException | RuntimeException e) {
            throwIfStopped();
            throw e;
        } catch (OutOfMemoryError e) {
            throw limit("It asks for more memory than there is");
        } finally {
            watch.cancel(false);
            finish();
        }
    }

    private synchronized void throwIfStopped() throws TemplateLimitException {
        if (!stopped.isEmpty()) {
            throw limit(stopped);
        }
    }

    private synchronized TemplateLimitException limit(String reason) {
        return new TemplateLimitException(
                reason + ", and was stopped",
                stack,
                out.substring(Math.max(0, out.length() - 60)).strip());
    }

    /** Ends the watch; the mark by which it stopped this thread must not stop what comes next. */
    private synchronized void finish() {
        isRunning = false;
        if (!stopped.isEmpty()) {
            Thread.interrupted();
        }
    }

    private synchronized void look() {
        if (!isRunning || !stopped.isEmpty()) {
            return;
        }
        note();
        if (System.nanoTime() - begunNanos > limits.time().toNanos()) {
            stop("It runs for more than " + limits.time().toSeconds() + " seconds");
        } else if (THREADS.getThreadAllocatedBytes(thread.getId()) - bytesBefore > limits.bytes()) {
            stop("It uses more than " + limits.bytes() / (1024 * 1024) + " MB of memory");
        }
    }

    private void stop(String reason) {
        stopped = reason;
        thread.interrupt();
    }

    /** Notes the place that the template has reached, and returns it. */
    private synchronized String note() {
        StringWriter now = new StringWriter();
        try {
            environment.outputInstructionStack(new PrintWriter(now));
            stack = now.toString();
        } catch (RuntimeException e) {
            // The template went on while its place was read; the place before is near enough.
            return stack;
        }
        return stack;
    }

    /** Writer that keeps the output, up to the limit. */
    private final class LimitedWriter extends Writer {
        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            require(length);
            out.append(buffer, offset, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            require(length);
            out.append(text, offset, offset + length);
        }

        private void require(int length) throws IOException {
            if (length > limits.characters() - out.length()) {
                synchronized (TemplateRun.this) {
                    note();
                    stopped = "It writes more than " + limits.characters() / (1024 * 1024) + " million characters";
                }
                throw new IOException(stopped);
            }
        }

        @Override
        public void flush() {
            // The output is read once the template is through.
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
