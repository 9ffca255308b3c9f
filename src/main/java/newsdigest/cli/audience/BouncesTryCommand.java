package newsdigest.cli.audience;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.message.BounceParser;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command {@code bounces try}: shows step by step what messages that came back are taken for. */
@Command(
        name = "try",
        description = "Shows step by step what messages that came back are taken for, and why. Changes nothing.")
public final class BouncesTryCommand implements Callable<Integer> {

    private final CommandContext context;

    /** As everywhere; but a message is explained without a configuration. */
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A message, or a folder of messages.")
    private List<Path> files = List.of();

    public BouncesTryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Path file : files) {
            for (Path message : messages(file, problems)) {
                show(message, shown, problems);
            }
        }
        if (common.json()) {
            context.terminal().json(Map.of("messages", shown));
        }
        context.terminal().problems(problems);
        return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<Path> messages(Path file, List<Problem> problems) {
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> inside = Files.walk(file)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            problems.add(Problem.error(
                    SourceLocation.file(file.toString()), "This folder cannot be read: " + IoReason.of(e) + "."));
            return List.of();
        }
    }

    private void show(Path file, List<Map<String, Object>> shown, List<Problem> problems) {
        try (InputStream bytes = Files.newInputStream(file)) {
            BounceMessage message = BounceParser.read(bytes);
            if (common.json()) {
                shown.add(asMap(file, message));
            } else {
                print(file, message);
            }
        } catch (IOException e) {
            problems.add(Problem.error(
                    SourceLocation.file(file.toString()),
                    "This file cannot be read: " + IoReason.of(e) + ". Is the name right?"));
        }
    }

    private void print(Path file, BounceMessage message) {
        Terminal terminal = context.terminal();
        terminal.say(file + ": " + kind(message)
                + (message.status().isEmpty() ? "" : " " + message.status())
                + message.claimedAddress().map(address -> " " + address).orElse(""));
        terminal.say("  It is about " + message.classification().subject().text() + "; " + consequence(message));
        terminal.say("  Reason: " + message.reason());
        int number = 1;
        for (String step : message.steps()) {
            terminal.say("  " + number + ". " + step);
            number++;
        }
    }

    private static String consequence(BounceMessage message) {
        return switch (message.kind()) {
            case HARD -> "the address would get nothing any more.";
            case SOFT ->
                message.classification().subject().isAboutUs()
                        ? "it is held against no reader, and you would be told."
                        : "only if it goes on for several editions would the address be given up on.";
            case COMPLAINT -> "the address would get nothing any more.";
            case AUTO_REPLY, OTHER -> "nothing follows from it.";
        };
    }

    private static String kind(BounceMessage message) {
        return message.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> asMap(Path file, BounceMessage message) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file.toString());
        map.put("kind", kind(message));
        map.put("about", message.classification().subject().name().toLowerCase(Locale.ROOT));
        map.put("status", message.status());
        map.put("address", message.claimedAddress().orElse(""));
        map.put("reason", message.reason());
        map.put("steps", message.steps());
        return map;
    }
}
