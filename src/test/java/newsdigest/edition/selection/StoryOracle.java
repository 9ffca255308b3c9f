package newsdigest.edition.selection;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import newsdigest.config.Selection;
import newsdigest.edition.Window;

/** Oracle of what each edition of a life must carry, from what its stories really are and the rules alone. */
final class StoryOracle {

    private final StoryLife life;
    private final Set<Integer> sent = new HashSet<>();
    private final Map<Integer, Set<Instant>> held = new HashMap<>();
    private final Set<Integer> heldByHand = new HashSet<>();
    private final Set<Integer> stoppedWeeks = new HashSet<>();
    private final Set<Instant> out = new HashSet<>();
    private final List<Instant> steps = new ArrayList<>();
    private final Map<Integer, Set<Passing>> passed = new HashMap<>();
    private final Map<Integer, Set<Passing>> archived = new HashMap<>();
    private final Map<Integer, Integer> firstRead = new HashMap<>();
    private final Map<Integer, Integer> firstKnown = new HashMap<>();
    private int step;
    private int lastEdition = -1;
    private Optional<Window> daysNotOver = Optional.empty();

    /**
     * Edition that passed over a story under a date.
     *
     * @param from first of its days, before which what was there when its source was new is old under whatever date; empty for a decision
     */
    private record Passing(LocalDate date, Optional<LocalDate> from) {
        boolean holdsAt(LocalDate now) {
            return !now.isAfter(date) || from.filter(now::isBefore).isPresent();
        }
    }

    StoryOracle(StoryLife life) {
        this.life = life;
    }

    /** The stories of one week's edition; it has gone out afterwards, unless it is cancelled. */
    Set<Integer> edition(int week, Window window) {
        Set<Integer> carried = new TreeSet<>();
        List<Runnable> passes = new ArrayList<>();
        for (StoryLife.Version version : versions(week)) {
            if (isIn(version, week, window)) {
                carried.add(version.plan().number());
            } else if (isReady(version, week, window)) {
                boolean isOfNewSource = !isArchive(version, week) && isOfNewSource(version, week);
                boolean isFirst = lastEdition < 0;
                Optional<LocalDate> from = Optional.of(window.from()).filter(day -> isFirst || isOfNewSource);
                // What is too old for late news had no chance, also where a source brought it: an hour that was stopped
                // may
                // have been to bring it under its right date.
                boolean hadChance = isOfNewSource && !isTooOld(version, week);
                passes.add(() -> pass(version, from, (isFirst || isOfNewSource) && !hadChance, hadChance));
            }
        }
        boolean isCancelled = life.cancelled().contains(week);
        end(week, life.moment(week), false, carried, passes, isCancelled);
        if (!isCancelled) {
            daysNotOver = Optional.of(window)
                    .filter(days -> life.moment(week)
                            .isBefore(days.to().atStartOfDay(life.zone()).toInstant()));
        }
        return carried;
    }

    /** The stories of an edition of some days that staff make by hand. What is older had no chance in it. */
    Set<Integer> days(int week, Window window) {
        Set<Integer> carried = new TreeSet<>();
        for (StoryLife.Version version : versions(week)) {
            if (isReady(version, week, window) && window.contains(version.date())) {
                carried.add(version.plan().number());
            }
        }
        endByHand(week, window, carried);
        return carried;
    }

    /** Fault in the stories of an edition of the newest; of stories of one day any may be in it. */
    Optional<String> newest(int week, Selection.Latest latest, Set<Integer> carried) {
        Window all = new Window(LocalDate.MIN, life.monday(week).plusDays(1));
        for (String language : List.of("en", "es")) {
            List<StoryLife.Version> ready = versions(week).stream()
                    .filter(version -> version.plan().language().equals(language) && isReady(version, week, all))
                    .toList();
            List<StoryLife.Version> in = ready.stream()
                    .filter(version -> carried.contains(version.plan().number()))
                    .toList();
            boolean isNewest = in.stream()
                    .allMatch(one -> ready.stream()
                                    .filter(other -> other.date().isAfter(one.date()))
                                    .count()
                            < latest.items());
            if (in.size() != Math.min(latest.items(), ready.size()) || !isNewest) {
                return Optional.of("week " + week + " newest in " + language + ": carried " + carried);
            }
        }
        if (versions(week).stream()
                        .filter(version -> carried.contains(version.plan().number()) && isReady(version, week, all))
                        .count()
                != carried.size()) {
            return Optional.of("week " + week + " newest: carried " + carried + ", of which some was sent");
        }
        endByHand(week, all, carried);
        return Optional.empty();
    }

