package newsdigest.render.lint;

import static newsdigest.text.CssSelector.css;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.edition.Rendition;
import newsdigest.newsroom.picture.InlinePictures;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;

/** Check of a digest's HTML for markup that mail clients spoil, hide or cut off. */
public final class HtmlLint {

    /** Share of what Gmail shows from which little room is left. */
    private static final double NEARLY_FULL = 0.95;

    /** Size of the pictures beyond which a message is slow to come, and some servers refuse it. */
    private static final int HEAVY_MESSAGE_BYTES = 3 * 1024 * 1024;

    private static final int NAMED_WHEN_LARGE = 3;

    /** Table of a story, as its cleaned HTML has it; nothing is laid out with it. */
    private static final String STORY_TABLE = "[cellpadding=6]";

    private static final Predicate<String> EVENT =
            Pattern.compile("(?i)on[a-z]++").asMatchPredicate();

    private static final String HIDDEN = "[style~=(?i)display\\s*:\\s*none], style, script";

    private final MailClients clients = new MailClients();
    private final StyleLint styles = new StyleLint(clients);
    private final LongWords longWords = new LongWords();

    /**
     * Checks one rendition. The problems are notes: nothing is left out because of them.
     *
     * @param file name of its page in problems, whose lines and columns are those of the page
     */
    public PageReport check(Rendition rendition, String file) {
        // Pictures inside the message are parts of their own, and no part of the page that mail programs measure.
        InlinePictures inline = InlinePictures.of(rendition.previewHtml());
        Document page = PageSize.parse(inline.page());
        PageProblems pageProblems = new PageProblems(file);
        PageSize size = PageSize.of(rendition.language(), inline.page(), page);
        clipping(size, inline.page(), page, pageProblems);
        weight(inline, page, pageProblems);
        frame(page, pageProblems);
        headings(page, pageProblems);
        Set<Element> hidden = hidden(page);
        for (Element element : page.getAllElements()) {
            clients.without("element", element.normalName())
                    .ifPresent(without -> pageProblems.add(
                            element, "<" + element.normalName() + "> is not shown by " + without + ". Do without it."));
            element.attributes().asList().stream()
                    .map(Attribute::getKey)
                    .filter(EVENT)
                    .forEach(event -> pageProblems.add(
                            element, "'" + event + "' is a script, and no mail program runs one. Take it out."));
            if (!element.tag().isKnownTag() && !(element instanceof Document)) {
                pageProblems.add(element, "<" + element.normalName() + "> is no element of HTML.");
            }
            if (element.hasAttr("style") && !hidden.contains(element)) {
                styles.attribute(element.attr("style")).stream()
                        .filter(wrong -> !(wrong.startsWith("'float'") && element.hasAttr("align")))
                        .filter(wrong -> !(wrong.startsWith("'white-space'") && element.is(css("pre"))))
                        .forEach(wrong -> pageProblems.add(element, wrong));
            }
        }
        page.select(css("style"))
                .forEach(
                        style -> styles.sheet(style.data(), (line, message) -> pageProblems.add(style, line, message)));
        page.select(css("img")).forEach(image -> image(image, pageProblems));
        longWords(page.body(), hidden, pageProblems);
        pictureLinks(page, pageProblems);
        Set<String> ids = ids(page);
        page.select(css("a[href]")).forEach(link -> link(ids, link, pageProblems));
        page.select(css("table:not([role]):not(" + STORY_TABLE + ")"))
                .forEach(table -> pageProblems.add(
                        table, "A screen reader reads this table out cell by cell. Add role=\"presentation\"."));
        if ((rendition.html() + rendition.text() + rendition.subject()).indexOf('\uFFFD') >= 0) {
            pageProblems.add(page, "A letter could not be read (\uFFFD). Save the file it comes from as UTF-8.");
        }
        return new PageReport(size, pageProblems.problems());
    }

    /** Returns the elements that nobody sees: asked for each from within, the page would be climbed again and again. */
    private static Set<Element> hidden(Document page) {
        Set<Element> hidden = new HashSet<>();
        for (Element element : page.getAllElements()) {
            if (element.is(css(HIDDEN)) || (element.parent() != null && hidden.contains(element.parent()))) {
                hidden.add(element);
            }
        }
        return hidden;
    }

