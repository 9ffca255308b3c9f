package newsdigest.cli.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Newsletter;
import newsdigest.consent.event.SignUpEvent;
import newsdigest.consent.event.SignUpEventRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code events add}: makes the link by which the people at an event sign up. */
@Command(
        name = "add",
        description = "Makes a sign-up link for an event, where many people use one network: it lets so many in,"
                + " whatever 'sign-ups-an-hour' says.")
public final class EventsAddCommand implements Callable<Integer> {

    private static final int USUAL = 500;

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "NEWSLETTER", description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What staff call the event.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            required = true,
            description = "Its last day, in the newsletter's zone, such as 2021-02-28.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate until;

    @Option(
            names = "--sign-ups",
            paramLabel = "N",
            description = "How many sign-ups its link lets in (default: " + USUAL + ").")
    private int most = USUAL;

    @Option(names = "--by", paramLabel = "NAME", description = "Who makes it (default: the user of this machine).")
    private @Nullable String by;

    public EventsAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Application application = new Application(common.config(context), context.clock());
        Newsletter chosen = application.newsletter(Optional.ofNullable(newsletter));
        EventLinks links = EventLinks.of(application.config());
        if (!chosen.openness().signUp()) {
            throw new UserException("Nobody can subscribe to '" + chosen.name()
                    + "' by themselves. Write 'sign-up: true' into its part of newsdigest.yaml first.");
        }
        if (most < 1) {
            throw new UserException(
                    "--sign-ups " + most + " lets nobody in. Write how many people may come, such as " + USUAL + ".");
        }
        Instant endsAt = until.plusDays(1).atStartOfDay(chosen.zone()).toInstant();
        if (!context.clock().instant().isBefore(endsAt)) {
            throw new UserException("--until " + until + " is over. Write the event's last day.");
        }
        SignUpEvent event =
                new SignUpEventRepository(application.ledger(), context.clock()).add(chosen.name(), name, most, endsAt);
        new AuditLog(application.ledger(), context.clock())
                .record(EventLinks.nameOr(by), "made a sign-up link for", name, chosen.name());
        if (common.json()) {
            Map<String, Object> all = new LinkedHashMap<>(event.asMap());
            all.put("link", links.link(event));
            context.terminal().json(all);
            return ExitCode.OK;
        }
        context.terminal().say(links.link(event));
        context.terminal()
                .say("Until " + Formats.terminalTime(endsAt.atZone(chosen.zone())) + " this link lets "
                        + Formats.count(most, "sign-up") + " to " + chosen.name()
                        + " in from any network; after that, the usual limit holds. Show it at the event only."
                        + " To end it sooner: newsdigest events end " + event.number());
        return ExitCode.OK;
    }
}
