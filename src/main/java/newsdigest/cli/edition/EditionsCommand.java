package newsdigest.cli.edition;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code editions}: lists the editions in the ledger. */
@Command(name = "editions", description = "Lists the editions in the ledger, the newest first.")
public final class EditionsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    public EditionsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        List<FrozenEdition> editions = ledger.delivery().editions().all();
        List<EditionEntry> unfrozen = ledger.delivery().lifecycle().unfrozen();
        if (options.json()) {
            context.terminal()
                    .json(Stream.concat(
                                    unfrozen.stream().map(EditionsCommand::asMap),
                                    editions.stream().map(edition -> asMap(ledger, edition)))
                            .toList());
            return ExitCode.OK;
        }
        if (editions.isEmpty() && unfrozen.isEmpty()) {
            context.terminal().say("The ledger holds no edition yet.");
        }
        for (EditionEntry entry : unfrozen) {
            context.terminal()
                    .say(String.format(
                            Locale.ROOT,
                            "%-40s %-9s %s%s",
                            entry.id(),
                            entry.state().word(),
                            entry.dueAt()
                                    .map(time -> "due " + Formats.terminalTime(time.atZone(zone(ledger, entry))))
                                    .orElse("not frozen"),
                            entry.reason().isEmpty()
                                    ? ""
                                    : " (" + entry.reason().words() + ")"));
        }
        for (FrozenEdition edition : editions) {
            Report report = ledger.report(edition);
            context.terminal()
                    .say(String.format(
                            Locale.ROOT,
                            "%-40s %-9s %7d of %d sent, %d failed, %d owed%s",
                            report.edition(),
                            report.stage().word(),
                            report.count(DeliveryState.SENT),
                            report.audience(),
                            report.count(DeliveryState.FAILED),
                            report.open(),
                            report.reason().isEmpty() ? "" : " (" + report.reason() + ")"));
        }
        return ExitCode.OK;
    }

    /** Returns the zone of its newsletter; UTC for one that has left the configuration. */
    private static ZoneId zone(LedgerOptions.Ledger ledger, EditionEntry entry) {
        return ledger.config().newsletters().stream()
                .filter(newsletter -> newsletter.name().equals(entry.newsletter()))
                .findFirst()
                .map(Newsletter::zone)
                .orElse(ZoneOffset.UTC);
    }

    private static Map<String, Object> asMap(EditionEntry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("edition", entry.id().value());
        map.put("newsletter", entry.newsletter());
        map.put("stage", entry.state().word());
        map.put("reason", entry.reason().words());
        map.put("dueAt", entry.dueAt().map(Instant::toString).orElse(""));
        return map;
    }

    private static Map<String, Object> asMap(LedgerOptions.Ledger ledger, FrozenEdition edition) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("frozenAt", edition.frozenAt().toString());
        map.put("fingerprint", edition.edition().fingerprint());
        map.put("items", edition.edition().items());
        map.putAll(ledger.report(edition).asMap());
        return map;
    }
}