    private void endByHand(int week, Window window, Set<Integer> carried) {
        List<Runnable> passes = new ArrayList<>();
        for (StoryLife.Version version : versions(week)) {
            boolean isOut = isReady(version, week, window)
                    && !carried.contains(version.plan().number());
            if (isOut && (lastEdition < 0 || isOfNewSource(version, week))) {
                passes.add(() -> pass(version, Optional.of(window.from()), true, false));
            }
        }
        end(
                week,
                life.moment(week).minusSeconds(60),
                true,
                carried,
                passes,
                life.madeByHand(week).isCancelled());
    }

    private void pass(StoryLife.Version version, Optional<LocalDate> from, boolean isArchive, boolean isOfNewSource) {
        int number = version.plan().number();
        boolean isKnown = holds(passed, version) || holds(archived, version);
        if (!isKnown || (isOfNewSource && !isArchive)) {
            (isArchive ? archived : passed)
                    .computeIfAbsent(number, none -> new HashSet<>())
                    .add(new Passing(version.date(), from));
        }
    }

    private static boolean holds(Map<Integer, Set<Passing>> passings, StoryLife.Version version) {
        return passings.getOrDefault(version.plan().number(), Set.of()).stream()
                .anyMatch(passing -> passing.holdsAt(version.date()));
    }

    private void end(
            int week, Instant now, boolean isByHand, Set<Integer> carried, List<Runnable> passes, boolean isCancelled) {
        for (StoryLife.Version version : versions(week)) {
            firstKnown.putIfAbsent(version.plan().number(), step);
            for (int source : new int[] {version.plan().source(), version.plan().also()}) {
                if (source >= 0 && life.sources().get(source).isThere(week)) {
                    firstRead.putIfAbsent(source, step);
                }
            }
        }
        if (isCancelled && isByHand) {
            heldByHand.addAll(carried);
        } else if (isCancelled) {
            carried.forEach(number ->
                    held.computeIfAbsent(number, none -> new HashSet<>()).add(now));
            stoppedWeeks.add(week);
        } else {
            if (!isByHand) {
                out.add(now);
            }
            sent.addAll(carried);
            passes.forEach(Runnable::run);
            lastEdition = step;
        }
        steps.add(now);
        step++;
    }

    private List<StoryLife.Version> versions(int week) {
        return life.stories().stream()
                .flatMap(plan -> life.version(plan, week).stream())
                .toList();
    }

    private boolean isReady(StoryLife.Version version, int week, Window window) {
        return !sent.contains(version.plan().number())
                && !version.draft()
                && version.date().isBefore(window.to())
                && version.time().filter(life.moment(week)::isBefore).isEmpty();
    }

    private boolean isIn(StoryLife.Version version, int week, Window window) {
        return isReady(version, week, window) && (window.contains(version.date()) || isLate(version, week));
    }

    private boolean isLate(StoryLife.Version version, int week) {
        int number = version.plan().number();
        boolean hadItsChance = holds(passed, version);
        if (hadItsChance || isTooOld(version, week)) {
            return false;
        } else if (held.containsKey(number)) {
            return true;
        }
        return !isArchive(version, week) && !isOfNewSource(version, week);
    }

    private boolean isTooOld(StoryLife.Version version, int week) {
        // What came after the last edition of an hour, while the days of that were not over, may be of any of them.
        boolean isOfLastDays =
                daysNotOver.filter(days -> days.contains(version.date())).isPresent();
        return version.date().isBefore(life.monday(week).minus(life.late()))
                && !isOfLastDays
                && !isJustStopped(version, week);
    }

