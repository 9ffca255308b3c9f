package newsdigest.edition.selection;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.Window;

/**
 * Finder of the days that an edition covers; there are none when the last edition covered them all, and for the latest
 * items.
 *
 * @param asOf day that is selected for
 * @param history editions before it
 */
record WindowFinder(LocalDate asOf, SendHistory history) implements Selection.PerKind<Optional<Window>> {

    /** Returns the first day of a newsletter's edition before the one of a day; empty when it has no days. */
    static Optional<LocalDate> fromOfTwo(Newsletter newsletter, LocalDate asOf) {
        Selection selection = newsletter.window();
        return selection
                .decide(new WindowFinder(asOf, SendHistory.NONE))
                .flatMap(window ->
                        selection.decide(new WindowFinder(window.from().minusDays(1), SendHistory.NONE)))
                .map(Window::from);
    }

    private LocalDate end() {
        return asOf.plusDays(1);
    }

    @Override
    public Optional<Window> between(Selection.Between days) {
        return Optional.of(new Window(days.from(), days.to().plusDays(1)));
    }

    @Override
    public Optional<Window> last(Selection.Last last) {
        return Optional.of(new Window(end().minus(last.period()), end()));
    }

    /** Returns the last calendar week (from Monday, ISO 8601) or month that is over. */
    @Override
    public Optional<Window> previous(Selection.Previous previous) {
        return Optional.of(
                switch (previous.unit()) {
                    case WEEK -> {
                        LocalDate monday = end().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                        yield new Window(monday.minusWeeks(1), monday);
                    }
                    case MONTH -> {
                        LocalDate first = end().withDayOfMonth(1);
                        yield new Window(first.minusMonths(1), first);
                    }
                });
    }

    @Override
    public Optional<Window> sinceLast(Selection.SinceLast since) {
        // Made again, it is the same edition, whatever staff sent by hand since; one of theirs that ends with the same
        // day may hold the news
        // of years.
        return history.editions().stream()
                .filter(made -> made.window().equals(since(history.frozenBefore(made.frozenAt()), since)))
                .map(SendHistory.PastEdition::window)
                .findFirst()
                .or(() -> Optional.of(since(history, since))
                        .filter(none -> history.end().filter(end()::isBefore).isEmpty()));
    }

    private Window since(SendHistory before, Selection.SinceLast since) {
        return new Window(before.endBefore(end()).orElse(end().minus(since.first())), end());
    }

    @Override
    public Optional<Window> latest(Selection.Latest latest) {
        return Optional.empty();
    }
}
