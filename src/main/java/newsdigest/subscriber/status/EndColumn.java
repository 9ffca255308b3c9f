package newsdigest.subscriber.status;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.text.ComparableText;

/** Column with the day on which a subscription ends, or up to which it is paused. */
final class EndColumn implements StatusColumn.CellJudge {

    private static final int MOST_REMEMBERED = 1_000;

    private static final Set<String> NEVER = squashed("never");
    private static final Set<String> OVER = squashed("over");

    private final Meaning meaning;
    private final LocalDate today;
    private final Map<String, MailPermission> remembered = new HashMap<>();
    private boolean keepsAnybodyBack;

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

    private static Set<String> squashed(String group) {
        return StatusVocabulary.all().phrases("ends", group).stream()
                .map(ComparableText::squashed)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void look(String cell) {
        keepsAnybodyBack |= of(cell) != MailPermission.SILENT;
    }

    @Override
    public MailPermission of(String cell) {
        MailPermission known = remembered.get(cell);
        if (known == null) {
            known = judge(cell);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }

    private MailPermission judge(String cell) {
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

    @Override
    public boolean keepsAnybodyBack() {
        return keepsAnybodyBack;
    }
}