    /** True for a story of what was stopped since an hour brought an edition, or in the days of a week's edition or of the one before. */
    private boolean isJustStopped(StoryLife.Version version, int week) {
        int number = version.plan().number();
        LocalDate before = from(from(life.monday(week)).minusDays(1));
        return (heldByHand.contains(number) && !version.date().isBefore(before))
                || Stream.concat(held.getOrDefault(number, Set.of()).stream(), hoursReaching(version, week).stream())
                        .anyMatch(stop -> out.stream().noneMatch(stop::isBefore)
                                || !LocalDate.ofInstant(stop, life.zone()).isBefore(before));
    }

    /** First day of the edition that ends with a day. */
    private LocalDate from(LocalDate day) {
        return life.selection() instanceof Selection.Previous
                ? day.plusDays(1)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(1)
                : day.minusDays(6);
    }

    private boolean isArchive(StoryLife.Version version, int week) {
        boolean isOlder = (lastEdition < 0 && !turnedUp(version, week)) || holds(archived, version);
        return isOlder && hours(version, week).isEmpty();
    }

    /** True for a story that came after an edition that nobody got, from a source that was read for that one. */
    private boolean turnedUp(StoryLife.Version version, int week) {
        StoryLife.Plan plan = version.plan();
        int known = firstKnown.getOrDefault(plan.number(), step);
        return Stream.of(plan.source(), plan.also())
                .filter(source -> source >= 0 && life.sources().get(source).isThere(week))
                .anyMatch(source -> firstRead.getOrDefault(source, step) < known);
    }

    /** Hours that brought nothing and were to bring a story that was there, or could have been. */
    private List<Instant> hours(StoryLife.Version version, int week) {
        return stopped(version, week, one -> life.covers(one, version.date()));
    }

    /** The same, where a story may have been late for them as well. */
    private List<Instant> hoursReaching(StoryLife.Version version, int week) {
        return stopped(
                version,
                week,
                one -> life.covers(one, version.date())
                        || (!version.date().isAfter(life.monday(one))
                                && !version.date().isBefore(life.monday(one).minus(life.late()))));
    }

    private List<Instant> stopped(StoryLife.Version version, int week, IntPredicate which) {
        return Stream.concat(life.silent().stream().filter(silent -> silent < week), stoppedWeeks.stream())
                .filter(which::test)
                .map(life::hour)
                .filter(hour -> wasThere(version, week, hour))
                .toList();
    }

    private boolean wasThere(StoryLife.Version version, int week, Instant hour) {
        StoryLife.Plan plan = version.plan();
        Instant first = firstRead.values().stream()
                .map(steps::get)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        Instant last = first.isAfter(hour) ? first : hour;
        Integer known = firstKnown.get(plan.number());
        if (known != null && !steps.get(known).isAfter(last)) {
            return true;
        }
        return Stream.of(plan.source(), plan.also())
                .filter(source -> source >= 0 && life.sources().get(source).isThere(week))
                .anyMatch(source -> firstRead.containsKey(source)
                        ? !steps.get(firstRead.get(source)).isAfter(last)
                        : last.equals(Instant.MAX));
    }

    private boolean isOfNewSource(StoryLife.Version version, int week) {
        // Before anything went out, what was read for an edition that nobody got is not new, and at first nothing is.
        int last = lastEdition < 0 ? step - 1 : lastEdition;
        if (last < 0) {
            return false;
        }
        StoryLife.Plan plan = version.plan();
        boolean wasKnown = lastEdition >= 0 && firstKnown.getOrDefault(plan.number(), step) <= last;
        boolean someSourceIsOld = false;
        for (int source : new int[] {plan.source(), plan.also()}) {
            boolean isThere = source >= 0 && life.sources().get(source).isThere(week);
            someSourceIsOld |= isThere && firstRead.getOrDefault(source, step) <= last;
        }
        return !wasKnown && !someSourceIsOld;
    }
}
