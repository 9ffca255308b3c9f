package newsdigest.cli.send;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import newsdigest.cli.edition.LedgerOptions;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingApprovalText;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.edition.EditionId;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.MissingLists;
import newsdigest.publish.rename.NewsletterRename;
import newsdigest.publish.rename.ServedLists;
import newsdigest.publish.trial.SandboxMailServer;
import newsdigest.schedule.DueTimeRepository;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code resume}: goes on with editions that were interrupted, paused or stopped by an error. */
@Command(name = "resume", description = "Goes on with editions that were interrupted, paused or stopped by an error.")
public final class ResumeCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final LedgerOptions options = new LedgerOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "EDITION",
            description =
                    "Only this one, even before its time or before anybody got it (default: all that have begun to go out or were to).")
    private @Nullable String id;

    @Option(names = "--failed", description = "Also tries again what the server refused for good.")
    private boolean failed;

    @Option(
            names = "--as",
            paramLabel = "NEWSLETTER",
            description = "Gives the edition to this newsletter, when its own has another name by now.")
    private @Nullable String as;

    @Option(
            names = "--without-missing-lists",
            description =
                    "Goes on without subscriber lists that are not there: their people get nothing if they are not in it yet,"
                            + " and those whom only they say have left may get it. Goes with one edition.")
    private boolean withoutMissingLists;

    public ResumeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!options.isSandbox()) {
            LedgerOptions.Ledger ledger = options.open(context);
            ledger.application().settleLedger(context.terminal().progressLines());
            ledger.application().requireNewestLedger();
            return resume(ledger);
        }
        try (SandboxMailServer server = new SandboxMailServer()) {
            LedgerOptions.Ledger ledger = options.openSandbox(context, server.server());
            int code = resume(ledger);
            Path folder = ledger.config().output().resolve("sandbox");
            int saved = server.save(folder);
            context.terminal()
                    .err()
                    .println("The sandbox kept " + Formats.count(saved, "message") + " in "
                            + ledger.config().relative(folder) + "; nothing left this machine.");
            return code;
        }
    }

    private int resume(LedgerOptions.Ledger ledger) {
        if (withoutMissingLists && id == null) {
            throw new ParameterException(spec.commandLine(), "--without-missing-lists goes with one edition: name it.");
        }
        adopt(ledger);
        List<FrozenEdition> unfinished = id != null
                ? List.of(ledger.edition(id))
                : ledger.delivery().editions().unfinished();
        if (unfinished.isEmpty()) {
            context.terminal().say("No edition is unfinished.");
        }
        int code = ExitCode.OK;
        for (FrozenEdition edition : unfinished) {
            if (id == null && isUndecided(ledger, edition)) {
                context.terminal()
                        .err()
                        .println(edition.edition().id()
                                + (edition.stage() == EditionState.PAUSED
                                        ? " was paused before anybody got it."
                                        : " is frozen, and nobody has said yet that it is to be sent.")
                                + " To send it: newsdigest resume "
                                + edition.edition().id());
                continue;
            }
            try {
                code = Math.max(code, resume(ledger, edition));
            } catch (UserException e) {
                if (id != null) {
                    throw e;
                }
                // One that cannot go on, such as one whose newsletter is gone, does not keep the others.
                code = context.terminal().explain(e);
            }
        }
        return code;
    }

    /**
     * Returns true for an edition that nobody got yet and that somebody has to decide about by name: going on with it
     * would be to begin it.
     */
    private static boolean isUndecided(LedgerOptions.Ledger ledger, FrozenEdition edition) {
        if (edition.stage() == EditionState.PAUSED) {
            return edition.reason().is(StateReason.ReasonKind.PAUSED_BY_HAND)
                    && !ledger.delivery().editions().isStarted(edition);
        }
        return edition.stage() == EditionState.FROZEN
                && ledger.delivery()
                        .lifecycle()
                        .find(edition.edition().id())
                        .flatMap(EditionEntry::confirmed)
                        .isEmpty();
    }

    private void adopt(LedgerOptions.Ledger ledger) {
        if (as == null) {
            return;
        }
        if (id == null) {
            throw new ParameterException(spec.commandLine(), "--as goes with one edition: name it.");
        }
        Newsletter newsletter = ledger.application().newsletter(Optional.of(as));
        FrozenEdition edition = ledger.edition(id);
        EditionLifecycle editions = ledger.delivery().lifecycle();
        String before = edition.edition().newsletter();
        boolean isGone = ledger.application().existingNewsletter(edition).isEmpty();
        if (isGone && !editions.hasReleased(newsletter.name())) {
            rename(ledger, before, newsletter);
        } else {
            editions.adopt(edition.edition().id(), newsletter.name());
        }
    }

    /** The newsletter has sent nothing under its new name: it is the old one, with all that is known of it. */
    private void rename(LedgerOptions.Ledger ledger, String from, Newsletter newsletter) {
        String to = newsletter.name();
        new DueTimeRepository(ledger.delivery().database(), context.clock()).rename(from, to);
        new NewsletterRename(ledger.delivery().database(), context.clock()).rename(from, to);
        // Else a second new name, before anything is sent under this one, would not be known as such.
        new ServedLists(ledger.delivery().database(), context.clock()).note(newsletter);
        context.terminal()
                .err()
                .println("What '" + from + "' has sent, who left it and what its readers chose counts for '" + to
                        + "' now.");
    }

    /**
     * Returns true unless one that nobody got yet and that is named is not to go out in place of others that have its news, of which whoever named
     * it is told.
     *
     * @throws UserException when another one goes out at its hour, and nobody is there to ask
     */
    private boolean isToGoOutBeside(LedgerOptions.Ledger ledger, Newsletter newsletter, FrozenEdition edition) {
        if (id == null || options.isSandbox() || ledger.delivery().editions().isStarted(edition)) {
            return true;
        }
        ReadyBeside beside = ReadyBeside.of(ledger.application(), newsletter, edition);
        Terminal terminal = context.terminal();
        if (!terminal.interactive()) {
            beside.requireNoneGoesOut();
        }
        beside.lines().forEach(terminal.err()::println);
        List<EditionId> others =
                beside.goingOut().map(other -> other.edition().id()).toList();
        return others.isEmpty()
                || terminal.confirm("Send " + id + " in place of "
                        + others.stream().map(EditionId::value).collect(Collectors.joining(" and ")) + "?");
    }

    private int resume(LedgerOptions.Ledger ledger, FrozenEdition found) {
        FrozenEdition edition = found;
        long skipped = 0;
        Newsletter newsletter = ledger.application().newsletter(edition);
        if (!options.isSandbox()) {
            ledger.config().mailServers().requirePasswords(newsletter);
        }
        if (edition.stage() != EditionState.FROZEN
                && !withoutMissingLists
                && !options.isSandbox()
                && new DeliveryCounts(ledger.delivery().reports().counts(edition)).open() > 0) {
            ledger.workflow().requireLists(edition, EditionWorkflow.RESUME);
        }
        if (!isToGoOutBeside(ledger, newsletter, edition)) {
            context.terminal().say("Nothing was sent.");
            return ExitCode.OK;
        }
        if (edition.stage() == EditionState.FROZEN) {
            EditionWorkflow.Result result = ledger.workflow()
                    .carryOn(
                            edition.edition().id(), withoutMissingLists ? MissingLists.LEAVE_OUT : MissingLists.REFUSE);
            context.terminal().problems(result.problems());
            result.unsent().forEach(context.terminal().err()::println);
            edition = result.edition();
            skipped = Problem.errors(result.problems());
        }
        Optional<Hold> wait = ledger.delivery().pending().findHold(edition);
        if (wait.isPresent() && (id == null || found.stage() == EditionState.FROZEN)) {
            context.terminal()
                    .err()
                    .println(PendingApprovalText.describe(
                            edition.edition().id().value(),
                            wait.get(),
                            newsletter.zone(),
                            context.clock().instant()));
            return ExitCode.OK;
        }
        return new SendRunner(context, ledger.application(), ledger.delivery(), options.json())
                .send(edition, failed, skipped);
    }
}
