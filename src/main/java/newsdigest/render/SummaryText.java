package newsdigest.render;

import static newsdigest.text.CssSelector.css;

import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.news.Summary;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Summary for the plain-text part, which shows by signs what the page shows by its looks: headings over a line,
 * quotations between the marks of their language (CLDR), tables in columns, code as it is.
 */
final class SummaryText {

    private static final Pattern ADDRESS = Pattern.compile(" \\((?:https?:[^\\s)]*|[^\\s()]+@[^\\s()]+)\\)");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String QUOTATION_MARKS = "\"\u00AB\u00BB\u201C\u201D\u201E\u201F\u2039\u203A\u300C\u300E";
    private static final String CODE_INDENT = "    ";

    private final String text;
    private final Element body;
    private final Locale language;

    /** @param language language whose quotation marks are used */
    SummaryText(Summary summary, Locale language) {
        this.text = summary.text();
        this.body = Jsoup.parseBodyFragment(summary.html()).body();
        this.language = language;
    }

    /** Kind of a part that the page shows in its own way. */
    private enum Kind {
        HEADING,
        QUOTATION,
        CODE,
        TABLE
    }

    /** Part of a summary that the page shows in its own way. */
    private record Marked(Kind kind, String letters, boolean opens, boolean closes, Element element) {}

    /** Returns the text without the addresses that stand beside the words of links. */
    String withoutAddresses() {
        String words = text;
        for (String address : body.select(css("a[href]")).eachAttr("href")) {
            words = words.replace(" (" + address.replaceFirst("^mailto:", "") + ")", "");
        }
        return words;
    }

    /** Returns the text, of which the lines of the paragraphs are not wrapped yet. */
    String unwrapped() {
        Deque<Marked> ahead = marked(body);
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : text.split("\n\n", -1)) {
            paragraphs.add(next(paragraph, ahead)
                    .map(marked -> shown(paragraph, marked))
                    .orElse(paragraph));
        }
        return String.join("\n\n", paragraphs);
    }

    /** Returns the text in lines of 72 columns; addresses stand below it, by their numbers. */
    String wrapped() {
        Deque<Marked> ahead = marked(body);
        Footnotes footnotes = new Footnotes(body);
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : text.split("\n\n", -1)) {
            Optional<Marked> marked = next(paragraph, ahead);
            boolean isCode = marked.filter(part -> part.kind() == Kind.CODE).isPresent();
            String words = isCode ? paragraph : footnotes.numbered(paragraph);
            paragraphs.add(marked.map(part -> laidOut(words, part)).orElseGet(() -> TextLayout.wrap(words, "")));
        }
        paragraphs.addAll(footnotes.lines());
        return String.join("\n\n", paragraphs);
    }

    private String laidOut(String paragraph, Marked marked) {
        return switch (marked.kind()) {
            case CODE -> paragraph.lines().map(line -> CODE_INDENT + line).collect(Collectors.joining("\n"));
            case TABLE -> TextTable.of(marked.element()).orElseGet(() -> TextTable.rows(paragraph));
            case HEADING -> shown(paragraph, marked);
            case QUOTATION -> TextLayout.wrap(shown(paragraph, marked), "");
        };
    }

    /** Takes the part that a paragraph is; parts before it are those of which the text says nothing. */
    private static Optional<Marked> next(String paragraph, Deque<Marked> ahead) {
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        String letters = letters(ADDRESS.matcher(paragraph).replaceAll(""));
        Optional<Marked> found = ahead.stream()
                .filter(marked -> marked.letters().equals(letters))
                .findFirst();
        found.ifPresent(marked -> {
            Marked passed = ahead.remove();
            while (!passed.equals(marked)) {
                passed = ahead.remove();
            }
        });
        return found;
    }

    private String shown(String paragraph, Marked marked) {
        return switch (marked.kind()) {
            case HEADING -> TextLayout.underline(paragraph, "~");
            case QUOTATION -> {
                boolean hasMarks = QUOTATION_MARKS.indexOf(paragraph.charAt(0)) >= 0;
                yield (marked.opens() && !hasMarks ? mark(LocaleData.QUOTATION_START) : "")
                        + paragraph
                        + (marked.closes() && !hasMarks ? mark(LocaleData.QUOTATION_END) : "");
            }
            case CODE, TABLE -> paragraph;
        };
    }

    private String mark(int kind) {
        return LocaleData.getInstance(ULocale.forLocale(language)).getDelimiter(kind);
    }

    private static Deque<Marked> marked(Element body) {
        Deque<Marked> all = new ArrayDeque<>();
        for (Element part : body.select(css("h3, h4, h5, h6, blockquote, pre, table"))) {
            switch (part.normalName()) {
                case "blockquote" -> quotation(part, all);
                case "pre" -> code(part, all);
                case "table" -> all.add(new Marked(Kind.TABLE, letters(part.text()), false, false, part));
                default -> all.add(new Marked(Kind.HEADING, letters(part.text()), false, false, part));
            }
        }
        all.removeIf(marked -> marked.letters().isEmpty());
        return all;
    }

    private static void quotation(Element part, Deque<Marked> all) {
        if (part.select(css("blockquote, h3, h4, h5, h6, pre, table")).size() != 1) {
            return;
        }
        List<Element> paragraphs = part.select(css("p")).isEmpty() ? List.of(part) : part.select(css("p"));
        for (int i = 0; i < paragraphs.size(); i++) {
            all.add(new Marked(
                    Kind.QUOTATION, letters(paragraphs.get(i).text()), i == 0, i == paragraphs.size() - 1, part));
        }
    }

    /** Code with empty lines is several paragraphs of the text. */
    private static void code(Element part, Deque<Marked> all) {
        for (String chunk : part.wholeText().split("\\n[ \\t]*\\n", -1)) {
            all.add(new Marked(Kind.CODE, letters(chunk), false, false, part));
        }
    }

    private static String letters(String text) {
        return NO_LETTERS.matcher(text).replaceAll("");
    }

    /** Addresses of a text, which would tear its sentences apart, by their numbers. */
    private static final class Footnotes {
        private final List<String> addresses;
        private final List<String> used = new ArrayList<>();

        Footnotes(Element body) {
            this.addresses = body.select(css("a[href~=^https?:]")).eachAttr("href").stream()
                    .distinct()
                    .toList();
        }

        String numbered(String paragraph) {
            String text = paragraph;
            for (String address : addresses) {
                String beside = " (" + address + ")";
                if (text.contains(beside)) {
                    if (!used.contains(address)) {
                        used.add(address);
                    }
                    text = text.replace(beside, " [" + (used.indexOf(address) + 1) + "]");
                }
            }
            return text;
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < used.size(); i++) {
                lines.add("[" + (i + 1) + "] " + used.get(i));
            }
            return lines.isEmpty() ? List.of() : List.of(String.join("\n", lines));
        }
    }
}
