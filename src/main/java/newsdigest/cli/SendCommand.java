package newsdigest.cli;

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
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Approvers;
import newsdigest.publish.Publisher;
import newsdigest.publish.Sandbox;
import newsdigest.publish.ScratchLedger;
import newsdigest.publish.TestMail;
import newsdigest.schedule.WallClock;
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
final class SendCommand implements Callable<Integer> {

    private final Context context;

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

    SendCommand(Context context) {
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
            return Words.nothingToSend(context.terminal(), prepared.problems());
        }
        Edition edition = prepared.edition().get();
        checkFingerprint(edition);
        List<Path> files = publisher.preview(edition, config.output());
        Job job = new Job(config, publisher, options.newsletter(publisher), edition, prepared.problems(), files);
        if (dryRun || !testTo.isEmpty()) {
            return inScratchLedger(job);
        }
        if (sandbox) {
            return inSandbox(job);
        }
        publisher.remember(options.newsletter(publisher), prepared);
        return deliver(job, publisher.mailer(), time);
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
                    : WallClock.instant(LocalDateTime.from(read), newsletter.zone());
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

    private record Job(
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

    private int inSandbox(Job job) {
        Path folder = job.config()
                .output()
                .resolve("sandbox")
                .resolve(job.edition().id().value());
        try (Sandbox server = new Sandbox()) {
            int code = deliver(
                    job, job.publisher().trialMailer(job.config().sandboxStore(), server.server()), Optional.empty());
            int saved = server.save(folder);
            notice("The sandbox kept " + Words.count(saved, "message") + " in "
                    + job.config().relative(folder) + "; nothing left this machine.");
            return code;
        }
    }

    /** Not part of the result when a machine reads it. */
    private void notice(String text) {
        if (!common.json()) {
            context.terminal().say(text);
        }
    }

    private int inScratchLedger(Job job) {
        try (ScratchLedger scratch = new ScratchLedger()) {
            Mailer mailer =
                    job.publisher().trialMailer(scratch.file(), job.config().mailServer());
            if (!testTo.isEmpty()) {
                FrozenEdition test = new TestMail(job.publisher(), context.clock()).plan(mailer, job.edition(), testTo);
                return sending(job, mailer).send(test, false, Problem.errors(job.problems()));
            }
            Publisher.Planned planned = job.publisher().plan(mailer, job.newsletter(), job.edition());
            context.terminal().problems(planned.problems());
            if (common.json()) {
                context.terminal()
                        .json(Map.of(
                                "edition", job.edition().id().value(),
                                "items", job.edition().items(),
                                "fingerprint", job.edition().fingerprint(),
                                "subscribers", planned.plan().added(),
                                "files",
                                        job.previews().stream()
                                                .map(Path::toString)
                                                .toList()));
                return wouldEnd(job, planned);
            }
            context.terminal()
                    .say("Would send " + job.edition().id() + " ("
                            + Words.count(job.edition().items(), "item")
                            + ", fingerprint " + job.edition().fingerprint() + ") to "
                            + Words.count(planned.plan().added(), "subscriber") + ". Nothing was sent.");
            job.previews()
                    .forEach(file -> context.terminal().say("  " + job.config().relative(file)));
            return wouldEnd(job, planned);
        }
    }

    private static int wouldEnd(Job job, Publisher.Planned planned) {
        return Problem.errors(job.problems()) + Problem.errors(planned.problems()) > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private int deliver(Job job, Mailer mailer, Optional<Instant> time) {
        Publisher.Planned planned = job.publisher().plan(mailer, job.newsletter(), job.edition());
        context.terminal().problems(planned.problems());
        Edition frozen = planned.edition().edition();
        if (!frozen.fingerprint().equals(job.edition().fingerprint())) {
            context.terminal()
                    .err()
                    .println(
                            "Since " + planned.edition().frozenAt() + ", when " + frozen.id()
                                    + " was begun, its news or templates have changed. Everybody gets what the first ones got.");
            checkFingerprint(frozen);
            job.publisher().preview(frozen, job.config().output());
        }
        Optional<Wait> waitsAlready = mailer.waiting().of(planned.edition());
        if (waitsAlready.isPresent() && time.isEmpty()) {
            return sayThatItWaits(job, planned.edition(), waitsAlready.get());
        }
        if (time.isPresent() && waitsAlready.isEmpty() && planned.edition().stage() != Stage.PLANNING) {
            throw new UserException(
                    "The edition " + frozen.id() + " was begun already, so it cannot be put off to a time."
                            + " To go on with it: newsdigest resume " + frozen.id());
        }
        if (!yes && !confirmed(job, mailer, planned.edition(), time)) {
            if (waitsAlready.isEmpty()) {
                mailer.withdraw(planned.edition());
            }
            context.terminal().say("Nothing was sent.");
            return ExitCode.OK;
        }
        if (waitsAlready.isPresent()) {
            mailer.waiting().until(planned.edition(), time.orElseThrow());
        } else {
            mailer.keepBack(planned.edition(), job.newsletter(), time);
        }
        Optional<Wait> wait = mailer.waiting().of(planned.edition());
        if (wait.isPresent()) {
            new Approvers(job.publisher(), mailer, context.clock())
                    .write()
                    .forEach(context.terminal().err()::println);
            return sayThatItWaits(job, planned.edition(), wait.get());
        }
        int code = sending(job, mailer)
                .send(planned.edition(), false, Problem.errors(job.problems()) + Problem.errors(planned.problems()));
        job.previews().stream()
                .filter(file -> file.toString().endsWith(".html"))
                .forEach(file -> notice("  " + job.config().relative(file)));
        return code;
    }

    private int sayThatItWaits(Job job, FrozenEdition edition, Wait wait) {
        String id = edition.edition().id().value();
        if (common.json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("edition", id);
            map.put("fingerprint", edition.edition().fingerprint());
            map.put("waits", Waits.asMap(wait));
            context.terminal().json(map);
        } else {
            context.terminal()
                    .say(id + " is frozen (fingerprint " + edition.edition().fingerprint() + ") and nothing was sent.");
            context.terminal().say(Waits.describe(id, wait, job.newsletter().zone()));
        }
        return ExitCode.OK;
    }

    private boolean confirmed(Job job, Mailer mailer, FrozenEdition edition, Optional<Instant> time) {
        long owed = mailer.report(edition, job.newsletter()).open();
        String when = time.map(instant -> " at "
                        + Newsletter.HOUR.format(instant.atZone(job.newsletter().zone())))
                .orElse("");
        String question = "Send " + job.edition().id() + " to " + Words.count(owed, "subscriber") + when + "?";
        return owed == 0 || context.terminal().confirm(question);
    }

    private Sending sending(Job job, Mailer mailer) {
        return new Sending(context, job.publisher(), mailer, common.json());
    }
}
