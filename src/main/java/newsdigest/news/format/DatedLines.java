package newsdigest.news.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.date.DateLineParser;
import newsdigest.news.text.PlainText;

/**
 * Lines of a text of news in the one order that is read: the date, the headline, the text. Some people write the date
 * and the headline on one line, or the headline above its date; what the whole file does is taken for meant.
 */
final class DatedLines {

    /**
     * Line of a text with its number in the file.
     *
     * @param plain as it is read
     * @param date what is in the shape of a date, where nothing else of the text is known
     */
    record Line(String text, int number, String plain, Optional<DateLineParser> date) {

        static Line of(String text, int number) {
            String plain = PlainText.line(text);
            return new Line(text, number, plain, DateLineParser.of(plain));
        }

        boolean isEmpty() {
            return plain.isEmpty();
        }

        boolean isDay() {
            return date.filter(
                            known -> known.day().isPresent() || known.reason().contains("two ways"))
                    .isPresent();
        }

        Line with(String other) {
            return Line.of(other, number);
        }
    }

    private static final Pattern DATE_AND_HEADLINE = Pattern.compile(
            "\\A(?<date>.{6,60}?)(?:\\s{1,9}+[-\\u2013\\u2014|]|\\s{0,9}+:)\\s{1,9}+(?<headline>\\S.{2,250})");

    /** Other ends of lines, which some programs copy: those of Unicode, and the page break. */
    private static final Pattern LINE_WITHIN = Pattern.compile("[\\u2028\\u2029\\u0085\\f]");

    private static final Pattern SENTENCE = Pattern.compile("\\A.*[.!?\\u2026\\u061F][\"'\\u201D\\u2019\\u00BB)]?");

    private static final int FEWEST_ABOVE = 2;

    private DatedLines() {}

    /** Returns the lines of a text in order. */
    static List<Line> inOrder(String text) {
        return inOrder(lines(text));
    }

    private static List<Line> lines(String text) {
        String[] physical = text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < physical.length; i++) {
            if (LINE_WITHIN.matcher(physical[i]).find()) {
                for (String line : LINE_WITHIN.split(physical[i].replace("\u2029", "\u2028\u2028"), -1)) {
                    lines.add(Line.of(line, i + 1));
                }
            } else {
                lines.add(Line.of(physical[i], i + 1));
            }
        }
        return lines;
    }

    private static List<Line> inOrder(List<Line> lines) {
        List<Integer> days = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isDay()) {
                days.add(i);
            }
        }
        if (days.isEmpty()) {
            return apart(lines);
        }
        if (days.stream().allMatch(day -> isBelowLabel(lines, day))) {
            return swapped(lines, days);
        }
        if (days.size() < FEWEST_ABOVE) {
            return lines;
        }
        if (days.stream().allMatch(day -> isBelowHeadline(lines, day))) {
            return swapped(lines, days);
        }
        return days.stream().allMatch(day -> isBetweenHeadlineAndText(lines, day)) ? swapped(lines, days) : lines;
    }

    /**
     * Returns true for a date below a paragraph of one line that is no sentence and above one that is, with empty lines
     * between them or without. Where dates come first, their headlines are no sentences.
     */
    private static boolean isBetweenHeadlineAndText(List<Line> lines, int day) {
        int headline = next(lines, day, -1);
        int text = next(lines, day, 1);
        if (headline < 0 || text == lines.size()) {
            return false;
        }
        int end = text;
        while (end + 1 < lines.size() && !lines.get(end + 1).isEmpty()) {
            end++;
        }
        return (headline == 0 || lines.get(headline - 1).isEmpty())
                && !lines.get(headline).plain().endsWith(".")
                && !lines.get(headline).isDay()
                && endsSentence(lines.get(end));
    }

    private static boolean endsSentence(Line line) {
        return SENTENCE.matcher(line.plain()).matches();
    }

    /** Returns the number of the next line that is not empty in a direction; one outside when there is none. */
    private static int next(List<Line> lines, int from, int step) {
        int next = from + step;
        while (next >= 0 && next < lines.size() && lines.get(next).isEmpty()) {
            next += step;
        }
        return next;
    }

    /** Returns true for a date with one line above it and an empty one above that, or none. */
    private static boolean isBelowHeadline(List<Line> lines, int day) {
        return day > 0
                && !lines.get(day - 1).isEmpty()
                && (day == 1 || lines.get(day - 2).isEmpty())
                && (day + 1 >= lines.size() || lines.get(day + 1).isEmpty());
    }

    /** Returns true for a date right below a line such as "Title: Ferry returns". */
    private static boolean isBelowLabel(List<Line> lines, int day) {
        int headline = next(lines, day, -1);
        return headline >= 0 && LabelledLine.isHeadline(lines.get(headline).plain());
    }

    private static List<Line> swapped(List<Line> lines, List<Integer> days) {
        List<Line> swapped = new ArrayList<>(lines);
        for (int day : days) {
            int headline = next(lines, day, -1);
            swapped.set(headline, lines.get(day));
            swapped.set(day, lines.get(headline));
        }
        for (int i = days.size() - 1; i >= 0; i--) {
            int day = days.get(i);
            swapped.add(day + 1, lines.get(day).with(""));
        }
        return swapped;
    }

    /** Returns lines in which each that begins a paragraph with a date and a headline is two. */
    private static List<Line> apart(List<Line> lines) {
        List<Line> apart = new ArrayList<>();
        boolean mayBegin = true;
        for (Line line : lines) {
            Optional<Matcher> parts = mayBegin ? parts(line) : Optional.empty();
            if (parts.isPresent()) {
                apart.add(line.with(parts.get().group("date")));
                apart.add(line.with(parts.get().group("headline")));
                apart.add(line.with(""));
            } else {
                apart.add(line);
            }
            mayBegin = line.isEmpty() || parts.isPresent();
        }
        return apart;
    }

    private static Optional<Matcher> parts(Line line) {
        Matcher parts =
                DATE_AND_HEADLINE.matcher(PlainText.line(line.text().strip().replace("\t", " | ")));
        boolean begins = parts.matches()
                && line.with(parts.group("date")).isDay()
                && !Character.isDigit(parts.group("headline").charAt(0));
        return begins ? Optional.of(parts) : Optional.empty();
    }
}
