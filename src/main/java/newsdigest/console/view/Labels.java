package newsdigest.console.view;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import newsdigest.config.Selection;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.edition.Window;

/** Labels of languages, stages, days and windows on the screens. */
public final class Labels {

    /** Length of a shortened fingerprint, by which people can tell two editions apart; forms carry the whole. */
    private static final int BRIEF = 12;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private Labels() {}

    /** Returns {@code English}. */
    public static String language(Locale language) {
        return language.getDisplayName(Locale.ENGLISH);
    }

    /** Returns {@code English, Spanish}. */
    public static String languages(List<Locale> languages) {
        return languages.stream().map(Labels::language).collect(Collectors.joining(", "));
    }

    /** Returns the label of an edition's stage. */
    public static String stage(Stage stage) {
        return stage == Stage.PLANNING ? "frozen" : stage.word();
    }

    public static String brief(String fingerprint) {
        return fingerprint.substring(0, Math.min(BRIEF, fingerprint.length()));
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Returns {@code Mon 1 Feb 2021 to Mon 15 Feb 2021}. */
    public static String days(Window window) {
        String from = DAY.format(window.from());
        return window.from().equals(window.lastDay()) ? from : from + " to " + DAY.format(window.lastDay());
    }

    /** Returns the label of a newsletter's usual window. */
    public static String window(Selection selection) {
        if (selection instanceof Selection.Between between) {
            return DAY.format(between.from()) + " to " + DAY.format(between.to());
        } else if (selection instanceof Selection.Last last) {
            return last.period().toTotalMonths() == 0
                    ? "the last " + last.period().get(ChronoUnit.DAYS) + " days"
                    : "the last " + last.period().toTotalMonths() + " months";
        } else if (selection instanceof Selection.Previous previous) {
            return "the last full " + previous.unit().name().toLowerCase(Locale.ROOT);
        } else if (selection instanceof Selection.Latest latest) {
            return "the " + latest.count() + " newest items";
        }
        return "everything since the last edition";
    }
}
