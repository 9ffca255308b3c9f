package newsdigest.service;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Log of a service in memory. */
public final class MemoryLog implements ServiceLog {

    private final StringBuilder text = new StringBuilder();

    @Override
    public synchronized void say(String line) {
        text.append(line).append('\n');
    }

    @Override
    public void warn(String line) {
        say(line);
    }

    @Override
    public void explain(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        say(trace.toString());
    }

    public synchronized String text() {
        return text.toString();
    }
}
