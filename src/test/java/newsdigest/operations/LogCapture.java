package newsdigest.operations;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Log of a service, byte for byte as it is written, from its making to its close. */
public final class LogCapture implements AutoCloseable {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    public LogCapture() {
        appender.setContext(root.getLoggerContext());
        Encoder<ILoggingEvent> encoder =
                LoggingConfigurator.service(root.getLoggerContext(), LoggingConfigurator.LogFormat.PLAIN);
        encoder.start();
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.addFilter(new OtherPools());
        appender.start();
        root.addAppender(appender);
    }

    /** Filter of pools that belong to database servers which other tests have stopped: they go on to call them. */
    private static final class OtherPools extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLoggerName().equals("com.zaxxer.hikari.pool.PoolBase")
                    ? FilterReply.DENY
                    : FilterReply.NEUTRAL;
        }
    }

    public synchronized String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** Takes what was logged, but for the line that says once a minute how many more requests failed. */
    public String takeOfRequest() {
        return take().lines()
                .filter(line -> !line.contains("more requests failed in that minute"))
                .collect(Collectors.joining("\n"));
    }

    /** Returns what was written since the last call. */
    public synchronized String take() {
        String text = text();
        written.reset();
        return text;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
