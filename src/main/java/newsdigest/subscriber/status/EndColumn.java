package newsdigest.subscriber.status;

import java.time.LocalDate;
import java.util.function.Function;
import newsdigest.subscriber.status.header.EndDays;
import newsdigest.subscriber.status.header.EndMeaning;
import newsdigest.subscriber.status.header.PausePeriod;
import newsdigest.subscriber.status.words.MailPermission;

/** Column with the day on which a subscription ends, or a pause begins or ends. */
final class EndColumn extends SingleCellJudge {

    private final Function<String, MailPermission> days;

    private EndColumn(Function<String, MailPermission> days) {
        this.days = days;
    }

    EndColumn(EndMeaning meaning, LocalDate today) {
        this(new EndDays(meaning, today)::of);
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
