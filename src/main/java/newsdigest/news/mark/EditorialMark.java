package newsdigest.news.mark;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.date.DateLineParser;
import newsdigest.news.date.PublicationDate;
import newsdigest.text.StruckText;

/**
 * Mark that staff write into a text about whether it may be published: {@code DRAFT: New ferry}, {@code [borrador]},
 * {@code Sperrfrist: 30. November 2026}. The same words in a sentence, as in "Embargo of 12 ships", are no mark.
 *
 * @param release time from which on it may be published, where the mark names one
 * @param headline what stands beside the mark in its line; empty when nothing does
 */
public record EditorialMark(boolean isWithheld, Release release, String headline) {

    private static final int MOST_WORDS = 5;

    private static final int LONGEST = 140;

    private static final int LONGEST_HEADLINE = 300;

    /** Returns true for a headline that says that its item is a draft, or waits for a time, or which is struck out. */
    public static boolean isOfDraft(String headline) {
        return EditorialPatterns.DRAFT_HEADLINE.matcher(headline).matches()
                || EditorialPatterns.LOUD_HEADLINE.matcher(headline).matches()
                || EditorialPatterns.LOUD_TASK_FIRST.matcher(headline).matches()
                || endsLoud(headline)
                || isUnapproved(headline)
                || StruckText.isWhole(headline)
                || (headline.length() <= LONGEST_HEADLINE
                        && (EditorialPatterns.INSIDE_FIRST.matcher(headline).matches()
                                || EditorialPatterns.REVIEW_FIRST
                                        .matcher(headline)
                                        .matches()
                                || EditorialPatterns.REVIEW_LINE
                                        .matcher(withoutColon(headline))
                                        .matches()
                                || EditorialPatterns.UNAPPROVED_LAST
                                        .matcher(headline)
                                        .matches()))
                || within(headline, ZoneId.of("UTC"), Locale.ENGLISH).isPresent();
    }

    /**
     * Returns true for a headline with a mark in capital letters behind it: "Ferry returns DRAFT" or "Ferry returns TO CHECK",
     * but "The NFL DRAFT".
     */
    private static boolean endsLoud(String headline) {
        String words = headline.strip();
        int begin = words.lastIndexOf(' ');
        for (int count = 1; begin > 0 && count <= MOST_WORDS; count++) {
            String mark = words.substring(begin + 1);
            boolean isMark = count == 1
                    ? EditorialPatterns.LOUD_DRAFT.matcher(mark).matches()
                    : EditorialPatterns.LOUD_TASK.matcher(mark).matches();
            if (isMark && endsInSmallLetters(words.substring(0, begin))) {
                return true;
            }
            begin = words.lastIndexOf(' ', begin - 1);
        }
        return false;
    }

    /** Returns true when the last word of a text, apart from dashes, has a small letter. */
    private static boolean endsInSmallLetters(String text) {
        int end = text.length();
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(text.lastIndexOf(' ', end - 1) + 1, end).chars().anyMatch(Character::isLowerCase);
    }

    /** Returns a line without the colon at its end. */
    private static String withoutColon(String line) {
        int end = line.length();
        while (end > 0 && " :*_".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.indexOf(':', end) < 0 ? line : line.substring(0, end);
    }

    /** Returns true for a note beside an item that says that it is not ready. */
    public static boolean isNoteOfDraft(String note) {
        return isOfDraft(note)
                || of(note.strip(), ZoneId.of("UTC"), Locale.ENGLISH).isPresent()
                || isNotReady(note);
    }

    private static boolean isNotReady(String words) {
        return EditorialPatterns.UNAPPROVED.matcher(words).matches()
                || EditorialPatterns.NOT_READY.matcher(words).lookingAt();
    }

    /** Returns true for brackets at an edge of a headline by which somebody has still to agree. */
    public static boolean isUnapproved(String headline) {
        return headline.length() <= LONGEST_HEADLINE
                && Stream.of(EditorialPatterns.IN_BRACKETS_FIRST, EditorialPatterns.IN_BRACKETS_LAST)
                        .map(brackets -> brackets.matcher(headline))
                        .anyMatch(found -> found.matches()
                                && EditorialPatterns.UNAPPROVED
                                        .matcher(found.group(1))
                                        .matches());
    }

    /** Returns the mark that a whole line is; empty for a line of text. */
    public static Optional<EditorialMark> of(String written, ZoneId zone, Locale language) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String line = withoutColon(written);
        Matcher brackets = EditorialPatterns.IN_BRACKETS.matcher(line);
        Matcher state = EditorialPatterns.STATE.matcher(line);
        return EditorialPatterns.DRAFT_LINE.matcher(line).matches()
                        || EditorialPatterns.STATUS_LINE.matcher(line).matches()
                        || (state.matches() && isNotReady(state.group(1)))
                        || EditorialPatterns.INSIDE_LINE.matcher(line).matches()
                        || EditorialPatterns.NOT_READY_LINE.matcher(line).matches()
                        || EditorialPatterns.REVIEW_LINE.matcher(line).matches()
                        || EditorialPatterns.LOUD_TASK.matcher(line).matches()
                        || (brackets.matches()
                                && EditorialPatterns.UNAPPROVED
                                        .matcher(brackets.group(1))
                                        .matches())
                ? Optional.of(withheld(""))
                : ofTime(line, zone, language).or(() -> forbidding(line));
    }

