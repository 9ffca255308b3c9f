package newsdigest.subscriber.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import newsdigest.subscriber.status.words.FormerPeople;
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

    /** Headings by line; one that says nothing ends a section of people who left. */
    private final TreeMap<Integer, Heading> headings = new TreeMap<>();

    /**
     * Line above people.
     *
     * @param permission what it says of them
     * @param sign its words and its place, as a reason
     * @param words its words alone
     */
    record Heading(MailPermission permission, String sign, String words) {}

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
            MailPermission permission = ofPeopleBelow(alone);
            if (permission != MailPermission.SILENT || !headings.isEmpty()) {
                String words = alone.replaceAll("\\s+", " ");
                String sign = StatusColumns.HEADING + words + "' in line " + line;
                headings.put(line, new Heading(permission, sign, words));
            }
        }
    }

    /** Returns true for words that stand above people who left. */
    static boolean isOfLeavers(String heading) {
        return ofPeopleBelow(heading) == MailPermission.LEFT;
    }

    /** Returns what words say of the people below them. */
    static MailPermission ofPeopleBelow(String heading) {
        StatusValue value = StatusValues.all().of(ComparableText.words(heading).strip());
        boolean ofLeavers = value == StatusValue.LEFT
                || value == StatusValue.DECISIVE
                || FileNameStatus.ofWords(heading) == MailPermission.LEFT
                || NotePhrases.all().speakOfLeaving(heading);
        return ofLeavers ? MailPermission.LEFT : FormerPeople.all().permission(heading);
    }

    boolean keepAnybodyBack() {
        return !headings.isEmpty();
    }

    /** Returns the heading above a line of people who left or may have; empty when there is none. */
    Optional<Heading> above(int line) {
        Map.Entry<Integer, Heading> heading = headings.lowerEntry(line);
        return heading == null || heading.getValue().permission() == MailPermission.SILENT
                ? Optional.empty()
                : Optional.of(heading.getValue());
    }
}
