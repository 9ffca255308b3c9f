package newsdigest.subscriber.leaving;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import newsdigest.address.EmailAddress;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.table.CellText;

/** People of lines that are no rows, and the rows by which they are mailed all the same: such a line may have said that they left. */
public final class SkippedPeople {

    private static final int MOST = 10_000;
    private static final int MOST_TOLD = 20;

    private final Map<String, SourceLocation> skipped = new HashMap<>();
    private final Map<String, Mailed> mailed = new LinkedHashMap<>();
    private long more;

    /**
     * Person who is mailed.
     *
     * @param skipped line that is no row
     * @param row the one by which mail goes to the person
     */
    private record Mailed(SourceLocation skipped, SourceLocation row) {}

    /** Notes the addresses of a line, before any row of any list is used. */
    public void skip(List<EmailAddress> addresses, SourceLocation place) {
        if (skipped.size() < MOST) {
            addresses.forEach(address -> skipped.putIfAbsent(address.key(), place));
        }
    }

    /** Notes the row of a person who is mailed. */
    public void mail(String key, SourceLocation place) {
        SourceLocation line = skipped.isEmpty() ? null : skipped.remove(key);
        if (line != null && mailed.size() < MOST_TOLD) {
            mailed.put(key, new Mailed(line, place));
        } else if (line != null) {
            more++;
        }
    }

    /** Reports each person who is mailed by another row, once all lists were read. */
    public void report(Consumer<Problem> problems) {
        mailed.forEach((key, found) -> problems.accept(Problem.note(
                found.skipped(),
                "The line was skipped, and mail goes to " + CellText.shown(key) + " by the row at " + found.row()
                        + (more > 0
                                ? "; further addresses in such lines, not named here, to which mail goes: " + more + "."
                                : "."))));
    }
}
