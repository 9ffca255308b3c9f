package newsdigest.subscriber.status.explained;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.MailQuestions;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/** Parser of sentences in a header that say when to write which answer: "leave empty if unsubscribed", "put X if they left". */
final class AnswerAdvice {

    private static final Pattern BETWEEN_CLAUSES = Pattern.compile("[.,;:!?()\\[\\]\\n\\r\u2013\u2014]| - ");

    private static final AnswerAdvice ALL = new AnswerAdvice(StatusVocabulary.all());

    private final List<String> conditions;
    private final List<String> purposes;
    private final List<String> exceptions;
    private final List<String> ticked;
    private final List<String> unticked;

    private AnswerAdvice(StatusVocabulary vocabulary) {
        conditions = vocabulary.inWords("explained", "if");
        purposes = vocabulary.inWords("explained", "to");
        exceptions = vocabulary.inWords("explained", "unless");
        ticked = longestFirst(vocabulary.inWords("explained", "ticked"));
        unticked = longestFirst(Stream.of("unticked", "nothing")
                .flatMap(group -> vocabulary.inWords("explained", group).stream())
                .toList());
    }

    private static List<String> longestFirst(List<String> phrases) {
        return phrases.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static AnswerAdvice all() {
        return ALL;
    }

    /**
     * Advice of one clause.
     *
     * @param isTick true for a tick or a yes, false for nothing or a no
     * @param isOfLeavers true when it stands for people who left
     * @param before what stands in the clause before it
     */
    private record Advice(boolean isTick, boolean isOfLeavers, String before) {}

    /** Returns the key by the sentence of a header; one without any meaning when there is none about leaving. */
    AnswerKey of(String header) {
        List<String> clauses = clauses(header);
        for (int i = 0; i < clauses.size(); i++) {
            String words = StatusHeaders.withoutChoice(clauses.get(i));
            int except = place(exceptions, words);
            if (except >= 0
                    && isOfLeaving(words.substring(except))
                    && isAsked(question(clauses, i, words.substring(0, except)), header)) {
                return AnswerKey.unclear(header);
            }
            Optional<Advice> advice = advice(words);
            if (advice.isPresent()) {
                return by(advice.get(), question(clauses, i, advice.get().before()), header);
            }
        }
        return isTurnedByAdvice(header) ? AnswerKey.unclear(header) : AnswerKey.none(header);
    }

    /** Returns the clauses of a header; what to write stands with the one that says for whom, on whichever side of a comma. */
    private List<String> clauses(String header) {
        List<String> clauses = new ArrayList<>();
        String condition = "";
        for (String clause : BETWEEN_CLAUSES.split(header, -1)) {
            int last = clauses.size() - 1;
            String words = StatusHeaders.withoutChoice(clause);
            boolean isCondition = place(conditions, words) == 0;
            if (!condition.isEmpty() && isAnswer(afterFirst(StatusHeaders.withoutChoice(condition)))) {
                clauses.set(last, condition + ' ' + clause);
                condition = "";
            } else if (isCondition && last >= 0 && isToWrite(StatusHeaders.withoutChoice(clauses.get(last)))) {
                clauses.set(last, clauses.get(last) + ' ' + clause);
            } else if (!condition.isEmpty() && isToWrite(words)) {
                clauses.set(last, clause + ' ' + condition);
                condition = "";
            } else {
                clauses.add(clause);
                condition = isCondition ? clause : "";
            }
        }
        return clauses;
    }

    private static String afterFirst(String words) {
        return words.substring(words.indexOf(' ', 1));
    }

    private boolean isToWrite(String words) {
        return place(conditions, words) < 0
                && (last(unticked, words).isPresent() || last(ticked, words).isPresent());
    }

    /** Returns true for a question about mail that only turns into one about leaving by what is said of its answers. */
    private boolean isTurnedByAdvice(String header) {
        String[] parts = BETWEEN_CLAUSES.split(header, 2);
        if (parts.length < 2
                || kind(parts[0]).filter(kind -> !kind.asksWhoLeft()).isEmpty()
                || kind(header).filter(ColumnKind::asksWhoLeft).isEmpty()) {
            return false;
        }
        String words = StatusHeaders.withoutChoice(parts[1]);
        return words.strip().indexOf(' ') > 0
                && (place(conditions, words) >= 0
                        || place(exceptions, words) >= 0
                        || last(unticked, words).isPresent()
                        || lastAnswer(words).isPresent());
    }

    private Optional<Advice> advice(String words) {
        int condition = place(conditions, words);
        int at = condition >= 0 ? condition : place(purposes, words);
        if (at < 0) {
            return Optional.empty();
        }
        String before = words.substring(0, at + 1);
        String after = words.substring(words.indexOf(' ', at + 1));
        boolean isAnswerLast = condition >= 0 && isAnswer(after);
        String told = isAnswerLast ? after : before;
        String meaning = isAnswerLast ? before : after;
        OptionalInt untick = last(unticked, told);
        OptionalInt tick = untick.isPresent() ? untick : last(ticked, told);
        if (tick.isEmpty() && condition >= 0) {
            tick = lastAnswer(told);
        }
        if (tick.isEmpty() && condition >= 0 && !isAnswerLast) {
            // "if no, we will remove you"
            String first = after.substring(0, after.indexOf(' ', 1) + 1);
            if (isAnswer(first) && isOfLeaving(afterFirst(after))) {
                return Optional.of(new Advice(!isNo(first), true, before));
            }
            // "if you no longer wish to receive it choose No"
            String last = after.substring(after.stripTrailing().lastIndexOf(' '));
            return isAnswer(last) && isOfLeaving(after.substring(0, after.length() - last.length() + 1))
                    ? Optional.of(new Advice(!isNo(last), true, before))
                    : Optional.empty();
        }
        StatusValue said = AnswerMeaning.all().of(meaning.strip());
        boolean isOfLeavers = AnswerKey.isLeaving(said);
        if (tick.isEmpty() || (!isOfLeavers && said != StatusValue.MAILED && said != StatusValue.YES)) {
            return Optional.empty();
        }
        return Optional.of(new Advice(
                untick.isEmpty() && !isNo(told), isOfLeavers, isAnswerLast ? "" : told.substring(0, tick.getAsInt())));
    }

    private static AnswerKey by(Advice advice, String question, String header) {
        Optional<ColumnKind> kind = kind(question);
        if (kind.isPresent()) {
            boolean asksWhoLeft = kind.get().asksWhoLeft();
            if (asksWhoLeft ? advice.isTick == advice.isOfLeavers : advice.isTick != advice.isOfLeavers) {
                return AnswerKey.ofQuestion(question);
            }
            return advice.isTick && advice.isOfLeavers ? AnswerKey.ofTick(question) : AnswerKey.unclear(question);
        }
        Optional<ColumnKind> whole = kind(header);
        if (advice.isTick) {
            boolean isKnown =
                    !advice.isOfLeavers || whole.filter(ColumnKind::asksWhoLeft).isPresent();
            return isKnown ? AnswerKey.none(header) : AnswerKey.ofTick("");
        }
        return whole.isPresent() || StatusHeaders.all().isAboutMail(header)
                ? AnswerKey.unclear(header)
                : AnswerKey.none(header);
    }

    private static boolean isAsked(String question, String header) {
        return kind(question).or(() -> kind(header)).isPresent();
    }

    private static Optional<ColumnKind> kind(String question) {
        return MailQuestions.all().ofAnyHeader(question).map(StatusHeaders.Meaning::kind);
    }

    private static String question(List<String> clauses, int explaining, String before) {
        return Stream.concat(
                        Stream.concat(clauses.subList(0, explaining).stream(), Stream.of(before)),
                        clauses.subList(explaining + 1, clauses.size()).stream())
                .map(String::strip)
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static boolean isOfLeaving(String words) {
        return AnswerKey.isLeaving(AnswerMeaning.all().of(words.strip()));
    }

    private boolean isAnswer(String words) {
        StatusValue value = StatusValues.all().of(words.strip());
        return ticked.contains(words)
                || unticked.contains(words)
                || ((value == StatusValue.YES || value == StatusValue.NO || value == StatusValue.EMPTY)
                        && StatusValues.all().isWord(words.strip()));
    }

    private static boolean isNo(String words) {
        String last =
                words.substring(words.stripTrailing().lastIndexOf(' ') + 1).strip();
        return StatusValues.all().of(last) == StatusValue.NO;
    }

    /** Returns the place of the first of the phrases; below 0 when there is none. */
    private static int place(List<String> phrases, String words) {
        return phrases.stream()
                .mapToInt(words::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    /** Returns the place at which the last of the phrases begins. */
    private static OptionalInt last(List<String> phrases, String words) {
        return phrases.stream()
                .mapToInt(words::lastIndexOf)
                .filter(at -> at >= 0)
                .findFirst();
    }

    /** Returns the place at which the last word begins, where it is an answer. */
    private OptionalInt lastAnswer(String words) {
        String last = words.substring(words.stripTrailing().lastIndexOf(' ') + 1);
        return !last.isBlank() && isAnswer(last) ? OptionalInt.of(words.length() - last.length()) : OptionalInt.empty();
    }
}
