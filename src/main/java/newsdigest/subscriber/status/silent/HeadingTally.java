package newsdigest.subscriber.status.silent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.text.Formats;

/** Tally of the lines without an address above people of one list by whose words nobody is taken to have left. */
public final class HeadingTally {

    private static final int MOST = 8;

    /** Number of lines that are told where there are many. */
    private static final int EXAMPLES = 3;

    private final List<Heading> headings = new ArrayList<>();
    private boolean hasMany;
    private boolean isOpen;

    /** Line above people. */
    private static final class Heading {
        private final String words;
        private final int line;
        private long people;

        Heading(String words, int line) {
            this.words = words;
            this.line = line;
        }

        String place() {
            return "line " + line + ", above " + Formats.count(people, "row");
        }
    }

    /** Notes a line that says nothing of the people below it. */
    public void look(String words, int line) {
        end();
        if (headings.size() < MOST) {
            headings.add(new Heading(words, line));
            isOpen = true;
        } else {
            hasMany = true;
        }
    }

    /** Ends what stands below the line before. */
    public void end() {
        if (isOpen && headings.get(headings.size() - 1).people == 0) {
            headings.remove(headings.size() - 1);
        }
        isOpen = false;
    }

    /** Counts a row of a person. */
    public void person() {
        if (isOpen) {
            headings.get(headings.size() - 1).people++;
        }
    }

    private List<Heading> told() {
        return headings.stream()
                .filter(heading -> heading.people > 0)
                .limit(hasMany ? EXAMPLES : MOST)
                .toList();
    }

    /** Returns true for a line that is told, once all rows were looked at. */
    public boolean tells(int line) {
        return told().stream().anyMatch(heading -> heading.line == line);
    }

    /** Returns the lines above people, once all rows were looked at; empty when there is none. */
    public Optional<SilentColumn> find() {
        List<Heading> told = told();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(SilentColumn.ofLines(
                        told.stream().map(heading -> heading.words).toList(),
                        told.stream().map(Heading::place).toList(),
                        hasMany));
    }
}
