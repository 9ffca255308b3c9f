package newsdigest.subscriber.status.explained;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/** Parser of headers that explain their answers: "Newsletter (Yes/No, No = unsubscribed)", "1: gets it, 0: left". */
public final class AnswerKeyParser {

    private static final int LONGEST = 300;

    private static final Pattern SIGN =
            Pattern.compile("\\s{0,3}(?:={1,3}>?|[\u2192\u21d2\u2794\u279c\u21a6]|-{1,3}>)\\s{0,3}");

    /** Sign behind a short answer, such as {@code 0: unsubscribed} and {@code 0 - unsubscribed}, and {@code 1-active}. */
    private static final Pattern COLON = Pattern.compile(
            "(?U)(?:^|[(\\[,;/|:\\s])\\s{0,3}([^\\s()\\[\\],;/|:=]{1,12}?)(\\s?:\\s?|\\s[-\u2013\u2014]\\s|(?<=\\d)-(?=\\p{L}{3}))");

    /** Answer and its meaning behind a slash, such as {@code N/unsubscribed}. */
    private static final Pattern SLASH =
            Pattern.compile("(?<![^\\s(\\[,;])([^\\s()\\[\\],;/|:=]{1,4})/(\\p{L}{3,20})(?![\\p{L}/])");

    /** Words for who gets mail and who does not, such as {@code active/left}: they stand for a yes and a no in this order. */
    private static final Pattern STATES =
            Pattern.compile("(?<![\\p{L}/-])(\\p{L}{2,20})\\s?[/|]\\s?(\\p{L}{2,20})(?![\\p{L}/-])");

    /** Two answers and what they mean, such as {@code yes/no = subscribed/unsubscribed}. */
    private static final Pattern TWO =
            Pattern.compile("([^\\s()\\[\\],;/|:=]{1,12})\\s?[/|]\\s?([^\\s()\\[\\],;/|:=]{1,12})"
                    + "\\s?=\\s?([^()\\[\\],;/|:=]{1,40})[/|]\\s?([^()\\[\\],;/|:=]{1,40})");

    /** Brackets with a pair in them, for which a sign stands. */
    private static final Pattern EXPLAINED = Pattern.compile("[(\\[][^()\\[\\]=]{0,300}=[^()\\[\\]]*+[)\\]]?");

    private static final Pattern LAST_MARKS = Pattern.compile("(?<![\\s,;:|(\\[-])[\\s,;:|(\\[-]++\\z");

    private static final String OTHER_MARKS = "{}\uff08\uff09\uff0c\uff1a\uff1b\uff1d\u060c\u061b";

    private static final String MARKS = "()(),:;=,;";

    private static final String BETWEEN = "()[],;/|\n\r:?!";

    private static final AnswerKeyParser ALL = new AnswerKeyParser(StatusVocabulary.all());

    private final Pattern means;
    private final List<String> blank;

    private AnswerKeyParser(StatusVocabulary vocabulary) {
        means = Pattern.compile("(?iU)\\b(?:"
                + vocabulary.phrases("explained", "means").stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"))
                + ")\\b");
        blank = List.copyOf(vocabulary.squashed("explained", "nothing"));
    }

    public static AnswerKeyParser all() {
        return ALL;
    }

    /** Returns the key of a header; one without any meaning when it explains nothing about mail. */
    public AnswerKey parse(String header) {
        if (header.length() > LONGEST) {
            return AnswerKey.none(header);
        }
        String signed = signed(plain(header));
        if (signed.indexOf('=') < 0) {
            return states(header).orElseGet(() -> advised(header));
        }
        AnswerKey key = pairs(signed);
        if (key.isUnderstood()) {
            return key;
        }
        AnswerKey advice = advised(header);
        return advice.isUnclear() ? AnswerKey.ofQuestion(key.question()) : advice;
    }

    /** Returns a header with brackets and marks as those of the commonest kind. */
    private static String plain(String header) {
        StringBuilder plain = new StringBuilder(header);
        for (int i = 0; i < plain.length(); i++) {
            int mark = OTHER_MARKS.indexOf(plain.charAt(i));
            if (mark >= 0) {
                plain.setCharAt(i, MARKS.charAt(mark));
            }
        }
        return plain.toString();
    }

    /** Returns the key of a header without pairs: that of its sentence about answers, or what it asks without explanations. */
    private static AnswerKey advised(String header) {
        AnswerKey advice = AnswerAdvice.all().of(header);
        return advice.isThere() ? advice : AskedQuestion.of(header);
    }

