package newsdigest.edition.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.Window;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.edition.story.MatchedStory;
import newsdigest.edition.story.RenamedSources;
import newsdigest.edition.story.StoryMatcher;
import newsdigest.news.KeptReadings;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;

/**
 * Selector of the items of an edition, such that over the editions none is missed and none comes twice: an item that
 * went out in another edition is left out, and one that turned up after its window had closed is in the next.
 */
public final class ItemSelector {

    /**
     * Order of items: the newest day first, within a day the newest instant; equal items keep the order they were read
     * in.
     */
    private static final Comparator<NewsItem> NEWEST_FIRST = Comparator.comparing(NewsItem::date)
            .thenComparing(item -> item.published().orElse(Instant.MIN))
            .reversed();

    private final Newsletter newsletter;
    private final Selection selection;
    private final LocalDate asOf;
    private final Optional<Locale> onlyLanguage;
    private final Optional<EditionId> scheduled;
    private final Predicate<NewsItem> held;
    private Optional<Instant> moment = Optional.empty();
    private Set<String> corrections = Set.of();
    private Set<String> sources = Set.of();
    private KeptReadings<String, List<MatchedStory>> matched = new KeptReadings<>();

    /**
     * Selector for one edition made by hand.
     *
     * @param asOf the day that is selected for, in the newsletter's zone
     * @param onlyLanguage leaves out every other language
     */
    public ItemSelector(Newsletter newsletter, Selection selection, LocalDate asOf, Optional<Locale> onlyLanguage) {
        this(newsletter, selection, asOf, onlyLanguage, Optional.empty(), item -> false);
    }

    /**
     * Selector for any edition.
     *
     * @param scheduled the id of a scheduled edition; empty for one that its days name
     * @param held items that must wait for the next edition
     */
    public ItemSelector(
            Newsletter newsletter,
            Selection selection,
            LocalDate asOf,
            Optional<Locale> onlyLanguage,
            Optional<EditionId> scheduled,
            Predicate<NewsItem> held) {
        this.newsletter = newsletter;
        this.selection = selection;
        this.asOf = asOf;
        this.onlyLanguage = onlyLanguage;
        this.scheduled = scheduled;
        this.held = held;
    }

    /**
     * Sets the time for which the edition is made, where it is not the end of the day: an item with a later one waits.
     */
    public ItemSelector at(Instant time) {
        moment = Optional.of(time);
        return this;
    }

    /** Sets stories that were sent to be sent again, as corrections: each by what people see of it. */
    public ItemSelector correcting(Set<String> names) {
        corrections = Set.copyOf(names);
        return this;
    }

    /** Sets the keys of all sources that are configured; one that could not be read is not gone. */
    public ItemSelector reading(Set<String> keys) {
        sources = Set.copyOf(keys);
        return this;
    }

    /** Sets a memory of what was matched: the same items are matched with the same history once. */
    public ItemSelector remembering(KeptReadings<String, List<MatchedStory>> known) {
        matched = known;
        return this;
    }

    /** Returns the name of the edition after a history, without a look at any item; empty when no days are left for it. */
    public Optional<EditionName> name(SendHistory sendHistory) {
        Optional<Window> given = given(sendHistory);
        return given.isEmpty() && selection.count().isEmpty() ? Optional.empty() : Optional.of(name(given));
    }

    /** Returns the days of the edition after a history, without a look at any item; empty when it has none. */
    public Optional<Window> days(SendHistory sendHistory) {
        return given(sendHistory);
    }

    /** Judges every item. One set of items and one history give one edition, in whatever order the items come. */
    public SelectionResult select(List<NewsItem> items, SendHistory sendHistory, EditorialNotes editor) {
        Optional<Window> given = given(sendHistory);
        if (given.isEmpty() && selection.count().isEmpty()) {
            Map<String, String> renamed = RenamedSources.find(items, sendHistory.stories(), sources);
            return new SelectionResult(
                    scheduled.map(EditionName::of),
                    given,
                    Optional.empty(),
                    judgeAll(stories(items, sendHistory, sendHistory, renamed, ""), VerdictReason.TOO_OLD),
                    List.of(),
                    renamed);
        }
        EditionName name = name(given);
        EditionId id = name.id();
        SendHistory before = sendHistory.before(id);
        List<SelectionVerdict> verdicts = new ArrayList<>();
        Map<String, String> renamed = RenamedSources.find(items, before.stories(), sources);
        List<MatchedStory> stories = stories(items, sendHistory, before, renamed, id.value());
        StoppedDrafts drafts = new StoppedDrafts(newsletter, moment(), before.unsent(), editor, stories);
        Corrections asked = Corrections.find(corrections, stories, sendHistory, before);
        ItemJudge judge = new ItemJudge(
                newsletter,
                selection,
                asOf,
                moment(),
                given,
                id,
                this::home,
                sendHistory,
                before,
                before.justStopped(newsletter, asOf),
                drafts,
                renamed,
                asked.stories());
        stories.stream()
                .sorted(Comparator.comparing(MatchedStory::item, NEWEST_FIRST))
                .forEach(story -> verdicts.add(judge.judge(story)));
        asked.requireIn(verdicts);
        Map<Locale, LanguageContent> contents = new LinkedHashMap<>();
        for (Locale language : newsletter.languages()) {
            arrange(language, name, verdicts, editor).ifPresent(content -> contents.put(language, content));
        }
        List<Problem> notes = Stream.of(
                        NewSources.note(verdicts).stream(),
                        WithheldItems.note(verdicts, given).stream(),
                        new CorrectionNotes(newsletter, before, contents).notes(verdicts).stream(),
                        drafts.problems())
                .flatMap(note -> note)
                .toList();
        if (contents.isEmpty()) {
            return new SelectionResult(Optional.of(name), given, Optional.empty(), verdicts, notes, renamed);
        }
        Window window = given.orElseGet(() -> covering(verdicts));
        Set<String> told = new ToldBefore(newsletter, before).find(contents, verdicts);
        return new SelectionResult(
                Optional.of(name),
                given,
                Optional.of(new EditionContent(id, newsletter, window, contents, told)),
                verdicts,
                notes,
                renamed);
    }

