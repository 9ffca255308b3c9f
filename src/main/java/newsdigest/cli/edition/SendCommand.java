package newsdigest.cli.edition;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.PendingApprovalText;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.approval.PendingEditions.Hold;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.ApprovalMailer;
import newsdigest.publish.Publisher;
import newsdigest.publish.SandboxMailServer;
import newsdigest.publish.ScratchLedger;
import newsdigest.publish.TestMail;
import newsdigest.schedule.LocalTimes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            names = "--fingerprint",
            paramLabel = "HEX",
            description = "Only if the edition is still the one that was previewed.")
    private @Nullable String fingerprint;

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
        Publisher publisher = new Publisher(config, context.clock());
        Optional<Instant> time = time(options.newsletter(publisher));
        Publisher.Prepared prepared = options.prepare(publisher);
        context.terminal().problems(prepared.problems());
        if (prepared.edition().isEmpty()) {
            return TextFormat.nothingToSend(context.terminal(), prepared.problems());
        }
        Edition edition = prepared.edition().get();
        checkFingerprint(edition);
        List<Path> files = publisher.preview(edition, config.output());
        SendRequest sendRequest =
                new SendRequest(config, publisher, options.newsletter(publisher), edition, prepared.problems(), files);
        if (dryRun || !testTo.isEmpty()) {
            return inScratchLedger(sendRequest);
        }
        if (sandbox) {
            return inSandbox(sendRequest);
        }
        publisher.remember(options.newsletter(publisher), prepared);
        return deliver(sendRequest, publisher.mailer(), time);
    }

    private Optional<Instant> time(Newsletter newsletter) {
        if (at == null) {
            return Optional.empty();
        }
        Instant time;
        try {
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(at, OffsetDateTime::from, LocalDateTime::from);
            time = read instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalTimes.instant(LocalDateTime.from(read), newsletter.zone());
        } catch (DateTimeException e) {
            throw wrong("--at " + at + " is no time. Write 2026-12-01T09:00, or 2026-12-01T09:00+01:00.");
        }
        if (!time.isAfter(context.clock().instant())) {
            throw wrong("--at " + at + " is past: it is "
                    + Newsletter.HOUR.format(context.clock().instant().atZone(newsletter.zone()))
                    + " now. Leave it out to send at once.");
        }
        return Optional.of(time);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private record SendRequest(
            Config config,
            Publisher publisher,
            Newsletter newsletter,
            Edition edition,
            List<Problem> problems,
            List<Path> previews) {}

    private void checkFingerprint(Edition edition) {
        if (fingerprint != null && !edition.fingerprint().startsWith(fingerprint)) {
            throw new UserException("The edition is no longer the one that was previewed: its fingerprint is "
                    + edition.fingerprint() + ", not " + fingerprint + ". Nothing was sent; preview it again.");
        }
    }

    private int inSandbox(SendRequest sendRequest) {
        Path folder = sendRequest
                .config()
                .output()
                .resolve("sandbox")
                .resolve(sendRequest.edition().id().value());
        try (SandboxMailServer server = new SandboxMailServer()) {
            int code = deliver(
                    sendRequest,
                    sendRequest.publisher().trialMailer(sendRequest.config().sandboxStore(), server.server()),
                    Optional.empty());
            int saved = server.save(folder);
            notice("The sandbox kept " + TextFormat.count(saved, "message") + " in "
                    + sendRequest.config().relative(folder) + "; nothing left this machine.");
            return code;
        }
    }

    /** Not part of the result when a machine reads it. */
    private void notice(String text) {
        if (!common.json()) {
            context.terminal().say(text);
        }
    }

    private int inScratchLedger(SendRequest sendRequest) {
        try (ScratchLedger scratch = new ScratchLedger()) {
            Mailer mailer = sendRequest
                    .publisher()
                    .trialMailer(scratch.file(), sendRequest.config().mailServer());
            if (!testTo.isEmpty()) {
                FrozenEdition test = new TestMail(sendRequest.publisher(), context.clock())
                        .plan(mailer, sendRequest.edition(), testTo);
                return sending(sendRequest, mailer).send(test, false, Problem.errors(sendRequest.problems()));
            }
            Publisher.Planned planned =
                    sendRequest.publisher().plan(mailer, sendRequest.newsletter(), sendRequest.edition());
            context.terminal().problems(planned.problems());
            if (common.json()) {
                context.terminal()
                        .json(Map.of(
                                "edition", sendRequest.edition().id().value(),
                                "items", sendRequest.edition().items(),
                                "fingerprint", sendRequest.edition().fingerprint(),
                                "subscribers", planned.plan().added(),
                                "files",
                                        sendRequest.previews().stream()
                                                .map(Path::toString)
                                                .toList()));
                return wouldEnd(sendRequest, planned);
            }
            context.terminal()
                    .say("Would send " + sendRequest.edition().id() + " ("
                            + TextFormat.count(sendRequest.edition().items(), "item")
                            + ", fingerprint " + sendRequest.edition().fingerprint() + ") to "
                            + TextFormat.count(planned.plan().added(), "subscriber") + ". Nothing was sent.");
            sendRequest
                    .previews()
                    .forEach(file ->
                            context.terminal().say("  " + sendRequest.config().relative(file)));
            return wouldEnd(sendRequest, planned);
        }
    }

    private static int wouldEnd(SendRequest sendRequest, Publisher.Planned planned) {
        return Problem.errors(sendRequest.problems()) + Problem.errors(planned.problems()) > 0
                ? ExitCode.FAILED
                : ExitCode.OK;
    }

    private int deliver(SendRequest sendRequest, Mailer mailer, Optional<Instant> time) {
        Publisher.Planned planned =
                sendRequest.publisher().plan(mailer, sendRequest.newsletter(), sendRequest.edition());
        context.terminal().problems(planned.problems());
        Edition frozen = planned.edition().edition();
        if (!frozen.fingerprint().equals(sendRequest.edition().fingerprint())) {
            context.terminal()
                    .err()
                    .println(
                            "Since " + planned.edition().frozenAt() + ", when " + frozen.id()
                                    + " was begun, its news or templates have changed. Everybody gets what the first ones got.");
            checkFingerprint(frozen);
            sendRequest.publisher().preview(frozen, sendRequest.config().output());
        }
        Optional<Hold> waitsAlready = mailer.waiting().findHold(planned.edition());
        if (waitsAlready.isPresent() && time.isEmpty()) {
            return sayThatItWaits(sendRequest, planned.edition(), waitsAlready.get());
        }
        if (time.isPresent() && waitsAlready.isEmpty() && planned.edition().stage() != Stage.PLANNING) {
            throw new UserException(
                    "The edition " + frozen.id() + " was begun already, so it cannot be put off to a time."
                            + " To go on with it: newsdigest resume " + frozen.id());
        }
        if (!yes && !confirmed(sendRequest, mailer, planned.edition(), time)) {
            if (waitsAlready.isEmpty()) {
                mailer.discardPlan(planned.edition());
            }
            context.terminal().say("Nothing was sent.");
            return ExitCode.OK;
        }
        if (waitsAlready.isPresent()) {
            mailer.waiting().reschedule(planned.edition(), time.orElseThrow());
        } else {
            mailer.hold(planned.edition(), sendRequest.newsletter(), time);
        }
        Optional<Hold> wait = mailer.waiting().findHold(planned.edition());
        if (wait.isPresent()) {
            new ApprovalMailer(sendRequest.publisher(), mailer, context.clock())
                    .write()
                    .forEach(context.terminal().err()::println);
            return sayThatItWaits(sendRequest, planned.edition(), wait.get());
        }
        int code = sending(sendRequest, mailer)
                .send(
                        planned.edition(),
                        false,
                        Problem.errors(sendRequest.problems()) + Problem.errors(planned.problems()));
        sendRequest.previews().stream()
                .filter(file -> file.toString().endsWith(".html"))
                .forEach(file -> notice("  " + sendRequest.config().relative(file)));
        return code;
    }

    private int sayThatItWaits(SendRequest sendRequest, FrozenEdition edition, Hold hold) {
        String id = edition.edition().id().value();
        if (common.json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("edition", id);
            map.put("fingerprint", edition.edition().fingerprint());
            map.put("waits", PendingApprovalText.asMap(hold));
            context.terminal().json(map);
        } else {
            context.terminal()
                    .say(id + " is frozen (fingerprint " + edition.edition().fingerprint() + ") and nothing was sent.");
            context.terminal()
                    .say(PendingApprovalText.describe(
                            id, hold, sendRequest.newsletter().zone()));
        }
        return ExitCode.OK;
    }

    private boolean confirmed(SendRequest sendRequest, Mailer mailer, FrozenEdition edition, Optional<Instant> time) {
        long owed = mailer.report(edition, sendRequest.newsletter()).open();
        String when = time.map(instant -> " at "
                        + Newsletter.HOUR.format(
                                instant.atZone(sendRequest.newsletter().zone())))
                .orElse("");
        String question =
                "Send " + sendRequest.edition().id() + " to " + TextFormat.count(owed, "subscriber") + when + "?";
        return owed == 0 || context.terminal().confirm(question);
    }

    private SendRunner sending(SendRequest sendRequest, Mailer mailer) {
        return new SendRunner(context, sendRequest.publisher(), mailer, common.json());
    }
}
