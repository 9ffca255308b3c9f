package newsdigest.edition.selection;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.config.Selection;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;
import newsdigest.problem.SourceLocation;

/**
 * Life of a newsletter's stories: what its sources hold in each week, made from a seed. Every edit leaves a story some sign
 * by which it is known: a careful reader would say each time that it is the same.
 *
 * @param stories the stories in it; fewer when a failing life is made smaller
 * @param cancelled the weeks whose edition is cancelled before anybody gets it, also for want of approval
 * @param silent the weeks over whose hour the schedule is paused
 * @param byHand the editions that staff make by hand just before the hour of a week
 */
record StoryLife(
        long seed,
        Selection selection,
        ZoneId zone,
        List<Source> sources,
        List<Plan> stories,
        Set<Integer> cancelled,
        Set<Integer> silent,
        Map<Integer, ByHand> byHand) {

    static final int WEEKS = 20;
    private static final int STORIES = 30;
    private static final int FILLERS = 1000;
    static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final List<String> SYLLABLES =
            List.of("ka", "lo", "mi", "ru", "ten", "bas", "vor", "ni", "shel", "dra", "qui", "pom");
    /** Changes that take away a sign by which a story is known. */
    private static final Set<Change> TAKE_SIGNS =
            Set.of(Change.HEADLINE_ANEW, Change.GUID, Change.GUID_SCHEME, Change.LINK);

    private static final Period LATE = Period.ofDays(30);

    /** Kind of a source: what it says of its items. */
    enum Kind {
        LONG_GUIDS,
        SHORT_GUIDS,
        CALENDAR,
        TEXT,
        MARKDOWN
    }

    /**
     * Source.
     *
     * @param added the week in which it is read first
     * @param renamed the week from which it goes by another name
     * @param awayFrom the first week in which it cannot be read, until {@code awayTo}
     */
    record Source(int number, Kind kind, int added, int renamed, int awayFrom, int awayTo) {
        boolean isThere(int week) {
            return week >= added && (week < awayFrom || week >= awayTo);
        }

        /** Nothing is edited while it is not read or changes its name: several edits at once may leave no sign. */
        boolean isQuiet(int week) {
            return week == renamed || (week >= awayFrom && week <= awayTo);
        }

        String key(int week) {
            return (week >= renamed ? "renamed" : "source") + number;
        }
    }

    /** Edition that staff make by hand. */
    record ByHand(Selection selection, boolean isCancelled) {}

    /** Change of a story, from a week on. */
    record Edit(int week, Change change) {}

    enum Change {
        TITLE,
        HEADLINE_ANEW,
        TEXT,
        LINK,
        GUID,
        GUID_SCHEME,
        LINK_DRESSED,
        DATE
    }

    /**
     * Plan of one story.
     *
     * @param source the number of the source that tells it
     * @param also the number of another source with the same link, or -1
     * @param arrives the week in which it turns up
     * @param age days by which its date is before the edition of that week; negative when in the future
     * @param readyFrom the week from which it is no draft
     * @param hour when on its day, or -1 for a date without a time
     * @param wrongYear whether its date says the year before until its first edit
     */
    record Plan(
            int number,
            int source,
            int also,
            String language,
            int arrives,
            int age,
            int readyFrom,
            int hour,
            boolean wrongYear,
            List<Edit> edits) {

        private Plan without(Set<Integer> weeks) {
            List<Edit> others =
                    edits.stream().filter(edit -> !weeks.contains(edit.week())).toList();
            return new Plan(number, source, also, language, arrives, age, readyFrom, hour, false, others);
        }

        /** One a week, so that there is an edition each week. */
        boolean isFiller() {
            return number >= FILLERS;
        }
    }

    /** One week's version of a story. */
    record Version(Plan plan, LocalDate date, Optional<Instant> time, boolean draft, List<NewsItem> items) {}

    static StoryLife of(long seed) {
        Random random = new Random(seed);
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int away = random.nextInt(3) == 0 ? 2 + random.nextInt(WEEKS) : WEEKS + 9;
            int added = i == 0 ? 0 : random.nextInt(WEEKS - 6);
            boolean rename = i > 0 && random.nextInt(3) == 0;
            sources.add(new Source(
                    i,
                    i == 0 ? Kind.TEXT : Kind.values()[random.nextInt(Kind.values().length)],
                    added,
                    rename ? added + 2 + random.nextInt(WEEKS - added) : WEEKS + 9,
                    i == 0 || rename ? WEEKS + 9 : away,
                    away + 1 + random.nextInt(3)));
        }
        List<Plan> stories = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            stories.add(new Plan(FILLERS + week, 0, -1, "en", week, 2, 0, -1, false, List.of()));
        }
        for (int i = 0; i < STORIES; i++) {
            stories.add(plan(i, sources, random));
        }
        Set<Integer> cancelled = IntStream.range(1, WEEKS)
                .filter(week -> random.nextInt(8) == 0)
                .boxed()
                .collect(Collectors.toSet());
        List<Selection> selections = List.of(
                new Selection.Last(Period.ofDays(7)),
                new Selection.Previous(Selection.Unit.WEEK),
                new Selection.SinceLast(Period.ofDays(7)));
        List<ZoneId> zones = List.of(
                ZoneId.of("Europe/Madrid"),
                ZoneId.of("America/Panama"),
                ZoneId.of("Australia/Lord_Howe"),
                ZoneId.of("Pacific/Apia"));
        return new StoryLife(
                seed,
                selections.get(random.nextInt(3)),
                zones.get(random.nextInt(4)),
                sources,
                stories,
                cancelled,
                Set.of(),
                Map.of());
    }

    /** The same life with hours that bring nothing, the first one among them, and editions made by hand beside them. */
    StoryLife withStops() {
        Random random = new Random(~seed);
        Set<Integer> stopped = new HashSet<>(cancelled);
        Set<Integer> paused = new HashSet<>();
        Map<Integer, ByHand> made = new HashMap<>();
        for (int week = 0; week < WEEKS; week++) {
            switch (random.nextInt(week == 0 ? 3 : 6)) {
                case 0 -> stopped.add(week);
                case 1 -> paused.add(week);
                default -> {}
            }
            int from = random.nextInt(14);
            ByHand edition = new ByHand(
                    random.nextInt(3) == 0
                            ? new Selection.Latest(1 + random.nextInt(3))
                            : new Selection.Between(
                                    monday(week).minusDays(from), monday(week).minusDays(random.nextInt(from + 1))),
                    random.nextInt(3) == 0);
            // Of the same days it would be the same edition.
            boolean isOther = edition.selection() instanceof Selection.Latest
                    || made.values().stream()
                            .noneMatch(other -> other.selection().equals(edition.selection()));
            if (random.nextInt(3) == 0 && isOther) {
                made.put(week, edition);
            }
        }
        // A source changes its name only where its stories are read, or what comes and is edited until then hides them.
        sources.forEach(source -> paused.remove(source.renamed()));
        // Nothing is edited while nothing is read: several edits at once may leave no sign. Nor is a wrong year
        // corrected, which an edition of the newest may have told before.
        List<Plan> read = stories.stream().map(plan -> plan.without(paused)).toList();
        return new StoryLife(seed, selection, zone, sources, read, stopped, paused, made);
    }

    ByHand madeByHand(int week) {
        return Objects.requireNonNull(byHand.get(week));
    }

    boolean hasStops() {
        return !silent.isEmpty() || !byHand.isEmpty();
    }

    /** True for a day that the hour of a week was to bring. */
    boolean covers(int week, LocalDate day) {
        LocalDate last = selection instanceof Selection.Previous ? monday(week).minusDays(1) : monday(week);
        return !day.isAfter(last) && day.isAfter(last.minusDays(7));
    }

    /** The hour that brings the news up to a week's Monday. */
    Instant hour(int week) {
        return monday(week).plusDays(1).atTime(9, 0).atZone(zone).toInstant();
    }

    private static Plan plan(int number, List<Source> sources, Random random) {
        Source source = sources.get(random.nextInt(sources.size()));
        Source other = sources.get(random.nextInt(sources.size()));
        int arrives = random.nextInt(3) == 0 ? source.added() : random.nextInt(WEEKS);
        int age = random.nextInt(3) > 0 ? random.nextInt(7) : random.nextInt(60) - 10;
        boolean isTold = random.nextInt(4) == 0
                && other.number() != source.number()
                && source.kind() != Kind.CALENDAR
                && other.kind() != Kind.CALENDAR;
        boolean isDraft = !isTold && random.nextInt(5) == 0;
        while (arrives == source.renamed() || (isTold && arrives == other.renamed())) {
            arrives++;
        }
        List<Edit> edits = new ArrayList<>();
        for (int week = arrives + 1; week < WEEKS && edits.size() < 3; week++) {
            boolean isQuiet = source.isQuiet(week) || other.isQuiet(week);
            if (random.nextInt(5) == 0 && !isQuiet) {
                edits.add(new Edit(week, change(source.kind(), isTold, random)));
            }
        }
        String language = random.nextInt(3) == 0 ? "es" : "en";
        int readyFrom = isDraft ? arrives + 1 + random.nextInt(3) : 0;
        int hour = random.nextInt(3) == 0 ? random.nextInt(24) : -1;
        boolean isOfWrongYear = !isTold && random.nextInt(10) == 0;
        if (isOfWrongYear
                && !edits.isEmpty()
                && TAKE_SIGNS.contains(edits.get(0).change())) {
            // The first edit corrects the year: with one of these beside it no sign may be left.
            edits.set(0, new Edit(edits.get(0).week(), Change.TITLE));
        }
        return new Plan(
                number,
                source.number(),
                isTold ? other.number() : -1,
                language,
                arrives,
                age,
                readyFrom,
                hour,
                isOfWrongYear,
                edits);
    }

    private static Change change(Kind kind, boolean isTold, Random random) {
        List<Change> possible = switch (kind) {
            case LONG_GUIDS ->
                List.of(
                        Change.TITLE,
                        Change.HEADLINE_ANEW,
                        Change.TEXT,
                        Change.LINK,
                        Change.GUID,
                        Change.GUID_SCHEME,
                        Change.DATE,
                        Change.LINK_DRESSED);
            case SHORT_GUIDS ->
                List.of(
                        Change.TITLE,
                        Change.HEADLINE_ANEW,
                        Change.TEXT,
                        Change.LINK,
                        Change.GUID,
                        Change.DATE,
                        Change.LINK_DRESSED);
            case CALENDAR -> List.of(Change.TITLE, Change.HEADLINE_ANEW, Change.TEXT, Change.DATE);
            case TEXT, MARKDOWN ->
                List.of(Change.TITLE, Change.HEADLINE_ANEW, Change.TEXT, Change.LINK, Change.DATE, Change.LINK_DRESSED);
        };
        Change change = possible.get(random.nextInt(possible.size()));
        boolean breaksLink = change == Change.LINK || change == Change.DATE;
        return isTold && breaksLink ? Change.LINK_DRESSED : change;
    }

    LocalDate monday(int week) {
        return FIRST.plusWeeks(week);
    }

    Instant moment(int week) {
        return monday(week).atTime(LocalTime.of(17, 52)).atZone(zone).toInstant();
    }

    Period late() {
        return LATE;
    }

    /** A story as the sources hold it; empty when none does. */
    Optional<Version> version(Plan plan, int week) {
        if (week < plan.arrives()) {
            return Optional.empty();
        }
        List<Edit> edits =
                plan.edits().stream().filter(edit -> edit.week() <= week).toList();
        LocalDate date = monday(plan.arrives()).minusDays(plan.age());
        if (plan.wrongYear() && edits.isEmpty()) {
            date = date.minusYears(1);
        }
        for (Edit edit : edits) {
            if (edit.change() == Change.DATE) {
                date = date.minusDays(1);
            }
        }
        boolean draft = week < plan.readyFrom();
        Optional<Instant> time = plan.hour() < 0
                ? Optional.empty()
                : Optional.of(date.atTime(plan.hour(), 30).atZone(zone).toInstant());
        List<NewsItem> items = new ArrayList<>();
        for (int number : new int[] {plan.source(), plan.also()}) {
            if (number >= 0 && sources.get(number).isThere(week)) {
                boolean isFirst = number == plan.source();
                items.add(item(plan, sources.get(number), week, date, time, draft, isFirst ? edits : List.of()));
            }
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(new Version(plan, date, time, draft, items));
    }

    private static NewsItem item(
            Plan plan,
            Source source,
            int week,
            LocalDate date,
            Optional<Instant> time,
            boolean draft,
            List<Edit> edits) {
        Random words = new Random(plan.number() * 7919L + 17);
        List<String> title = words(words, 6);
        List<String> text = words(words, 24);
        String host = "https://example" + plan.number() % 3 + ".org";
        boolean isToldTwice = plan.also() >= 0;
        boolean hasLink = isToldTwice || plan.number() % 3 > 0;
        String link = host + "/story/" + plan.number();
        String guid = "https://ids.example.org/" + source.number() + "/" + plan.number();
        for (Edit edit : edits) {
            Random random = new Random(plan.number() * 31L + edit.week());
            switch (edit.change()) {
                case TITLE -> title.set(random.nextInt(title.size()), word(random));
                case HEADLINE_ANEW -> title = words(random, 6);
                case TEXT -> text.set(random.nextInt(text.size()), word(random));
                case LINK -> {
                    link = host + "/moved/" + plan.number() + "/" + edit.week();
                    hasLink = true;
                }
                case GUID -> guid = guid + "-" + edit.week();
                case GUID_SCHEME -> guid = guid.replace("https:", "http:");
                case LINK_DRESSED -> link = link.replace("https://", "http://www.") + "/?utm_source=w" + edit.week();
                case DATE -> {}
            }
        }
        String key = source.key(week);
        boolean isFile = source.kind() == Kind.MARKDOWN;
        String scope = isFile ? key + "/" + plan.number() + ".md" : key;
        Optional<String> named = switch (source.kind()) {
            case LONG_GUIDS -> Optional.of(guid);
            case SHORT_GUIDS, CALENDAR -> Optional.of(guid.replaceFirst(".*/", ""));
            case TEXT, MARKDOWN -> Optional.empty();
        };
        Optional<URI> address = source.kind() == Kind.CALENDAR
                ? Optional.of(URI.create("https://calendar" + source.number() + ".example.org/all"))
                : hasLink ? Optional.of(URI.create(link)) : Optional.empty();
        String headline = String.join(" ", title);
        String id = named.map(name -> name.length() < 20 ? key + "#" + name : name)
                .or(() -> address.map(URI::toString))
                .orElse("hash " + plan.language() + date + headline);
        String summary = String.join(" ", text);
        return new NewsItem(
                id,
                Locale.forLanguageTag(plan.language()),
                date,
                time,
                headline,
                new Summary("<p>" + summary + "</p>", summary),
                address,
                Optional.empty(),
                Set.of(),
                Optional.of(String.valueOf(plan.number())),
                Optional.empty(),
                draft,
                scope,
                SourceLocation.line(scope, plan.number() + 1),
                new NewsItem.Provenance(key, scope, "", named, isFile, Set.of()),
                NewsItem.Release.ALWAYS,
                List.of());
    }

    private static List<String> words(Random random, int count) {
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(word(random));
        }
        return words;
    }

    private static String word(Random random) {
        int last = SYLLABLES.size();
        return SYLLABLES.get(random.nextInt(last))
                + SYLLABLES.get(random.nextInt(last))
                + SYLLABLES.get(random.nextInt(last));
    }

    /** The same life with some of its stories. */
    StoryLife with(List<Plan> fewer) {
        return new StoryLife(seed, selection, zone, sources, List.copyOf(fewer), cancelled, silent, byHand);
    }

    /** All that can be read in a week, in any order. */
    List<NewsItem> items(int week, Random order) {
        List<NewsItem> items = new ArrayList<>();
        for (Plan plan : stories) {
            version(plan, week).ifPresent(version -> items.addAll(version.items()));
        }
        Collections.shuffle(items, order);
        return items;
    }
}
