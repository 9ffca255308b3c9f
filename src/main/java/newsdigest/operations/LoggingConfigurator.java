package newsdigest.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import newsdigest.text.VisibleText;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Configuration of logging, always to standard error. A command prints its own output, so only the warnings of the
 * libraries are logged; a service logs its work as well. Set here and not in a file, which would have to be found and
 * parsed at each start of a command.
 */
public final class LoggingConfigurator extends ContextAwareBase implements Configurator {

    /** Format of a log line. */
    public enum LogFormat {
        /** Words, then keys and values. */
        PLAIN,
        /** Object of JSON. */
        JSON
    }

    private static final String COMMAND = "%level %logger{0} - %msg%n%ex";
    private static final String SERVICE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg %kvp%n%ex";

    /**
     * Loggers of what is told elsewhere: what is wrong with a request, in the client's own words, that a library cannot be
     * loaded, and that a migration failed, also when it is tried again because another process is at it, or cannot be undone
     * because a full disk ended its transaction.
     */
    private static final List<String> REPEATING = List.of(
            "org.eclipse.jetty.http",
            "org.eclipse.jetty.util.HostPort",
            "io.javalin",
            "org.sqlite.SQLiteJDBCLoader",
            "org.flywaydb");

    /** Logger of lost connections to a database server, which a command tells in one sentence, and a service does not repeat. */
    private static final String CONNECTIONS = "com.zaxxer.hikari";

    @Override
    public ExecutionStatus configure(LoggerContext logs) {
        writeTo(logs, new LateEncoder(() -> plain(logs, COMMAND)));
        logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        logs.getLogger(CONNECTIONS).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Sets the log up for a service. */
    public static void forService(LogFormat logFormat) {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        writeTo(logs, service(logs, logFormat));
        logs.getLogger("newsdigest").setLevel(Level.INFO);
        logs.getLogger(CONNECTIONS).setLevel(Level.WARN);
    }

    /** Returns the encoder of a service's log, not yet started. */
    static Encoder<ILoggingEvent> service(LoggerContext logs, LogFormat logFormat) {
        return logFormat == LogFormat.JSON ? json(logs) : plain(logs, SERVICE);
    }

    private static void writeTo(LoggerContext logs, Encoder<ILoggingEvent> encoder) {
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(logs);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        // They repeat what a stranger wrote into a request, a line each time, and say nothing that the answer does not;
        // or what the
        // command says itself, if it is so in the end.
        REPEATING.forEach(name -> logs.getLogger(name).setLevel(Level.OFF));
        Logger root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }

    private static Encoder<ILoggingEvent> plain(LoggerContext logs, String pattern) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(logs);
        layout.setPattern(pattern);
        SafeLogEvents.addTo(layout);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(logs);
        encoder.setLayout(layout);
        return encoder;
    }

    /** Encoder that is made for the first event: most commands log nothing, and a pattern takes long to prepare. */
    private static final class LateEncoder extends EncoderBase<ILoggingEvent> {
        private final Supplier<Encoder<ILoggingEvent>> maker;
        private @Nullable Encoder<ILoggingEvent> made;

        private LateEncoder(Supplier<Encoder<ILoggingEvent>> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized byte[] encode(ILoggingEvent event) {
            if (made == null) {
                made = maker.get();
                made.start();
            }
            return made.encode(event);
        }

        @Override
        public byte[] headerBytes() {
            return new byte[0];
        }

        @Override
        public byte[] footerBytes() {
            return new byte[0];
        }
    }

    private static Encoder<ILoggingEvent> json(LoggerContext logs) {
        JsonEncoder encoder = new JsonEncoder() {
            @Override
            public byte[] encode(ILoggingEvent event) {
                // JSON escapes controls; what would only confuse a terminal is escaped in the same way (RFC 8259, 7).
                return VisibleText.of(new String(super.encode(event), StandardCharsets.UTF_8).stripTrailing())
                        .concat("\n")
                        .getBytes(StandardCharsets.UTF_8);
            }
        };
        encoder.setContext(logs);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMDC(false);
        return encoder;
    }
}
