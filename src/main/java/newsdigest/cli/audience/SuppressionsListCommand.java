package newsdigest.cli.audience;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code suppressions list}: lists the suppressions. */
@Command(name = "list", description = "Lists who gets nothing, since when and why; the newest first.")
public final class SuppressionsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final SuppressionOptions options = new SuppressionOptions();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Writes them into a CSV file that 'suppressions import' reads.")
    private @Nullable Path csv;

    public SuppressionsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SuppressionRepository suppressions = options.openAsItIs(context);
        if (csv != null) {
            export(suppressions, csv);
        } else if (options.json()) {
            List<Map<String, Object>> all = new ArrayList<>();
            suppressions.each(suppression -> all.add(asMap(suppression)));
            context.terminal().json(all);
        } else {
            AtomicBoolean nobody = new AtomicBoolean(true);
            suppressions.each(suppression -> {
                nobody.set(false);
                print(suppression);
            });
            if (nobody.get()) {
                context.terminal().say("Nobody is suppressed.");
            }
        }
        return ExitCode.OK;
    }

    private void print(Suppression suppression) {
        context.terminal()
                .say(String.format(
                        Locale.ROOT,
                        "%-36s %-12s %s  %s%s",
                        suppression.address().isEmpty() ? "(a forgotten person)" : suppression.address(),
                        suppression.reason().word(),
                        suppression.since().toString().substring(0, "2026-11-24".length()),
                        suppression.newsletter().orElse("all newsletters"),
                        suppression.detail().isEmpty() ? "" : ": " + suppression.detail()));
    }

    private static Map<String, Object> asMap(Suppression suppression) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("address", suppression.address());
        map.put("newsletter", suppression.newsletter().orElse(""));
        map.put("reason", suppression.reason().word());
        map.put("detail", suppression.detail());
        map.put("since", suppression.since().toString());
        return map;
    }

    private void export(SuppressionRepository suppressions, Path file) {
        try (Writer writer = PrivateFiles.writeText(file)) {
            options.file(context, suppressions).write(writer);
        } catch (IOException e) {
            throw new UserException("The suppressions cannot be written to " + file + ": " + IoReason.of(e), e);
        }
        context.terminal().err().println("Written: " + file);
    }
}
