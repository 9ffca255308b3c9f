package newsdigest.cli.edition;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.ReportPrinter;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.report.DeliveryCsvExport;
import newsdigest.delivery.report.Report;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Says how an edition went: counts, failures with the server's words, uncertain addresses.")
public final class ReportCommand implements Callable<Integer> {

    private final CommandContext context;

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

    public ReportCommand(CommandContext context) {
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
                        + TextFormat.count(report.audience(), "subscriber"));
        for (DeliveryState deliveryState : DeliveryState.values()) {
            if (report.count(deliveryState) > 0) {
                context.terminal()
                        .say(String.format(
                                Locale.ROOT, "  %-10s %d", deliveryState.word(), report.count(deliveryState)));
            }
        }
        ReportPrinter.details(report, context.terminal());
        return ExitCode.OK;
    }

    private void export(LedgerOptions.Ledger ledger, Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            DeliveryCsvExport.write(rows -> ledger.eachDelivery(ledger.edition(id), rows), writer);
        } catch (IOException e) {
            throw new UserException("The report cannot be written to " + file + ": " + e, e);
        }
        context.terminal().err().println("Written: " + file);
    }
}