    /** Notes a message that many mail servers do not take. */
    private static void weight(InlinePictures inline, Document page, PageProblems pageProblems) {
        int bytes = inline.pictures().stream()
                .mapToInt(picture -> picture.content().length())
                .sum();
        if (bytes > HEAVY_MESSAGE_BYTES) {
            pageProblems.add(
                    page,
                    "The pictures inside the message have " + kilobytes(bytes) + ", and every reader gets them all. Use"
                            + " fewer or smaller ones, or put public pages into newsdigest.yaml, which show them.");
        }
    }

    private static void clipping(PageSize size, String html, Document page, PageProblems pageProblems) {
        if (size.styles() > PageSize.GMAIL_STYLES) {
            pageProblems.add(
                    page,
                    "The styles have " + kilobytes(size.styles()) + "; Gmail ignores them all beyond "
                            + kilobytes(PageSize.GMAIL_STYLES) + ".");
        }
        if (size.whole() <= NEARLY_FULL * PageSize.GMAIL_CLIPS_AT) {
            return;
        }
        if (size.whole() <= PageSize.GMAIL_CLIPS_AT) {
            pageProblems.add(
                    page,
                    "The page is nearly as large as Gmail shows one: " + size.words()
                            + ". A longer story would be cut off.");
            return;
        }
        String largest = PageStripes.of(page).stream()
                .map(row -> new Part(PageStripes.name(row), bytes(source(html, row))))
                .sorted(Comparator.comparingInt(Part::bytes).reversed())
                .limit(NAMED_WHEN_LARGE)
                .map(part -> "'" + part.name() + "' " + kilobytes(part.bytes()))
                .collect(Collectors.joining(", "));
        pageProblems.add(
                page,
                "The page has " + kilobytes(size.whole()) + "; Gmail cuts it off after "
                        + kilobytes(PageSize.GMAIL_CLIPS_AT) + ", and the link to unsubscribe with it. In KB: "
                        + size.parts() + ". Largest: " + largest
                        + ". Choose fewer items or shorten their summaries.");
    }

    /** Part of a page with its size. */
    private record Part(String name, int bytes) {}

