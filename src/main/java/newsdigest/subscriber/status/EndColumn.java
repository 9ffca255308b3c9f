package newsdigest.subscriber.status;

import java.time.LocalDate;
import java.util.Set;
import newsdigest.subscriber.status.header.EndMeaning;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.subscriber.status.words.WrittenDay;
import newsdigest.text.ComparableText;

/** Column with the day on which a subscription ends, or up to which it is paused. */
final class EndColumn extends SingleCellJudge {

    private static final Set<String> NEVER = StatusVocabulary.all().squashed("ends", "never");
    private static final Set<String> OVER = StatusVocabulary.all().squashed("ends", "over");

    private final EndMeaning meaning;
    private final LocalDate today;

    EndColumn(EndMeaning meaning, LocalDate today) {
        this.meaning = meaning;
        this.today = today;
    }

    @Override
    MailPermission judge(String cell) {
        String plain = ComparableText.squashed(cell);
        StatusValue value = StatusValues.all().of(cell);
        if (value == StatusValue.DECISIVE) {
            return MailPermission.LEFT;
        }
        if (NEVER.contains(plain) || value == StatusValue.MAILED) {
            return MailPermission.CURRENT;
        }
        if (value == StatusValue.EMPTY || value == StatusValue.NO) {
            return MailPermission.SILENT;
        }
        if (OVER.contains(plain) || value == StatusValue.LEFT) {
            return meaning.isCertain() ? MailPermission.LEFT : MailPermission.UNSURE;
        }
        return WrittenDay.of(cell)
                .map(this::on)
                .orElseGet(() -> meaning.isCertain() ? MailPermission.UNSURE : MailPermission.SILENT);
    }

    private MailPermission on(WrittenDay day) {
        MailPermission early = meaning.of(day.earliest().isBefore(today));
        MailPermission late = meaning.of(day.latest().isBefore(today));
        return early == late ? early : MailPermission.UNSURE;
    }
}
