package newsdigest.service;

import java.io.PrintStream;

/** Log of a service on a stream. */
record StreamLog(PrintStream out) implements ServiceLog {

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public void warn(String line) {
        out.println(line);
    }

    @Override
    public void explain(Throwable error) {
        error.printStackTrace(out);
    }
}
