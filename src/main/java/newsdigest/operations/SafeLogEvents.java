package newsdigest.operations;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.text.VisibleText;

/**
 * Words of a plain log that cannot hold a line break or a control character, whatever value is logged: the one place
 * through which every message, key, value and stack trace goes.
 */
final class SafeLogEvents {

    private SafeLogEvents() {}

    /** Takes the place of the usual words in a layout. */
    static void addTo(PatternLayout layout) {
        layout.getInstanceConverterMap()
                .putAll(Map.of("msg", Message::new, "kvp", KeysAndValues::new, "ex", Stack::new));
    }

    /** Message on one line. */
    private static final class Message extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return VisibleText.of(String.valueOf(event.getFormattedMessage()));
        }
    }

    /** Keys and values on one line. */
    private static final class KeysAndValues extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return event.getKeyValuePairs() == null
                    ? ""
                    : event.getKeyValuePairs().stream()
                            .map(pair -> pair.key + "=\"" + VisibleText.of(String.valueOf(pair.value)) + "\"")
                            .collect(Collectors.joining(" "));
        }
    }

    /**
     * Stack trace whose only line breaks are its own. What a library says of a database server that is not there for a while needs
     * none: it is nobody's fault in the program, and comes again for each connection.
     */
    private static final class Stack extends ThrowableHandlingConverter {
        private static final int MOST_CAUSES = 10;
        private static final List<String> LIBRARIES = List.of("com.zaxxer.hikari.", "org.quartz.");

        @Override
        public String convert(ILoggingEvent event) {
            StringBuilder lines = new StringBuilder();
            IThrowableProxy error = event.getThrowableProxy();
            boolean ofServer = isOfDatabaseServer(event);
            for (int depth = 0; error != null && depth < MOST_CAUSES; depth++, error = error.getCause()) {
                lines.append(depth == 0 ? "" : "Caused by: ")
                        .append(error.getClassName())
                        .append(": ")
                        .append(VisibleText.of(String.valueOf(error.getMessage())))
                        .append('\n');
                if (ofServer) {
                    continue;
                }
                StackTraceElementProxy[] frames = error.getStackTraceElementProxyArray();
                int own = frames.length - error.getCommonFrames();
                for (int i = 0; i < own; i++) {
                    lines.append('\t').append(frames[i].getSTEAsString()).append('\n');
                }
            }
            return lines.toString();
        }

        private static boolean isOfDatabaseServer(ILoggingEvent event) {
            return LIBRARIES.stream().anyMatch(event.getLoggerName()::startsWith)
                    && event.getThrowableProxy() instanceof ThrowableProxy logged
                    && Stream.iterate(logged.getThrowable(), Objects::nonNull, Throwable::getCause)
                            .limit(MOST_CAUSES)
                            .anyMatch(SQLException.class::isInstance);
        }
    }
}