    private static Optional<EditorialMark> forbidding(String line) {
        return EditorialPatterns.FORBIDDEN_LINE.matcher(line).matches() ? Optional.of(withheld("")) : Optional.empty();
    }

    private static EditorialMark withheld(String headline) {
        return new EditorialMark(true, Release.ALWAYS, headline);
    }

    /** Returns the mark of a line that says until when a text waits, and nothing else. */
    private static Optional<EditorialMark> ofTime(String line, ZoneId zone, Locale language) {
        Matcher mark = EditorialPatterns.EMBARGO.matcher(line);
        if (!mark.matches()) {
            return Optional.empty();
        }
        String when = mark.group("when").strip();
        Optional<PublicationDate> date = PublicationDate.parse(when, zone, Optional.of(language));
        if (date.isPresent()) {
            return date.map(day -> new EditorialMark(
                    false,
                    new Release(
                            Optional.of(day.instant()
                                    .orElseGet(
                                            () -> day.day().atStartOfDay(zone).toInstant())),
                            Optional.empty()),
                    ""));
        }
        if (mark.group("dated") != null) {
            return Optional.empty();
        }
        boolean isTime = DateLineParser.isOfCalendar(when);
        boolean saysWhen = mark.group("until") != null
                && (isTime
                        || EditorialPatterns.LATER.matcher(when).matches()
                        || (when.split(" ").length <= MOST_WORDS
                                && DateLineParser.namesPart(when)
                                && !EditorialPatterns.BEHIND_MARK.matcher(when).find()));
        return when.isEmpty() || saysWhen || (isTime && DateLineParser.namesDay(when))
                ? Optional.of(withheld(""))
                : Optional.empty();
    }

    /** Returns the mark of time that stands before or behind a headline in its line; empty when none does. */
    public static Optional<EditorialMark> within(String line, ZoneId zone, Locale language) {
        if (line.length() > LONGEST_HEADLINE) {
            return Optional.empty();
        }
        Matcher end = EditorialPatterns.BEHIND_MARK.matcher(line);
        while (end.find()) {
            Optional<EditorialMark> mark =
                    beside(line.substring(0, end.start()), line, line.substring(end.end()), zone, language);
            if (mark.isPresent()) {
                return mark;
            }
        }
        Matcher first = EditorialPatterns.BRACKETS_FIRST.matcher(line);
        Optional<EditorialMark> mark =
                first.matches() ? beside(first.group(1), line, first.group(2), zone, language) : Optional.empty();
        Matcher last = EditorialPatterns.BRACKETS_LAST.matcher(line);
        return mark.isEmpty() && last.matches() ? beside(last.group(2), line, last.group(1), zone, language) : mark;
    }

    /** Returns the mark beside a headline if it names a day. One that cannot be read stays in sight and keeps the item back. */
    private static Optional<EditorialMark> beside(
            String mark, String line, String headline, ZoneId zone, Locale language) {
        if (EditorialPatterns.NOT_BEFORE.matcher(mark).matches()) {
            return Optional.empty();
        }
        return ofTime(mark, zone, language)
                .filter(found -> !found.isWithheld() || DateLineParser.namesDay(mark))
                .filter(found -> !headline.isBlank())
                .map(found -> found.isWithheld()
                        ? withheld(line)
                        : new EditorialMark(false, found.release(), headline.strip()));
    }

    /** Returns both marks of an item: it waits for each. */
    public EditorialMark and(EditorialMark other) {
        return new EditorialMark(
                isWithheld || other.isWithheld, other.release.equals(Release.ALWAYS) ? release : other.release, "");
    }
}
