package newsdigest.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Recorder of what a command with {@code --json} says in words. Where it has printed no result, they become one: a failure a
 * problem in the form of RFC 9457, which standard error has in words as well, and a success its sentences: those on standard error where there
 * are no others. Beside a result they go to standard error.
 */
public final class JsonRecorder {

    private static final String OPTION = "--json";

    /** Kinds of problems, as URIs that stay the same (RFC 4151). */
    private static final String TYPE = "tag:newsdigest.github.io,2026:";

    /** Length of what is kept of standard error. */
    private static final int LONGEST = 20_000;

    private final Terminal terminal;
    private final StringBuilder said = new StringBuilder();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private boolean hasResult;

    private JsonRecorder(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns a recorder for a command that is to speak JSON; empty for others. */
    public static Optional<JsonRecorder> of(Terminal terminal, String... arguments) {
        return Stream.of(arguments).anyMatch(word -> word.equals(OPTION) || word.equals(OPTION + "=true"))
                ? Optional.of(new JsonRecorder(terminal))
                : Optional.empty();
    }

    /** Returns a terminal that writes to the real one, and lets this recorder know. */
    public Terminal recorded() {
        return new Terminal(new ResultStream(terminal.out()), new ErrorStream(terminal.err()), terminal.interactive());
    }

    /** Prints what a command that ended with this code has said, unless it has printed a result; returns the code. */
    public int tell(int code) {
        if (hasResult) {
            messages.forEach(terminal.err()::println);
        } else if (code != ExitCode.OK) {
            terminal.json(problem(code));
        } else if (!messages.isEmpty()) {
            terminal.json(success(messages));
        } else if (!said.isEmpty()) {
            terminal.json(success(said.toString().lines().toList()));
        }
        return code;
    }

    private static Map<String, Object> success(List<String> sentences) {
        Map<String, Object> success = new LinkedHashMap<>();
        success.put("exitCode", ExitCode.OK);
        success.put("messages", sentences);
        return success;
    }

    private Map<String, Object> problem(int code) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", TYPE + ExitCode.name(code));
        problem.put("title", ExitCode.title(code));
        problem.put(
                "detail",
                said.isEmpty() ? String.join("\n", messages) : said.toString().strip());
        problem.put("exitCode", code);
        problems.stream().filter(Problem::isError).findFirst().ifPresent(first -> place(problem, first.place()));
        if (!messages.isEmpty()) {
            problem.put("messages", messages);
        }
        if (!problems.isEmpty()) {
            problem.put("problems", problems.stream().map(JsonRecorder::asMap).toList());
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

    /** Stream of results that keeps lines of words, and passes on everything else. */
    private final class ResultStream extends PrintStream {
        private ResultStream(PrintStream out) {
            super(out, true, StandardCharsets.UTF_8);
        }

        @Override
        public void println(@Nullable String line) {
            messages.add(String.valueOf(line));
        }

        @Override
        public void println(@Nullable Object value) {
            println(String.valueOf(value));
        }

        @Override
        public void write(int b) {
            hasResult = true;
            super.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            hasResult |= length > 0;
            super.write(bytes, from, length);
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