    private static String source(String html, Element element) {
        int start = element.sourceRange().startPos();
        int end = element.endSourceRange().endPos();
        return start >= 0 && end > start ? html.substring(start, end) : element.outerHtml();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String kilobytes(int bytes) {
        return String.format(Locale.ROOT, "%.0f KB", bytes / 1024.0);
    }

    private static void frame(Document page, PageProblems pageProblems) {
        if (page.expectFirst("html").attr("lang").isEmpty()) {
            pageProblems.add(page, "The page does not say its language. Write <html lang=\"${language}\">.");
        }
        if (page.title().isBlank()) {
            pageProblems.add(
                    page, "The page has no title; screen readers read it out first. Add <title>${subject}</title>.");
        }
        if (page.select(css("meta[name=viewport]")).isEmpty()) {
            pageProblems.add(page, "Without <meta name=\"viewport\"> phones show the page very small.");
        }
        page.select(css("base"))
                .forEach(base -> pageProblems.add(
                        base,
                        "<base> is dropped by most mail programs, and addresses that count on it lead nowhere. Write each"
                                + " address whole, and take it out."));
        page.select(css("meta[http-equiv~=(?i)\\A\\s*refresh\\s*\\z]"))
                .forEach(meta -> pageProblems.add(
                        meta,
                        "No mail program leads readers on to another page, and some take a message that wants to for"
                                + " fraud. Take this <meta> out."));
    }

    private static void headings(Document page, PageProblems pageProblems) {
        int before = 0;
        for (Element heading : page.select(css("h1, h2, h3, h4, h5, h6"))) {
            int level = heading.normalName().charAt(1) - '0';
            if (level > before + 1) {
                pageProblems.add(
                        heading,
                        "After <h" + before + "> comes <h" + level + ">; screen readers miss the level between.");
            } else if (level == 1 && before > 0) {
                pageProblems.add(heading, "There is a second <h1>; only the title of the digest should be one.");
            }
            before = level;
        }
    }

    private void image(Element image, PageProblems pageProblems) {
        if (!image.hasAttr("alt")) {
            pageProblems.add(
                    image, "The picture has no alt text, and most readers see that first. Add alt=\"\u2026\".");
        }
        if (!image.attr("width").matches("\\d+")) {
            pageProblems.add(
                    image, "The picture has no width in pixels; Outlook for Windows shows it in full size. Add width.");
        }
        String source = image.attr("src");
        String scheme = scheme(source);
        if (scheme.equals("data")) {
            clients.without("image", "data")
                    .ifPresent(without -> pageProblems.add(
                            image, "A picture inside the page is not shown by " + without + ". Put it on the web."));
        } else if (!scheme.equals("https") && !scheme.equals("cid")) {
            pageProblems.add(
                    image,
                    "'" + source + "' does not begin with https://; a mail client "
                            + (scheme.equals("http") ? "may refuse it." : "cannot find it."));
        }
        String path = source.replaceAll("[?#].*", "");
        String extension = path.substring(path.lastIndexOf('.') + 1);
        clients.without("image", extension)
                .ifPresent(without -> pageProblems.add(
                        image, "A picture of the kind '" + extension + "' is not shown by " + without + "."));
    }

    private void longWords(Element body, Set<Element> hidden, PageProblems pageProblems) {
        body.nodeStream(TextNode.class).forEach(node -> {
            Element parent = node.parent();
            if (parent != null && !hidden.contains(parent)) {
                longWords.in(node.getWholeText()).forEach(found -> pageProblems.add(parent, found));
            }
        });
    }

    /** Notes links of which a screen reader says nothing, or nothing of what their picture shows. */
    private static void pictureLinks(Document page, PageProblems pageProblems) {
        Set<String> headlines = page.select(css("a:not(:has(img))")).stream()
                .map(link -> link.attr("href") + " " + link.text().strip())
                .collect(Collectors.toSet());
        for (Element link : page.select(css("a:has(img[alt])"))) {
            String alt = String.join(" ", link.select(css("img[alt]")).eachAttr("alt"))
                    .strip();
            if (!link.hasText() && alt.isEmpty()) {
                pageProblems.add(
                        link,
                        "The link is nothing but a picture without alt text, so it has no name for whoever hears the page."
                                + " Say in alt where it leads.");
            } else if (headlines.contains(link.attr("href") + " " + alt)) {
                pageProblems.add(
                        link,
                        "The picture has no words of its own, so the headline is said for it. Describe it where the item"
                                + " is written, in a file with: image-alt: What the picture shows");
            }
        }
    }

    /** Returns the ids on a page, read once for all its links: a search for each takes steps in the square of the items. */
    private static Set<String> ids(Document page) {
        return page.select(css("[id]")).stream().map(Element::id).collect(Collectors.toSet());
    }

    private static void link(Set<String> ids, Element link, PageProblems pageProblems) {
        String target = link.attr("href");
        if (target.startsWith("#") && target.length() > 1) {
            if (!ids.contains(target.substring(1))) {
                pageProblems.add(link, "The link leads to '" + target + "', which is nowhere on the page.");
            }
        } else if (!List.of("https", "http", "mailto", "tel", "sms").contains(scheme(target))) {
            pageProblems.add(link, "The link '" + target + "' leads nowhere from a mail. It must begin with https://.");
        }
    }

    private static String scheme(String uri) {
        try {
            String scheme = URI.create(uri.replace(" ", "%20")).getScheme();
            return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Problems found in a page; a problem of many elements is reported once. */
    private static final class PageProblems {
        private final String file;
        private final Map<String, List<SourceLocation>> places = new LinkedHashMap<>();

        private PageProblems(String file) {
            this.file = file;
        }

        void add(Element element, String message) {
            add(element, 1, message);
        }

        /** @param line line in the element, from 1 */
        void add(Element element, int line, String message) {
            Range range = element.sourceRange();
            SourceLocation sourceLocation = range.isTracked() && !(element instanceof Document)
                    ? new SourceLocation(
                            file,
                            range.start().lineNumber() + line - 1,
                            line > 1 ? 0 : range.start().columnNumber())
                    : SourceLocation.file(file);
            places.computeIfAbsent(message, any -> new ArrayList<>()).add(sourceLocation);
        }

        List<Problem> problems() {
            List<Problem> problems = new ArrayList<>();
            places.forEach((message, where) -> problems.add(Problem.note(
                    where.get(0), message + (where.size() > 1 ? " (" + where.size() + " times on this page.)" : ""))));
            return problems;
        }
    }
}