    /** Returns a header with one sign between each answer and its meaning. */
    private String signed(String header) {
        String text = SIGN.matcher(means.matcher(header).replaceAll("=")).replaceAll("=");
        Matcher colon = COLON.matcher(text);
        StringBuilder signed = new StringBuilder();
        int from = 0;
        while (colon.find(from)) {
            boolean isPair = isAnswer(colon.group(1)) && !isChoice(colon, text);
            signed.append(text, from, colon.start(2)).append(isPair ? "=" : colon.group(2));
            from = colon.end(2);
        }
        signed.append(text, from, text.length());
        String slashes = SLASH.matcher(signed)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isAnswer(found.group(1)) && isState(found.group(2))
                                ? found.group(1) + '=' + found.group(2)
                                : found.group()));
        String all = TWO.matcher(slashes)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isAnswer(found.group(1).strip())
                                        && isAnswer(found.group(2).strip())
                                ? found.group(1) + '=' + found.group(3) + ',' + found.group(2) + '=' + found.group(4)
                                : found.group()));
        return all.indexOf('=') < 0 ? PlainPairs.signed(all, this::isAnswer) : all;
    }

    /** Returns true for answers that are offered, such as "yes - no". */
    private boolean isChoice(Matcher colon, String text) {
        String answer = colon.group(1);
        String rest = text.substring(colon.end(2)).strip();
        int end = rest.indexOf(' ');
        return colon.group(2).indexOf(':') < 0
                && Character.isLetter(answer.charAt(0))
                && isAnswer(end < 0 ? rest : rest.substring(0, end));
    }

    private static boolean isState(String word) {
        StatusValue value = StatusValues.all().of(word);
        return StatusValues.all().isWord(word)
                && (value == StatusValue.MAILED || value == StatusValue.LEFT || value == StatusValue.DECISIVE);
    }

    /** Returns the key of a header with a word for who gets mail and one for who does not; none when there are no such. */
    private static Optional<AnswerKey> states(String header) {
        Matcher states = STATES.matcher(header);
        while (states.find()) {
            StatusValue first = StatusValues.all().of(states.group(1));
            StatusValue second = StatusValues.all().of(states.group(2));
            boolean isInOrder = first == StatusValue.MAILED;
            String question = asked(header.substring(0, states.start()) + ' ' + header.substring(states.end()))
                    .replace(")", "");
            if (isState(states.group(1))
                    && isState(states.group(2))
                    && isInOrder != (second == StatusValue.MAILED)
                    && AskedQuestion.asksWhoIsMailed(question)) {
                AnswerKey key = AnswerKey.of(
                        question,
                        Map.of(
                                AnswerKey.plain(states.group(1)), first,
                                AnswerKey.plain(states.group(2)), second));
                return Optional.of(isInOrder ? key : key.alone());
            }
        }
        return Optional.empty();
    }

    private AnswerKey pairs(String text) {
        Map<String, StatusValue> meanings = new HashMap<>();
        StringBuilder question = new StringBuilder();
        int asked = 0;
        int end = 0;
        for (int sign = text.indexOf('='); sign >= 0; sign = text.indexOf('=', sign + 1)) {
            int start = answerStart(text, Math.max(end, 0), sign);
            int next = text.indexOf('=', sign + 1);
            end = meaningEnd(text, sign + 1);
            if (next >= 0 && next < end) {
                end = answerStart(text, sign + 1, next);
            }
            put(
                    text.substring(start, sign).strip(),
                    text.substring(sign + 1, end).strip(),
                    meanings);
            if (asked <= start) {
                question.append(text, asked, start).append('=');
            }
            asked = end;
        }
        question.append(text, asked, text.length());
        return AnswerKey.of(asked(question.toString()), meanings);
    }

    private void put(String left, String right, Map<String, StatusValue> meanings) {
        boolean isTurned = !isAnswer(left) && isAnswer(right);
        String answer = isTurned ? right : left;
        if (answer.isEmpty() || right.isEmpty()) {
            return;
        }
        meanings.put(
                isNothing(answer) ? AnswerKey.NOTHING : AnswerKey.plain(answer),
                AnswerMeaning.all().of(isTurned ? left : right));
    }

    /** Returns the place at which an answer begins that ends before a sign: all back to the last mark, or else its last word. */
    private int answerStart(String text, int from, int sign) {
        int mark = sign;
        while (mark > from && BETWEEN.indexOf(text.charAt(mark - 1)) < 0) {
            mark--;
        }
        String words = text.substring(mark, sign).strip();
        if (isAnswer(words)) {
            return mark;
        }
        int last = words.lastIndexOf(' ');
        return last < 0 ? mark : text.indexOf(words, mark) + last + 1;
    }

    private static int meaningEnd(String text, int from) {
        int end = from;
        while (end < text.length()
                && BETWEEN.indexOf(text.charAt(end)) < 0
                && !text.startsWith(" - ", end)
                && !text.startsWith(". ", end)) {
            end++;
        }
        return end;
    }

    /** Returns a question without the brackets in which it is explained. */
    private static String asked(String rest) {
        String outside = EXPLAINED.matcher(rest).replaceAll(" ").replace('=', ' ');
        return LAST_MARKS.matcher(outside).replaceAll("").strip();
    }

    private boolean isNothing(String text) {
        return blank.contains(ComparableText.squashed(text));
    }

    private boolean isAnswer(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (text.codePointCount(0, text.length()) == 1 || isNothing(text)) {
            return true;
        }
        if (text.length() <= 2 && text.chars().allMatch(Character::isDigit)) {
            return true;
        }
        StatusValue value = StatusValues.all().of(text);
        return (value == StatusValue.YES || value == StatusValue.NO || value == StatusValue.EMPTY)
                && StatusValues.all().isWord(text);
    }
}
