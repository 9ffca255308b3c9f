package newsdigest.render.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.render.design.Slots.Loop;
import newsdigest.render.design.Slots.Slot;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * Template made of a design: a whole HTML page whose elements say in attributes what they are for. What stands in them is a
 * sample, so that the page can be seen in a browser; docs/designs.md is the contract.
 */
public final class DesignTemplate {

    static final String SLOT = "data-slot";
    static final String LINK = "data-link";
    static final String EACH = "data-each";
    private static final String PICTURE = "data-picture";

    /** Letter of Unicode's private use around the number of a piece of template; a page's own are taken out. */
    private static final char MARK = '\uE000';

    /** The letter as itself and as HTML's references to it, as pages with icon fonts have them. */
    private static final String MARKS = MARK + "|&#(?:0*57344(?!\\d)|[xX]0*[eE]000(?![0-9a-fA-F]));?";

    /** Beginning of a piece that is an attribute, or nothing. */
    private static final String OPTIONAL = "<#-- link --><#if ";

    private static final String HREF = "href=\"";

    private static final int USUAL_WIDTH = 600;

    private final String file;
    private final Document page;
    private final List<String> code = new ArrayList<>();
    private final List<Problem> mistakes = new ArrayList<>();

    private DesignTemplate(String html, String file) {
        this.file = file;
        this.page = Parser.htmlParser().setTrackPosition(true).parseInput(html.replaceAll(MARKS, " "), "");
        page.outputSettings().prettyPrint(false);
    }

    /**
     * Returns a FreeMarker template for a design.
     *
     * @param file name of the design in problems
     * @throws UserException when it names what there is not, or leaves out what must be there
     */
    public static String of(String html, String file) {
        return new DesignTemplate(html, file).template();
    }

    private String template() {
        page.select("mjml").stream().findFirst().ifPresent(mjml -> {
            throw new UserException(List.of(Problem.error(
                    place(mjml),
                    "This is MJML, which no mail program shows. Compile it with 'npx mjml design.mjml -o ours.html', and"
                            + " name what comes out.")));
        });
        require(SLOT, "headline", "so no story has a headline");
        require(LINK, "unsubscribe", "so nobody could leave");
        require(SLOT, "postal-address", "which the law asks for in many countries");
        requireForEverybody(LINK, "unsubscribe");
        requireForEverybody(SLOT, "postal-address");
        page.getAllElements().forEach(this::misspelt);
        page.select("[" + SLOT + "]").forEach(this::nothingWithin);
        // First, so that the conditions of a repeated element stand within its loop.
        List<Element> repeated = page.select("[" + EACH + "]");
        repeated.forEach(this::each);
        page.expectFirst("html").attr("lang", mark("${language}")).attr("dir", mark("${direction}"));
        page.select("[" + PICTURE + "]").forEach(this::picture);
        page.select("[" + LINK + "]").forEach(this::link);
        page.select("[" + SLOT + "]").forEach(this::slot);
        repeated.forEach(element -> element.removeAttr(EACH));
        if (!mistakes.isEmpty()) {
            throw new UserException(mistakes);
        }
        return template(page.outerHtml());
    }

    private String template(String html) {
        StringBuilder template = new StringBuilder("<#ftl output_format=\"HTML\">");
        String[] parts = html.replaceAll("([$#])(?=\\{)", "$1&#8203;")
                .replaceAll("<(?=/?[#@])", "&lt;")
                .split(String.valueOf(MARK), -1);
        for (int i = 0; i < parts.length; i++) {
            boolean isLiteral = i % 2 == 0;
            boolean isBeforeOptional =
                    isLiteral && i + 1 < parts.length && piece(parts[i + 1]).startsWith(OPTIONAL);
            boolean isAfterOptional = isLiteral && i > 0 && piece(parts[i - 1]).startsWith(OPTIONAL);
            int from = isAfterOptional ? 1 : 0;
            int to = parts[i].length() - (isBeforeOptional ? HREF.length() : 0);
            template.append(isLiteral ? parts[i].substring(from, to) : piece(parts[i]));
        }
        return template.toString();
    }

