package newsdigest.news.date;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.text.PlainText;

/** Spelling of dates, put into the one that the parsers know: digits, dashes and months of two words. */
final class DateSpelling {

    private static final List<Spelling> SPELLINGS = List.of(
            // Months that have two words in the east of the Arab world, by the names that they have elsewhere.
            new Spelling("\u062A\u0634\u0631\u064A\u0646 \u0627\u0644[\u0627\u0623]\u0648\u0644", "october"),
            new Spelling("\u062A\u0634\u0631\u064A\u0646 \u0627\u0644\u062B\u0627\u0646\u064A", "november"),
            new Spelling("\u0643\u0627\u0646\u0648\u0646 \u0627\u0644[\u0627\u0623]\u0648\u0644", "december"),
            new Spelling("\u0643\u0627\u0646\u0648\u0646 \u0627\u0644\u062B\u0627\u0646\u064A", "january"),
            // Of East Asia.
            new Spelling("(\\d{4}) ?\u5E74 ?(\\d{1,2}) ?\u6708 ?(\\d{1,2}) ?\u65E5", "$1-$2-$3"),
            // First of a month in Spanish, French and Portuguese: 1°, 1ro, 1ero, 1 er, 1o.
            new Spelling("(?i)(?<![\\p{L}\\d])1(?:\\.? ?[\u00B0\u00BA]| ?er|e?ro|o)\\.?(?= (?:de )?\\p{L}{3})", "1"));

    /** Month under two names, as the United Nations write it in Arabic. */
    private static final Pattern TWO_NAMES = Pattern.compile("(?<!\\p{L})(\\p{L}{3,}+) ?/ ?(\\p{L}{3,})");

    /** Day, month in Roman numerals and year: 8-XI-2026. */
    private static final Pattern ROMAN =
            Pattern.compile("\\b(\\d{1,2}) ?[-./ ] ?(X?I{1,3}|I?[VX]|VI{1,3}) ?[-./ ] ?(\\d{4})\\b");

    private static final List<String> ROMAN_NUMERALS =
            List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>");

    /** Marks of Markdown, brackets and quotation marks. */
    private static final Pattern MARKS = Pattern.compile("[*_`~#=\\[\\]{}<>\"\\u00AB\\u00BB\\u201C-\\u201F\\\\]+");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([\\p{L}.]+)\\)");

    private static final Pattern SPACED_SIGN = Pattern.compile("(\\d{1,4}) ?([/-]) ?(\\d{1,2}) ?\\2 ?(\\d{2,4})\\b");

    private DateSpelling() {}

    /** Returns a text with plain spaces, digits, commas and dashes, and every month under one name of one word. */
    static String plain(String written) {
        StringBuilder text = new StringBuilder(written.length());
        PlainText.plainSpaces(written).codePoints().map(DateSpelling::plain).forEach(text::appendCodePoint);
        String plain = Spelling.replaceAll(SPELLINGS, text.toString().replaceAll("[\\u200E\\u200F\\u061C]", ""));
        plain = ROMAN.matcher(plain).replaceAll(DateSpelling::withoutRoman);
        Matcher names = TWO_NAMES.matcher(plain);
        boolean isTwice = names.find()
                && CalendarNames.month(names.group(1)).isPresent()
                && CalendarNames.month(names.group(1)).equals(CalendarNames.month(names.group(2)));
        return isTwice ? names.replaceFirst("$1") : plain;
    }

    private static String withoutRoman(MatchResult date) {
        int month = ROMAN_NUMERALS.indexOf(date.group(2)) + 1;
        return month == 0 ? date.group() : date.group(3) + "-" + month + "-" + date.group(1);
    }

    private static int plain(int c) {
        if (Character.isDigit(c)) {
            return '0' + Character.digit(c, 10);
        }
        return switch (c) {
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFF0D -> '-';
            case 0x060C, 0xFF0C -> ',';
            case 0x1D48 -> 'd';
            case 0x1D49 -> 'e';
            case 0x1D52 -> 0xBA;
            case 0x1D57 -> 't';
            case 0x02B0 -> 'h';
            case 0x02B3 -> 'r';
            case 0x02E2 -> 's';
            case 0x207F -> 'n';
            case 0x2018, 0x2019, 0x02BC -> '\'';
            case 0xFF1A -> ':';
            case 0xFF0F, 0x2044 -> '/';
            default -> c;
        };
    }

    /** Returns a plain text without marks of Markdown, tags, and what else stands around its words and numbers. */
    static String undecorated(String plain) {
        String bare = MARKS.matcher(TAG.matcher(plain).replaceAll(" ")).replaceAll(" ");
        String words = IN_BRACKETS
                .matcher(bare)
                .replaceAll(word ->
                        CalendarNames.isWeekday(word.group(1)) ? " $1 " : Matcher.quoteReplacement(word.group()));
        int start = 0;
        int end = words.length();
        while (start < end && !isWord(words.codePointAt(start))) {
            start += Character.charCount(words.codePointAt(start));
        }
        while (end > start && !isWord(words.codePointBefore(end))) {
            end -= Character.charCount(words.codePointBefore(end));
        }
        String date = words.substring(start, end);
        boolean isOpen = date.lastIndexOf('(') > date.lastIndexOf(')');
        return PlainText.line(SPACED_SIGN.matcher(isOpen ? date + ")" : date).replaceAll("$1$2$3$2$4"));
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
