package newsdigest.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import newsdigest.consent.Suppression.Reason;
import newsdigest.problem.Problem;
import newsdigest.subscriber.Subscriber;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Suppressions as a CSV file, with the columns email, newsletter, reason, detail and since. */
public final class SuppressionFile {

    private final SuppressionRepository suppressions;
    private final List<String> newsletters;
    private final Clock clock;

    /** @param newsletters those there are: a suppression for another one would protect nobody */
    public SuppressionFile(SuppressionRepository suppressions, List<String> newsletters, Clock clock) {
        this.suppressions = suppressions;
        this.newsletters = List.copyOf(newsletters);
        this.clock = clock;
    }

    /** How reading one went. */
    public record Imported(int added, int known, int errors) {}

    /** Hands over the rows of a file, and what is wrong with it. */
    @FunctionalInterface
    public interface Rows {
        void read(Consumer<Subscriber> rows, Consumer<Problem> problems);
    }

    /**
     * Suppresses every address of a file.
     *
     * @param newsletter for which, whatever the rows say; empty: for the one a row names, or for all
     */
    public Imported read(Rows file, Optional<String> newsletter, Consumer<Problem> problems) {
        Import run = new Import(newsletter, problems);
        file.read(run::add, run::problem);
        return new Imported(run.added, run.known, run.errors);
    }

    private final class Import {
        private final Optional<String> newsletter;
        private final Consumer<Problem> problems;
        private int added;
        private int known;
        private int errors;

        private Import(Optional<String> newsletter, Consumer<Problem> problems) {
            this.newsletter = newsletter;
            this.problems = problems;
        }

        private void add(Subscriber row) {
            Map<String, String> cells = row.other();
            Optional<Reason> reason = reason(cells.getOrDefault("reason", ""));
            Optional<Instant> since = since(cells.getOrDefault("since", ""));
            if (reason.isEmpty() || since.isEmpty()) {
                problem(Problem.error(
                        row.place(),
                        reason.isEmpty()
                                ? "'" + cells.get("reason") + "' is no reason. Write one of "
                                        + Arrays.stream(Reason.values())
                                                .filter(possible -> possible != Reason.FORGOTTEN)
                                                .map(Reason::word)
                                                .collect(Collectors.joining(", "))
                                        + ", or leave it empty. Line skipped."
                                : "'" + cells.get("since") + "' is no date. Write 2026-11-24. Line skipped."));
                return;
            }
            Optional<String> named =
                    Optional.of(cells.getOrDefault("newsletter", "")).filter(name -> !name.isEmpty());
            if (newsletter.isEmpty() && named.isPresent() && !newsletters.contains(named.get())) {
                problem(Problem.error(
                        row.place(),
                        "There is no newsletter '" + named.get() + "'; there is " + String.join(", ", newsletters)
                                + ". Write one of these, or nothing for all. Line skipped."));
                return;
            }
            boolean isNew = suppressions.add(
                    newsletter.or(() -> named),
                    row.address(),
                    reason.get(),
                    cells.getOrDefault("detail", ""),
                    since.get());
            if (isNew) {
                added++;
            } else {
                known++;
            }
        }

        private void problem(Problem problem) {
            errors += problem.isError() ? 1 : 0;
            problems.accept(problem);
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
                            ? clock.instant()
                            : text.contains("T")
                                    ? Instant.parse(text.strip())
                                    : LocalDate.parse(text.strip())
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Writes all of them, so that {@link #read} understands them; forgotten people have no address to write. */
    public void write(Writer writer) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader("email", "newsletter", "reason", "detail", "since")
                .get();
        try (CSVPrinter printer = new CSVPrinter(writer, format)) {
            suppressions.each(suppression -> print(printer, suppression));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void print(CSVPrinter printer, Suppression suppression) {
        if (suppression.address().isEmpty()) {
            return;
        }
        try {
            printer.printRecord(
                    suppression.address(),
                    suppression.newsletter().orElse(""),
                    suppression.reason().word(),
                    suppression.detail(),
                    suppression.since());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
