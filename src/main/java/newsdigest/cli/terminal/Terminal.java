package newsdigest.cli.terminal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import newsdigest.operations.ProgressLines;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;

/**
 * Terminal of a command: results on one stream, problems and progress on the other.
 *
 * @param interactive true when a person uses it
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {

    /** Returns the terminal of this process, with this stream for results. */
    public static Terminal system(PrintStream out) {
        return new Terminal(out, new PrintStream(System.err, true, StandardCharsets.UTF_8), isTerminal());
    }

    /**
     * Returns true when this is a terminal. From Java 22 on there is a console without a terminal, which can and must
     * be asked.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    public void say(String line) {
        out.println(line);
    }

    public void json(Object value) {
        try {
            String text = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(value) + System.lineSeparator();
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void problems(List<Problem> problems) {
        problems.forEach(problem -> err.println(problem));
    }

    /** Asks a question that only {@code y} or {@code yes} answers with yes. */
    public boolean confirm(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        return readLine().filter(answer -> answer.strip().matches("(?i)y|yes")).isPresent();
    }

    /**
     * Asks for a text.
     *
     * @throws UserException when the input ends before it
     */
    public String ask(String question) {
        err.print(question);
        err.flush();
        return readLine().orElseThrow(Terminal::nothingGiven).strip();
    }

    /** Asks for a text that is not shown while it is typed; in a script, reads the next line of standard input. */
    @SuppressWarnings("SystemConsoleNull")
    public String secret(String question) {
        Console console = System.console();
        if (interactive && console != null) {
            char[] typed = console.readPassword("%s", question);
            if (typed == null) {
                throw nothingGiven();
            }
            return new String(typed);
        }
        return readLine().orElseThrow(Terminal::nothingGiven);
    }

    private static UserException nothingGiven() {
        return new UserException("Nothing was given. Type it, or send it as a line of standard input.");
    }

    /** Reads a line and no byte after it, which the next question may be meant to get. */
    private static Optional<String> readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = System.in.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = System.in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** Returns a listener that tells the progress of sending in lines on standard error. */
    public ProgressLines progressLines() {
        return new ProgressLines(err::println);
    }

    /** Prints an error, with a stack trace only for a defect of Newsdigest, and returns the exit code. */
    public int explain(Throwable error) {
        if (error instanceof UserException known && !known.problems().isEmpty()) {
            problems(known.problems());
        } else if (error instanceof UserException) {
            err.println(error.getMessage());
        } else if (error instanceof InvalidPathException name) {
            err.println(IoReason.of(name));
        } else {
            err.println("A defect in Newsdigest: " + error + ". Nothing recorded is lost; please report this:");
            error.printStackTrace(err);
        }
        return ExitCode.FAILED;
    }
}
