package newsdigest.config;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.OptionalInt;
import newsdigest.text.Formats;

/** Rule by which the items of an edition are chosen, before the day of the edition is known. */
public sealed interface Selection {

    /** Returns it for staff, such as {@code the last 7 days}. */
    String inWords();

    /** Returns the answer for its kind. A new kind does not compile until every answer names it. */
    <T> T decide(PerKind<T> kinds);

    /** Returns true when it names its days itself, whatever day it is looked at. */
    default boolean hasFixedDays() {
        return false;
    }

    /** Returns the largest number of items of each language that it chooses; empty when days alone choose them. */
    default OptionalInt count() {
        return OptionalInt.empty();
    }

    /** Returns how many days an edition has at most; none for fixed days and for the newest items. */
    default Period length() {
        return Period.ZERO;
    }

    /** Answers, one for each kind of selection. */
    interface PerKind<T> {
        T between(Between days);

        T last(Last last);

        T previous(Previous previous);

        T sinceLast(SinceLast since);

        T latest(Latest latest);
    }

    /** Selection of all items of the days from {@code from} to {@code to}, both inclusive, in the newsletter's zone. */
    record Between(LocalDate from, LocalDate to) implements Selection {
        @Override
        public String inWords() {
            return from.equals(to) ? Formats.day(from) : Formats.day(from) + " to " + Formats.day(to);
        }

        @Override
        public boolean hasFixedDays() {
            return true;
        }

        @Override
        public <T> T decide(PerKind<T> kinds) {
            return kinds.between(this);
        }
    }

    /** Selection of all items of the days of {@code period} that end with the as-of day, which is included. */
    record Last(Period period) implements Selection {
        @Override
        public String inWords() {
            return "the last " + Formats.period(period);
        }

        @Override
        public Period length() {
            return period;
        }

        @Override
        public <T> T decide(PerKind<T> kinds) {
            return kinds.last(this);
        }
    }

    /** Selection of all items of the last calendar week or month that is over at the end of the as-of day. */
    record Previous(Unit unit) implements Selection {
        @Override
        public String inWords() {
            return "the last full " + unit.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Period length() {
            return unit == Unit.WEEK ? Period.ofWeeks(1) : Period.ofMonths(1);
        }

        @Override
        public <T> T decide(PerKind<T> kinds) {
            return kinds.previous(this);
        }
    }

    /** Selection of all items from where the last edition ended to the as-of day; the first time those of {@code first}. */
    record SinceLast(Period first) implements Selection {
        @Override
        public String inWords() {
            return "everything since the last edition";
        }

        @Override
        public Period length() {
            return first;
        }

        @Override
        public <T> T decide(PerKind<T> kinds) {
            return kinds.sinceLast(this);
        }
    }

    /** The {@code items} newest items of each language, none after the as-of day. */
    record Latest(int items) implements Selection {
        @Override
        public String inWords() {
            return items == 1 ? "the newest item" : "the " + Formats.number(items) + " newest items";
        }

        @Override
        public OptionalInt count() {
            return OptionalInt.of(items);
        }

        @Override
        public <T> T decide(PerKind<T> kinds) {
            return kinds.latest(this);
        }
    }

    /** Unit of the calendar, in the newsletter's zone. */
    enum Unit {
        /** Week from Monday to Sunday (ISO 8601). */
        WEEK,
        MONTH
    }
}
