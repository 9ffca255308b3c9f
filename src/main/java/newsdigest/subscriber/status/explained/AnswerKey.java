package newsdigest.subscriber.status.explained;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.words.AnswerRemarks;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/**
 * Meanings that a header gives to the answers below it, such as "Newsletter (1 = subscribed, 0 = unsubscribed)". What it explains turns no
 * question round.
 *
 * @param question header without the explanation
 * @param meanings meaning of each answer that is explained, by its {@link #plain} form; unknown where its words are
 * @param ofYes meaning of a yes or a tick, where the header says what it stands for in a sentence: "x if unsubscribed"
 * @param isAlone true where the question is not understood, so that an answer which is not explained has no meaning
 * @param isUnclear true for a sentence that can be read in two ways, such as "sent unless unsubscribed"
 */
public record AnswerKey(
        String question,
        Map<String, StatusValue> meanings,
        Optional<StatusValue> ofYes,
        boolean isAlone,
        boolean isUnclear) {

    /** Answer of a cell in which nothing stands. */
    static final String NOTHING = "";

    /** Number below zero, which is another answer than the one without its sign. */
    private static final Pattern NEGATIVE = Pattern.compile("-\\d{1,3}");

    /** Returns the key of a header that explains nothing, or of what it asks where an explanation says nothing of the answers. */
    public static AnswerKey none(String header) {
        return new AnswerKey(header, Map.of(), Optional.empty(), false, false);
    }

    /** Returns the key of a sentence that can be read in two ways. */
    static AnswerKey unclear(String question) {
        return new AnswerKey(question, Map.of(), Optional.empty(), false, true);
    }

    /** Returns the key of answers that are explained, whatever their meanings. */
    static AnswerKey of(String question, Map<String, StatusValue> meanings) {
        return new AnswerKey(question, Map.copyOf(meanings), Optional.empty(), false, false);
    }

    /** Returns the key of a header whose question is all that counts. */
    static AnswerKey ofQuestion(String question) {
        return of(question, Map.of(NOTHING, StatusValue.UNKNOWN));
    }

    /** Returns the key of a sentence by which a yes or a tick says that somebody left. */
    static AnswerKey ofTick(String question) {
        return new AnswerKey(question, Map.of(), Optional.of(StatusValue.LEFT), false, false);
    }

    /** Returns the same key for a question that is not understood. */
    public AnswerKey alone() {
        return new AnswerKey(question, meanings, ofYes, true, isUnclear);
    }

    /** Returns true when a meaning is understood. */
    boolean isUnderstood() {
        return meanings.values().stream().anyMatch(meaning -> meaning != StatusValue.UNKNOWN);
    }

    /** Returns true when the header explains its answers. */
    public boolean isThere() {
        return !meanings.isEmpty() || ofYes.isPresent() || isUnclear;
    }

    /** Returns true when all meanings are understood, and one of them is that somebody left. */
    public boolean isOfLeaving() {
        return ofYes.filter(AnswerKey::isLeaving).isPresent()
                || (meanings.values().stream().noneMatch(meaning -> meaning == StatusValue.UNKNOWN)
                        && meanings.values().stream()
                                .anyMatch(meaning -> meaning == StatusValue.LEFT || meaning == StatusValue.DECISIVE));
    }

    /** Returns the meaning of a cell below a question of this kind. */
    public StatusValue meaningOf(String cell, ColumnKind kind) {
        StatusValue own = kind.meaningOf(cell);
        if (!isThere()) {
            return own;
        }
        if (AnswerRemarks.all().areSignsIn(cell)) {
            return own == StatusValue.EMPTY ? own : StatusValue.DOUBTFUL;
        }
        StatusValue explained = meanings.getOrDefault(plain(cell), StatusValue.UNKNOWN);
        if (explained != StatusValue.UNKNOWN) {
            // A not without a word for mail may be about a step that is to come.
            return explained == StatusValue.LEFT_IN_WORDS && kind == ColumnKind.STATUS
                    ? StatusValue.UNKNOWN
                    : explained;
        }
        if (own == StatusValue.YES && ofYes.isPresent()) {
            return ofYes.get();
        }
        return (own == StatusValue.YES || own == StatusValue.NO) && turnsRound(kind) ? StatusValue.UNKNOWN : own;
    }

    /** Returns true when an answer stands for the contrary of what it says, so that those which are not explained may as well. */
    private boolean turnsRound(ColumnKind kind) {
        return isAlone
                || ofYes.isPresent()
                || meanings.entrySet().stream().anyMatch(pair -> {
                    StatusValue own = StatusValues.all().of(pair.getKey());
                    boolean saysYes = own == StatusValue.YES;
                    boolean isOfMail = pair.getValue() == StatusValue.MAILED
                            || pair.getValue() == (kind.asksWhoLeft() ? StatusValue.NO : StatusValue.YES);
                    return (saysYes || own == StatusValue.NO)
                            && pair.getValue() != StatusValue.UNKNOWN
                            && isOfMail != (saysYes != kind.asksWhoLeft());
                });
    }

    static boolean isLeaving(StatusValue meaning) {
        return switch (meaning) {
            case NO, LEFT, DECISIVE, LEFT_IN_WORDS -> true;
            case EMPTY, YES, DATE, MAILED, OF_LIFE, DOUBTFUL, UNKNOWN -> false;
        };
    }

    /** Returns an answer as it is compared. */
    static String plain(String cell) {
        if (StatusValues.all().of(cell) == StatusValue.EMPTY) {
            return NOTHING;
        }
        String text = StatusValues.withoutZeros(cell.strip());
        if (NEGATIVE.matcher(text).matches()) {
            return text;
        }
        String squashed = ComparableText.squashed(text);
        return squashed.isEmpty() ? text.toLowerCase(Locale.ROOT) : squashed;
    }
}
