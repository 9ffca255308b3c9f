package newsdigest.subscriber.status.explained;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.MailQuestions;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.words.Negations;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.text.ComparableText;

/**
 * Parser of headers for what they ask, which stands before brackets, a comma or the like: "Newsletter (no spam!)" asks who gets the
 * newsletter, and what stands beside that turns no answer round.
 */
final class AskedQuestion {

    private static final Pattern MARK = Pattern.compile(
            "[,;:!?()\\[\\]{}\\n\\r\u2013\u2014\u061f\u060c\u061b]|\\s-\\s|(?<![Nn][Oo])\\.(?=\\s|\\z)");

    /** Number of one of several newsletters, such as {@code No. 1} and {@code n\u00ba 1}. */
    private static final Pattern NUMBER =
            Pattern.compile("(?iU)(?<![\\p{L}\\p{N}])(?:no|nr|n[\u00ba\u00b0]|\u2116)\\.?\\s?\\d{1,4}");

    private static final Pattern COUNT = Pattern.compile("(?i)\\bno\\.?\\sof\\b");

    private static final Pattern BETWEEN_ANSWERS = Pattern.compile("[/|]");

    private static final String OPENING = "([{";

    private AskedQuestion() {}

    /** Clause of a header, with the mark before it. */
    private record Clause(String mark, String text) {

        boolean isInBrackets() {
            return !mark.isEmpty() && OPENING.contains(mark);
        }

        Optional<ColumnKind> kind() {
            return AskedQuestion.kind(text);
        }
    }

    /** Returns the key of a header that explains no answer: its question, or that it can be read in two ways. */
    static AnswerKey of(String header) {
        String text = COUNT.matcher(NUMBER.matcher(header).replaceAll(" "))
                .replaceAll("number of")
                .strip();
        if (StatusHeaders.all().isKnownOfLeaving(header)) {
            return AnswerKey.none(header);
        }
        List<Clause> clauses = clauses(text);
        Optional<Clause> core = core(clauses);
        if (core.isEmpty()) {
            return AnswerKey.none(header);
        }
        boolean isTakenBack = core.get().kind().filter(ColumnKind::asksWhoLeft).isPresent()
                && Negations.all()
                        .takeBackLeaving(ComparableText.words(core.get().text()));
        if (isTakenBack || StatusHeaders.all().isTurnedByUnknown(core.get().text())) {
            return AnswerKey.unclear(header);
        }
        Optional<ColumnKind> whole = kind(text);
        boolean asksWhoIsMailed = isOfMail(core.get().kind());
        boolean isOffered = !isNegated(text);
        StringBuilder question = new StringBuilder();
        boolean isShorter = false;
        for (Clause clause : clauses) {
            boolean isQuestion = clause.equals(core.get()) || (isOffered && isNo(clause.text()));
            Negations.Reach reach = isQuestion ? Negations.Reach.NONE : reach(clause.text());
            if (reach == Negations.Reach.MAIL && asksWhoIsMailed) {
                boolean isTold = whole.filter(ColumnKind::isIfFilled).isPresent()
                        || (StatusHeaders.all().isKnownOfLeaving(clause.text())
                                && !(clause.isInBrackets() && isNegated(clause.text())));
                return isTold ? AnswerKey.none(header) : AnswerKey.unclear(header);
            }
            if (reach == Negations.Reach.NONE || reach == Negations.Reach.MAIL) {
                question.append(clause.mark()).append(clause.text());
            } else {
                isShorter = true;
            }
        }
        if (!isShorter) {
            return AnswerKey.none(text);
        }
        String rest = question.toString().strip();
        return asksWhoIsMailed && kind(rest).filter(ColumnKind::asksWhoLeft).isPresent()
                ? AnswerKey.unclear(header)
                : AnswerKey.none(rest);
    }

    /** Returns true for a question such as "Newsletter", where a yes means that the person gets it. */
    static boolean asksWhoIsMailed(String question) {
        return isOfMail(kind(question));
    }

    private static boolean isOfMail(Optional<ColumnKind> asked) {
        return asked.filter(kind -> !kind.asksWhoLeft() && kind != ColumnKind.STATUS)
                .isPresent();
    }

    private static List<Clause> clauses(String text) {
        List<Clause> clauses = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        int from = 0;
        String before = "";
        while (mark.find()) {
            clauses.add(new Clause(before, text.substring(from, mark.start())));
            before = mark.group();
            from = mark.end();
        }
        clauses.add(new Clause(before, text.substring(from)));
        return clauses;
    }

    /** Returns the clause that asks: the first that is understood, or else that speaks of mail. */
    private static Optional<Clause> core(List<Clause> clauses) {
        return clauses.stream()
                .filter(clause -> clause.kind().isPresent())
                .findFirst()
                .or(() -> clauses.stream()
                        .filter(clause -> StatusHeaders.all().isAboutMail(clause.text()))
                        .findFirst());
    }

    /** Returns what a clause beside the question takes back. */
    private static Negations.Reach reach(String clause) {
        String words = StatusHeaders.withoutChoice(clause);
        Negations.Reach reach = Negations.all().of(words);
        if (reach != Negations.Reach.NONE || words.isBlank()) {
            return reach;
        }
        if (!isOfLeaving(clause)) {
            return Negations.Reach.NONE;
        }
        return StatusHeaders.all().isAboutLeaving(clause) || offersAnswers(clause)
                ? Negations.Reach.HARMLESS
                : Negations.Reach.MAIL;
    }

    /** Returns whether a clause names several answers, of which only some are of leaving: "weekly / monthly / off". */
    private static boolean offersAnswers(String clause) {
        return BETWEEN_ANSWERS
                .splitAsStream(clause)
                .filter(answer -> !answer.isBlank())
                .anyMatch(answer -> !isOfLeaving(answer));
    }

    private static boolean isOfLeaving(String clause) {
        return kind(clause).filter(ColumnKind::asksWhoLeft).isPresent()
                || isLeft(AnswerMeaning.all().of(clause.strip()));
    }

    private static boolean isNo(String clause) {
        return Negations.all().areAll(ComparableText.words(clause));
    }

    private static boolean isNegated(String clause) {
        return Negations.all().of(StatusHeaders.withoutChoice(clause)) != Negations.Reach.NONE;
    }

    private static boolean isLeft(StatusValue meaning) {
        return meaning == StatusValue.LEFT || meaning == StatusValue.DECISIVE;
    }

    private static Optional<ColumnKind> kind(String text) {
        return MailQuestions.all().ofAnyHeader(text).map(StatusHeaders.Meaning::kind);
    }
}
