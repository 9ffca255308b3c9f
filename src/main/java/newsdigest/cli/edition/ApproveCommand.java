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
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.EditionHours.HourProspect;
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
        ledger.application().requireStillNewest();
        if (fingerprint != null && !edition.edition().fingerprint().startsWith(fingerprint)) {
            throw ApprovalRules.otherBytes(edition.edition().id());
        }
        context.terminal()
                .problems(ledger.delivery().reports().drop(edition).stream()
                        .map(drop -> drop.note(edition.edition()))
                        .toList());
        if (!withoutMissingLists) {
            ledger.workflow().requireLists(edition, "approve");
        }
        String name = by == null ? System.getProperty("user.name", "somebody") : by;
        boolean ofSchedule = ledger.delivery()
                .pending()
                .findHold(edition)
                .filter(Hold::ofSchedule)
                .isPresent();
        Optional<Instant> later = ledger.workflow().approve(edition, name);
        ledger.application().noteRelease();
        if (options.json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("edition", id);
            map.put("approvedBy", name);
            map.put("sendAt", later.map(Instant::toString).orElse(""));
            context.terminal().json(map);
        } else {
            Newsletter newsletter = ledger.application().newsletter(edition);
            boolean isPaused = ofSchedule
                    && later.filter(hour -> new EditionHours(ledger.application()).prospect(newsletter, hour)
                                    == HourProspect.PAUSED)
                            .isPresent();
            context.terminal()
                    .say(id + " is approved by " + name + ". "
                            + (isPaused ? paused(newsletter) : served(newsletter, later))
                            + ", or to send it now: newsdigest resume " + id);
        }
        return ExitCode.OK;
    }

    private static String served(Newsletter newsletter, Optional<Instant> later) {
        return "A running 'newsdigest serve' sends it "
                + later.map(time -> "on " + Formats.terminalTime(time.atZone(newsletter.zone())))
                        .orElse("within a minute")
                + ". Without one";
    }

    private static String paused(Newsletter newsletter) {
        return "The schedule is paused, and sends nothing until it goes on. To let it go on: newsdigest schedule resume "
                + newsletter.name();
    }
}
