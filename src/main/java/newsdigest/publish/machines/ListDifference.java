package newsdigest.publish.machines;

import java.util.Comparator;
import java.util.List;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Difference between the lists that machines have of one newsletter.
 *
 * @param machines those with the same lists together
 * @param isCertain false while one of them has not looked since another found its lists changed
 */
public record ListDifference(String newsletter, List<List<String>> machines, boolean isCertain) {

    /** Advice to who can mend it. */
    public static final String REMEDY = "Put the same lists on all of them, or let them share one folder.";

    /** Returns which machines have other lists than most, as a sentence. */
    public String words() {
        List<String> most =
                machines.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        List<String> others = machines.stream()
                .filter(group -> !group.equals(most))
                .flatMap(List::stream)
                .sorted()
                .toList();
        return "On " + String.join(", ", others) + " there are other lists of " + newsletter + " than on "
                + String.join(", ", most) + ".";
    }

    /** Returns the note to who sends an edition. */
    public Problem note(String edition) {
        return Problem.note(
                SourceLocation.file(newsletter),
                words() + " " + edition + " goes to the people of the machine that makes it. " + REMEDY
                        + " Sent once more by hand then, it goes to those alone who lacked it.");
    }
}
