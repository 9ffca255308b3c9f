package newsdigest.cli.serve;

import newsdigest.cli.terminal.Terminal;
import newsdigest.service.ServiceLog;

/**
 * Log of a service on the terminal of its command.
 *
 * @param terminal where results and problems have a stream each
 */
record TerminalServiceLog(Terminal terminal) implements ServiceLog {

    @Override
    public void say(String line) {
        terminal.say(line);
    }

    @Override
    public void warn(String line) {
        terminal.err().println(line);
    }

    @Override
    public void explain(Throwable error) {
        terminal.explain(error);
    }
}
