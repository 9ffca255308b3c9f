package newsdigest.edition;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.Draft.Contents;
import newsdigest.edition.SelectionVerdict.Reason;
import newsdigest.news.NewsItem;

/**
 * Chooses the items of an edition, so that over the editions none is missed and none comes twice: an item that went out
 * in another edition is left out, and one that turned up after its window had closed is in the next.
 */
public final class ItemSelector {

    /** The newest day first, within a day the newest instant; what is equal keeps the order it was read in. */
    private static final Comparator<NewsItem> NEWEST_FIRST = Comparator.comparing(NewsItem::date)
            .thenComparing(item -> item.published().orElse(Instant.MIN))
            .reversed();

    private final Newsletter newsletter;
    private final Selection selection;
    private final LocalDate asOf;
    private final Optional<Locale> onlyLanguage;

    /**
     * For one edition.
     *
     * @param asOf the day that is selected for, in the newsletter's zone
     * @param onlyLanguage leaves out every other language
     */
    public ItemSelector(Newsletter newsletter, Selection selection, LocalDate asOf, Optional<Locale> onlyLanguage) {
        this.newsletter = newsletter;
        this.selection = selection;
        this.asOf = asOf;
        this.onlyLanguage = onlyLanguage;
    }

    /** Judges every item. The same items and history give the same edition, in whatever order the items come. */
    public SelectionResult select(List<NewsItem> items, SendHistory sendHistory, EditorialNotes editor) {
        Optional<Window> given = window(sendHistory);
        if (given.isEmpty() && !(selection instanceof Selection.Latest)) {
            return new SelectionResult(Optional.empty(), judgeAll(items, item -> Reason.TOO_OLD));
        }
        EditionId id = id(given);
        SendHistory before = sendHistory.before(id);
        List<SelectionVerdict> verdicts = new ArrayList<>();
        for (NewsItem item : items.stream().sorted(NEWEST_FIRST).toList()) {
            verdicts.add(judge(item, given, before));
        }
        Map<Locale, Contents> contents = new LinkedHashMap<>();
        for (Locale language : newsletter.languages()) {
            arrange(language, id, verdicts, editor).ifPresent(content -> contents.put(language, content));
        }
        if (contents.isEmpty()) {
            return new SelectionResult(Optional.empty(), verdicts);
        }
        Window window = given.orElseGet(() -> covering(verdicts));
        return new SelectionResult(Optional.of(new Draft(id, newsletter, window, contents)), verdicts);
    }

    private static List<SelectionVerdict> judgeAll(List<NewsItem> items, Function<NewsItem, Reason> reason) {
        return items.stream()
                .map(item -> SelectionVerdict.of(item, reason.apply(item)))
                .toList();
    }

    private SelectionVerdict judge(NewsItem item, Optional<Window> window, SendHistory before) {
        Optional<EditionId> sent = before.sentIn(ItemKey.of(item));
        if (home(item).isEmpty()) {
            return SelectionVerdict.of(item, Reason.OTHER_LANGUAGE);
        } else if (item.draft()) {
            return SelectionVerdict.of(item, Reason.DRAFT);
        } else if (window.isPresent()
                ? !item.date().isBefore(window.get().to())
                : item.date().isAfter(asOf)) {
            return SelectionVerdict.of(item, Reason.TOO_NEW);
        } else if (sent.isPresent()) {
            return new SelectionVerdict(item, Reason.ALREADY_SENT, sent.get().value());
        } else if (window.isEmpty() || window.get().contains(item.date())) {
            return SelectionVerdict.of(item, Reason.IN);
        }
        boolean late = !(selection instanceof Selection.Between) && before.isNewSinceLast(ItemKey.of(item));
        return SelectionVerdict.of(item, late ? Reason.LATE : Reason.TOO_OLD);
    }

