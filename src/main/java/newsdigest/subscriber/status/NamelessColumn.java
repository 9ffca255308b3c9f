package newsdigest.subscriber.status;

import java.util.regex.Pattern;
import newsdigest.subscriber.status.words.CrossingSigns;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/**
 * Column without a header, in which somebody put marks beside people, such as {@code LEFT}. A word for leaving may mean
 * something else there: the row waits until staff decide.
 */
final class NamelessColumn extends SingleCellJudge {

    private static final Pattern DAY_BESIDE = Pattern.compile("(?<![\\s\\d./,:()-])[\\s\\d./,:()-]++\\z");

    @Override
    MailPermission judge(String cell) {
        if (cell.isBlank()) {
            return MailPermission.SILENT;
        }
        StatusValue value = StatusValues.all().of(cell);
        if (value == StatusValue.DECISIVE) {
            return MailPermission.LEFT;
        }
        return value == StatusValue.LEFT
                        || CrossingSigns.areAlone(cell)
                        || NotePhrases.all().speakOfLeaving(cell)
                        || StatusValues.all().of(DAY_BESIDE.matcher(cell).replaceAll("")) == StatusValue.LEFT
                ? MailPermission.UNSURE
                : MailPermission.SILENT;
    }
}