    private String piece(String number) {
        return code.get(Integer.parseInt(number));
    }

    private void require(String attribute, String value, String why) {
        if (page.select("[" + attribute + "=" + value + "]").isEmpty()) {
            mistakes.add(Problem.error(
                    SourceLocation.file(file),
                    "No element has " + attribute + "=\"" + value + "\", " + why
                            + ". docs/designs.md has an example."));
        }
    }

    /** Notes what stands only in repeated elements, or with words that may be missing: an edition can be without them. */
    private void requireForEverybody(String attribute, String value) {
        List<Element> all = page.select("[" + attribute + "=" + value + "]");
        boolean isAlways = all.stream()
                .filter(element -> element.closest("[" + EACH + "]") == null)
                .anyMatch(element -> Slots.content(element.attr(SLOT))
                        .map(Slot::condition)
                        .orElse("")
                        .isEmpty());
        if (!all.isEmpty() && !isAlways) {
            mistakes.add(Problem.error(
                    place(all.get(0)),
                    attribute + "=\"" + value
                            + "\" can be left out here with what it belongs to, and everybody needs it."
                            + " Put it outside of " + EACH + ", on an element without words that may be missing."));
        } else if (!all.isEmpty() && all.stream().allMatch(DesignSamples::isHidden)) {
            mistakes.add(Problem.error(
                    place(all.get(0)),
                    attribute + "=\"" + value
                            + "\" is hidden here, and everybody needs it. Put it where readers see it."));
        }
    }

    /** Notes an attribute with a slip in its name, as the sample in its element would go to all readers. */
    private void misspelt(Element element) {
        element.attributes()
                .forEach(attribute -> DesignSamples.meant(attribute.getKey(), attribute.getValue())
                        .ifPresent(meant -> mistakes.add(Problem.error(
                                place(element),
                                attribute.getKey() + "=\"" + attribute.getValue() + "\" means nothing. Did you mean "
                                        + meant + "?"))));
    }

    /** Notes what a slot would replace, and with it what the page must have. */
    private void nothingWithin(Element slot) {
        for (String attribute : List.of(SLOT, LINK, EACH, PICTURE)) {
            for (Element element : slot.children().select("[" + attribute + "]")) {
                mistakes.add(Problem.error(
                        place(element),
                        attribute + "=\"" + element.attr(attribute) + "\" stands within " + SLOT + "=\""
                                + slot.attr(SLOT) + "\", which replaces all that is in it. Put it beside that"
                                + " element, or give that " + SLOT + " to an element of its own."));
                element.removeAttr(attribute);
            }
        }
    }

    private void slot(Element element) {
        String name = element.attr(SLOT);
        Optional<Slot> slot = Slots.content(name);
        if (isWrong(element, SLOT, name, slot.map(Slot::scope))) {
            return;
        }
        slot.ifPresent(known -> {
            element.empty().appendChild(new TextNode(mark("${" + known.value() + "}")));
            if (!element.normalName().matches("title|html") && known.value().startsWith("item.")) {
                element.attr("dir", "auto");
            }
            DesignSamples.removeFromWords(element);
            onlyIf(element, known.condition());
        });
        element.removeAttr(SLOT);
    }

