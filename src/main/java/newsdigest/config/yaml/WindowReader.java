package newsdigest.config.yaml;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import newsdigest.config.Selection;
import newsdigest.config.value.SelectionParser;

/** Reader of a newsletter's window: the selection of its news. */
final class WindowReader {

    private static final Selection USUAL = new Selection.Last(Period.ofDays(7));

    private final YamlSection yamlSection;

    WindowReader(YamlSection yamlSection) {
        this.yamlSection = yamlSection;
    }

    /** Reads the selection; the last seven days when there is none. Mistakes are noted. */
    Selection read() {
        Optional<YamlSection> window = yamlSection.section("window");
        if (window.isEmpty()) {
            return USUAL;
        }
        YamlSection chosen = window.get();
        Optional<Selection> last = chosen.value(
                "last", "a period such as P7D, P2W or P1M", text -> Optional.of(SelectionParser.last(text)));
        Optional<Selection> previous = chosen.has("previous")
                ? Optional.of(new Selection.Previous(chosen.choice("previous", Selection.Unit.WEEK)))
                : Optional.empty();
        Optional<Selection> since = chosen.has("since-last")
                ? Optional.of(new Selection.SinceLast(chosen.value(
                                "since-last",
                                "the period the first edition covers, such as P7D",
                                text -> Optional.of(SelectionParser.first(text)))
                        .orElse(Period.ofDays(7))))
                : Optional.empty();
        Optional<Selection> latest = chosen.optionalNumber("latest", 1, SelectionParser.LARGEST_COUNT)
                .map(Selection.Latest::new);
        Optional<LocalDate> from =
                chosen.value("from", "a day such as 2021-02-01", text -> Optional.of(SelectionParser.day(text)));
        Optional<LocalDate> to =
                chosen.value("to", "a day such as 2021-02-15", text -> Optional.of(SelectionParser.day(text)));
        chosen.finish();
        boolean between = chosen.has("from") || chosen.has("to");
        int ways = (chosen.has("last") ? 1 : 0)
                + (chosen.has("latest") ? 1 : 0)
                + (between ? 1 : 0)
                + (previous.isPresent() ? 1 : 0)
                + (since.isPresent() ? 1 : 0);
        if (ways != 1) {
            yamlSection.wrong("window", "needs exactly one of: last, previous, since-last, latest, or from with to");
        }
        if (between && from.isPresent() && to.isPresent() && !to.get().isBefore(from.get())) {
            return new Selection.Between(from.get(), to.get());
        } else if (between) {
            yamlSection.wrong("window", "needs both from and to, the earlier day first");
        }
        return last.or(() -> previous).or(() -> since).or(() -> latest).orElse(USUAL);
    }
}
