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
import newsdigest.edition.Verdict.Reason;
import newsdigest.news.NewsItem;

/**
 * Chooses the items of an edition, so that over the editions none is missed and none comes twice: an item that went out
 * in another edition is left out, and one that turned up after its window had closed is in the next.
 */
public final class Selector {

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
    public Selector(Newsletter newsletter, Selection selection, LocalDate asOf, Optional<Locale> onlyLanguage) {
        this.newsletter = newsletter;
        this.selection = selection;
        this.asOf = asOf;
        this.onlyLanguage = onlyLanguage;
    }

    /** Judges every item. The same items and history give the same edition, in whatever order the items come. */
    public Selected select(List<NewsItem> items, History history, EditorsWord editor) {
        Optional<Window> given = window(history);
        if (given.isEmpty() && !(selection instanceof Selection.Latest)) {
            return new Selected(Optional.empty(), judgeAll(items, item -> Reason.TOO_OLD));
        }
        EditionId id = id(given);
        History before = history.before(id);
        List<Verdict> verdicts = new ArrayList<>();
        for (NewsItem item : items.stream().sorted(NEWEST_FIRST).toList()) {
            verdicts.add(judge(item, given, before));
        }
        Map<Locale, Contents> contents = new LinkedHashMap<>();
        for (Locale language : newsletter.languages()) {
            arrange(language, id, verdicts, editor).ifPresent(content -> contents.put(language, content));
        }
        if (contents.isEmpty()) {
            return new Selected(Optional.empty(), verdicts);
        }
        Window window = given.orElseGet(() -> covering(verdicts));
        return new Selected(Optional.of(new Draft(id, newsletter, window, contents)), verdicts);
    }

    private static List<Verdict> judgeAll(List<NewsItem> items, Function<NewsItem, Reason> reason) {
        return items.stream().map(item -> Verdict.of(item, reason.apply(item))).toList();
    }

    private Verdict judge(NewsItem item, Optional<Window> window, History before) {
        Optional<EditionId> sent = before.sentIn(ItemKey.of(item));
        if (home(item).isEmpty()) {
            return Verdict.of(item, Reason.OTHER_LANGUAGE);
        } else if (item.draft()) {
            return Verdict.of(item, Reason.DRAFT);
        } else if (window.isPresent()
                ? !item.date().isBefore(window.get().to())
                : item.date().isAfter(asOf)) {
            return Verdict.of(item, Reason.TOO_NEW);
        } else if (sent.isPresent()) {
            return new Verdict(item, Reason.ALREADY_SENT, sent.get().value());
        } else if (window.isEmpty() || window.get().contains(item.date())) {
            return Verdict.of(item, Reason.IN);
        }
        boolean late = !(selection instanceof Selection.Between) && before.isNewSinceLast(ItemKey.of(item));
        return Verdict.of(item, late ? Reason.LATE : Reason.TOO_OLD);
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
    private Optional<Contents> arrange(Locale language, EditionId id, List<Verdict> verdicts, EditorsWord editor) {
        List<NewsItem> chosen = verdicts.stream()
                .filter(Verdict::isIn)
                .map(Verdict::item)
                .filter(item -> home(item).filter(language::equals).isPresent())
                .toList();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        EditorsWord.Note note = editor.on(id, language);
        Arrangement arrangement = new Arrangement(newsletter, language, maximum());
        List<NewsItem> kept = arrangement.keep(chosen, note.pinned());
        int over = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            NewsItem item = verdicts.get(i).item();
            if (chosen.contains(item) && !kept.contains(item)) {
                verdicts.set(i, Verdict.of(item, Reason.OVER_THE_MAXIMUM));
                over++;
            }
        }
        int more = selection instanceof Selection.Latest ? 0 : over;
        return Optional.of(new Contents(note.introduction(), arrangement.sections(kept), more));
    }

    private int maximum() {
        int configured = newsletter.maxItems().orElse(Integer.MAX_VALUE);
        return selection instanceof Selection.Latest latest ? Math.min(latest.count(), configured) : configured;
    }

    /** The days the edition covers; empty when there are none left, and for the latest items, which have no window. */
    private Optional<Window> window(History history) {
        LocalDate end = asOf.plusDays(1);
        if (selection instanceof Selection.Between between) {
            return Optional.of(new Window(between.from(), between.to().plusDays(1)));
        } else if (selection instanceof Selection.Last last) {
            return Optional.of(new Window(end.minus(last.period()), end));
        } else if (selection instanceof Selection.Previous previous) {
            return Optional.of(previous(previous.unit(), end));
        } else if (selection instanceof Selection.SinceLast since) {
            LocalDate from = history.end().orElse(end.minus(since.first()));
            return history.endingAt(end)
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

    private static Window covering(List<Verdict> verdicts) {
        List<LocalDate> days = verdicts.stream()
                .filter(Verdict::isIn)
                .map(verdict -> verdict.item().date())
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
