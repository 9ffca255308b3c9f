package newsdigest.subscriber.status;

import java.util.regex.Pattern;
import newsdigest.subscriber.status.sentence.NotePairs;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/**
 * Column of numbers by which people are called, in which somebody noted beside a number, or in place of it, that a person left. Where most
 * cells are no numbers it is about calls or short messages themselves, and says nothing of mail.
 */
final class NumbersColumn implements StatusColumn.CellJudge {

    /** Number of digits that the number of a phone has at least. */
    private static final int FEWEST_DIGITS = 3;

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

    private static final Pattern NUMBER = Pattern.compile("[+(]?\\d[\\d ()./-]*");

    private long numbers;
    private long others;
    private boolean anybodyLeft;

    @Override
    public void look(String cell) {
        if (cell.isBlank()) {
            return;
        }
        if (cell.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS) {
            numbers++;
        } else {
            others++;
        }
        anybodyLeft |= speaks(cell);
    }

    @Override
    public MailPermission of(String cell) {
        return areOfNumbers() && speaks(cell) ? MailPermission.UNSURE : MailPermission.SILENT;
    }

    private boolean areOfNumbers() {
        return numbers > others;
    }

    private static boolean speaks(String cell) {
        if (!LETTERS.matcher(cell).find()) {
            return false;
        }
        String words = NUMBER.matcher(cell).replaceAll(" ").strip();
        return StatusValues.all().isDecisive(words)
                || NotePhrases.all().speakOfLeaving(words)
                || NotePairs.all().areOfMail(words, ComparableText.words(words));
    }

    @Override
    public boolean keepsAnybodyBack() {
        return anybodyLeft && areOfNumbers();
    }
}
