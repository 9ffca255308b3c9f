package newsdigest.subscriber.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.StatusHeaders;

/**
 * Headings right above the header of a table, each over one column or several: "Unsubscribed" over "Date" and "Reason". One that asks who
 * left, or who is mailed, counts with the headers below it.
 *
 * @param cells cells of the line; an empty one belongs to the heading before it
 */
record HeadingsAbove(List<String> cells) {

    /** Headings where no line is above the header. */
    static final HeadingsAbove NONE = new HeadingsAbove(List.of());

    /** Returns headers, each with its heading where that makes a question of it. */
    List<String> over(List<String> headers) {
        if (isTitle()) {
            return headers;
        }
        List<String> whole = new ArrayList<>();
        String heading = "";
        for (int column = 0; column < headers.size(); column++) {
            String own = column < cells.size() ? CellText.onOneLine(CellText.trim(cells.get(column))) : "";
            heading = own.isEmpty() ? heading : own;
            whole.add(joined(heading, !own.isEmpty(), headers.get(column)));
        }
        return List.copyOf(whole);
    }

    /** Returns the title where the line has nothing else, in its first cell; over another column it would be a heading of that. */
    String title() {
        return cells.isEmpty() || !isTitle() ? "" : CellText.onOneLine(CellText.trim(cells.get(0)));
    }

    /** Returns true for a line with nothing but a title in its first cell. */
    private boolean isTitle() {
        return cells.stream().skip(1).allMatch(String::isBlank);
    }

    private static String joined(String heading, boolean isOwn, String header) {
        Optional<StatusHeaders.Meaning> above = StatusHeaders.all().of(heading);
        String below = CellText.trim(header);
        if (above.isEmpty()
                || SubscriberColumn.of(below).isPresent()
                || StatusHeaders.all().of(below).isPresent()) {
            return header;
        }
        if (below.isEmpty()) {
            return isOwn ? heading : header;
        }
        String both = heading + " " + below;
        Optional<StatusHeaders.Meaning> meaning = StatusHeaders.all().of(both);
        // How far a heading goes on to the right is not known, so there it makes a day or a reason alone its own.
        boolean isOfHeading = isOwn
                ? meaning.isPresent() || above.get().kind().asksWhoLeft()
                : meaning.map(StatusHeaders.Meaning::kind)
                        .filter(kind -> kind == ColumnKind.LEFT_IF_FILLED || kind == ColumnKind.MAYBE_LEFT_IF_FILLED)
                        .isPresent();
        return isOfHeading ? both : header;
    }
}
