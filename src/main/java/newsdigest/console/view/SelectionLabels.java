package newsdigest.console.view;

import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Selection;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.text.message.LocalizedMessages;

/** Labels of which items an edition holds, and of why one is in or not. */
public final class SelectionLabels {

    private SelectionLabels() {}

    /** Returns why a story is in an edition or not. */
    public static String verdict(SelectionVerdict verdict, LocalizedMessages words) {
        return words.get("fate." + verdict.reason().name().toLowerCase(Locale.ROOT), verdict.detail());
    }

    /** Returns which items an edition holds. */
    public static String selection(Selection selection, LocalizedMessages words) {
        return selection.decide(new InWords(words));
    }

    /** Words for each kind of selection. */
    private record InWords(LocalizedMessages words) implements Selection.PerKind<String> {
        @Override
        public String between(Selection.Between days) {
            return words.days(days.from(), days.to());
        }

        @Override
        public String last(Selection.Last last) {
            Period period = last.period();
            String parts = Stream.of(
                            Map.entry("selection.years", period.getYears()),
                            Map.entry("selection.months", period.getMonths()),
                            Map.entry("selection.days", period.getDays()))
                    .filter(part -> part.getValue() != 0)
                    .map(part -> words.get(part.getKey(), part.getValue()))
                    .collect(Collectors.joining(words.get("list.comma")));
            return words.get("selection.last", parts);
        }

        @Override
        public String previous(Selection.Previous previous) {
            return words.get("selection.previous." + previous.unit().name().toLowerCase(Locale.ROOT));
        }

        @Override
        public String sinceLast(Selection.SinceLast since) {
            return words.get("selection.sinceLast");
        }

        @Override
        public String latest(Selection.Latest latest) {
            return words.get("selection.latest", latest.items());
        }
    }
}
