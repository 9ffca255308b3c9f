package newsdigest.render.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stripes of pages whose tables stand in tables, as the definition has them. */
final class PageStripesTest {

    private static final String HEADINGS = "h1, h2, h3, h4";

    static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aStripeIsAnOutermostRowWithOneHeadingOrWithoutHeadingsInRowsOfItsOwn(int seed) {
        Document page = Jsoup.parse(table(new Random(seed), 3));
        List<Element> expected = page.select("tr").stream()
                .filter(PageStripesTest::isStripe)
                .filter(row -> row.parents().stream().noneMatch(PageStripesTest::isStripe))
                .toList();

        assertThat(PageStripes.of(page)).isEqualTo(expected);
    }

    private static boolean isStripe(Element element) {
        boolean hasInnerHeading = element.select("tr").stream()
                .anyMatch(row -> !row.equals(element) && !row.select(HEADINGS).isEmpty());
        return element.normalName().equals("tr") && (element.select(HEADINGS).size() <= 1 || !hasInnerHeading);
    }

    private static String table(Random random, int depth) {
        StringBuilder table = new StringBuilder("<table>");
        for (int row = random.nextInt(4); row >= 0; row--) {
            table.append("<tr><td>");
            for (int part = random.nextInt(3); part > 0; part--) {
                table.append(random.nextBoolean() ? "<h2>one</h2>" : "<p>text</p>");
                if (depth > 0 && random.nextInt(3) > 0) {
                    table.append(table(random, depth - 1));
                }
            }
            table.append("</td></tr>");
        }
        return table.append("</table>").toString();
    }
}
