package newsdigest.subscriber.status;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;

/**
 * Sections of one list: below a line such as {@code Unsubscribed:} or {@code BAJAS}, alone in its row, stand people who
 * left, up to the next line of this kind.
 */
final class ListSections {

    private static final int LONGEST_HEADING = 60;

    /** Headings by line; an empty one ends a section of people who left. */
    private final TreeMap<Integer, String> headings = new TreeMap<>();

    /** Notes a row. */
    void look(List<String> cells, int line) {
        String alone = "";
        for (String cell : cells) {
            if (!cell.isBlank()) {
                if (!alone.isEmpty()) {
                    return;
                }
                alone = cell.strip();
            }
        }
        boolean isHeading = !alone.isEmpty()
                && alone.length() <= LONGEST_HEADING
                && alone.indexOf('@') < 0
                && alone.chars().anyMatch(Character::isLetter);
        if (isHeading) {
            boolean ofLeavers = isOfLeavers(alone);
            if (ofLeavers || !headings.isEmpty()) {
                headings.put(line, ofLeavers ? alone.replaceAll("\\s+", " ") : "");
            }
        }
    }

    /** Returns true for words that stand above people who left. */
    static boolean isOfLeavers(String heading) {
        StatusValue value = StatusValues.all().of(ComparableText.words(heading).strip());
        return value == StatusValue.LEFT
                || value == StatusValue.DECISIVE
                || FileNameStatus.ofWords(heading) == MailPermission.LEFT
                || NotePhrases.all().speakOfLeaving(heading);
    }

    boolean keepAnybodyBack() {
        return !headings.isEmpty();
    }

    /** Returns the heading of people who left above a line, and its own line; empty when there is none. */
    String above(int line) {
        Map.Entry<Integer, String> heading = headings.lowerEntry(line);
        return heading == null || heading.getValue().isEmpty()
                ? ""
                : "the heading '" + heading.getValue() + "' in line " + heading.getKey();
    }
}
