package newsdigest.console.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.draft.DraftNotes;
import newsdigest.edition.ItemReference;
import newsdigest.text.message.LocalizedMessages;

/**
 * Description of what differs between two versions of staff's notes. It is kept in English, one change a line, and told in
 * the language of whoever reads it.
 */
final class DraftChange {

    private static final String LINE = "\n";
    private static final String LEFT_OUT = "left-out:";
    private static final String TAKEN_BACK = "taken-back:";
    private static final Set<String> TEXTS = Set.of("subject", "preview-line", "introduction", "closing", "sections");

    private DraftChange() {}

    /** Returns the changes; empty when there is none. */
    static String between(DraftNotes before, DraftNotes after) {
        List<String> changed = new ArrayList<>();
        note(changed, "subject", before.text().subject(), after.text().subject());
        note(changed, "preview-line", before.text().previewLine(), after.text().previewLine());
        note(changed, "introduction", before.text().introduction(), after.text().introduction());
        note(changed, "closing", before.text().closing(), after.text().closing());
        note(changed, "sections", before.sections(), after.sections());
        added(before.leftOut(), after.leftOut()).forEach(headline -> changed.add(LEFT_OUT + headline));
        added(after.leftOut(), before.leftOut()).forEach(headline -> changed.add(TAKEN_BACK + headline));
        if (before.leftOut().equals(after.leftOut())) {
            note(changed, "order", before.order(), after.order());
        }
        return String.join(LINE, changed);
    }

    private static void note(List<String> changed, String what, Object before, Object after) {
        if (!before.equals(after)) {
            changed.add(what);
        }
    }

    private static List<String> added(List<ItemReference> before, List<ItemReference> after) {
        return after.stream()
                .filter(item -> !before.contains(item))
                .map(ItemReference::headline)
                .toList();
    }

    /** Returns true for a change of nothing but typed text, which is saved while somebody types. */
    static boolean isOfText(String change) {
        return TEXTS.containsAll(List.of(change.split(LINE)));
    }

    /** Returns a change in one line of English. */
    static String inOneLine(String change) {
        return change.replace(LINE, ", ");
    }

    /** Returns a change in the words of a language; one of an earlier version stays as it was kept. */
    static String words(String change, LocalizedMessages words) {
        return change.lines().map(line -> line(line, words)).collect(Collectors.joining("; "));
    }

    private static String line(String line, LocalizedMessages words) {
        if (line.startsWith(LEFT_OUT)) {
            return words.get("draft.change.leftOut", line.substring(LEFT_OUT.length()));
        } else if (line.startsWith(TAKEN_BACK)) {
            return words.get("draft.change.takenBack", line.substring(TAKEN_BACK.length()));
        }
        return switch (line) {
            case "subject" -> words.get("draft.change.subject");
            case "preview-line" -> words.get("draft.change.previewLine");
            case "introduction" -> words.get("draft.change.introduction");
            case "closing" -> words.get("draft.change.closing");
            case "sections" -> words.get("draft.change.sections");
            case "order" -> words.get("draft.change.order");
            default -> line;
        };
    }
}