    /** The newsletter's language an item belongs to: the same tag, else the first of the same language. */
    private Optional<Locale> home(NewsItem item) {
        return newsletter.languages().stream()
                .filter(item.language()::equals)
                .findFirst()
                .or(() -> newsletter.languages().stream()
                        .filter(language ->
                                language.getLanguage().equals(item.language().getLanguage()))
                        .findFirst())
                .filter(language -> onlyLanguage.isEmpty() || onlyLanguage.get().equals(language));
    }

    /** One language's items in reading order; what is over the maximum gets its verdict changed. */
    private Optional<Contents> arrange(
            Locale language, EditionId id, List<SelectionVerdict> verdicts, EditorialNotes editor) {
        List<NewsItem> chosen = verdicts.stream()
                .filter(SelectionVerdict::isIn)
                .map(SelectionVerdict::item)
                .filter(item -> home(item).filter(language::equals).isPresent())
                .toList();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        EditorialNotes.EditorialNote editorialNote = editor.on(id, language);
        ItemArranger itemArranger = new ItemArranger(newsletter, language, maximum());
        List<NewsItem> kept = itemArranger.keep(chosen, editorialNote.pinned());
        int over = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            NewsItem item = verdicts.get(i).item();
            if (chosen.contains(item) && !kept.contains(item)) {
                verdicts.set(i, SelectionVerdict.of(item, Reason.OVER_THE_MAXIMUM));
                over++;
            }
        }
        int more = selection instanceof Selection.Latest ? 0 : over;
        return Optional.of(new Contents(editorialNote.introduction(), itemArranger.sections(kept), more));
    }

    private int maximum() {
        int configured = newsletter.maxItems().orElse(Integer.MAX_VALUE);
        return selection instanceof Selection.Latest latest ? Math.min(latest.count(), configured) : configured;
    }

    /** The days the edition covers; empty when there are none left, and for the latest items, which have no window. */
    private Optional<Window> window(SendHistory sendHistory) {
        LocalDate end = asOf.plusDays(1);
        if (selection instanceof Selection.Between between) {
            return Optional.of(new Window(between.from(), between.to().plusDays(1)));
        } else if (selection instanceof Selection.Last last) {
            return Optional.of(new Window(end.minus(last.period()), end));
        } else if (selection instanceof Selection.Previous previous) {
            return Optional.of(previous(previous.unit(), end));
        } else if (selection instanceof Selection.SinceLast since) {
            LocalDate from = sendHistory.end().orElse(end.minus(since.first()));
            return sendHistory
                    .endingAt(end)
                    .or(() -> Optional.of(from).filter(day -> day.isBefore(end)).map(day -> new Window(day, end)));
        }
        return Optional.empty();
    }

    /** The last calendar week (from Monday, ISO 8601) or month that is over by {@code end}. */
    private static Window previous(Selection.Unit unit, LocalDate end) {
        return switch (unit) {
            case WEEK -> {
                LocalDate monday = end.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new Window(monday.minusWeeks(1), monday);
            }
            case MONTH -> {
                LocalDate first = end.withDayOfMonth(1);
                yield new Window(first.minusMonths(1), first);
            }
        };
    }

    private static Window covering(List<SelectionVerdict> verdicts) {
        List<LocalDate> days = verdicts.stream()
                .filter(SelectionVerdict::isIn)
                .map(selectionVerdict -> selectionVerdict.item().date())
                .sorted()
                .toList();
        return new Window(days.get(0), days.get(days.size() - 1).plusDays(1));
    }

    private EditionId id(Optional<Window> window) {
        String language = onlyLanguage.map(only -> "-" + only.toLanguageTag()).orElse("");
        if (window.isEmpty()) {
            int count = selection instanceof Selection.Latest latest ? latest.count() : 0;
            return new EditionId(newsletter.name() + "-latest-" + count + "-" + asOf + language);
        }
        boolean oneDay = window.get().from().equals(window.get().lastDay());
        return new EditionId(newsletter.name() + "-" + window.get().from()
                + (oneDay ? "" : "-to-" + window.get().lastDay()) + language);
    }
}
