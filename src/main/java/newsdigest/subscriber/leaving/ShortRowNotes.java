package newsdigest.subscriber.leaving;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import newsdigest.address.EmailAddress;
import newsdigest.problem.FoldedNotes;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.StatusColumns.Verdict;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.table.CellText;
import newsdigest.subscriber.table.TornRow;
import newsdigest.subscriber.table.TornRow.LinesBelow;

/** Notes on rows of too few cells of one list that say something else of leaving where a cell is missing further left. */
public final class ShortRowNotes {

    /** Advice on a row that may go on in the lines below it. */
    static final String MENDING = "Write the row in one line, or put quotes around the cell; where the line below is no"
            + " part of it, write an address into that line or take it out.";

    private final FoldedNotes notes;

    /** @param problems hears of them when {@link #report} is called */
    public ShortRowNotes(Consumer<Problem> problems) {
        this.notes = new FoldedNotes(problems);
    }

    /** Notes a row whose people are kept back, by a cell that says so further right. */
    public void keptBack(TornRow row, SourceLocation place, Verdict verdict, List<EmailAddress> people) {
        if (verdict.sign().equals(Leaving.TORN_ROW)) {
            notes.note(
                    place,
                    "Rows may go on in the lines below them, and say something else with these.",
                    LinesBelow.WHY + " Read with what stands below it, it has " + CellText.shown(verdict.cell())
                            + " in a column of leaving or of languages; read alone, it has not: nothing is sent to "
                            + shown(people) + ". " + MENDING);
            return;
        }
        note(
                row,
                place,
                " Where one is missing before " + CellText.shown(verdict.cell()) + ", " + verdict.sign()
                        + (verdict.permission() == MailPermission.LEFT ? " says" : " may say")
                        + " that somebody left: nothing is sent to " + shown(people) + ".");
    }

    /** Notes a row that is read with the lines below it, where it is. */
    public void counted(TornRow row, SourceLocation place) {
        if (row.below().areTaken()) {
            notes.note(place, LinesBelow.MANY, LinesBelow.told(row.below().taken()));
        }
    }

    /** Notes a row whose people are kept back for an empty cell, and would be mailed by one that may belong there. */
    public void keptBackByNothing(TornRow row, SourceLocation place, Verdict mailed, List<EmailAddress> people) {
        note(
                row,
                place,
                " It has nothing under " + mailed.sign() + ", by which nothing is sent to " + shown(people)
                        + "; where one is missing before " + CellText.shown(mailed.cell())
                        + ", that person would be mailed.");
    }

    private void note(TornRow row, SourceLocation place, String what) {
        notes.note(
                place,
                "Rows have fewer cells than the header, and say by some of them, moved to the right, something else of leaving.",
                row.why() + what + " Write the missing cells, empty ones too.");
    }

    /** Reports what was noted. */
    public void report() {
        notes.report();
    }

    /** Returns addresses as a sentence names them. */
    public static String shown(List<EmailAddress> people) {
        return people.stream().map(address -> CellText.shown(address.text())).collect(Collectors.joining(", "));
    }
}
