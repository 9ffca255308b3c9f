package newsdigest.subscriber.status.header;

import java.time.LocalDate;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.subscriber.status.words.WrittenDay;
import newsdigest.text.ComparableText;

/**
 * Judge of cells with the day on which a subscription ends, or up to which it is paused.
 *
 * @param today day before which a subscription that ended is over
 */
public record EndDays(EndMeaning meaning, LocalDate today) {

    private static final Set<String> NEVER = StatusVocabulary.all().squashed("ends", "never");
    private static final Set<String> OVER = StatusVocabulary.all().squashed("ends", "over");

    /** Returns the permission that a cell gives. */
    public MailPermission of(String cell) {
        String plain = ComparableText.squashed(cell);
        StatusValue value = meaning.isPause()
                ? StatusValues.all().ofLeaving(cell, true)
                : StatusValues.all().of(cell);
        if (value == StatusValue.DECISIVE) {
            return MailPermission.LEFT;
        }
        if (NEVER.contains(plain)) {
            return meaning.isPause() ? MailPermission.UNSURE : MailPermission.CURRENT;
        }
        if (value == StatusValue.MAILED) {
            return MailPermission.CURRENT;
        }
        if (value == StatusValue.NO && meaning == EndMeaning.MAY_BE_OVER) {
            return MailPermission.UNSURE;
        }
        if (value == StatusValue.EMPTY || value == StatusValue.NO) {
            return MailPermission.SILENT;
        }
        if (OVER.contains(plain) || value == StatusValue.LEFT) {
            return meaning.isEnd() ? MailPermission.LEFT : MailPermission.UNSURE;
        }
        return WrittenDay.of(cell)
                .map(this::on)
                .orElseGet(() -> meaning.isCertain() ? MailPermission.UNSURE : MailPermission.SILENT);
    }

    private MailPermission on(WrittenDay day) {
        MailPermission early = meaning.of(day.earliest(), today);
        MailPermission late = meaning.of(day.latest(), today);
        return early == late ? early : MailPermission.UNSURE;
    }
}
