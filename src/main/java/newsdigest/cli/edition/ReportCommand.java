package newsdigest.cli.edition;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.ReportPrinter;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.report.DeliveryCsvExport;
import newsdigest.delivery.report.Report;
import newsdigest.draft.AfterLook;
import newsdigest.draft.AfterLookRepository;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code report}: prints the outcome of an edition. */
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
        FrozenEdition edition = ledger.edition(id);
        Optional<AfterLook> afterLook = new AfterLookRepository(
                        ledger.delivery().database())
                .find(edition.edition().id());
        if (options.json()) {
            Map<String, Object> map = report.asMap();
            edition.pagesDroppedAt().ifPresent(time -> map.put("pagesDroppedAt", time.toString()));
            afterLook.ifPresent(after -> map.put("afterLastLook", AfterLookText.asMap(after)));
            context.terminal().json(map);
            return ExitCode.OK;
        }
        context.terminal()
                .say(report.edition() + ": " + report.stage().word()
                        + (report.reason().isEmpty() ? "" : " (" + report.reason() + ")") + ", "
                        + Formats.count(report.audience(), "subscriber"));
        edition.pagesDroppedAt()
                .ifPresent(time -> context.terminal()
                        .say("  Its pages were dropped on "
                                + Formats.time(
                                        time, ledger.zone(edition.edition().newsletter())) + "."));
        for (DeliveryState deliveryState : DeliveryState.values()) {
            if (report.count(deliveryState) > 0) {
                context.terminal()
                        .say(String.format(
                                Locale.ROOT, "  %-10s %d", deliveryState.word(), report.count(deliveryState)));
            }
        }
        ReportPrinter.details(report).forEach(context.terminal()::say);
        if (needsSomebody(edition)) {
            report.nextSteps().forEach(context.terminal()::say);
        }
        afterLook.ifPresent(after -> AfterLookText.lines(
                        after, ledger.application().newsletter(edition).zone())
                .forEach(context.terminal()::say));
        return ExitCode.OK;
    }

    /** Returns true for an edition that waits for somebody to go on with it, or that was interrupted. */
    private static boolean needsSomebody(FrozenEdition edition) {
        return edition.stage() == EditionState.PAUSED
                || edition.reason().is(StateReason.ReasonKind.INTERRUPTED)
                || edition.reason().is(StateReason.ReasonKind.SERVER_ABSENT)
                || edition.reason().is(StateReason.ReasonKind.FAILED);
    }

    private void export(LedgerOptions.Ledger ledger, Path file) {
        try (Writer writer = PrivateFiles.writeText(file)) {
            DeliveryCsvExport.write(rows -> ledger.eachDelivery(ledger.edition(id), rows), writer);
        } catch (IOException e) {
            throw new UserException("The report cannot be written to " + file + ": " + IoReason.of(e), e);
        }
        context.terminal().err().println("Written: " + file);
    }
}
