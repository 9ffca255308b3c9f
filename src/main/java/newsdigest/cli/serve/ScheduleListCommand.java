package newsdigest.cli.serve;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.PendingApprovalText;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimeRepository;
import newsdigest.schedule.DueTimeRepository.RecordedDueTime;
import newsdigest.schedule.DueTimeRepository.RunState;
import newsdigest.schedule.DueTimes;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.schedule.ReadyEditionText;
import newsdigest.schedule.SameDays;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code schedule list}: lists next times, last runs and waiting editions of each newsletter. */
@Command(
        name = "list",
        description = "Says when each newsletter is due, what became of the last times, and what waits.")
public final class ScheduleListCommand implements Callable<Integer> {

    private static final int SHOWN = 5;

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public ScheduleListCommand(CommandContext context) {
        this.context = context;
    }

    /**
     * Time that has come, with its edition.
     *
     * @param known what the ledger has of the edition
     */
    private record Last(RecordedDueTime time, Optional<EditionEntry> known) {

        /** Returns the state of an edition that is not over, though its time was served; empty when it is. */
        Optional<EditionEntry> findOpen() {
            return known.filter(
                    entry -> time.state() == RunState.DONE && !entry.state().isFinal());
        }

        String describe(Newsletter newsletter) {
            return String.format(
                            Locale.ROOT,
                            "  %-7s %s%s",
                            time.state().word(),
                            Formats.terminalTime(time.dueAt().atZone(newsletter.zone())),
                            time.outcome().isEmpty() ? "" : ": " + time.outcome())
                    + findOpen()
                            .map(entry -> ", now " + entry.state().word()
                                    + (entry.reason().isEmpty()
                                            ? ""
                                            : " (" + entry.reason().words(newsletter.zone()) + ")"))
                            .orElse("");
        }

        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("dueAt", time.dueAt().toString());
            map.put("state", time.state().word());
            map.put("outcome", time.outcome());
            map.put("editionState", known.map(entry -> entry.state().word()).orElse(""));
            return map;
        }
    }

    /** Schedule of one newsletter: next times, last runs and waiting editions. */
    private record Times(
            Newsletter newsletter,
            Optional<NextEdition> late,
            List<NextTime> next,
            List<Last> last,
            Optional<Instant> heldSince,
            Map<String, Waiting> waiting,
            Map<String, String> ready) {

        /** Returns true for a schedule that names no day that is to come. */
        boolean isNeverDue() {
            return newsletter.schedule().isPresent() && next.isEmpty();
        }
    }

    /**
     * Edition that waits.
     *
     * @param overtaken why it will not go out: another one has told its news since
     */
    private record Waiting(Hold hold, Optional<String> overtaken) {

        String describe(String id, ZoneId zone, Instant now) {
            return overtaken.orElseGet(() -> PendingApprovalText.describe(id, hold, zone, now));
        }

        Map<String, Object> asMap() {
            Map<String, Object> map = PendingApprovalText.asMap(hold);
            map.put("overtaken", overtaken.orElse(""));
            return map;
        }
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Application application = Application.looking(config, context.clock());
        DueTimeRepository runs = new DueTimeRepository(application.ledger(), context.clock());
        DeliveryServices delivery = application.delivery();
        NextEditionFinder finder = new NextEditionFinder(application.lifecycle());
        EditionHours hours = new EditionHours(application);
        SameDays sameDays = new SameDays(application);
        List<Times> all = config.newsletters().stream()
                .map(newsletter -> new Times(
                        newsletter,
                        hours.late(newsletter).filter(late -> EditionHours.isToGoOut(hours.state(late))),
                        DueTimes.next(newsletter, context.clock().instant(), SHOWN).stream()
                                .map(time -> finder.of(newsletter, time.toInstant()))
                                .map(next -> new NextTime(
                                        next,
                                        known(application, next),
                                        sameDays.byHand(next).map(id -> NextTime.Handmade.of(application, id))))
                                .toList(),
                        runs.list(newsletter.name(), SHOWN).stream()
                                .map(time -> new Last(time, known(application, finder.of(newsletter, time.dueAt()))))
                                .toList(),
                        runs.heldSince(newsletter.name()),
                        waiting(delivery, newsletter),
                        ready(application, delivery, newsletter)))
                .toList();
        if (common.json()) {
            context.terminal().json(all.stream().map(ScheduleListCommand::asMap).toList());
        } else {
            all.forEach(this::print);
        }
        return ExitCode.OK;
    }

    private static Optional<EditionEntry> known(Application application, NextEdition edition) {
        return application.lifecycle().flatMap(ledger -> ledger.find(edition.id()));
    }

    private static Map<String, Waiting> waiting(DeliveryServices delivery, Newsletter newsletter) {
        Map<String, Waiting> waiting = new LinkedHashMap<>();
        for (FrozenEdition edition : delivery.editions().unfinished()) {
            if (edition.edition().newsletter().equals(newsletter.name())) {
                delivery.pending()
                        .findHold(edition)
                        .map(hold -> new Waiting(
                                hold, delivery.pending().whyOvertaken(edition).map(Throwable::getMessage)))
                        .ifPresent(wait -> waiting.put(edition.edition().id().value(), wait));
            }
        }
        return waiting;
    }

    private static Map<String, String> ready(
            Application application, DeliveryServices delivery, Newsletter newsletter) {
        ReadyEditionText text = new ReadyEditionText(application);
        return delivery.editions().unfinished().stream()
                .filter(edition ->
                        edition.isReady() && edition.edition().newsletter().equals(newsletter.name()))
                .collect(Collectors.toMap(
                        edition -> edition.edition().id().value(),
                        text::describe,
                        (one, other) -> one,
                        LinkedHashMap::new));
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
                        .map(since -> ", paused since " + Formats.terminalTime(since.atZone(newsletter.zone())))
                        .orElse(""));
        times.late()
                .ifPresent(late -> terminal.say("  now     "
                        + Formats.terminalTime(late.dueAt().atZone(newsletter.zone())) + ": " + late.id()
                        + ", whose hour has come; it goes out as soon as 'newsdigest serve' can"));
        times.next()
                .forEach(next -> terminal.say("  next    "
                        + Formats.terminalTime(next.edition().dueAt().atZone(newsletter.zone())) + ": "
                        + next.edition().id() + next.lacks(newsletter.zone())));
        if (times.isNeverDue()) {
            terminal.say(
                    "  next    never: no day fits this cron expression any more. Look at its day, month and year, and at the"
                            + " holidays");
        }
        times.last().forEach(last -> terminal.say(last.describe(newsletter)));
        times.waiting()
                .forEach((id, wait) -> terminal.say("  "
                        + wait.describe(id, newsletter.zone(), context.clock().instant())));
        times.ready().forEach((id, what) -> terminal.say("  " + id + " is ready: " + what));
    }

    private static Map<String, Object> asMap(Times times) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("newsletter", times.newsletter().name());
        map.put(
                "cron",
                times.newsletter().schedule().map(Newsletter.Schedule::cron).orElse(""));
        map.put("zone", times.newsletter().zone().getId());
        map.put("pausedSince", times.heldSince().map(Instant::toString).orElse(""));
        map.put("neverDue", times.isNeverDue());
        map.put("late", times.late().map(late -> late.id().value()).orElse(""));
        map.put(
                "next",
                times.next().stream()
                        .map(next -> next.edition()
                                .dueAt()
                                .atZone(times.newsletter().zone())
                                .toOffsetDateTime()
                                .toString())
                        .toList());
        map.put(
                "nextEditions",
                times.next().stream().map(next -> next.edition().id().value()).toList());
        map.put("nextStates", times.next().stream().map(NextTime::state).toList());
        map.put(
                "nextByHandAlone",
                times.next().stream().map(NextTime::isByHandAlone).toList());
        map.put(
                "nextMadeByHand",
                times.next().stream()
                        .map(next ->
                                next.byHand().map(made -> made.id().value()).orElse(""))
                        .toList());
        map.put("last", times.last().stream().map(Last::asMap).toList());
        Map<String, Object> waiting = new LinkedHashMap<>();
        times.waiting().forEach((id, wait) -> waiting.put(id, wait.asMap()));
        map.put("waiting", waiting);
        map.put("ready", times.ready());
        return map;
    }
}
