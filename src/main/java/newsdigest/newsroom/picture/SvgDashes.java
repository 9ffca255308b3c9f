package newsdigest.newsroom.picture;

import com.github.weisj.jsvg.parser.DomElement;
import com.github.weisj.jsvg.parser.DomProcessor;
import com.github.weisj.jsvg.parser.TextContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Dashes of SVG pictures, drawn only where it is plain that they are few: a line of a hundred bytes can ask for a thousand million,
 * and Java keeps all of a line in memory while it draws it. Where it is not plain, lines are drawn without gaps.
 */
final class SvgDashes implements DomProcessor {

    private static final String DASHES = "stroke-dasharray";

    /** Shortest dash and gap together, for a drawing of this many units: shorter ones cannot be seen. */
    private static final double UNITS_FOR_EACH = 1_000;

    /** Most numbers in the outlines of a drawing with dashes: each can be the end of a line across it. */
    private static final int MOST_NUMBERS = 4_000;

    /** Attributes that can make a unit smaller, but for the transforms, which are looked into. */
    private static final List<String> SCALES =
            List.of("viewBox", "patternTransform", "patternContentUnits", "maskContentUnits", "clipPathUnits");

    /** Characters that part numbers in lists. */
    private static final String SEPARATORS = "[\\s,]+";

    @Override
    public void process(DomElement root) {
        List<DomElement> all = all(root).toList();
        if (!areFew(root, all)) {
            all.forEach(SvgDashes::drawWithout);
        }
    }

    private static Stream<DomElement> all(DomElement element) {
        return Stream.concat(Stream.of(element), element.children().stream().flatMap(SvgDashes::all));
    }

    private static boolean areFew(DomElement root, List<DomElement> all) {
        List<String> dashes = new ArrayList<>();
        int numbers = 0;
        for (DomElement element : all) {
            if (isHidden(text(element)) || isScaled(element, root)) {
                return false;
            }
            for (String property : element.attribute("style", "").split(";", -1)) {
                String[] parts = property.split(":", 2);
                boolean isPlain = parts.length == 2 && parts[0].strip().equals(DASHES);
                if (isPlain) {
                    dashes.add(parts[1]);
                } else if (isHidden(property.replace("stroke-dashoffset", ""))) {
                    return false;
                }
            }
            numbers += numbers(element.attribute("d", "")) + numbers(element.attribute("points", ""));
            dashes.add(element.attribute(DASHES, "none"));
        }
        double shortest = side(root) / UNITS_FOR_EACH;
        return numbers <= MOST_NUMBERS && dashes.stream().allMatch(list -> isLong(list, shortest));
    }

    /** Returns true for styles that say something of dashes or sizes which is not looked into. */
    private static boolean isHidden(String styles) {
        String words = styles.toLowerCase(Locale.ROOT);
        return words.contains("dash") || words.contains("transform");
    }

    private static boolean isScaled(DomElement element, DomElement root) {
        return !isMove(element.attribute("transform", ""))
                || (element != root && SCALES.stream().anyMatch(name -> element.attribute(name) != null));
    }

    /** Returns the text of a style sheet. */
    private static String text(DomElement element) {
        return !element.tagName().equals("style")
                ? ""
                : element.textContent().contentAfterChildIndex(-1).stream()
                        .map(TextContent.Segment::text)
                        .collect(Collectors.joining());
    }

    /** Returns true for a transform that keeps lengths. */
    private static boolean isMove(String transform) {
        String words = transform.toLowerCase(Locale.ROOT);
        return !words.contains("scale") && !words.contains("matrix") && !words.contains("skew");
    }

    /** Returns the longer side of a drawing in the units of its lines. */
    private static double side(DomElement root) {
        String[] box = root.attribute("viewBox", "").strip().split(SEPARATORS, -1);
        return box.length == 4
                ? Math.max(number(box[2]), number(box[3]))
                : Math.max(number(root.attribute("width", "")), number(root.attribute("height", "")));
    }

    private static boolean isLong(String list, double shortest) {
        return list.strip().equals("none")
                || Stream.of(list.strip().split(SEPARATORS, -1))
                                .mapToDouble(SvgDashes::number)
                                .sum()
                        >= shortest;
    }

    /** Returns a number of pixels; what is in other units is none. */
    private static double number(String written) {
        try {
            return Double.parseDouble(written.strip().replace("px", ""));
        } catch (NumberFormatException other) {
            return Double.NaN;
        }
    }

    private static int numbers(String outline) {
        return (int) IntStream.range(0, outline.length())
                .filter(at -> Character.isDigit(outline.charAt(at)))
                .filter(at -> at == 0 || !Character.isDigit(outline.charAt(at - 1)))
                .count();
    }

    private static void drawWithout(DomElement element) {
        String style = element.attribute("style", "").replaceAll("(?i)dash", "no");
        element.setAttribute("style", style + ";" + DASHES + ":none");
        element.setAttribute(DASHES, "none");
    }
}
