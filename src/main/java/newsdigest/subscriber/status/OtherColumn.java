package newsdigest.subscriber.status;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import newsdigest.subscriber.status.header.ChoiceHeaders;
import newsdigest.subscriber.status.header.JoinDays;
import newsdigest.subscriber.status.sentence.SpokenLeaving;
import newsdigest.subscriber.status.words.Choice;
import newsdigest.subscriber.status.words.LeavingRequests;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.MailPreferences;
import newsdigest.subscriber.status.words.StatePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.subscriber.status.words.TagPhrases;

/**
 * Column about something else, in which only a word that cannot mean anything else says that a person left, and an answer that asks to be
 * taken off, or a note that somebody left, makes a row wait.
 */
final class OtherColumn implements StatusColumn.CellJudge {

    private static final int LONGEST = 500;

    /** Number of different cells; a column with more has no answers that people choose among. */
    private static final int MOST_DIFFERENT = 200;

    /** Number of shapes of days that are remembered. */
    private static final int MOST_SHAPES = 2_000;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final Pattern BETWEEN_LABELS = Pattern.compile("[;,|\\n]|:::");

    /** Sign between a name, as that of a firm, and a remark. */
    private static final Pattern BETWEEN_REMARKS = Pattern.compile("[;,|\\n()\\[\\]]|:::| [-\u2013\u2014] ");

    private final boolean mayHaveRequests;
    private final boolean isOfChoice;
    private final boolean isOfEditions;
    private final boolean isOfLabels;
    private final boolean isOfOptions;
    private final boolean isOfJoining;
    private final SpokenLeaving spoken;
    private final Map<String, Choice> choices = new HashMap<>();
    private final Map<String, Boolean> labels = new HashMap<>();
    private final Map<String, Boolean> shapes = new HashMap<>();
    private boolean anybodyLeft;
    private boolean anybodyAsked;
    private boolean anybodyLabelled;
    private boolean anyDayOver;
    private long filled;
    private long days;
    private boolean isChoiceAlone = true;

    OtherColumn(String header) {
        mayHaveRequests = !ChoiceHeaders.all().isOfLinks(header);
        isOfChoice = ChoiceHeaders.all().isOfChoice(header);
        isOfEditions = ChoiceHeaders.all().isOfEditions(header);
        isOfLabels = ChoiceHeaders.all().isOfLabels(header);
        isOfJoining = JoinDays.all().areUnder(header);
        spoken = new SpokenLeaving(header);
        isOfOptions = ChoiceHeaders.all().isOfOptions(header);
    }

    @Override
    public void look(String cell) {
        anybodyLeft |= isDecisive(cell);
        anybodyAsked |= asksAsWhole(cell);
        anybodyLabelled |= hasLabelOfLeaving(cell);
        spoken.look(cell);
        if (isOfJoining && !cell.isBlank()) {
            filled++;
            days += JoinDays.all().isDay(cell) ? 1 : 0;
            anyDayOver |= isOver(cell);
        }
        if (choices.size() <= MOST_DIFFERENT && !choices.containsKey(cell)) {
            Choice choice = choice(cell);
            choices.put(cell, choice);
            isChoiceAlone &= choice != Choice.OTHER;
        }
    }

    private Choice choice(String cell) {
        Choice choice = Choice.of(cell);
        boolean isOver = isOfEditions
                && (StatusValues.all().of(cell) == StatusValue.LEFT
                        || RefusedOffer.isIn(cell)
                        || StatePhrases.all().speakOfLeaving(cell)
                        || MailPreferences.all().areStopped(cell));
        return isOver ? Choice.ASKS : choice;
    }

    @Override
    public MailPermission of(String cell) {
        if (anybodyLeft && isDecisive(cell)) {
            return MailPermission.LEFT;
        }
        return asks(cell) || hasLabelOfLeaving(cell) || mayBeOver(cell) || spoken.isIn(cell)
                ? MailPermission.UNSURE
                : MailPermission.SILENT;
    }

    private boolean mayBeOver(String cell) {
        return anyDayOver && days * 2 >= filled && isOver(cell);
    }

    /** Returns whether a cell may say that a day of joining is over; what differs in its digits alone is looked at once. */
    private boolean isOver(String cell) {
        String shape = JoinDays.shape(cell);
        Boolean known = shapes.get(shape);
        if (known == null) {
            known = JoinDays.all().mayBeOver(cell);
            if (shapes.size() < MOST_SHAPES) {
                shapes.put(shape, known);
            }
        }
        return known;
    }

    private boolean hasLabelOfLeaving(String cell) {
        if (!isOfLabels || cell.length() > LONGEST) {
            return false;
        }
        Boolean known = labels.get(cell);
        if (known == null) {
            known = TagPhrases.all().of(BETWEEN_LABELS.splitAsStream(cell).toList()) != MailPermission.SILENT;
            if (labels.size() < MOST_DIFFERENT) {
                labels.put(cell, known);
            }
        }
        return known;
    }

    private boolean asks(String cell) {
        if (!mayHaveRequests) {
            return false;
        }
        if (choices.size() > MOST_DIFFERENT) {
            return anybodyAsked && asksAsWhole(cell);
        }
        Choice choice = choices.getOrDefault(cell, Choice.OTHER);
        return choice == Choice.ASKS || (choice == Choice.OUT && isOfChoice && isChoiceAlone);
    }

    private static boolean asksAsWhole(String cell) {
        return StatusValues.all().ofWord(cell) == StatusValue.LEFT
                && LeavingRequests.all().isWhole(cell);
    }

    /** Returns true when a cell, or one of several labels in it, says that the person left. */
    private boolean isDecisive(String cell) {
        if (StatusValues.all().isDecisive(cell)) {
            return true;
        }
        if (isOfOptions && hasDecisiveOption(cell)) {
            return true;
        }
        return cell.length() <= LONGEST
                && BETWEEN_REMARKS.matcher(cell).find()
                && BETWEEN_REMARKS.splitAsStream(cell).anyMatch(StatusValues.all()::isDecisive);
    }

    /** Returns true for settings in capital letters with blanks between them, one of which stops the mail: "NOMAIL MIME". */
    private static boolean hasDecisiveOption(String cell) {
        return cell.length() <= LONGEST
                && cell.chars().noneMatch(Character::isLowerCase)
                && BLANKS.splitAsStream(cell).anyMatch(StatusValues.all()::isDecisive);
    }

    @Override
    public boolean keepsAnybodyBack() {
        return anybodyLeft
                || anybodyAsked
                || anybodyLabelled
                || anyDayOver
                || spoken.isThere()
                || choices.keySet().stream().anyMatch(this::asks);
    }
}
