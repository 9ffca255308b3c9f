package newsdigest.cli.edition;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.value.SelectionParser;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.PreparedEdition;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.store.ClockDifference;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Options that say which edition a command is about: the next scheduled one, another scheduled one by its id, or one made
 * by hand of some days or items.
 */
public final class EditionOptions {

    /** Days in the name of an edition of days that staff chose, after the newsletter's name. */
    private static final Pattern DAYS =
            Pattern.compile("-(?<from>\\d{4}-\\d\\d-\\d\\d)-to-(?<to>\\d{4}-\\d\\d-\\d\\d)");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "NEWSLETTER", description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    @Option(
            names = "--edition",
            paramLabel = "ID",
            description =
                    "A scheduled edition, such as weekly-2026-11-30 (default: the next one), or one of days, such as"
                            + " weekly-2026-11-23-to-2026-11-29.")
    private @Nullable String edition;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day, such as 2021-02-01.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day, included.")
    private @Nullable LocalDate to;

    @Option(names = "--last", paramLabel = "PERIOD", description = "The last days, weeks or months: P7D, P2W, P1M.")
    private @Nullable Period last;

    @Option(names = "--latest", paramLabel = "N", description = "The N newest items of each language.")
    private @Nullable Integer latest;

    @Option(names = "--week", paramLabel = "WEEK", description = "A calendar week, such as 2021-W06.")
    private @Nullable String week;

    @Option(names = "--month", paramLabel = "MONTH", description = "A calendar month, such as 2021-02.")
    private @Nullable YearMonth month;

