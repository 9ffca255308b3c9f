package newsdigest.news.html;

import static newsdigest.text.CssSelector.css;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Tables of a text, as a telephone can show them: small ones as tables, large ones row by row, with the name of the
 * column before each value; those that only lay out a page as paragraphs.
 */
final class HtmlTables {

    private static final int MOST_COLUMNS = 3;
    private static final int LONGEST_CELL = 60;
    private static final int MOST_SPANNED = 30;

    private HtmlTables() {}

    static void simplify(Element body) {
        List<Element> tables = new ArrayList<>(body.select(css("table")));
        Collections.reverse(tables);
        tables.forEach(HtmlTables::simplifyOne);
    }

    private static void simplifyOne(Element table) {
        List<Element> rows = table.select(css("tr"));
        fillSpans(rows);
        int columns = rows.stream().mapToInt(row -> cells(row).size()).max().orElse(0);
        table.select(css("td > p:only-child, th > p:only-child")).unwrap();
        boolean isLayout = columns < 2
                || table.attr("role").equals("presentation")
                || !table.select(css("td p, td div, td ul, td ol, td h1, td h2, td h3, td pre"))
                        .isEmpty();
        if (isLayout) {
            layOut(table);
            return;
        }
        List<String> headings = headings(rows);
        boolean isNarrow = columns <= MOST_COLUMNS
                && table.select(css("td, th")).stream()
                        .allMatch(cell -> cell.text().length() <= LONGEST_CELL);
        if (!isNarrow) {
            Element caption = table.selectFirst(css("caption"));
            if (caption != null) {
                table.before(new Element("p").text(caption.text()));
            }
            rows.stream().skip(headings.isEmpty() ? 0 : 1).forEach(row -> table.before(row(row, headings)));
            table.remove();
        }
    }

    /** Puts a cell that spans several rows or columns into each of them, for no mail is given spans. */
    private static void fillSpans(List<Element> rows) {
        for (int i = 0; i < rows.size(); i++) {
            List<Element> cells = cells(rows.get(i));
            for (int column = 0; column < cells.size() && column < MOST_SPANNED; column++) {
                Element cell = cells.get(column);
                int across = span(cell, "colspan");
                int down = span(cell, "rowspan");
                cell.removeAttr("colspan").removeAttr("rowspan");
                for (int more = 1; more < across; more++) {
                    cell.after(new Element(cell.normalName()));
                }
                for (int more = 1; more < down && i + more < rows.size(); more++) {
                    fill(rows.get(i + more), column, cell, across);
                }
                cells = cells(rows.get(i));
            }
        }
    }

    private static void fill(Element row, int column, Element cell, int across) {
        List<Element> cells = cells(row);
        for (int i = 0; i < across; i++) {
            Element copy = i == 0 ? cell.clone() : new Element(cell.normalName());
            if (column < cells.size()) {
                cells.get(column).before(copy);
            } else {
                row.appendChild(copy);
            }
        }
    }

    /** Returns a span; larger ones than a table that people read are taken for none. */
    private static int span(Element cell, String name) {
        String written = cell.attr(name).strip();
        int span = written.matches("\\d{1,3}") ? Integer.parseInt(written) : 1;
        return span > MOST_SPANNED ? 1 : span;
    }

    private static void layOut(Element table) {
        table.select(css("td, th, caption")).tagName("div");
        table.select(css("tr, thead, tbody, tfoot, colgroup")).unwrap();
        table.tagName("div");
    }

    private static List<Element> cells(Element row) {
        return row.children().stream().filter(cell -> cell.is(css("td, th"))).toList();
    }

    private static List<String> headings(List<Element> rows) {
        boolean hasHeadings = rows.size() > 1 && cells(rows.get(0)).stream().allMatch(cell -> cell.is(css("th")));
        return hasHeadings ? cells(rows.get(0)).stream().map(Element::text).toList() : List.of();
    }

    private static Element row(Element row, List<String> headings) {
        Element paragraph = new Element("p");
        List<Element> cells = cells(row);
        for (int i = 0; i < cells.size(); i++) {
            boolean isNamed = i < headings.size() && !headings.get(i).isBlank();
            if (i > 0) {
                if (headings.isEmpty()) {
                    paragraph.appendText(" | ");
                } else {
                    paragraph.appendElement("br");
                }
            }
            if (isNamed) {
                paragraph.appendChild(new TextNode(headings.get(i) + ": "));
            }
            for (Node node : List.copyOf(cells.get(i).childNodes())) {
                paragraph.appendChild(node);
            }
        }
        return paragraph;
    }
}
