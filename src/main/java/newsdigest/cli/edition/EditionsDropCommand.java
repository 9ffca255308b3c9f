package newsdigest.cli.edition;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.delivery.lifecycle.PageRemoval;
import newsdigest.delivery.lifecycle.PageRemoval.RemovableEdition;
import newsdigest.problem.UserException;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code editions drop}: takes the pages of old editions out of the ledger, and nothing that says what was sent. */
@Command(
        name = "drop",
        description =
                "Takes the pages of old editions out of the ledger. Who got what stays, so that nobody gets an edition"
                        + " or its news again.")
public final class EditionsDropCommand implements Callable<Integer> {

    private static final long KILO = 1_000;

    private final CommandContext context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Option(
            names = "--before",
            paramLabel = "DATE",
            required = true,
            description = "Those that went out before this day, such as 2021-02-01, in their newsletter's zone.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate before;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only says which they are.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask.")
    private boolean yes;

    public EditionsDropCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneId.of("UTC"));
        if (before.isAfter(today.plusDays(1))) {
            throw new UserException(
                    "--before " + before + " is a day to come. Nothing was changed. Give one that has been.");
        }
        PageRemoval removal = new PageRemoval(ledger.delivery().database(), context.clock());
        List<RemovableEdition> chosen = removal.removable().stream()
                .filter(edition -> edition.at()
                        .isBefore(before.atStartOfDay(ledger.zone(edition.newsletter()))
                                .toInstant()))
                .toList();
        Terminal terminal = context.terminal();
        if (options.json() && dryRun) {
            terminal.json(Map.of("wouldDrop", ids(chosen)));
            return ExitCode.OK;
        }
        if (!options.json()) {
            chosen.forEach(edition -> terminal.say(String.format(
                    Locale.ROOT, "%-40s %8d KB", edition.id(), (edition.characters() + KILO - 1) / KILO)));
        }
        String pages = "pages of " + Formats.count(chosen.size(), "edition");
        if (dryRun || chosen.isEmpty()) {
            return end(
                    List.of(),
                    chosen.isEmpty()
                            ? "No edition before " + before + " has pages to drop."
                            : "The " + pages + " would be dropped. Nothing was changed.");
        }
        if (!yes
                && !(terminal.interactive()
                        && terminal.confirm("Drop the " + pages + "? Only a backup brings them back."))) {
            terminal.err().println("Nothing was changed. Add --yes to drop without being asked.");
            return ExitCode.FAILED;
        }
        List<RemovableEdition> dropped = new ArrayList<>();
        for (RemovableEdition edition : chosen) {
            if (removal.remove(edition)) {
                dropped.add(edition);
            } else {
                terminal.err().println(edition.id() + " is being sent again, and keeps its pages.");
            }
        }
        ledger.delivery().database().clearFiles();
        return end(
                dropped,
                "Dropped the pages of " + Formats.count(dropped.size(), "edition")
                        + ". What was sent to whom is still known.");
    }

    private static List<String> ids(List<RemovableEdition> editions) {
        return editions.stream().map(edition -> edition.id().value()).toList();
    }

    private int end(List<RemovableEdition> dropped, String words) {
        if (options.json()) {
            context.terminal().json(Map.of("dropped", ids(dropped)));
        } else {
            context.terminal().say(words);
        }
        return ExitCode.OK;
    }
}