    @Option(names = "--since-last", description = "From where the last edition ended.")
    private boolean sinceLast;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day to look from with --last and --latest (default: today in the newsletter's zone).")
    private @Nullable LocalDate asOf;

    @Option(names = "--language", paramLabel = "TAG", description = "Only this language, such as es.")
    private @Nullable String language;

    public Newsletter newsletter(Application application) {
        return application.newsletter(Optional.ofNullable(newsletter));
    }

    /**
     * Checks that this machine's clock agrees with the ledger's where it is by the clock that the edition is chosen: the next one, or one
     * whose days are counted back from today.
     *
     * @throws UserException when they differ by more than a minute
     */
    public void requireRightClock(Application application) {
        boolean isByClock =
                edition == null && asOf == null && from == null && to == null && week == null && month == null;
        application
                .existingLedger()
                .filter(ledger -> isByClock)
                .flatMap(ledger -> ClockDifference.find(application.clock(), ledger))
                .ifPresent(difference -> {
                    // A ledger that must not be sent from at all is told first.
                    application.requireNewestLedger();
                    throw new UserException(difference.words()
                            + " Which edition is the next one, and which days are the last ones, is found by it. Nothing was sent: put it right (NTP), or name the"
                            + " edition (--edition) or its days (--from and --to).");
                });
    }

    /** Gathers, selects and renders the edition that was asked for. */
    public PreparedEdition prepare(Application application) {
        return new EditionBuilder(application).prepare(request(application));
    }

    /** Returns the edition that was asked for to be sent now, with items that are sent again. */
    public EditionRequest requestToSend(Application application, Set<String> corrections) {
        return request(application).sentAt(application.clock().instant()).correcting(corrections);
    }

    /** Returns the edition that was asked for; without any option about days, the next scheduled one. */
    EditionRequest request(Application application) {
        Newsletter chosen = newsletter(application);
        Optional<NextEdition> scheduled = scheduled(application, chosen);
        if (scheduled.isPresent()) {
            EditionRequest request = scheduled.get().request();
            return language(chosen).map(request::only).orElse(request);
        }
        LocalDate day = asOf == null ? application.today(chosen) : asOf;
        return EditionRequest.byHand(chosen, selection(chosen), day, language(chosen));
    }

    /** Returns the scheduled edition that was asked for; empty for one made by hand. */
    private Optional<NextEdition> scheduled(Application application, Newsletter chosen) {
        NextEditionFinder finder = new NextEditionFinder(application.lifecycle());
        if (edition == null) {
            return ways() == 0 && asOf == null
                    ? late(application, chosen)
                            .or(() -> finder.after(chosen, application.clock().instant()))
                    : Optional.empty();
        }
        if (ways() > 0 || asOf != null) {
            throw wrong("--edition says which days already. Leave out the other days, or leave out --edition.");
        }
        Optional<NextEdition> named = finder.named(chosen, edition);
        if (named.isEmpty() && daysOf(chosen, edition).isEmpty()) {
            throw wrong("The schedule of '" + chosen.name() + "' has no edition '" + edition
                    + "'. See its hours: newsdigest schedule list");
        }
        return named;
    }

    /** Returns the days in the name of an edition made by hand; empty when it is none. */
    private Optional<Selection> daysOf(Newsletter chosen, String id) {
        if (!id.startsWith(chosen.name())) {
            return Optional.empty();
        }
        Matcher days = DAYS.matcher(id.substring(chosen.name().length()));
        return days.matches()
                ? Optional.of(read(
                        "--edition",
                        days,
                        named -> SelectionParser.between(
                                LocalDate.parse(named.group("from")), LocalDate.parse(named.group("to")))))
                : Optional.empty();
    }

    /** Returns the edition of an hour that has come a moment ago and was not served yet. */
    private static Optional<NextEdition> late(Application application, Newsletter chosen) {
        return application.existingLedger().isEmpty() ? Optional.empty() : new EditionHours(application).late(chosen);
    }

    /**
     * Checks that a scheduled edition was not called off.
     *
     * @throws UserException when it was, with the one after it
     */
    public void requireNotCancelled(Application application) {
        Newsletter chosen = newsletter(application);
        scheduled(application, chosen)
                .filter(next -> application
                        .lifecycle()
                        .flatMap(editions -> editions.find(next.id()))
                        .filter(entry -> entry.state() == EditionState.CANCELLED)
                        .isPresent())
                .ifPresent(next -> {
                    throw new UserException("The edition " + next.id() + " of "
                            + Formats.terminalTime(next.dueAt().atZone(chosen.zone()))
                            + " is cancelled: nothing is sent at that hour."
                            + new NextEditionFinder(application.lifecycle())
                                    .after(chosen, next.dueAt())
                                    .map(following -> " The one after it: --edition " + following.id() + ".")
                                    .orElse("")
                            + " To send another one of the same days: newsdigest send --again.");
                });
    }

    /**
     * Writes a scheduled edition that was asked for into a ledger under its due time, so that sending it serves that.
     */
    public void ensureNext(Application application, EditionLifecycle editions) {
        Newsletter chosen = newsletter(application);
        if (language(chosen).isEmpty()) {
            scheduled(application, chosen)
                    .ifPresent(next -> editions.ensureNext(next.id(), chosen.name(), next.asOf(), next.dueAt()));
        }
    }

    private int ways() {
        return (from != null || to != null ? 1 : 0)
                + (last != null ? 1 : 0)
                + (latest != null ? 1 : 0)
                + (week != null ? 1 : 0)
                + (month != null ? 1 : 0)
                + (sinceLast ? 1 : 0);
    }

    private Selection selection(Newsletter chosen) {
        int ways = ways();
        if (ways > 1) {
            throw wrong("Choose one of --from/--to, --week, --month, --last, --since-last and --latest.");
        }
        if (edition != null) {
            return daysOf(chosen, edition).orElseThrow();
        }
        if (last != null) {
            return read("--last", last, period -> SelectionParser.last(period));
        }
        if (week != null) {
            LocalDate monday = monday(week);
            return new Selection.Between(monday, monday.plusDays(6));
        }
        if (month != null) {
            return new Selection.Between(month.atDay(1), month.atEndOfMonth());
        }
        if (sinceLast) {
            return new Selection.SinceLast(Period.ofDays(7));
        }
        if (latest != null) {
            return read("--latest", latest, count -> SelectionParser.latest(count));
        }
        if (from != null && to != null) {
            LocalDate end = to;
            return read("--from and --to", from, start -> SelectionParser.between(start, end));
        }
        if (ways == 1) {
            throw wrong("--from and --to belong together: say both days.");
        }
        return chosen.window();
    }

    private <T> Selection read(String option, T value, Function<T, Selection> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw wrong(option + ": " + e.getMessage());
        }
    }

    private LocalDate monday(String isoWeek) {
        try {
            return LocalDate.parse(isoWeek + "-1", DateTimeFormatter.ISO_WEEK_DATE);
        } catch (DateTimeParseException e) {
            throw wrong("--week " + isoWeek + " is no week. Write it like 2021-W06.");
        }
    }

    private Optional<Locale> language(Newsletter chosen) {
        if (language == null) {
            return Optional.empty();
        }
        Locale wanted = Locale.forLanguageTag(language);
        if (!chosen.languages().contains(wanted)) {
            throw wrong("The newsletter '" + chosen.name() + "' is not published in '" + language + "'. It has "
                    + String.join(
                            ", ",
                            chosen.languages().stream()
                                    .map(Locale::toLanguageTag)
                                    .toList()) + ".");
        }
        return Optional.of(wanted);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
