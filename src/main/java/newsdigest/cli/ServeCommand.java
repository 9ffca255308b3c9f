package newsdigest.cli;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Mailer;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import newsdigest.schedule.Scheduler;
import newsdigest.standing.PersonalData;
import newsdigest.standing.Tokens;
import newsdigest.web.Pages;
import newsdigest.web.PublicSites;
import newsdigest.web.WebServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Sends every newsletter at its scheduled time, until stopped.")
final class ServeCommand implements Callable<Integer> {

    private static final int TIMES_SHOWN = 3;

    /** How often an edition that the mail server's absence stopped is tried again. */
    private static final Duration TEND_EVERY = Duration.ofMinutes(1);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm VV", Locale.ENGLISH);

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--show", description = "Only prints the next times.")
    private boolean show;

    ServeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = common.config(context);
        List<Newsletter> scheduled = config.newsletters().stream()
                .filter(newsletter -> newsletter.schedule().isPresent())
                .toList();
        if (scheduled.isEmpty() && config.publicPages().isEmpty()) {
            throw new UserException("There is nothing to serve: no newsletter has a schedule, and there are no"
                    + " public-pages. Add for example: schedule: { cron: 0 0 9 ? * MON }");
        }
        scheduled.forEach(this::printTimes);
        if (show) {
            return ExitCode.OK;
        }
        Publisher publisher = new Publisher(config, context.clock());
        Mailer mailer = publisher.mailer();
        Optional<WebServer> web = config.publicPages().map(pages -> publicPages(config, publisher, mailer, pages));
        Scheduler scheduler =
                new Scheduler(scheduled, (newsletter, asOf) -> publish(publisher, mailer, newsletter, asOf));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            mailer.stop();
                            scheduler.close();
                            web.ifPresent(WebServer::close);
                        },
                        "stop"));
        finish(publisher, mailer, edition -> edition.stage() == Stage.SENDING);
        scheduler.every(TEND_EVERY, () -> finish(publisher, mailer, ServeCommand::isStopped));
        config.keepAddresses().ifPresent(kept -> {
            config.tokenKeys().requiredBy("keep-addresses");
            scheduler.every(Duration.ofDays(1), () -> expire(config, publisher, kept));
        });
        scheduler.start();
        context.terminal().say("Waiting. Ctrl-C stops; messages in flight are finished first.");
        scheduler.awaitClose();
        return ExitCode.OK;
    }

    private void expire(Config config, Publisher publisher, Duration kept) {
        PersonalData data = new PersonalData(publisher.ledger(), new Tokens(config.tokenKeys()), context.clock());
        int expired = data.expire(context.clock().instant().minus(kept));
        if (expired > 0) {
            context.terminal().say("The addresses of " + Words.count(expired, "old message") + " were forgotten.");
        }
    }

    private WebServer publicPages(Config config, Publisher publisher, Mailer mailer, PublicPages settings) {
        Pages pages = new Pages();
        WebServer server = WebServer.start(
                new WebServer.Listener(settings.host(), settings.port(), settings.behindProxy()),
                pages,
                PublicSites.all(config, settings, publisher.ledger(), mailer, context.clock(), pages));
        context.terminal()
                .say("Readers' pages are served on " + settings.host() + ":" + server.port() + " for "
                        + settings.address());
        return server;
    }

    private void printTimes(Newsletter newsletter) {
        List<ZonedDateTime> times =
                Scheduler.nextTimes(newsletter, context.clock().instant(), TIMES_SHOWN);
        context.terminal()
                .say(newsletter.name() + " goes out on "
                        + String.join(", ", times.stream().map(TIME::format).toList()));
    }

    private void publish(Publisher publisher, Mailer mailer, Newsletter newsletter, LocalDate asOf) {
        try {
            Publisher.Prepared prepared = publisher.prepare(newsletter, newsletter.window(), asOf, Optional.empty());
            context.terminal().problems(prepared.problems());
            if (prepared.edition().isEmpty()) {
                Words.nothingToSend(context.terminal());
                return;
            }
            publisher.remember(newsletter, prepared);
            Publisher.Planned planned =
                    publisher.plan(mailer, newsletter, prepared.edition().get());
            sayHowMany(planned.problems());
            long skipped = planned.problems().stream().filter(Problem::isError).count();
            Sending.unattended(context, publisher, mailer, common.json()).send(planned.edition(), false, skipped);
            printTimes(newsletter);
        } catch (UserException e) {
            context.terminal().explain(e);
        }
    }

    /** A log is no place for addresses: who wants to know asks for them. */
    private void sayHowMany(List<Problem> problems) {
        if (!problems.isEmpty()) {
            context.terminal()
                    .err()
                    .println("The subscriber lists have " + Words.count(problems.size(), "problem")
                            + ". See: newsdigest subscribers check");
        }
    }

    /** Stopped by the mail server's absence, and not by staff; one that is being sent has no reason to tell. */
    private static boolean isStopped(FrozenEdition edition) {
        return edition.stage() == Stage.SENDING && !edition.reason().isEmpty();
    }

    private void finish(Publisher publisher, Mailer mailer, Predicate<FrozenEdition> unfinished) {
        for (FrozenEdition edition : mailer.editions().all()) {
            if (unfinished.test(edition)) {
                try {
                    Sending.unattended(context, publisher, mailer, common.json())
                            .send(edition, false, 0);
                } catch (UserException e) {
                    context.terminal().explain(e);
                }
            }
        }
    }
}
