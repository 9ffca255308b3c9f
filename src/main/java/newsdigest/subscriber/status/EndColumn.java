package newsdigest.subscriber.status;

import java.time.LocalDate;
import java.util.function.Function;
import newsdigest.subscriber.status.header.EndDays;
import newsdigest.subscriber.status.header.EndMeaning;
import newsdigest.subscriber.status.header.PausePeriod;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/** Column with the day on which a subscription ends, or a pause begins or ends. */
final class EndColumn extends SingleCellJudge {

    private final Function<String, MailPermission> days;

    private EndColumn(Function<String, MailPermission> days) {
        this.days = days;
    }

    /** Question that a header with an end asks as well. */
    enum Question {
        /** None: what stands below it is of the end. */
        NONE,
        /** Question about mail, as in "Boletín de fin de año": a no may take that back. */
        OF_MAIL,
        /** Question about mail beside the end, as in "Newsletter (ends in December)": a yes says nothing of the end, too. */
        BESIDE_THE_END
    }

    EndColumn(EndMeaning meaning, LocalDate today, Question question) {
        this(of(question, new EndDays(meaning, today)));
    }

    private static Function<String, MailPermission> of(Question question, EndDays days) {
        return question == Question.NONE ? days::of : cell -> of(cell, question, days);
    }

    private static MailPermission of(String cell, Question question, EndDays days) {
        StatusValue answer = StatusValues.all().of(cell);
        if (answer == StatusValue.NO) {
            return MailPermission.UNSURE;
        }
        return answer == StatusValue.YES && question == Question.BESIDE_THE_END ? MailPermission.SILENT : days.of(cell);
    }

    /** Judge of the beginning and the end of a pause, as one text. */
    static EndColumn of(PausePeriod pause, LocalDate today) {
        return new EndColumn(text -> pause.of(text, today));
    }

    @Override
    MailPermission judge(String cell) {
        return days.apply(cell);
    }
}
