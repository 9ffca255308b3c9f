package newsdigest.news.format;

import java.util.Optional;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Note that holds for several places of a file: told once, at the first of them, with the number of the others. */
final class CountedNote {

    private final String beginning;
    private final String end;
    private @Nullable SourceLocation first;
    private int count;

    /**
     * @param beginning words before the number of the others
     * @param end words after it
     */
    CountedNote(String beginning, String end) {
        this.beginning = beginning;
        this.end = end;
    }

    /** Adds a place. */
    void add(SourceLocation place) {
        first = first == null ? place : first;
        count++;
    }

    /** Returns the note; empty when it holds for no place. */
    Optional<Problem> problem() {
        String others = count > 1 ? ", like " + (count - 1) + " more" : "";
        return Optional.ofNullable(first).map(place -> Problem.note(place, beginning + others + end));
    }
}
