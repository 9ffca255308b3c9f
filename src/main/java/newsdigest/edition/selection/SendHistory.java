package newsdigest.edition.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Window;
import newsdigest.edition.story.KnownStory;
import newsdigest.edition.story.MatchedStory;
import newsdigest.news.NewsItem;

/**
 * History of a newsletter: what was sent and seen before.
 *
 * @param editions those that were frozen and not cancelled before anybody got them, the newest first
 * @param firstSeen first reading of each item
 * @param unsent what editions were to bring and nobody got
 */
public record SendHistory(
        List<PastEdition> editions, Map<ItemKey, Instant> firstSeen, StoryMemory memory, UnsentNews unsent) {

    /** History of a newsletter that has sent nothing yet. */
    public static final SendHistory NONE = new SendHistory(List.of(), Map.of());

    /** History without memory of its stories. */
    public SendHistory(List<PastEdition> editions, Map<ItemKey, Instant> firstSeen) {
        this(editions, firstSeen, StoryMemory.EMPTY, UnsentNews.NONE);
    }

    /**
     * Edition that was sent, or that is to be.
     *
     * @param isOfAnHour whether the schedule made it, and not staff
     * @param carried the items it carried
     * @param stage how far it went
     */
    public record PastEdition(
            EditionId id,
            Window window,
            Instant frozenAt,
            boolean isOfAnHour,
            Map<ItemKey, CarriedItem> carried,
            Stage stage) {

        /** Stage of an edition that the history knows. */
        public enum Stage {
            /** Stage in which nobody can have got it: it was confirmed or waits. */
            TO_BE_SENT,
            RELEASED,
            /** Stage in which some may have got it, and nobody else does until staff let it go on. */
            PAUSED,
            /** Stage once it went out to the last reader. */
            DONE
        }

        boolean isDone() {
            return stage == Stage.DONE;
        }

        Set<ItemKey> items() {
            return carried.keySet();
        }

        /** Returns the last day on which it could say anything, in whatever zone. */
        private LocalDate lastDay() {
            LocalDate frozen = LocalDate.ofInstant(frozenAt, ZoneOffset.MAX);
            LocalDate dayAfter = window.lastDay().plusDays(1);
            return frozen.isAfter(dayAfter) ? dayAfter : frozen.isAfter(window.lastDay()) ? frozen : window.lastDay();
        }
    }

    /**
     * Returns the history as it was for an edition: without that edition itself, and without others for the same days.
     */
    SendHistory before(EditionId edition) {
        return new SendHistory(
                editions.stream()
                        .filter(pastEdition -> !pastEdition.id().equals(edition)
                                && !pastEdition.id().isRepetitionOf(edition))
                        .toList(),
                firstSeen,
                memory,
                unsent.without(edition));
    }

    /** Returns the items that an edition carried; none of one that was not sent. */
    public List<CarriedItem> carriedBy(EditionId edition) {
        return editions.stream()
                .filter(pastEdition -> pastEdition.id().equals(edition))
                .flatMap(pastEdition -> pastEdition.carried().values().stream())
                .toList();
    }

    /** Returns the last edition a story went out in, under any of the ids it is known by. */
    Optional<PastEdition> sentIn(MatchedStory story) {
        return allWith(story).max(Comparator.comparing(PastEdition::frozenAt));
    }

    /** Returns the edition a story is to go out in, which nobody has got. */
    Optional<PastEdition> waitsIn(MatchedStory story) {
        return allWith(story)
                .filter(pastEdition -> pastEdition.stage() == PastEdition.Stage.TO_BE_SENT)
                .max(Comparator.comparing(PastEdition::frozenAt));
    }

    /** Returns the paused edition that is to bring a story to those who have not got it. */
    Optional<PastEdition> pausedWith(MatchedStory story) {
        return allWith(story)
                .filter(pastEdition -> pastEdition.stage() == PastEdition.Stage.PAUSED)
                .findFirst();
    }

    /** Returns the editions a story went out in, under any of the ids it is known by. */
    Stream<PastEdition> allWith(MatchedStory story) {
        Set<ItemKey> keys = keys(story);
        return editions.stream().filter(pastEdition -> keys.stream().anyMatch(pastEdition.items()::contains));
    }

    /** Returns this history with those editions alone that can be stopped no more. */
    SendHistory settled() {
        return new SendHistory(editions.stream().filter(PastEdition::isDone).toList(), firstSeen, memory, unsent);
    }

    /** Returns the passes of another edition over a story which hold, also under its present date. */
    Stream<StoryMemory.Pass> passes(MatchedStory story, NewsItem item, EditionId but, Map<String, String> renamed) {
        Set<StoryMemory.Pass> passes = new HashSet<>();
        keys(story).forEach(key -> passes.addAll(memory.passes().getOrDefault(key, Set.of())));
        return passes.stream()
                .filter(pass -> !pass.edition().equals(but.value()) && holds(pass, story, item.date(), renamed));
    }

    /**
     * Returns true for a pass that holds now. That of a stopped edition holds no more, unless staff made it by hand and no such
     * edition after it held the story after all; over an archive only that of an edition which found it there, whatever was frozen earlier
     * and stopped.
     */
    private boolean holds(StoryMemory.Pass pass, MatchedStory story, LocalDate date, Map<String, String> renamed) {
        int place = place(pass.edition());
        if (place < 0) {
            return pass.kind() == StoryMemory.Pass.PassKind.LEFT_OUT
                    && !unsent.since(pass.edition()).holdsAny(keys(story));
        } else if (!pass.holdsAt(date, editions.get(place).window())) {
            return false;
        } else if (pass.kind() != StoryMemory.Pass.PassKind.ARCHIVE) {
            return true;
        }
        SendHistory earlier = new SendHistory(editions.subList(place + 1, editions.size()), firstSeen, memory, unsent);
        return earlier.isEmpty() || earlier.isOfNewSource(story, renamed);
    }

    /** Returns the place of an edition among those that were not stopped; -1 when it is none of them. */
    private int place(String edition) {
        for (int i = 0; i < editions.size(); i++) {
            if (editions.get(i).id().value().equals(edition)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Returns what hours of the schedule were to bring and was stopped not long ago: no edition of another hour went out after
     * it, or it was to go out in the days of the edition that is made or of the one before it.
     */
    UnsentNews justStopped(Newsletter newsletter, LocalDate asOf) {
        Instant last = lastOfAnHour().map(PastEdition::frozenAt).orElse(Instant.MIN);
        Optional<LocalDate> from = WindowFinder.fromOfTwo(newsletter, asOf);
        return unsent.ofHours()
                .only(time -> !time.isBefore(last)
                        || from.filter(day -> LocalDate.ofInstant(time, newsletter.zone())
                                        .isBefore(day))
                                .isEmpty());
    }

    /** Returns the edition that the schedule made last. */
    Optional<PastEdition> lastOfAnHour() {
        return editions.stream().filter(PastEdition::isOfAnHour).max(Comparator.comparing(PastEdition::frozenAt));
    }

    boolean has(String edition) {
        return place(edition) >= 0;
    }

    /**
     * Returns true when a story, or one of its sources, was known at an hour. What the newsletter read first of all counts as
     * known before: it may have read nothing until then.
     */
    boolean wasThere(MatchedStory story, Map<String, String> renamed, Instant hour) {
        Instant first = memory.sources().values().stream()
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        Instant last = first.isAfter(hour) ? first : hour;
        return keys(story).stream()
                        .anyMatch(
                                key -> !firstSeen.getOrDefault(key, Instant.MAX).isAfter(last))
                || story.sourceItems().stream().anyMatch(sourceItem -> wasRead(sourceItem, renamed, last));
    }

    /** Returns true for a story that turned up after an edition that nobody got, from a source that was read for that one. */
    boolean cameAfterUnsent(MatchedStory story, Map<String, String> renamed) {
        Set<ItemKey> keys = keys(story);
        return unsent.cancelled().values().stream()
                .map(UnsentNews.Held::frozenAt)
                .anyMatch(frozenAt -> keys.stream()
                                .allMatch(key ->
                                        firstSeen.getOrDefault(key, Instant.MAX).isAfter(frozenAt))
                        && story.sourceItems().stream().anyMatch(sourceItem -> wasRead(sourceItem, renamed, frozenAt)));
    }

    private boolean wasRead(NewsItem sourceItem, Map<String, String> renamed, Instant time) {
        String source = sourceItem.provenance().source();
        return sourceItem.provenance().isWritten()
                || !memory.sources()
                        .getOrDefault(renamed.getOrDefault(source, source), Instant.MAX)
                        .isAfter(time);
    }

    static Set<ItemKey> keys(MatchedStory story) {
        Set<ItemKey> keys = new LinkedHashSet<>();
        keys.add(ItemKey.of(story.item()));
        story.known().forEach(known -> keys.add(SendHistoryRepository.key(known)));
        return keys;
    }

    /** Returns the stories with the days on which they went out. */
    List<KnownStory> stories() {
        return memory.stories().stream()
                .map(story -> editions.stream()
                        .filter(pastEdition -> pastEdition.items().contains(SendHistoryRepository.key(story)))
                        .map(PastEdition::lastDay)
                        .max(Comparator.naturalOrder())
                        .map(day -> new KnownStory(story.language(), story.id(), story.identities(), Optional.of(day)))
                        .orElse(story))
                .toList();
    }

    static KnownStory unsent(KnownStory story) {
        return new KnownStory(story.language(), story.id(), story.identities(), Optional.empty());
    }

    /**
     * Returns true for a story that came with a new source. A story that was known before its source was is not new
     * with it, nor is one that staff write: they bring no old news with them.
     *
     * @param renamed the old names of sources that have new ones
     */
    boolean isOfNewSource(MatchedStory story, Map<String, String> renamed) {
        return story.known().stream().noneMatch(known -> wasKnown(SendHistoryRepository.key(known)))
                && story.sourceItems().stream().allMatch(sourceItem -> {
                    String source = sourceItem.provenance().source();
                    return !sourceItem.provenance().isWritten() && isNewSource(renamed.getOrDefault(source, source));
                });
    }

    /**
     * Returns true when a source was not yet read when the last edition was frozen. Before the first one goes out, it is those
     * that nobody got which count; where there is none, no source is new.
     */
    private boolean isNewSource(String source) {
        if (editions.isEmpty()) {
            Instant read = memory.sources().getOrDefault(source, Instant.MAX);
            return !unsent.cancelled().isEmpty()
                    && unsent.cancelled().values().stream()
                            .allMatch(held -> held.frozenAt().isBefore(read));
        }
        boolean isOfOlderVersion = memory.sources().isEmpty() && !editions.isEmpty();
        return !isOfOlderVersion
                && !isBeforeAnEdition(Optional.ofNullable(memory.sources().get(source)));
    }

    /** Returns true when a story was known when the last edition was frozen. */
    private boolean wasKnown(ItemKey key) {
        return isBeforeAnEdition(Optional.ofNullable(firstSeen.get(key)));
    }

    private boolean isBeforeAnEdition(Optional<Instant> time) {
        return time.isPresent()
                && editions.stream()
                        .anyMatch(pastEdition -> !pastEdition.frozenAt().isBefore(time.get()));
    }

    /** Returns this history with the notes of a selection. */
    public SendHistory after(StoryNotes notes, Instant now) {
        Map<ItemKey, KnownStory> stories = new LinkedHashMap<>();
        memory.stories().forEach(story -> stories.put(SendHistoryRepository.key(story), story));
        Map<ItemKey, Instant> seen = new HashMap<>(firstSeen);
        for (KnownStory story : notes.stories()) {
            stories.put(SendHistoryRepository.key(story), story);
            seen.putIfAbsent(SendHistoryRepository.key(story), now);
        }
        Map<ItemKey, Set<StoryMemory.Pass>> passes = new HashMap<>(memory.passes());
        notes.passes().forEach((key, pass) -> {
            Set<StoryMemory.Pass> more = new HashSet<>(passes.getOrDefault(key, Set.of()));
            more.add(pass);
            passes.put(key, more);
        });
        Map<String, Instant> sources = new HashMap<>(notes.sources());
        sources.putAll(memory.sources());
        return new SendHistory(
                editions,
                seen,
                new StoryMemory(List.copyOf(stories.values()), passes, sources, memory.decisions()),
                unsent);
    }

    boolean isEmpty() {
        return editions.isEmpty();
    }

    /** Returns the day after the last that any edition covered. */
    Optional<LocalDate> end() {
        return ends().max(Comparator.naturalOrder());
    }

    /** Returns the same of those editions alone that ended before a day. */
    Optional<LocalDate> endBefore(LocalDate end) {
        return ends().filter(end::isAfter).max(Comparator.naturalOrder());
    }

    /** Returns the history as it was when an edition was frozen, as far as other editions go. */
    SendHistory frozenBefore(Instant time) {
        return new SendHistory(
                editions.stream()
                        .filter(pastEdition -> pastEdition.frozenAt().isBefore(time))
                        .toList(),
                firstSeen,
                memory,
                unsent);
    }

    private Stream<LocalDate> ends() {
        return editions.stream().map(pastEdition -> pastEdition.window().to());
    }
}
