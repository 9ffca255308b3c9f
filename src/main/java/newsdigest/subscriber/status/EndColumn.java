package newsdigest.subscriber.status;

import java.time.LocalDate;
import java.util.Set;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Column with the day on which a subscription ends, or up to which it is paused. */
final class EndColumn extends SingleCellJudge {

    private static final Set<String> NEVER = StatusVocabulary.all().squashed("ends", "never");
    private static final Set<String> OVER = StatusVocabulary.all().squashed("ends", "over");

    private final Meaning meaning;
    private final LocalDate today;

    EndColumn(Meaning meaning, LocalDate today) {
        this.meaning = meaning;
        this.today = today;
    }

    /** Meaning of the days. */
    enum Meaning {
        ENDS {
            @Override
            MailPermission of(boolean isPast) {
                return isPast ? MailPermission.LEFT : MailPermission.SILENT;
            }
        },
        /** Days that may be the ends of something else, such as a membership. */
        MAY_END {
            @Override
            MailPermission of(boolean isPast) {
                return isPast ? MailPermission.UNSURE : MailPermission.SILENT;
            }
        },
        PAUSED_UNTIL {
            @Override
            MailPermission of(boolean isPast) {
                return isPast ? MailPermission.SILENT : MailPermission.LEFT;
            }
        };

        /** Returns the permission that a day gives. */
        abstract MailPermission of(boolean isPast);
    }

    @Override
    MailPermission judge(String cell) {
        String plain = ComparableText.squashed(cell);
        StatusValue value = StatusValues.all().of(cell);
        if (value == StatusValue.DECISIVE) {
            return MailPermission.LEFT;
        }
        if (NEVER.contains(plain)
                || value == StatusValue.EMPTY
                || value == StatusValue.MAILED
                || value == StatusValue.NO) {
            return MailPermission.SILENT;
        }
        if (OVER.contains(plain) || value == StatusValue.LEFT) {
            return meaning == Meaning.ENDS ? MailPermission.LEFT : MailPermission.UNSURE;
        }
        return WrittenDay.of(cell)
                .map(this::on)
                .orElseGet(() -> meaning == Meaning.ENDS ? MailPermission.UNSURE : MailPermission.SILENT);
    }

    private MailPermission on(WrittenDay day) {
        MailPermission early = meaning.of(day.earliest().isBefore(today));
        MailPermission late = meaning.of(day.latest().isBefore(today));
        return early == late ? early : MailPermission.UNSURE;
    }
}
