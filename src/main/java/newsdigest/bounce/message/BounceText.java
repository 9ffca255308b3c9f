package newsdigest.bounce.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.NormalText;
import newsdigest.bounce.phrase.Phrasebook;

/**
 * Text of a message that came back, cut where the copy of the sent message begins.
 *
 * @param before the server's own text
 * @param returned the headers of the message that it appends
 * @param all the whole page
 */
record BounceText(String before, Optional<HeaderFields> returned, String all) {

    /**
     * Number of characters that are read: a server's own text is a page; more is a copy of something, and only its
     * headers matter.
     */
    private static final int MOST = 1 << 16;

    /** Longest line that can announce a copy. */
    private static final int LONGEST_LINE = 120;

    private static final Pattern HEADER =
            Pattern.compile("^[ >*|-]{0,10}(?:return-path|received): ?[<\\w(]", Pattern.CASE_INSENSITIVE);

    /** Words with which Sendmail and Courier begin their own text. */
    private static final String RECEIVED = "the original message was received";

    /** Pattern of the subject of the sent message: a line of its own, or in quotes. */
    private static final Pattern SUBJECT = Pattern.compile(
            "(?<![^\\n])[ \\t>*|]{0,10}(?:subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|temat|předmět"
                    + "|ämne|emne|aihe|tárgy|subiect|konu|тема|θέμα|الموضوع|נושא|主题|主題|主旨|件名|제목)[ \\t]?[:：]"
                    + "[^\\n]{0,300}(?![^\\n])"
                    + "|(?<!\\p{L})(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp):? ?[\"“„«][^\"“”»\\n]{0,300}[\"“”»]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ORNAMENT = Pattern.compile("^[\\s>*=_|#+-]{0,80}");
    private static final Pattern FIELD = Pattern.compile(
            "^[ \\t>|*]{0,10}((?:final-recipient|original-recipient|reporting-mta|remote-mta|action|status|diagnostic-code"
                    + "|last-attempt-date|arrival-date|x-failed-recipient|x-actual-recipient) ?:.*)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FIRST_HEADER = Pattern.compile("^[A-Za-z][A-Za-z0-9-]{1,40}: ?\\S", Pattern.MULTILINE);

    static BounceText of(String text) {
        String page = text.substring(0, Math.min(text.length(), MOST));
        String plain = page.replace("\r\n", "\n").replace('\r', '\n').replace('’', '\'');
        int copy = startOfCopy(plain);
        return copy < 0
                ? new BounceText(withoutSubjects(plain), Optional.empty(), plain)
                : new BounceText(withoutSubjects(plain.substring(0, copy)), headers(plain.substring(copy)), plain);
    }

    /** Returns a server's text without the subject of the sent message, which says nothing of why it came back. */
    static String withoutSubjects(String text) {
        return SUBJECT.matcher(text).replaceAll(" ");
    }

    private static int startOfCopy(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (start > 0 && announcesCopy(text.substring(start, Math.min(end, start + LONGEST_LINE)))) {
                return start;
            }
            start = end + 1;
        }
        return -1;
    }

    private static boolean announcesCopy(String line) {
        if (HEADER.matcher(line).find()) {
            return true;
        }
        String words = NormalText.of(ORNAMENT.matcher(line).replaceFirst(""));
        return !words.isEmpty() && !words.startsWith(RECEIVED) && Phrasebook.begins("copy follows", words);
    }

    /** Returns the headers, which begin at the first line that looks like one. */
    private static Optional<HeaderFields> headers(String copy) {
        Matcher start = FIRST_HEADER.matcher(copy);
        return start.find() ? Optional.of(HeaderFields.parse(copy.substring(start.start()))) : Optional.empty();
    }

    /** Returns the fields of a report (RFC 3464) that stand in the text, one block for each recipient. */
    List<HeaderFields> reportFields() {
        List<HeaderFields> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean inField = false;
        for (String line : (Iterable<String>) all.lines()::iterator) {
            Matcher field = FIELD.matcher(line);
            if (field.find()) {
                boolean isNext = field.group(1).regionMatches(true, 0, "final-recipient", 0, 15)
                        && HeaderFields.parse(block.toString()).has("Final-Recipient");
                if (isNext) {
                    blocks.add(HeaderFields.parse(block.toString()));
                    block.setLength(0);
                }
                block.append(field.group(1)).append('\n');
                inField = true;
            } else if (line.isBlank()) {
                inField = false;
            } else if (inField) {
                block.append(' ').append(line.strip()).append('\n');
            }
        }
        HeaderFields last = HeaderFields.parse(block.toString());
        boolean isReport = last.has("Final-Recipient")
                || last.has("Diagnostic-Code")
                || (last.has("Status") && last.has("Action"));
        if (isReport) {
            blocks.add(last);
        }
        return blocks;
    }
}
