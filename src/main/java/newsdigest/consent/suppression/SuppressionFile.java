package newsdigest.consent.suppression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.problem.FoldedNotes;
import newsdigest.problem.Problem;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.table.AddressListReader.AddressRow;
import newsdigest.text.SpreadsheetCsvWriter;

/** Reader and writer of suppressions as a CSV file, with the columns email, newsletter, reason, detail and since. */
public final class SuppressionFile {

    /** Columns with the start of a suppression, the best first. */
    private static final List<String> TIMES = List.of(
            "since",
            "unsubtime",
            "cleantime",
            "unsubscribedat",
            "bouncedat",
            "deletedat",
            "created",
            "createdat",
            "date",
            "timestamp",
            "time",
            "fecha",
            "datum",
            "data");

    private final SuppressionRepository suppressions;
    private final List<String> newsletters;
    private final Clock clock;

    /** @param newsletters names of all newsletters: a suppression for another one would protect nobody */
    public SuppressionFile(SuppressionRepository suppressions, List<String> newsletters, Clock clock) {
        this.suppressions = suppressions;
        this.newsletters = List.copyOf(newsletters);
        this.clock = clock;
    }

    /**
     * Counts of one import.
     *
     * @param added addresses that were not suppressed before
     * @param known addresses that were
     * @param mailable rows that say that the person may be mailed, of whom nothing was changed
     * @param errors rows that could not be used
     */
    public record Imported(int added, int known, int mailable, int errors) {}

    /** Source of the rows of a file, and of its problems. */
    @FunctionalInterface
    public interface Rows {
        void read(Consumer<AddressRow> rows, Consumer<Problem> problems);
    }

    /**
     * Suppresses every address of a file, except where its row says that the person may be mailed.
     *
     * @param newsletter newsletter of every row, whatever the rows say; empty: the one a row names, or all
     */
    public Imported read(Rows file, Optional<String> newsletter, Consumer<Problem> problems) {
        Import run = new Import(newsletter, problems);
        file.read(run::add, run::problem);
        run.report();
        return new Imported(run.added, run.known, run.mailable, run.errors);
    }

    /** Import of one file. */
    private final class Import {
        private final Optional<String> newsletter;
        private final Consumer<Problem> problems;
        private final FoldedNotes notes;
        private int added;
        private int known;
        private int mailable;
        private int errors;

        private Import(Optional<String> newsletter, Consumer<Problem> problems) {
            this.newsletter = newsletter;
            this.problems = problems;
            this.notes = new FoldedNotes(this::problem);
        }

        private void add(AddressRow row) {
            MailPermission permission = row.verdict().permission();
            if (permission == MailPermission.MAILED) {
                mailable++;
                notes.note(
                        row.place(),
                        "Rows of people who may be mailed.",
                        "The row does not say that the person left ("
                                + row.verdict().sign() + "); nothing was changed for them.");
                return;
            }
            if (permission == MailPermission.UNSURE) {
                notes.note(
                        row.place(),
                        "Cells that were not understood.",
                        "'" + row.verdict().cell() + "' in " + row.verdict().sign()
                                + " was not understood; the address is suppressed.");
            }
            boolean isNew = suppressions.add(
                    newsletter.or(() -> named(row)), row.address().text(), reason(row), detail(row), since(row));
            if (isNew) {
                added++;
            } else {
                known++;
            }
        }

        private Optional<String> named(AddressRow row) {
            String name = row.cells().getOrDefault("newsletter", "");
            if (name.isEmpty() || newsletters.contains(name)) {
                return Optional.of(name).filter(named -> !named.isEmpty());
            }
            notes.error(
                    row.place(),
                    "Newsletters that there are not.",
                    "There is no newsletter '" + name + "'; there is " + String.join(", ", newsletters)
                            + ". The address is suppressed for all of them.");
            return Optional.empty();
        }

        private Reason reason(AddressRow row) {
            String written = row.cells().getOrDefault("reason", "");
            Optional<Reason> reason = SuppressionReasons.find(written)
                    .or(() -> row.verdict().permission() == MailPermission.LEFT
                            ? SuppressionReasons.find(row.verdict().cell())
                                    .or(() -> SuppressionReasons.find(
                                            row.verdict().sign()))
                                    .or(() -> SuppressionReasons.find(fileName(row)))
                                    .or(() -> Optional.of(Reason.UNSUBSCRIBED))
                            : Optional.empty());
            if (reason.isEmpty() && !written.isEmpty()) {
                notes.note(
                        row.place(),
                        "Reasons that are not known.",
                        "'" + written + "' is no reason that is known; it is kept as a detail of 'manual'.");
            }
            return reason.orElse(Reason.MANUAL);
        }

        private static String fileName(AddressRow row) {
            String file = row.place().file();
            return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        }

        /** Returns the reason in the row's own words, which say more than the kind it is kept under. */
        private String detail(AddressRow row) {
            String detail = row.cells().getOrDefault("detail", "");
            String reason = row.cells().getOrDefault("reason", "");
            boolean isWord = Arrays.stream(Reason.values())
                    .anyMatch(known -> known.word().equals(reason.toLowerCase(Locale.ROOT)));
            return (detail.isEmpty() && !isWord ? reason : detail).replaceAll("\\p{Cntrl}+", " ");
        }

        private Instant since(AddressRow row) {
            Instant now = clock.instant();
            for (String column : TIMES) {
                String written = row.cells().getOrDefault(column, "");
                if (!written.isEmpty()) {
                    Optional<Instant> since = PastInstant.parse(written, now);
                    if (since.isEmpty()) {
                        notes.note(
                                row.place(),
                                "Times that were not understood.",
                                "'" + written + "' is no date that is understood (write 2026-11-24); the address is"
                                        + " suppressed from today.");
                    }
                    return since.orElse(now);
                }
            }
            return now;
        }

        private void report() {
            notes.report();
        }

        private void problem(Problem problem) {
            errors += problem.isError() ? 1 : 0;
            problems.accept(problem);
        }
    }

    /** Writes all suppressions, so that {@link #read} understands them; forgotten people have no address to write. */
    public void write(Writer writer) throws IOException {
        try (SpreadsheetCsvWriter csv =
                new SpreadsheetCsvWriter(writer, "email", "newsletter", "reason", "detail", "since")) {
            suppressions.eachByAddress(suppression -> {
                if (!suppression.address().isEmpty()) {
                    csv.row(
                            suppression.address(),
                            suppression.newsletter().orElse(""),
                            suppression.reason().word(),
                            suppression.detail(),
                            suppression.since());
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
