package newsdigest.subscriber.status;

import java.util.HashMap;
import java.util.Map;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.MailPreferences;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;

/**
 * Column that is named as one of addresses. Where another holds them, this one may hold answers or preferences: {@code Mail?} with yes and
 * no, or with HTML, weekly and never. Else it may have a remark beside an address.
 */
final class AnsweredAddressColumn implements StatusColumn.CellJudge {

    private static final int MOST_REMEMBERED = 1_000;

    private static final String YES = "yes";

    private static final String NO = "no";

    private final UnderstoodColumn answers =
            new UnderstoodColumn(new StatusHeaders.Meaning(ColumnKind.MAILED_FLAG, false), "");
    private final StatusColumn.CellJudge remarks;
    private final Map<String, Answer> remembered = new HashMap<>();
    private boolean hasAddresses;

    AnsweredAddressColumn(StatusColumn.CellJudge remarks) {
        this.remarks = remarks;
    }

    @Override
    public void look(String cell) {
        hasAddresses |= cell.indexOf('@') >= 0;
        if (!hasAddresses) {
            answers.look(answer(cell).word());
        }
        remarks.look(cell);
    }

    /**
     * Answer for which a cell stands.
     *
     * @param word yes or no for a preference; any other cell as it is
     * @param isOfPreference true where a rhythm or a form stands in it
     * @param isEmpty true for a word such as "none", which elsewhere stands for no value
     */
    private record Answer(String word, boolean isOfPreference, boolean isEmpty) {

        static Answer in(String cell) {
            MailPreferences preferences = MailPreferences.all();
            boolean isOfPreference = preferences.besideThem(cell).isPresent();
            boolean isNo = preferences.areRefused(cell) && !isOfPreference;
            String word = preferences.areAlone(cell) ? YES : isNo ? NO : cell;
            return new Answer(word, isOfPreference, StatusValues.all().of(cell) == StatusValue.EMPTY);
        }
    }

    /** Returns the answer in a cell; a column of more different words than are remembered is none of preferences. */
    private Answer answer(String cell) {
        Answer known = remembered.get(cell);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            return new Answer(cell, false, false);
        }
        Answer answer = Answer.in(cell);
        remembered.put(cell, answer);
        return answer;
    }

    private boolean hasAnswers() {
        return !hasAddresses && answers.isWhatItLooksLike();
    }

    @Override
    public MailPermission of(String cell) {
        if (hasAddresses) {
            return remarks.of(cell);
        }
        MailPermission answered = answered(answer(cell));
        return hasAnswers() ? answered : answered.and(remarks.of(cell));
    }

    private MailPermission answered(Answer answer) {
        MailPermission permission = answers.of(answer.word());
        // "No HTML" is a wish, too, and where all say "none" it may be said of a further address.
        boolean isUnsure = answer.isOfPreference() || (answer.isEmpty() && !answers.mailsAnybody());
        return permission == MailPermission.LEFT && isUnsure ? MailPermission.UNSURE : permission;
    }

    @Override
    public boolean isSilentOn(String cell) {
        return !hasAddresses && StatusColumn.CellJudge.super.isSilentOn(cell);
    }

    @Override
    public boolean isReadable() {
        return !hasAnswers() || answers.isReadable();
    }

    @Override
    public boolean mailsAnybody() {
        return hasAnswers() && answers.mailsAnybody();
    }

    @Override
    public boolean keepsAnybodyBack() {
        return !hasAddresses || remarks.keepsAnybodyBack();
    }
}
