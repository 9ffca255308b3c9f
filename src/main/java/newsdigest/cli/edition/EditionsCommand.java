package newsdigest.cli.edition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason.ReasonKind;
import newsdigest.delivery.lifecycle.PendingApprovalText;
import newsdigest.delivery.report.EditionOverview;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.schedule.ReadyEditionText;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code editions}: lists the editions in the ledger. */
@Command(name = "editions", description = "Lists the editions in the ledger, the newest first.")
public final class EditionsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    public EditionsCommand(CommandContext context) {
        this.context = context;
    }

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Shows the N newest (default: ${DEFAULT-VALUE}).")
    private int count;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new UserException("'-n " + count + "' shows nothing: give a number from 1, such as -n 50.");
        }
        LedgerOptions.Ledger ledger = options.open(context);
        EditionOverview overview = ledger.delivery().reports().overview();
        List<EditionEntry> unfrozen = ledger.delivery().lifecycle().unfrozen();
        if (options.json()) {
            context.terminal()
                    .json(Stream.concat(
                                    unfrozen.stream().map(entry -> asMap(ledger, entry)),
                                    ledger.delivery().editions().newest(count).stream()
                                            .map(edition -> asMap(ledger, edition)))
                            .toList());
            tellOlder(overview);
            return ExitCode.OK;
        }
        List<EditionOverview.Line> editions = overview.newest(count);
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
                            entry.dueAt().map(due -> hour(ledger, entry, due)).orElse("not frozen"),
                            entry.reason().isEmpty()
                                    ? ""
                                    : " (" + entry.reason().words() + ")"));
        }
        editions.forEach(line -> context.terminal().say(text(ledger, line)));
        tellOlder(overview);
        return ExitCode.OK;
    }

    /** Returns the hour of an edition that is not frozen, and whether the schedule sends it then. */
    private static String hour(LedgerOptions.Ledger ledger, EditionEntry entry, Instant due) {
        String time = Formats.terminalTime(due.atZone(ledger.zone(entry.newsletter())));
        if (entry.isTakenBackFromItsHour()) {
            return "taken back from its hour, " + time;
        }
        return switch (prospect(ledger, entry, due)) {
            case COMING -> "due " + time;
            case PAUSED -> "due " + time + " if its schedule goes on before, which is paused";
            case OVER -> "its hour is over, " + time;
            case GONE -> "its hour has left the schedule, " + time;
        };
    }

    /** Returns what becomes of an hour; of one of a newsletter that is not in the configuration nothing does. */
    private static HourProspect prospect(LedgerOptions.Ledger ledger, EditionEntry entry, Instant due) {
        return ledger.config()
                .find(entry.newsletter())
                .map(newsletter -> new EditionHours(ledger.application()).prospect(newsletter, due))
                .orElse(HourProspect.GONE);
    }

    private void tellOlder(EditionOverview overview) {
        long all = overview.size();
        if (all > count) {
            context.terminal()
                    .err()
                    .println("The newest " + count + " of " + all
                            + " editions. To see them all: newsdigest editions -n " + all);
        }
    }

    private static String text(LedgerOptions.Ledger ledger, EditionOverview.Line line) {
        ZoneId zone = ledger.zone(line.newsletter());
        Instant now = ledger.application().clock().instant();
        String reason = line.reason().words(zone)
                + (line.reason().is(ReasonKind.WAITS_FOR_APPROVAL)
                        ? "; "
                                + PendingApprovalText.onceApproved(
                                        line.isWithoutHour(), line.sendAt().filter(now::isBefore), zone)
                        : "");
        String ready = line.stage() == EditionState.FROZEN ? ready(ledger, line.id()) : "";
        return String.format(
                Locale.ROOT,
                "%-40s %-9s %7d of %d sent, %d failed, %d owed%s",
                line.id(),
                line.stage().word(),
                line.counts().of(DeliveryState.SENT),
                line.counts().audience(),
                line.counts().of(DeliveryState.FAILED),
                line.counts().open(),
                Stream.of(reason, ready)
                        .filter(said -> !said.isEmpty())
                        .reduce((one, other) -> one + "; " + other)
                        .map(said -> " (" + said + ")")
                        .orElse(""));
    }

    /** Returns what becomes of an edition that somebody made ready; empty for another one. */
    private static String ready(LedgerOptions.Ledger ledger, EditionId id) {
        return ledger.delivery()
                .editions()
                .find(id)
                .filter(FrozenEdition::isReady)
                .map(edition -> new ReadyEditionText(ledger.application()).describe(edition))
                .orElse("");
    }

    private static Map<String, Object> asMap(LedgerOptions.Ledger ledger, EditionEntry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("edition", entry.id().value());
        map.put("newsletter", entry.newsletter());
        map.put("stage", entry.state().word());
        map.put("reason", entry.reason().words());
        map.put("dueAt", entry.dueAt().map(Instant::toString).orElse(""));
        map.put(
                "hour",
                entry.dueAt().map(due -> prospect(ledger, entry, due).word()).orElse(""));
        return map;
    }

    private static Map<String, Object> asMap(LedgerOptions.Ledger ledger, FrozenEdition edition) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("frozenAt", edition.frozenAt().toString());
        map.put("fingerprint", edition.fingerprint());
        map.put("items", edition.edition().items());
        map.putAll(ledger.report(edition).asMap());
        ledger.delivery()
                .pending()
                .findHold(edition)
                .ifPresent(hold -> map.put("waits", PendingApprovalText.asMap(hold)));
        edition.pagesDroppedAt().ifPresent(time -> map.put("pagesDroppedAt", time.toString()));
        return map;
    }
}
