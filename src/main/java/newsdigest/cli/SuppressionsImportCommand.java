package newsdigest.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.standing.Suppression.Reason;
import newsdigest.standing.Suppressions;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Reads a CSV file of addresses that must get nothing, such as another program's list. Columns:"
                + " email, and if you like reason, detail, since and newsletter.")
final class SuppressionsImportCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final SuppressionOptions options = new SuppressionOptions();

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    private int added;
    private int known;
    private int errors;

    SuppressionsImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Suppressions suppressions = options.open(context);
        Optional<String> newsletter = options.newsletter(context);
        Path absolute = file.toAbsolutePath();
        new SubscriberReader(options.config(context).root())
                .read(List.of(absolute.toString()), row -> add(suppressions, newsletter, row), this::problem);
        context.terminal()
                .say(added + (added == 1 ? " address" : " addresses") + " added, " + known + " suppressed already, "
                        + Words.count(errors, "error"));
        return errors > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private void add(Suppressions suppressions, Optional<String> newsletter, Subscriber row) {
        Map<String, String> cells = row.other();
        Optional<Reason> reason = reason(cells.getOrDefault("reason", ""));
        Optional<Instant> since = since(cells.getOrDefault("since", ""));
        if (reason.isEmpty() || since.isEmpty()) {
            problem(Problem.error(
                    row.place(),
                    reason.isEmpty()
                            ? "'" + cells.get("reason") + "' is no reason. Write one of "
                                    + Arrays.stream(Reason.values())
                                            .filter(known -> known != Reason.FORGOTTEN)
                                            .map(Reason::word)
                                            .collect(Collectors.joining(", "))
                                    + ", or leave it empty. Line skipped."
                            : "'" + cells.get("since") + "' is no date. Write 2026-11-24. Line skipped."));
            return;
        }
        Optional<String> named =
                Optional.of(cells.getOrDefault("newsletter", "")).filter(name -> !name.isEmpty());
        boolean isNew = suppressions.add(
                newsletter.or(() -> named), row.address(), reason.get(), cells.getOrDefault("detail", ""), since.get());
        if (isNew) {
            added++;
        } else {
            known++;
        }
    }

    private static Optional<Reason> reason(String word) {
        if (word.isBlank()) {
            return Optional.of(Reason.MANUAL);
        }
        return Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.FORGOTTEN
                        && reason.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** A day counts from its beginning in UTC. */
    private Optional<Instant> since(String text) {
        try {
            return Optional.of(
                    text.isBlank()
                            ? context.clock().instant()
                            : text.contains("T")
                                    ? Instant.parse(text.strip())
                                    : LocalDate.parse(text.strip())
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void problem(Problem problem) {
        errors += problem.isError() ? 1 : 0;
        context.terminal().err().println(problem);
    }
}
