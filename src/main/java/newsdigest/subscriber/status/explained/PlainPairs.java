package newsdigest.subscriber.status.explained;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.subscriber.status.words.Negations;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/** Parser of answers and meanings with nothing between them but blanks: "1 subscribed, 0 unsubscribed", "newsletter_no_unsubscribed". */
final class PlainPairs {

    private static final Pattern TOKEN = Pattern.compile("[^\\s_,;/|:()\\[\\]\"\u201c\u201d]+|[,;/|:()\\[\\]]");

    private static final String MARKS = ",;/|:()[]";

    /** Words that may stand between an answer and its meaning. */
    private static final Set<String> IS = Set.of("is", "are", "equals", "es", "ist", "est", "e");

    private static final int MOST_WORDS = 3;

    private final Predicate<String> isAnswer;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> pairs = new ArrayList<>();
    private final StringBuilder question = new StringBuilder();
    private boolean isOfLeaving;
    private boolean isOfMail;
    private boolean isOfNo;

    private PlainPairs(String header, Predicate<String> isAnswer) {
        this.isAnswer = isAnswer;
        Matcher token = TOKEN.matcher(header);
        while (token.find()) {
            tokens.add(token.group());
        }
    }

    /** Returns a header with a sign in each such pair; the header where there are none. */
    static String signed(String header, Predicate<String> isAnswer) {
        PlainPairs pairs = new PlainPairs(header, isAnswer);
        return pairs.find() ? pairs.question.toString().strip() + " (" + String.join(", ", pairs.pairs) + ')' : header;
    }

    private boolean find() {
        int at = 0;
        while (at < tokens.size()) {
            int end = isCode(at) ? meaningEnd(at) : at;
            if (end > at && add(at, end)) {
                at = end;
            } else {
                if (!isMark(at)) {
                    question.append(tokens.get(at)).append(' ');
                }
                at++;
            }
        }
        return isOfLeaving && (isOfMail || (isOfNo && pairs.size() == 1 && !question.isEmpty()));
    }

    private boolean isMark(int at) {
        return MARKS.contains(tokens.get(at));
    }

    /** Returns true for an answer; a letter in the midst of words, such as the Spanish "y", is none. */
    private boolean isCode(int at) {
        String token = tokens.get(at);
        boolean isFree = token.length() > 1
                || !Character.isLetter(token.charAt(0))
                || Character.isUpperCase(token.charAt(0))
                || at == 0
                || isMark(at - 1)
                || (at + 1 < tokens.size() && tokens.get(at + 1).startsWith(token));
        return !isMark(at) && isFree && isAnswer.test(token);
    }

    private int meaningEnd(int at) {
        int end = at + 1;
        while (end < tokens.size() && !isMark(end) && !(end > at + 1 && isCode(end))) {
            end++;
        }
        return end;
    }

    private boolean add(int at, int end) {
        int from = at + 1 < end && IS.contains(ComparableText.squashed(tokens.get(at + 1))) ? at + 2 : at + 1;
        if (from >= end || end - from > MOST_WORDS) {
            return false;
        }
        String meaning = String.join(" ", tokens.subList(from, end));
        StatusValue said =
                StatusValues.all().isWord(meaning) ? StatusValues.all().of(meaning) : StatusValue.UNKNOWN;
        boolean isLeft = said == StatusValue.LEFT || said == StatusValue.DECISIVE;
        if (!isLeft && said != StatusValue.MAILED) {
            said = AnswerMeaning.all().of(meaning);
            if (pairs.isEmpty() || (said != StatusValue.LEFT && said != StatusValue.MAILED)) {
                return false;
            }
        }
        isOfNo |= isLeft
                && StatusValues.all().of(tokens.get(at)) == StatusValue.NO
                && !isHarmless(tokens.get(at) + ' ' + meaning);
        isOfLeaving |= AnswerKey.isLeaving(said);
        isOfMail |= said == StatusValue.MAILED;
        pairs.add(tokens.get(at) + '=' + meaning);
        return true;
    }

    /** Returns true for words such as "no spam", by which nobody left. */
    private static boolean isHarmless(String text) {
        String words = ComparableText.words(text);
        return Negations.all().of(words) == Negations.Reach.HARMLESS
                && !Negations.all().takeBackLeaving(words);
    }
}
