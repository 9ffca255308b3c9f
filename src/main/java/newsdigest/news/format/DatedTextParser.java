package newsdigest.news.format;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.ItemIds;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Provenance;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.Summary;
import newsdigest.news.date.DateLineParser;
import newsdigest.news.date.DateOrder;
import newsdigest.news.mark.EditorialMark;
import newsdigest.news.text.HtmlComments;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Parser for news as people type it into a plain text file: a line that is only a date, in any of
 * the forms of {@link DateLineParser}, then a paragraph that is the
 * headline, then the paragraphs of the summary. Any number of blank lines may stand anywhere. A last paragraph that is
 * only a web address is the link to the whole story.
 */
public final class DatedTextParser {

    /** Format of this parser, for the list of formats. */
    public static final NewsFormat FORMAT = new NewsFormat(
            SourceKind.TEXT,
            List.of("txt"),
            List.of("text/plain"),
            List.of(),
            (context, text) -> ParsedNews.of(new DatedTextParser(context).read(text)));

    /** Words that begin a line only where a sentence goes on. */
    private static final Pattern GOES_ON = Pattern.compile("(?:on|at|of|le|el|del?|am|den|dem|em|a|o|um|the)\\b");

    /** Line that is drawn, below a date or between two items. */
    private static final Pattern RULE = Pattern.compile("[-=~_*#+\\u2014\\u2500 ]{3,}");

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?\\u2026:][\"'\\u201D\\u2019\\u00BB)]?$");

    private static final EditorialMark NOT_APPROVED = new EditorialMark(true, Release.ALWAYS, "");

    private static final EditorialMark NO_MARK = new EditorialMark(false, Release.ALWAYS, "");

    private final ParseContext parseContext;
    private final Locale language;
    private final List<NewsItem> items = new ArrayList<>();

    private @Nullable LocalDate date;
    private SourceLocation datePlace;
    private boolean skipping;
    private @Nullable StrayText stray;
    private DateOrder order = DateOrder.UNKNOWN;
    private int headlineLines;
    private SourceLocation headlinePlace;
    private EditorialMark mark = NO_MARK;
    private EditorialMark markBelow = NO_MARK;
    private final List<String> block = new ArrayList<>();
    private final CountedNote datedParagraphs;
    private final CountedNote longHeadlines;
    private final CountedNote headlinesWithText;
    private final List<String> paragraphs = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();

    private DatedTextParser(ParseContext parseContext) {
        this.parseContext = parseContext;
        this.language = parseContext.usualLanguage();
        this.datePlace = SourceLocation.file(parseContext.name());
        this.headlinePlace = datePlace;
        this.datedParagraphs = new CountedNote(
                "This line has a date and other words, so it is text of the item above",
                ". If an item begins here, put its date on a line of its own.");
        this.longHeadlines = new CountedNote(
                "This headline goes on over several lines",
                ". If the text begins on one of them, put an empty line above it.");
        this.headlinesWithText = new CountedNote(
                "No empty line stands below this headline, which ends with its line",
                "; what follows is read as its text.");
    }

    private List<NewsItem> read(String text) {
        HtmlComments htmlComments = HtmlComments.takenOutOf(text.replaceAll("\r\n?", "\n"));
        htmlComments.noteOpen(parseContext.name(), 1, parseContext.problems());
        List<DatedLines.Line> lines = DatedLines.inOrder(htmlComments.text());
        order = DateOrder.of(
                lines.stream().filter(line -> line.date().isPresent()).map(DatedLines.Line::plain));
        for (DatedLines.Line line : lines) {
            line(line.plain(), line.text(), line.number());
        }
        endItem();
        if (stray != null) {
            parseContext.problems().add(stray.problem());
        }
        Stream.of(datedParagraphs, longHeadlines, headlinesWithText)
                .flatMap(note -> note.problem().stream())
                .forEach(parseContext.problems()::add);
        return items;
    }

    private void line(String line, String raw, int number) {
        Optional<DateLineParser> dateLine =
                DateLineParser.of(line, Optional.of(language), order).filter(date -> isMeant(date, line));
        SourceLocation sourceLocation = new SourceLocation(parseContext.name(), number, indent(raw) + 1);
        if (dateLine.isPresent()) {
            endItem();
            mark = EditorialMark.isUnapproved(line) ? markBelow.and(NOT_APPROVED) : markBelow;
            begin(dateLine.get(), line, sourceLocation);
        } else if (line.isEmpty() || RULE.matcher(line).matches()) {
            endParagraph();
        } else if (isMark(line, sourceLocation)) {
            endParagraph();
        } else if (paragraph.isEmpty() && LabelledLine.isSortOfText(line)) {
            endParagraph();
        } else if (date == null) {
            stray(line, sourceLocation);
        } else {
            markBelow = NO_MARK;
            String words = unlabelled(withoutMark(line, sourceLocation));
            countDatedParagraph(words, sourceLocation);
            headlinePlace = paragraph.isEmpty() ? sourceLocation : headlinePlace;
            headlineLines = paragraph.isEmpty() ? 1 : headlineLines + 1;
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(words);
            block.add(words);
        }
    }

    /**
     * Takes a line that says from when on something may be published. It holds for the item it stands in and for one
     * that begins right below it, for it may be meant for either.
     */
    private boolean isMark(String line, SourceLocation sourceLocation) {
        Optional<EditorialMark> found = EditorialMark.of(line, parseContext.zone(), language);
        if (found.isEmpty() || !(paragraph.isEmpty() || isBelowHeadline(line))) {
            return false;
        }
        mark = mark.and(found.get());
        markBelow = found.get();
        parseContext
                .problems()
                .add(Problem.note(
                        sourceLocation,
                        found.get().isWithheld()
                                ? "This line says that the news are not ready or not for everybody; they are kept back, both"
                                        + " the item it stands in and one that begins right below it. It is no text."
                                : "This line says from when on the news may be published; until then they wait, both the"
                                        + " item it stands in and one that begins right below it. It is no text."));
        return true;
    }

    /** Returns true for the line right below a headline of one line; where a sentence goes on, it is no mark. */
    private boolean isBelowHeadline(String line) {
        return paragraphs.isEmpty() && block.size() == 1 && !Character.isLowerCase(line.codePointAt(0));
    }

    /** Returns a headline without the time for which it says that it waits; any other line as it is. */
    private String withoutMark(String line, SourceLocation sourceLocation) {
        Optional<EditorialMark> found = paragraph.isEmpty() && paragraphs.isEmpty()
                ? EditorialMark.within(line, parseContext.zone(), language)
                : Optional.empty();
        found.ifPresent(within -> {
            mark = mark.and(within);
            parseContext
                    .problems()
                    .add(Problem.note(
                            sourceLocation,
                            within.isWithheld()
                                    ? "This headline seems to say from when on it may be published, and no time can be read"
                                            + " in it. The item is kept back."
                                    : "This headline says from when on it may be published; until then the item waits."
                                            + " These words are no part of the headline."));
        });
        return found.map(EditorialMark::headline).orElse(line);
    }

    /**
     * Returns a line without the label of a form, such as "Headline:" or "Text:"; what follows a label of a text or a
     * link is a paragraph of its own.
     */
    private String unlabelled(String line) {
        LabelledLine labelled = LabelledLine.of(line, paragraphs.isEmpty() && paragraph.isEmpty());
        if (labelled.isParagraph()) {
            endParagraph();
        }
        return labelled.words();
    }

    /** Counts paragraphs that begin or end with a date or are little else, for somebody may have meant an item to begin there. */
    private void countDatedParagraph(String line, SourceLocation sourceLocation) {
        boolean beginsParagraph = paragraph.isEmpty() && !paragraphs.isEmpty();
        boolean isDated = DateLineParser.isOfChat(line)
                || (beginsParagraph
                        && (DateLineParser.standsAtEdge(line)
                                || DateLineParser.standsFirst(line)
                                || DateLineParser.standsAmongWords(line)));
        if (isDated) {
            datedParagraphs.add(sourceLocation);
        }
    }

    /** Counts headlines that seem to have taken in the text below them, for no blank line stands between. */
    private void countLongHeadline() {
        boolean mayHaveText = headlineLines > 2
                || (headlineLines == 2 && SENTENCE_END.matcher(paragraph).find());
        if (paragraphs.isEmpty() && mayHaveText) {
            longHeadlines.add(headlinePlace);
        }
    }

    /**
     * Returns true when a line in the shape of a date is meant as one. A line such as "12 monkeys 2021" is a headline
     * where one is due, and text inside a paragraph; so is "on 12 May 2021" where a paragraph is broken into lines.
     */
    private boolean isMeant(DateLineParser dateLine, String line) {
        boolean headlineIsDue = date != null && paragraphs.isEmpty();
        boolean goesOn = !paragraph.isEmpty() && GOES_ON.matcher(line).lookingAt();
        return !goesOn && (!dateLine.isDoubtful() || (!headlineIsDue && paragraph.isEmpty()));
    }

    private void begin(DateLineParser dateLineParser, String line, SourceLocation sourceLocation) {
        datePlace = sourceLocation;
        skipping = false;
        dateLineParser
                .day()
                .ifPresentOrElse(day -> date = day, () -> skip(line, dateLineParser.reason(), sourceLocation));
    }

    private void skip(String line, String reason, SourceLocation sourceLocation) {
        skipping = true;
        parseContext
                .problems()
                .add(Problem.error(
                        sourceLocation,
                        "'" + line + "' is no date: " + reason + ". Write it like 15 February 2021 or 2021-02-15."
                                + " Item skipped."));
    }

    private void stray(String line, SourceLocation sourceLocation) {
        if (!skipping) {
            stray = stray == null ? StrayText.at(sourceLocation) : stray;
            stray = stray.with(line, sourceLocation);
        }
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            Optional<HeadlineBlock> parts = paragraphs.isEmpty() ? HeadlineBlock.of(block) : Optional.empty();
            if (parts.isPresent()) {
                headlinesWithText.add(headlinePlace);
                Stream.of(
                                parts.get().headline(),
                                parts.get().text(),
                                parts.get().link())
                        .filter(part -> !part.isEmpty())
                        .forEach(paragraphs::add);
            } else {
                countLongHeadline();
                paragraphs.add(paragraph.toString());
            }
            paragraph.setLength(0);
            block.clear();
        }
    }

    private void endItem() {
        endParagraph();
        LocalDate day = date;
        if (day == null) {
            return;
        }
        date = null;
        if (paragraphs.isEmpty()) {
            parseContext.problems().add(Problem.error(datePlace, "No headline follows this date. Item skipped."));
            return;
        }
        Optional<URI> link = link(paragraphs.get(paragraphs.size() - 1));
        List<String> body =
                paragraphs.subList(1, paragraphs.size() - (link.isPresent() && paragraphs.size() > 1 ? 1 : 0));
        String headline = paragraphs.get(0);
        items.add(new NewsItem(
                ItemIds.of(link, language, day, headline),
                language,
                day,
                Optional.empty(),
                headline,
                new Summary(
                        body.stream()
                                .map(text -> "<p>" + PlainText.html(text) + "</p>")
                                .collect(Collectors.joining("\n")),
                        String.join("\n\n", body)),
                link,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                mark.isWithheld() || EditorialMark.isOfDraft(headline),
                parseContext.name(),
                datePlace,
                Provenance.of(parseContext.name()),
                mark.release(),
                List.of()));
        paragraphs.clear();
    }

    private static Optional<URI> link(String paragraph) {
        return paragraph.indexOf(' ') < 0 ? WebUrls.of(paragraph) : Optional.empty();
    }

    private static int indent(String raw) {
        int indent = 0;
        while (indent < raw.length()
                && (Character.isWhitespace(raw.charAt(indent)) || raw.charAt(indent) == '\u00A0')) {
            indent++;
        }
        return indent;
    }
}
