package newsdigest.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.testing.Workspace;
import picocli.CommandLine;

/**
 * Types commands in a workspace, as a script would; on 16 February 2021, unless the clock says otherwise; as a
 * person at a terminal where it is interactive.
 */
public record Cli(Workspace workspace, Map<String, String> environment, Clock clock, boolean interactive) {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);

    public Cli(Workspace workspace, Map<String, String> environment) {
        this(workspace, environment, CLOCK);
    }

    public Cli(Workspace workspace, Map<String, String> environment, Clock clock) {
        this(workspace, environment, clock, false);
    }

    public record Result(int code, String out, String err) {}

    public Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", workspace.config().toString()));
        return runPlain(all.toArray(String[]::new));
    }

    /** Returns true when the command that these words name has this option. */
    public static boolean takes(String option, String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandLine.ParseResult parsed = Main.commandLine(
                        new CommandContext(CLOCK, Map.of(), new Terminal(nowhere, nowhere, false)))
                .parseArgs(words);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return parsed.commandSpec().findOption(option) != null;
    }

    /** Runs a command that finds nothing typed, unless the test types: the input of the tests themselves may have no end. */
    private static int runWithInput(CommandContext context, String... arguments) {
        InputStream before = System.in;
        // The input of a JVM is buffered, and that of a test is not.
        if (!(before instanceof BufferedInputStream)) {
            return Main.run(context, arguments);
        }
        System.setIn(InputStream.nullInputStream());
        try {
            return Main.run(context, arguments);
        } finally {
            System.setIn(before);
        }
    }

    /** Types a command as it stands, without the workspace's configuration. */
    public Result runPlain(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive);
        int code = runWithInput(new CommandContext(clock, environment, terminal), arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
