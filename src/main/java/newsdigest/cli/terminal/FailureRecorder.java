package newsdigest.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Recorder of what a command with {@code --json} says of its failure. Where it has printed no result, the failure becomes one: a
 * problem in the form of RFC 9457 on standard output. Standard error has the same in words.
 */
public final class FailureRecorder {

    private static final String OPTION = "--json";

    /** Kinds of problems, as URIs that stay the same (RFC 4151). */
    private static final String TYPE = "tag:newsdigest.github.io,2026:";

    /** Length of what is kept of standard error. */
    private static final int LONGEST = 20_000;

    private final Terminal terminal;
    private final StringBuilder said = new StringBuilder();
    private final List<Problem> problems = new ArrayList<>();
    private boolean hasResult;

    private FailureRecorder(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns a recorder for a command that is to speak JSON; empty for others. */
    public static Optional<FailureRecorder> of(Terminal terminal, String... arguments) {
        return Stream.of(arguments).anyMatch(word -> word.equals(OPTION) || word.equals(OPTION + "=true"))
                ? Optional.of(new FailureRecorder(terminal))
                : Optional.empty();
    }

    /** Returns a terminal that writes to the real one, and lets this recorder know. */
    public Terminal recorded() {
        PrintStream out = new PrintStream(new ResultStream(terminal.out()), true, StandardCharsets.UTF_8);
        return new Terminal(out, new ErrorStream(terminal.err()), terminal.interactive());
    }

    /** Prints the problem of a command that ended with this code, unless it has printed a result; returns the code. */
    public int tell(int code) {
        if (code != ExitCode.OK && !hasResult) {
            terminal.json(problem(code));
        }
        return code;
    }

    private Map<String, Object> problem(int code) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", TYPE + ExitCode.name(code));
        problem.put("title", ExitCode.title(code));
        problem.put("detail", said.toString().strip());
        problem.put("exitCode", code);
        problems.stream().filter(Problem::isError).findFirst().ifPresent(first -> place(problem, first.place()));
        if (!problems.isEmpty()) {
            problem.put(
                    "problems", problems.stream().map(FailureRecorder::asMap).toList());
        }
        return problem;
    }

    private static Map<String, Object> asMap(Problem problem) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("detail", problem.message());
        map.put("severity", problem.isError() ? "error" : "note");
        place(map, problem.place());
        return map;
    }

    private static void place(Map<String, Object> map, SourceLocation place) {
        map.put("file", place.file());
        if (place.line() > 0) {
            map.put("line", place.line());
        }
        if (place.column() > 0) {
            map.put("column", place.column());
        }
    }

    /** Stream of results that notes the first byte. */
    private final class ResultStream extends FilterOutputStream {
        private ResultStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            hasResult = true;
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            hasResult |= length > 0;
            out.write(bytes, from, length);
        }
    }

    /** Stream of errors that keeps their lines, and of problems the places. */
    private final class ErrorStream extends PrintStream {
        private ErrorStream(PrintStream err) {
            super(err, true, StandardCharsets.UTF_8);
        }

        @Override
        public void println(@Nullable String line) {
            keep(line);
            super.println(line);
        }

        @Override
        public void println(@Nullable Object value) {
            if (value instanceof Problem problem) {
                problems.add(problem);
            }
            keep(String.valueOf(value));
            super.println(value);
        }

        private void keep(@Nullable String line) {
            if (said.length() < LONGEST) {
                said.append(line).append('\n');
            }
        }
    }
}
