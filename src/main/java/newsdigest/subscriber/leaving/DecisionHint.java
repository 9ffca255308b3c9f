package newsdigest.subscriber.leaving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.table.CellText;
import newsdigest.text.ComparableText;
import newsdigest.text.Formats;
import newsdigest.text.YamlScalar;

/**
 * Line for newsdigest.yaml by which staff decide which rows of a list are of people who left. It holds all decisions on the list:
 * those that stand and those that are asked for.
 *
 * @param file list, as problems name it
 * @param decided decision that stands
 * @param asked headers of the columns on which staff are asked to decide
 */
public record DecisionHint(String file, LeavingRules decided, List<String> asked) {

    /** Beginning of a line for newsdigest.yaml. */
    public static final String LINE = "{ path: ";

    private static final String ASKED = "[the cells that mean it]";

    /** Way to decide about people below a line. */
    static final String FOR_HEADING = "Take that line out to mail them, or write 'Unsubscribed' in it."
            + " Below people who left, write 'Subscribers' in its place to mail them.";

    /** Way to decide about people below a line that says nothing of them. */
    static final String FOR_SILENT_HEADING =
            "The people below are mailed. If one of these lines means that they get no mail, write 'Unsubscribed' in it.";

    /** Way to have files read, or not be told of them. */
    static final String FOR_UNTAKEN_FILES =
            "They are not read: nobody in them gets anything by them, and whom they say to have left is mailed."
                    + " Name each under 'subscribers' in newsdigest.yaml, or move it away.";

    public DecisionHint {
        asked = List.copyOf(asked);
    }

    /** Line for a list with the decision that stands. */
    public DecisionHint(String file, LeavingRules decided) {
        this(file, decided, List.of());
    }

    /** Returns a line that asks about a column as well. */
    public DecisionHint asking(String header) {
        return asked.contains(header)
                ? this
                : new DecisionHint(
                        file,
                        decided,
                        Stream.concat(asked.stream(), Stream.of(header)).toList());
    }

    /** Returns the line where a column asks for it, or what to do where that has no name. */
    public String forHeader(String header) {
        return header.isBlank()
                ? "give the column a name, and put its cells that mean it under 'left-when' beside the path of " + file
                        + "."
                : asking(header).line() + " under 'subscribers'; [] says that none does.";
    }

    private String line() {
        Map<String, String> leftWhen = standing(decided.leftWhen());
        asked.forEach(header -> leftWhen.put(YamlScalar.of(header), ASKED));
        Map<String, String> mailedWhen = standing(decided.mailedWhen());
        return LINE + YamlScalar.of(file) + ", left-when: " + map(leftWhen)
                + (mailedWhen.isEmpty() ? "" : ", mailed-when: " + map(mailedWhen)) + " }";
    }

    /** Returns the decisions that stand on other columns than those that are asked about. */
    private Map<String, String> standing(Map<String, List<String>> decisions) {
        Map<String, String> written = new LinkedHashMap<>();
        decisions.forEach((header, cells) -> {
            if (asked.stream().noneMatch(column -> isSame(column, header))) {
                written.put(
                        YamlScalar.of(header),
                        cells.stream().map(YamlScalar::of).collect(Collectors.joining(", ", "[", "]")));
            }
        });
        return written;
    }

    private static boolean isSame(String column, String header) {
        return ComparableText.squashed(column).equals(ComparableText.squashed(header));
    }

    private static String map(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + ": " + column.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** Returns the line for a whole file. */
    public String forFile() {
        return LINE + YamlScalar.of(file)
                + ", left-when: always } under 'subscribers' where they left, or 'left-when: never' in its place where they did not.";
    }

    /** Returns what is wrong with a decision that names none of the cells in its column. */
    public static String ofUnmet(StatusColumns.UnmetDecision decision) {
        return "No cell of column '" + decision.header() + "' is "
                + decision.cells().stream().map(CellText::shown).collect(Collectors.joining(" or "))
                + ", as '"
                + (decision.isOfLeavers() ? "left-when" : "mailed-when")
                + "' in newsdigest.yaml has it."
                + (decision.isOfLeavers() ? "" : " So nobody in it is mailed.")
                + " It has "
                + inWords(decision.there())
                + ". Write it as it stands there.";
    }

    /** Returns what a decision leaves out that surely means leaving where nothing is decided. */
    public static String ofPassedOver(StatusColumns.PassedOver column) {
        return "Nobody is kept back by " + inWords(column.there()) + " of column '" + column.header()
                + "', as 'left-when' in newsdigest.yaml names other cells. Where that means that people left, add it there.";
    }

    private static String inWords(StatusColumns.SomeCells cells) {
        return cells.rows().entrySet().stream()
                        .map(cell -> CellText.shown(cell.getKey()) + " in " + Formats.count(cell.getValue(), "row"))
                        .collect(Collectors.joining(", "))
                + (cells.hasMore() ? " …" : "");
    }
}