    private void link(Element element) {
        String name = element.attr(LINK);
        if (!element.normalName().matches("a|area")) {
            mistakes.add(Problem.error(
                    place(element),
                    LINK + "=\"" + name + "\" is for an <a>; nobody can follow a <" + element.normalName() + ">."));
            return;
        }
        Optional<Slot> slot = Slots.link(name);
        if (isWrong(element, LINK, name, slot.map(Slot::scope))) {
            return;
        }
        slot.ifPresent(known -> {
            if (!known.scope().isEmpty()) {
                DesignSamples.removeFromWords(element);
            }
            boolean staysWithout = element.attr(SLOT).equals("headline")
                    || !element.select("[" + SLOT + "=headline], img").isEmpty();
            if (staysWithout && !known.condition().isEmpty()) {
                element.attr("href", mark(OPTIONAL + known.condition() + ">href=\"${" + known.value() + "}\"</#if>"));
            } else {
                element.attr("href", mark("${" + known.value() + "}"));
                onlyIf(element, known.condition());
            }
        });
        element.removeAttr(LINK);
    }

    private void each(Element element) {
        String name = element.attr(EACH);
        Optional<Loop> loop = Slots.loop(name);
        if (isWrong(element, EACH, name, loop.map(Loop::scope))) {
            return;
        }
        loop.ifPresent(known -> {
            element.before(new TextNode(mark("<#list " + known.list() + " as " + known.variable() + ">")));
            element.after(new TextNode(mark("</#list>")));
        });
    }

    /** Fills a picture; it is drawn no wider than its own width and the one that the design gives it. */
    private void picture(Element image) {
        if (!image.normalName().equals("img") || !isWithin(image, "item")) {
            mistakes.add(Problem.error(place(image), PICTURE + " is for an <img> within " + EACH + "=\"item\"."));
            return;
        }
        String width = image.attr("width").matches("\\d{1,4}") ? image.attr("width") : String.valueOf(USUAL_WIDTH);
        // One more than twice as high as wide is no higher than the others are wide.
        String shown = "[item.image.width!" + width + ", ((item.image.height!0) gt (item.image.width!0) * 2)?then(("
                + width + " * (item.image.width!1) / (item.image.height!1))?ceiling, " + width + ")]?min";
        image.attr("src", mark("${item.image.url}"))
                .attr("alt", mark("${item.image.alt}"))
                .attr("width", mark("${" + shown + "}"));
        image.attr(
                "style",
                image.attr("style")
                                .replaceAll("(?i)(?:^|;)\\s*(?:max-)?(?:width|height)\\s*:[^;]*", "")
                                .replaceAll("\\A;|;\\z", "")
                        + ";width:100%;height:auto;max-width:" + mark("${" + shown + "}") + "px");
        image.removeAttr("height");
        DesignSamples.removeFromPicture(image);
        Element whole = Stream.iterate(image, at -> at.parent() != null, Element::parent)
                .filter(at -> at.hasAttr(LINK) && at.childrenSize() == 1)
                .findFirst()
                .orElse(image);
        onlyIf(whole, "item.image??");
        image.removeAttr(PICTURE);
    }

    private void onlyIf(Element element, String condition) {
        if (!condition.isEmpty()) {
            element.before(new TextNode(mark("<#if " + condition + ">")));
            element.after(new TextNode(mark("</#if>")));
        }
    }

    private boolean isWrong(Element element, String attribute, String name, Optional<String> scope) {
        if (scope.isEmpty()) {
            mistakes.add(Problem.error(
                    place(element),
                    attribute + "=\"" + name + "\" means nothing. There are: " + Slots.names(attribute) + "."));
        } else if (!scope.get().isEmpty() && !isWithin(element, scope.get())) {
            mistakes.add(Problem.error(
                    place(element),
                    attribute + "=\"" + name + "\" must stand within an element with " + EACH + "=\"" + scope.get()
                            + "\"."));
        } else {
            return false;
        }
        return true;
    }

    private static boolean isWithin(Element element, String loop) {
        return element.closest("[" + EACH + "=" + loop + "]") != null;
    }

    private SourceLocation place(Element element) {
        return new SourceLocation(
                file,
                element.sourceRange().start().lineNumber(),
                element.sourceRange().start().columnNumber());
    }

    private String mark(String piece) {
        code.add(piece);
        return MARK + String.valueOf(code.size() - 1) + MARK;
    }
}
