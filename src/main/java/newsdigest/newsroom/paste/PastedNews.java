package newsdigest.newsroom.paste;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.news.NewsItem;
import newsdigest.news.source.ClipboardText;
import newsdigest.news.source.DatedTextReader;
import newsdigest.newsroom.StoryText;
import newsdigest.problem.Problem;

/**
 * Stories of a pasted text, and what could not be read of it.
 *
 * @param stories in the order of the text
 * @param notes remarks on single lines, in the order of the text
 */
public record PastedNews(List<PastedStory> stories, List<LineNote> notes) {

    private static final int LONGEST_QUOTE = 160;

    /**
     * Remark on a line.
     *
     * @param number 1 for the first line; 0 for the whole text
     * @param words words of the line
     * @param isLoss true when something was left out
     */
    public record LineNote(int number, String words, String why, boolean isLoss) {}

    /** Splits a text, plain or HTML, as it was pasted. */
    public static PastedNews of(String pasted, Locale language, ZoneId zone) {
        String text = ClipboardText.of(pasted);
        List<Problem> problems = new ArrayList<>();
        List<NewsItem> items = DatedTextReader.read("Pasted text", text, language, zone, problems);
        List<String> lines = text.lines().toList();
        List<PastedStory> stories = items.stream().map(PastedNews::story).toList();
        List<LineNote> notes = problems.stream()
                .map(problem -> note(problem, lines))
                .sorted(Comparator.comparingInt(LineNote::number))
                .collect(Collectors.toCollection(ArrayList::new));
        if (items.isEmpty() && problems.isEmpty() && !text.isBlank()) {
            notes.add(new LineNote(
                    0, "", "There is no date in it. Put a line such as '15 February 2021' above each item.", true));
        }
        return new PastedNews(stories, List.copyOf(notes));
    }

    private static PastedStory story(NewsItem item) {
        List<String> paragraphs = Arrays.stream(item.summary().text().split("\n\n", -1))
                .filter(paragraph -> !paragraph.isBlank())
                .collect(Collectors.toCollection(ArrayList::new));
        PastedLine headline = PastedLine.of(item.headline());
        Optional<PastedLine> last = paragraphs.isEmpty()
                ? Optional.empty()
                : Optional.of(PastedLine.of(paragraphs.get(paragraphs.size() - 1)));
        String link = item.link()
                .map(Object::toString)
                .or(headline::onlyLink)
                .or(() -> last.flatMap(PastedLine::onlyLink))
                .orElse("");
        if (item.link().isEmpty() && last.filter(line -> line.isMoreAt(link)).isPresent()) {
            paragraphs.remove(paragraphs.size() - 1);
        }
        String summary = paragraphs.stream()
                .map(paragraph -> PastedLine.of(paragraph).markdown())
                .collect(Collectors.joining("\n\n"));
        return new PastedStory(
                new StoryText("", headline.words(), summary, link, item.date().toString(), "", "", "", ""),
                heldBack(item));
    }

    private static String heldBack(NewsItem item) {
        if (item.draft()) {
            return "draft";
        } else if (item.release().from().isPresent()) {
            return "later";
        }
        return "";
    }

    private static LineNote note(Problem problem, List<String> lines) {
        int number = Math.min(problem.place().line(), lines.size());
        String words = number > 0 ? lines.get(number - 1).strip() : "";
        return new LineNote(
                number,
                words.length() > LONGEST_QUOTE ? words.substring(0, LONGEST_QUOTE) + "\u2026" : words,
                problem.message(),
                problem.isError());
    }

    /** Returns true when a story stands in the text a second time, word for word. */
    public boolean isRepeated(int index) {
        return IntStream.range(0, index)
                .anyMatch(before ->
                        stories.get(before).text().equals(stories.get(index).text()));
    }
}
