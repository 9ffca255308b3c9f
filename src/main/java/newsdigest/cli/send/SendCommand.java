package newsdigest.cli.send;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import newsdigest.cli.edition.EditionOptions;
import newsdigest.cli.edition.KeptEditions;
import newsdigest.cli.edition.SameEdition;
import newsdigest.cli.edition.StoryChanges;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.config.Config;
import newsdigest.config.MailServers;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.KnownLists;
import newsdigest.publish.MissingLists;
import newsdigest.publish.PreparedEdition;
import newsdigest.publish.trial.PreviewFiles;
import newsdigest.publish.trial.SandboxMailServer;
import newsdigest.publish.trial.TestMail;
import newsdigest.schedule.HandmadeEditions;
import newsdigest.store.Database;
import newsdigest.store.scratch.ScratchLedger;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command {@code send}: mails an edition to every subscriber who has not got it. */
@Command(
        name = "send",
        description = "Mails the digest to every subscriber who has not got it. Safe to repeat: nobody gets it twice.")
public final class SendCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final EditionOptions options = new EditionOptions();

    @Option(
            names = "--sandbox",
            description = "To the built-in mail server: nothing leaves this machine, the messages become files.")
    private boolean sandbox;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Says who would get what, and sends nothing.")
    private boolean dryRun;

    @Option(
            names = "--test-to",
            paramLabel = "ADDRESS",
            arity = "1..*",
            description = "Only to these addresses, as a test: the subscribers still get the edition later.")
    private List<String> testTo = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "Freezes the edition now; a running 'newsdigest serve' sends it then. A time in the newsletter's"
                            + " zone, such as 2026-12-01T09:00, or one with an offset.")
    private @Nullable String at;

    @Option(
            names = "--again",
            description =
                    "Makes another edition for the same days, when there is one that was cancelled or sent: also who got"
                            + " that one gets this one. One that is not over is gone on with.")
    private boolean again;

    @Option(
            names = "--repetition",
            paramLabel = "N",
            description =
                    "Makes the N-th edition for the same days, or goes on with it: other than --again, it can be typed again"
                            + " whatever became of it.")
    private @Nullable Integer repetition;

    @Option(
            names = "--without-missing-lists",
            description =
                    "Sends although a list is not there or cannot be read: its people get nothing, and those whom it says"
                            + " have left may get it.")
    private boolean withoutMissingLists;

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description = "Only if the edition is still the one that was previewed.")
    private @Nullable String fingerprint;

    @Option(
            names = "--correct",
            paramLabel = "ITEM",
            description =
                    "Sends an item again that was changed since it was sent, as a correction: its id or headline.")
    private List<String> corrections = List.of();

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask before sending.")
    private boolean yes;

    public SendCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!yes && !dryRun && !context.terminal().interactive()) {
            throw wrong("Nobody is there to confirm. Add --yes to send, or --dry-run to see what would be sent.");
        }
        if (at != null && (sandbox || dryRun || !testTo.isEmpty())) {
            throw wrong(
                    "--at is for sending to the subscribers: it goes with none of --sandbox, --dry-run and --test-to.");
        }
        Config config = common.config(context);
        Application application = Application.looking(config, context.clock());
        Optional<Instant> time = time(options.newsletter(application));
        if (repetition != null && (again || repetition < 2)) {
            throw wrong("--repetition is the number of another edition, from 2 on, and takes the place of --again.");
        }
        if (!sandbox && testTo.isEmpty()) {
            options.requireRightClock(application);
        }
        if (!isAnother() && !sandbox) {
            options.requireNotCancelled(application);
        }
        PreparedEdition prepared = prepareOrGoOn(application);
        if (repetition != null) {
            new RepetitionNumber(repetition, application, sandbox).require(prepared);
        }
        context.terminal().problems(prepared.problems());
        StoryChanges.say(context.terminal(), common.json(), prepared);
        if (prepared.edition().isEmpty()) {
            Newsletter newsletter = options.newsletter(application);
            return TextFormat.nothingToSend(
                    context.terminal(),
                    prepared,
                    newsletter,
                    known -> new SameEdition(application, newsletter, new EditionId(known)).options());
        }
        Edition edition = prepared.edition().get();
        if (testTo.isEmpty() && !sandbox) {
            application
                    .goingOut(edition.id())
                    .ifPresent(known -> known.requireKept(
                            edition, options.newsletter(application).zone()));
        }
        if (fingerprint != null) {
            SendRequest.checkFingerprint(begunPages(application, edition).orElse(edition), fingerprint);
        }
        List<Path> files = PreviewFiles.write(edition, config.output());
        SendRequest sendRequest =
                new SendRequest(config, application, options.newsletter(application), prepared, files);
        if (dryRun) {
            return dryRun(sendRequest);
        }
        if (sandbox) {
            return inSandbox(sendRequest);
        }
        if (!testTo.isEmpty()) {
            return test(
                    application
                            .goingOut(edition.id())
                            .map(known -> asBegun(sendRequest, known))
                            .orElse(sendRequest),
                    config.mailServers());
        }
        application.settleLedger(context.terminal().progressLines());
        application.requireNewestLedger();
        if (time.isEmpty()) {
            config.mailServers().requirePasswords(sendRequest.newsletter());
        } else {
            config.mailServers()
                    .findMissingPassword(sendRequest.newsletter())
                    .ifPresent(missing -> context.terminal()
                            .err()
                            .println(missing + " The process that sends it at its time wants it."));
        }
        return deliver(sendRequest, application.delivery(), time);
    }

    /** Says what a real run would do, or why it would not. */
    private int dryRun(SendRequest sendRequest) {
        Application application = sendRequest.application();
        Optional<Database> ledger = sandbox ? Optional.empty() : application.existingLedger();
        if (!sandbox) {
            application.mailServers().requirePasswords(sendRequest.newsletter());
        }
        if (ledger.isPresent()) {
            application.requireNewestLedger();
        }
        Optional<FrozenEdition> begun =
                ledger.flatMap(known -> requireAllowed(sendRequest, application.delivery(), Optional.empty()));
        SendRequest asBegun = begun.map(known -> asBegun(sendRequest, known)).orElse(sendRequest);
        if (ledger.isPresent() && begun.filter(FrozenEdition::isBegun).isEmpty()) {
            tellOthers(sendRequest, application.delivery(), false);
        }
        Optional<Hold> waits =
                begun.flatMap(known -> application.delivery().pending().findHold(known));
        boolean isToBeApproved = waits.map(Hold::needsApproval)
                .orElse(!sandbox
                        && begun.filter(FrozenEdition::isBegun).isEmpty()
                        && sendRequest.newsletter().approval().isPresent());
        if (!withoutMissingLists) {
            new KnownLists(application)
                    .requireAll(sendRequest.newsletter(), asBegun.edition().id());
        }
        return new DryRunPrinter(context.terminal(), common.json()).print(asBegun, waits, isToBeApproved);
    }

    private PreparedEdition prepareOrGoOn(Application application) {
        return sandbox
                ? prepare(application)
                : new KeptEditions(application, context.terminal())
                        .prepare(request(application), () -> prepare(application), id -> named(application, id));
    }

    private EditionRequest request(Application application) {
        return options.requestToSend(application, Set.copyOf(corrections));
    }

    private EditionId named(Application application, EditionId first) {
        if (repetition != null) {
            return EditionBuilder.repetition(first, repetition);
        }
        return again ? new EditionBuilder(application).again(first) : first;
    }

    private PreparedEdition prepare(Application application) {
        EditionRequest request = request(application);
        if (repetition != null) {
            return new EditionBuilder(application).prepareRepetition(request, repetition);
        }
        if (!again) {
            return new EditionBuilder(application).prepare(request);
        }
        return sandbox
                ? new EditionBuilder(application).prepareAgainInSandbox(request)
                : new EditionBuilder(application).prepareAgain(request);
    }

    private boolean isAnother() {
        return again || repetition != null;
    }

    /** Returns the option that makes another edition of the same days. */
    private String another() {
        return repetition == null ? "--again" : "--repetition " + (repetition + 1);
    }

    private Optional<Instant> time(Newsletter newsletter) {
        try {
            return at == null
                    ? Optional.empty()
                    : Optional.of(SendTime.parse(at, newsletter, context.clock().instant()));
        } catch (DateTimeException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int inSandbox(SendRequest sendRequest) {
        Path folder = sendRequest
                .config()
                .output()
                .resolve("sandbox")
                .resolve(sendRequest.edition().id().value());
        try (SandboxMailServer server = new SandboxMailServer()) {
            int code = testTo.isEmpty()
                    ? deliver(
                            sendRequest,
                            sendRequest
                                    .application()
                                    .trialDelivery(sendRequest.config().sandboxStore(), server.server()),
                            Optional.empty())
                    : test(
                            sendRequest,
                            MailServers.only(
                                    server.server(), sendRequest.config().delivery()));
            int saved = server.save(folder);
            notice("The sandbox kept " + Formats.count(saved, "message") + " in "
                    + sendRequest.config().relative(folder) + "; nothing left this machine.");
            return code;
        }
    }

    /** Prints a note that is no part of the result when a machine reads it. */
    private void notice(String text) {
        if (!common.json()) {
            context.terminal().say(text);
        }
    }

    private int test(SendRequest sendRequest, MailServers servers) {
        try (ScratchLedger scratch = new ScratchLedger()) {
            DeliveryServices delivery = sendRequest.application().trialDelivery(scratch.file(), servers);
            FrozenEdition test = new TestMail(sendRequest.application(), context.clock())
                    .plan(delivery, sendRequest.edition(), testTo);
            return sending(sendRequest, delivery)
                    .sendTest(test, new SendRunner.Skipped(0, Problem.errors(sendRequest.problems())));
        }
    }

    /** Checks that the ledger lets the edition be sent; returns what it holds of it, unless that may still be replaced. */
    private Optional<FrozenEdition> requireAllowed(
            SendRequest sendRequest, DeliveryServices delivery, Optional<Instant> time) {
        Optional<FrozenEdition> known =
                delivery.editions().find(sendRequest.edition().id()).filter(FrozenEdition::isDecided);
        if (known.filter(FrozenEdition::isBegun).isPresent()) {
            SendRequest.requireSendable(known.get(), time, another());
            if (!corrections.isEmpty()) {
                sendRequest.requireCorrectionsIn(known.get());
            }
            Optional<UserException> overtaken = delivery.pending().whyOvertaken(known.get());
            if (overtaken.isPresent()) {
                throw overtaken.get();
            }
        }
        if (repetition != null && !sandbox) {
            sendRequest.requireNonePaused(delivery.editions());
        }
        if (again && !sandbox) {
            sendRequest.requireNotJustSent(delivery.editions(), context.clock());
        }
        return known;
    }

    private int deliver(SendRequest sendRequest, DeliveryServices looked, Optional<Instant> time) {
        Optional<FrozenEdition> known = requireAllowed(sendRequest, looked, time);
        EditionWorkflow checks = new EditionWorkflow(sendRequest.application(), looked, context.clock());
        if (known.isPresent()) {
            asBegun(sendRequest, known.get());
            Optional<Hold> waits = looked.pending().findHold(known.get());
            if (waits.isPresent() && time.isEmpty()) {
                checks.writeToApprovers(known.get()).forEach(context.terminal().err()::println);
                return new HoldPrinter(context.terminal(), common.json()).print(sendRequest, known.get(), waits.get());
            }
        }
        if (!withoutMissingLists) {
            checks.requireLists(sendRequest.newsletter(), sendRequest.edition().id());
        }
        if (!sandbox && known.filter(FrozenEdition::isBegun).isEmpty()) {
            tellOthers(sendRequest, looked, yes);
        }
        SendQuestion question = new SendQuestion(sendRequest, looked, context.terminal());
        if (!yes && !question.isConfirmed(known.isPresent(), time)) {
            context.terminal().say("Nothing was sent.");
            return ExitCode.OK;
        }
        DeliveryServices delivery = begun(sendRequest.application(), looked);
        // Somebody may have paused or cancelled it while the question was open.
        delivery.editions()
                .find(sendRequest.edition().id())
                .filter(FrozenEdition::isBegun)
                .ifPresent(now -> SendRequest.requireSendable(now, time, another()));
        if (!yes && known.isEmpty()) {
            question.requireUnchanged(prepare(sendRequest.application()));
        }
        EditionWorkflow workflow = new EditionWorkflow(sendRequest.application(), delivery, context.clock());
        if (!isAnother()) {
            options.ensureNext(sendRequest.application(), delivery.lifecycle());
        }
        EditionWorkflow.Result result = workflow.send(
                sendRequest.newsletter(),
                sendRequest.prepared(),
                System.getProperty("user.name", ""),
                time,
                withoutMissingLists ? MissingLists.LEAVE_OUT : MissingLists.REFUSE);
        if (!sandbox) {
            new HandmadeEditions(sendRequest.application()).giveHours(sendRequest.newsletter());
        }
        context.terminal().problems(result.problems());
        result.unsent().forEach(context.terminal().err()::println);
        if (result.waits().isPresent()) {
            return new HoldPrinter(context.terminal(), common.json())
                    .print(sendRequest, result.edition(), result.waits().get());
        }
        int code = sending(sendRequest, delivery)
                .send(
                        result.edition(),
                        false,
                        new SendRunner.Skipped(
                                Problem.errors(result.problems()), Problem.errors(sendRequest.problems())));
        sendRequest.previews().stream()
                .filter(file -> file.toString().endsWith(".html"))
                .forEach(file -> notice("  " + sendRequest.config().relative(file)));
        return code;
    }

    /** Returns the services to send with: until here nothing was to be kept, and there may be no ledger yet. */
    private static DeliveryServices begun(Application application, DeliveryServices looked) {
        if (looked.isTrial()) {
            return looked;
        }
        application.begin();
        return application.delivery();
    }

    /** @param isUnasked true when nobody is asked whether this one goes out in place of one that goes out by itself */
    private void tellOthers(SendRequest sendRequest, DeliveryServices delivery, boolean isUnasked) {
        OtherEditions others = new OtherEditions(sendRequest, delivery);
        if (isUnasked) {
            others.requireNoneGoesOut();
        }
        others.lines().forEach(context.terminal().err()::println);
    }

    /** Returns the edition that goes out in place of one as it would be made now: as it was begun before, by whomever. */
    private Optional<Edition> begunPages(Application application, Edition edition) {
        if (sandbox) {
            return Optional.empty();
        }
        Optional<FrozenEdition> begun = testTo.isEmpty()
                ? application
                        .frozen(edition.id())
                        .filter(FrozenEdition::isBegun)
                        .filter(known -> known.pagesDroppedAt().isEmpty())
                : application.goingOut(edition.id());
        return begun.map(FrozenEdition::edition);
    }

    /**
     * Returns the request with the edition that was begun or made ready, which goes out as it is; says so when it would be another one now. Where its
     * pages were dropped, nobody gets any.
     */
    private SendRequest asBegun(SendRequest sendRequest, FrozenEdition known) {
        Edition frozen = known.edition();
        if (known.pagesDroppedAt().isPresent()
                || (!sendRequest.prepared().contents().isEmpty()
                        && frozen.fingerprint().equals(sendRequest.edition().fingerprint()))) {
            return sendRequest;
        }
        context.terminal()
                .err()
                .println("Since "
                        + Formats.terminalTime(
                                known.frozenAt().atZone(sendRequest.newsletter().zone()))
                        + ", when "
                        + known.madeReady()
                                .filter(ready -> known.isReady())
                                .map(ready -> ready.by() + " made " + frozen.id() + " ready")
                                .orElse(frozen.id() + " was begun")
                        + ", its news or templates have changed. "
                        + (known.stage() == EditionState.WAITING || known.isReady()
                                ? "It goes out as it was then. To change it before: newsdigest draft " + frozen.id()
                                : "Everybody gets it as it was then."));
        SendRequest.checkFingerprint(frozen, fingerprint);
        return sendRequest.as(
                known, PreviewFiles.write(frozen, sendRequest.config().output()));
    }

    private SendRunner sending(SendRequest sendRequest, DeliveryServices delivery) {
        return new SendRunner(context, sendRequest.application(), delivery, common.json());
    }
}
