package newsdigest.cli.edition;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.ApprovalRules;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.publish.Application;
import newsdigest.schedule.EditionHours;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code approve}: approves an edition that waits for it. */
@Command(name = "approve", description = "Lets an edition be sent that waits for approval.")
public final class ApproveCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(paramLabel = "EDITION", description = "As the request by mail, or 'newsdigest editions', names it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--by", paramLabel = "NAME", description = "Who approves it (default: the user of this machine).")
    private @Nullable String by;

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description = "Only if the edition is still the one that was looked at.")
    private @Nullable String fingerprint;

    @Option(
            names = "--without-missing-lists",
            description =
                    "Approves it though subscriber lists are not there: those whom only they say have left may get it.")
    private boolean withoutMissingLists;

    public ApproveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerOptions.Ledger ledger = options.open(context);
        FrozenEdition edition = ledger.edition(id);
        // A promise that it goes out would not be kept.
        ledger.application().settleLedger(context.terminal().progressLines());
        ledger.application().requireStillNewest();
        if (fingerprint != null && !edition.edition().fingerprint().startsWith(fingerprint)) {
            throw ApprovalRules.otherFingerprint(
                    edition.edition().id(), edition.edition().fingerprint());
        }
        context.terminal()
                .problems(ledger.delivery().reports().drop(edition).stream()
                        .map(drop -> drop.note(edition.edition()))
                        .toList());
        if (!withoutMissingLists) {
            ledger.workflow().requireLists(edition, "approve");
        }
        String name = by == null ? System.getProperty("user.name", "somebody") : by;
        Optional<Hold> hold = ledger.delivery().pending().findHold(edition);
        Optional<Instant> later = ledger.workflow().approve(edition, name);
        ledger.application().noteRelease();
        if (options.json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("edition", id);
            map.put("approvedBy", name);
            map.put("sendAt", later.map(Instant::toString).orElse(""));
            context.terminal().json(map);
        } else {
            context.terminal()
                    .say(id + " is approved by " + name + ". " + whatFollows(ledger.application(), edition, hold, later)
                            + " newsdigest resume " + id);
        }
        return ExitCode.OK;
    }

    private static String whatFollows(
            Application application, FrozenEdition edition, Optional<Hold> before, Optional<Instant> later) {
        if (before.filter(Hold::isWithoutHour).isPresent()) {
            return "The schedule has no hour for it any more, so that it is sent only when somebody says so:";
        }
        Newsletter newsletter = application.newsletter(edition);
        EditionHours hours = new EditionHours(application);
        boolean isPaused = before.flatMap(hold -> later.filter(hour -> hours.isPaused(newsletter, hold, hour)))
                .isPresent();
        return isPaused
                ? "The schedule is paused, and sends nothing until it goes on: newsdigest schedule resume "
                        + newsletter.name() + ". To send it now:"
                : "A running 'newsdigest serve' sends it "
                        + later.map(time -> "on " + Formats.terminalTime(time.atZone(newsletter.zone())))
                                .orElse("within a minute")
                        + ". Without one, or to send it now:";
    }
}
