package newsdigest.cli;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.publish.Publisher;
import newsdigest.schedule.DueRuns;
import newsdigest.schedule.DueRuns.Run;
import newsdigest.schedule.DueTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Says when each newsletter is due, what became of the last times, and what waits.")
final class ScheduleListCommand implements Callable<Integer> {

    private static final int SHOWN = 5;

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ScheduleListCommand(Context context) {
        this.context = context;
    }

    /** What is known of one newsletter. */
    private record Times(
            Newsletter newsletter,
            List<ZonedDateTime> next,
            List<Run> last,
            Optional<Instant> heldSince,
            Map<String, Wait> waiting) {}

    @Override
    public Integer call() {
        Config config = common.config(context);
        Publisher publisher = new Publisher(config, context.clock());
        DueRuns runs = new DueRuns(publisher.ledger(), context.clock());
        Mailer mailer = publisher.mailer();
        List<Times> all = config.newsletters().stream()
                .map(newsletter -> new Times(
                        newsletter,
                        DueTimes.next(newsletter, context.clock().instant(), SHOWN),
                        runs.list(newsletter.name(), SHOWN),
                        runs.heldSince(newsletter.name()),
                        waiting(mailer, newsletter)))
                .toList();
        if (common.json()) {
            context.terminal().json(all.stream().map(ScheduleListCommand::asMap).toList());
        } else {
            all.forEach(this::print);
        }
        return ExitCode.OK;
    }

    private static Map<String, Wait> waiting(Mailer mailer, Newsletter newsletter) {
        Map<String, Wait> waiting = new LinkedHashMap<>();
        for (FrozenEdition edition : mailer.editions().unfinished()) {
            if (edition.edition().newsletter().equals(newsletter.name())) {
                mailer.waiting()
                        .of(edition)
                        .ifPresent(wait -> waiting.put(edition.edition().id().value(), wait));
            }
        }
        return waiting;
    }

    private void print(Times times) {
        Terminal terminal = context.terminal();
        Newsletter newsletter = times.newsletter();
        terminal.say(newsletter.name() + ": "
                + newsletter
                        .schedule()
                        .map(schedule -> schedule.cron() + " in " + newsletter.zone())
                        .orElse("only by hand")
                + times.heldSince()
                        .map(since -> ", paused since " + Newsletter.HOUR.format(since.atZone(newsletter.zone())))
                        .orElse(""));
        times.next().forEach(time -> terminal.say("  next    " + Newsletter.HOUR.format(time)));
        for (Run run : times.last()) {
            terminal.say(String.format(
                    Locale.ROOT,
                    "  %-7s %s%s",
                    run.state().word(),
                    Newsletter.HOUR.format(run.dueAt().atZone(newsletter.zone())),
                    run.outcome().isEmpty() ? "" : ": " + run.outcome()));
        }
        times.waiting().forEach((id, wait) -> terminal.say("  " + Waits.describe(id, wait, newsletter.zone())));
    }

    private static Map<String, Object> asMap(Times times) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("newsletter", times.newsletter().name());
        map.put(
                "cron",
                times.newsletter().schedule().map(Newsletter.Schedule::cron).orElse(""));
        map.put("zone", times.newsletter().zone().getId());
        map.put("pausedSince", times.heldSince().map(Instant::toString).orElse(""));
        map.put(
                "next",
                times.next().stream()
                        .map(time -> time.toOffsetDateTime().toString())
                        .toList());
        map.put("last", times.last().stream().map(ScheduleListCommand::asMap).toList());
        Map<String, Object> waiting = new LinkedHashMap<>();
        times.waiting().forEach((id, wait) -> waiting.put(id, Waits.asMap(wait)));
        map.put("waiting", waiting);
        return map;
    }

    private static Map<String, Object> asMap(Run run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dueAt", run.dueAt().toString());
        map.put("state", run.state().word());
        map.put("outcome", run.outcome());
        return map;
    }
}
