package newsdigest.operations;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Output stream that makes each printed line a line of the log, so that a log in JSON holds nothing but JSON. */
public final class LoggingOutputStream extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger("newsdigest.serve");

    private final Level level;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LoggingOutputStream(Level level) {
        this.level = level;
    }

    public static PrintStream at(Level level) {
        return new PrintStream(new LoggingOutputStream(level), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            String text = line.toString(StandardCharsets.UTF_8).strip();
            line.reset();
            if (!text.isEmpty()) {
                LOG.atLevel(level).log(text);
            }
        } else {
            line.write(octet);
        }
    }
}
