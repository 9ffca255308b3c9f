package newsdigest.subscriber.leaving;

import java.util.stream.Collectors;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.table.CellText;
import newsdigest.text.Formats;

/** Lines for newsdigest.yaml by which staff decide which rows of a list are of people who left. */
public final class DecisionHint {

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

    private DecisionHint() {}

    /** Returns the line for a column, named as {@code column 'status'}. */
    public static String forColumn(String file, String sign) {
        int from = sign.indexOf('\'');
        if (from < 0) {
            return "give the column a name, and put its cells that mean it under 'left-when' beside the path of " + file
                    + ".";
        }
        String column = sign.substring(from + 1, sign.lastIndexOf('\''));
        return "{ path: " + file + ", left-when: { " + quoted(column) + ": [the cells that mean it] } } under"
                + " 'subscribers'; [] says that none does.";
    }

    /** Returns the lines for a whole file. */
    public static String forFile(String file) {
        return "{ path: " + file + ", left-when: always } or { path: " + file
                + ", left-when: never } under 'subscribers'.";
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
                + decision.there().entrySet().stream()
                        .map(cell -> CellText.shown(cell.getKey()) + " in " + Formats.count(cell.getValue(), "row"))
                        .collect(Collectors.joining(", "))
                + (decision.hasMore() ? " …" : "") + ". Write it as it stands there.";
    }

    private static String quoted(String column) {
        return column.matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}_ -]*") ? column : "'" + column.replace("'", "''") + "'";
    }
}
