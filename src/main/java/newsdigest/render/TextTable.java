package newsdigest.render;

import static newsdigest.text.CssSelector.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** Table in plain text: in columns where it is narrow enough, or else row by row. */
final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /** Returns a table in columns, its header over a line; empty when it is too wide, or has links or spanning cells. */
    static Optional<String> of(Element table) {
        if (!table.select(css("a[href], [colspan], [rowspan], caption, table table, td br, td p"))
                .isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = table.select(css("tr")).stream()
                .map(row ->
                        row.select(css("th, td")).stream().map(Element::text).toList())
                .toList();
        List<Integer> widths = widths(rows);
        int whole = widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * Math.max(0, widths.size() - 1);
        if (rows.isEmpty() || whole > TextLayout.COLUMNS) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        if (table.expectFirst("tr").select(css("td")).isEmpty()) {
            lines.add(1, widths.stream().map("-"::repeat).collect(Collectors.joining(GAP)));
        }
        return Optional.of(String.join("\n", lines));
    }

    /** Returns the rows, each on lines of its own, the further ones indented. */
    static String rows(String paragraph) {
        return paragraph.lines().map(row -> TextLayout.wrap("- " + row, "")).collect(Collectors.joining("\n"));
    }

    private static List<Integer> widths(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = TextLayout.width(row.get(column));
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(width, widths.get(column)));
                }
            }
        }
        return widths;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell);
            if (column < cells.size() - 1) {
                line.append(" ".repeat(widths.get(column) - TextLayout.width(cell)))
                        .append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }
}