    private static List<SelectionVerdict> judgeAll(List<MatchedStory> stories, VerdictReason reason) {
        return stories.stream()
                .map(story -> new SelectionVerdict(story, reason, "", List.of()))
                .toList();
    }

    private Instant moment() {
        return moment.orElseGet(() ->
                asOf.plusDays(1).atStartOfDay(newsletter.zone()).toInstant().minusMillis(1));
    }

    /** @param but the edition that the history before knows nothing of */
    private List<MatchedStory> stories(
            List<NewsItem> items, SendHistory whole, SendHistory before, Map<String, String> renamed, String but) {
        Instant now = moment();
        BitSet ready = new BitSet(items.size());
        for (int i = 0; i < items.size(); i++) {
            ready.set(i, ItemJudge.isReady(items.get(i), now));
        }
        return matched.of(
                newsletter.name(),
                List.of(new KeptReadings.Same(items), new KeptReadings.Same(whole), but, ready, renamed),
                () -> new StoryMatcher(
                                language -> newsletter.home(language).orElse(language),
                                before.stories(),
                                before.memory().decisions())
                        .match(items, item -> ItemJudge.isReady(item, now), renamed));
    }

    /** Returns the newsletter's language an item belongs to: the same tag, else the first of the same language. */
    private Optional<Locale> home(NewsItem item) {
        return newsletter
                .home(item.language())
                .filter(language -> onlyLanguage.isEmpty() || onlyLanguage.get().equals(language));
    }

    /** Returns one language's items in reading order; items over the maximum get another verdict. */
    private Optional<LanguageContent> arrange(
            Locale language, EditionName name, List<SelectionVerdict> verdicts, EditorialNotes editor) {
        EditorialNotes.EditorialNote editorialNote = editor.on(name, language);
        List<NewsItem> all = verdicts.stream()
                .filter(SelectionVerdict::isIn)
                .map(SelectionVerdict::item)
                .filter(item -> home(item).filter(language::equals).isPresent())
                .toList();
        Set<NewsItem> leftOut = editorialNote.leftOut().stream()
                .flatMap(reference -> reference.find(all).stream())
                .collect(Collectors.toSet());
        Set<NewsItem> ofLanguage = new HashSet<>(all);
        change(verdicts, leftOut::contains, VerdictReason.LEFT_OUT);
        change(
                verdicts,
                item -> ofLanguage.contains(item) && !leftOut.contains(item) && held.test(item),
                VerdictReason.HELD);
        List<NewsItem> chosen = all.stream()
                .filter(item -> !leftOut.contains(item) && !held.test(item))
                .toList();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        ItemArranger itemArranger = new ItemArranger(newsletter, language, maximum());
        List<NewsItem> kept = itemArranger.keep(chosen, editorialNote.order());
        Set<NewsItem> beyond = new HashSet<>(chosen);
        kept.forEach(beyond::remove);
        int over = change(verdicts, beyond::contains, VerdictReason.OVER_THE_MAXIMUM);
        int more = selection.count().isPresent() ? 0 : over;
        return Optional.of(new LanguageContent(
                editorialNote.text(),
                itemArranger.sections(kept, editorialNote.order(), editorialNote.sections()),
                more));
    }

    /** Gives those items that are in, and of which this holds, another verdict; an archive of many years is not asked. */
    private static int change(List<SelectionVerdict> verdicts, Predicate<NewsItem> which, VerdictReason reason) {
        int changed = 0;
        for (int i = 0; i < verdicts.size(); i++) {
            NewsItem item = verdicts.get(i).item();
            if (verdicts.get(i).isIn() && which.test(item)) {
                verdicts.set(i, verdicts.get(i).with(reason));
                changed++;
            }
        }
        return changed;
    }

    private int maximum() {
        int configured = newsletter.maxItems().orElse(Integer.MAX_VALUE);
        return Math.min(selection.count().orElse(Integer.MAX_VALUE), configured);
    }

    private Optional<Window> given(SendHistory sendHistory) {
        return selection.decide(
                new WindowFinder(asOf, scheduled.map(sendHistory::before).orElse(sendHistory)));
    }

    private static Window covering(List<SelectionVerdict> verdicts) {
        List<LocalDate> days = verdicts.stream()
                .filter(SelectionVerdict::isIn)
                .map(selectionVerdict -> selectionVerdict.item().date())
                .sorted()
                .toList();
        return new Window(days.get(0), days.get(days.size() - 1).plusDays(1));
    }

    private EditionName name(Optional<Window> window) {
        String language = onlyLanguage.map(only -> "-" + only.toLanguageTag()).orElse("");
        EditionId byDays = new EditionId(newsletter.name() + "-" + days(window) + language);
        return scheduled
                .map(id -> new EditionName(new EditionId(id + language), id, byDays))
                .orElseGet(() -> EditionName.of(byDays));
    }

    /**
     * Returns the days for an edition's id. A single day of a scheduled newsletter is written as first and last: alone
     * it names the edition due that day.
     */
    private String days(Optional<Window> window) {
        if (window.isEmpty()) {
            return "latest-" + selection.count().orElse(0) + "-" + asOf;
        }
        LocalDate from = window.get().from();
        boolean oneDay =
                from.equals(window.get().lastDay()) && newsletter.schedule().isEmpty();
        return oneDay ? from.toString() : window.get().inId();
    }
}
