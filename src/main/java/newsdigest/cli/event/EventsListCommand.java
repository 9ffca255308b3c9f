package newsdigest.cli.event;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.consent.event.SignUpEvent;
import newsdigest.consent.event.SignUpEventRepository;
import newsdigest.publish.Application;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code events list}: lists the events with their links. */
@Command(
        name = "list",
        description = "Lists the events, the newest first: their links, until when, and how many have signed up.")
public final class EventsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public EventsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Application application = Application.looking(common.config(context), context.clock());
        EventLinks links = EventLinks.of(application.config());
        List<SignUpEvent> events = new SignUpEventRepository(application.ledger(), context.clock()).all();
        if (common.json()) {
            context.terminal()
                    .json(events.stream().map(event -> asMap(event, links)).toList());
        } else if (events.isEmpty()) {
            context.terminal()
                    .say("There is no event. Make one with: newsdigest events add --name 'Harbour fair'"
                            + " --until 2021-02-28");
        } else {
            events.forEach(event -> print(event, application.config(), links));
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> asMap(SignUpEvent event, EventLinks links) {
        Map<String, Object> map = new LinkedHashMap<>(event.asMap());
        map.put("link", links.link(event));
        return map;
    }

    private void print(SignUpEvent event, Config config, EventLinks links) {
        Instant now = context.clock().instant();
        String until = (now.isBefore(event.endsAt()) ? "until " : "over since ")
                + Formats.terminalTime(event.endsAt().atZone(zone(event, config)));
        context.terminal()
                .say(event.number() + "  " + event.name() + " (" + event.newsletter() + "): " + event.taken() + " of "
                        + Formats.count(event.most(), "sign-up") + ", " + until);
        if (event.isOpen(now)) {
            context.terminal().say("  " + links.link(event));
        }
    }

    private static ZoneId zone(SignUpEvent event, Config config) {
        return config.find(event.newsletter()).map(Newsletter::zone).orElse(ZoneId.of("UTC"));
    }
}
