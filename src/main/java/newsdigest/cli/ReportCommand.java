package newsdigest.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import newsdigest.delivery.DeliveryTable;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Says how an edition went: counts, failures with the server's words, uncertain addresses.")
final class ReportCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "EDITION", description = "As 'newsdigest editions' lists it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Writes every delivery with its outcome into a CSV file.")
    private @Nullable Path csv;

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        Report report = ledger.report(ledger.edition(id));
        if (csv != null) {
            export(ledger, csv);
        }
        if (options.json()) {
            context.terminal().json(report.asMap());
            return ExitCode.OK;
        }
        context.terminal()
                .say(report.edition() + ": " + report.stage().word()
                        + (report.reason().isEmpty() ? "" : " (" + report.reason() + ")") + ", "
                        + Words.count(report.audience(), "subscriber"));
        for (State state : State.values()) {
            if (report.count(state) > 0) {
                context.terminal().say(String.format(Locale.ROOT, "  %-10s %d", state.word(), report.count(state)));
            }
        }
        Reports.details(report, context.terminal());
        return ExitCode.OK;
    }

    private void export(LedgerOptions.Ledger ledger, Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            DeliveryTable.write(rows -> ledger.eachDelivery(ledger.edition(id), rows), writer);
        } catch (IOException e) {
            throw new UserException("The report cannot be written to " + file + ": " + e, e);
        }
        context.terminal().err().println("Written: " + file);
    }
}
