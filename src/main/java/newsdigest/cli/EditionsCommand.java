package newsdigest.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "editions", description = "Lists the editions in the ledger, the newest first.")
final class EditionsCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    EditionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        List<FrozenEdition> editions = ledger.mailer().editions().all();
        if (options.json()) {
            context.terminal()
                    .json(editions.stream()
                            .map(edition -> asMap(ledger, edition))
                            .toList());
            return ExitCode.OK;
        }
        if (editions.isEmpty()) {
            context.terminal().say("The ledger holds no edition yet.");
        }
        for (FrozenEdition edition : editions) {
            Report report = ledger.report(edition);
            context.terminal()
                    .say(String.format(
                            Locale.ROOT,
                            "%-40s %-9s %7d of %d sent, %d failed, %d owed%s",
                            report.edition(),
                            report.stage().word(),
                            report.count(State.SENT),
                            report.audience(),
                            report.count(State.FAILED),
                            report.open(),
                            report.reason().isEmpty() ? "" : " (" + report.reason() + ")"));
        }
        return ExitCode.OK;
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
