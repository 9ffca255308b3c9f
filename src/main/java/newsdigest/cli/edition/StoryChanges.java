package newsdigest.cli.edition;

import java.util.List;
import newsdigest.cli.terminal.Terminal;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.publish.PreparedEdition;
import newsdigest.text.Formats;

/** Names of the stories that were changed after they were sent. */
public final class StoryChanges {

    private StoryChanges() {}

    public static void say(Terminal terminal, boolean json, PreparedEdition prepared) {
        List<SelectionVerdict> changed = prepared.changed();
        if (json || changed.isEmpty()) {
            return;
        }
        terminal.say(Formats.count(changed.size(), "item") + " changed since:");
        changed.forEach(
                selectionVerdict -> terminal.say("  " + selectionVerdict.item().date() + "  "
                        + selectionVerdict.item().headline() + "  (" + selectionVerdict.words() + ")"));
        changed.stream()
                .filter(selectionVerdict -> selectionVerdict.reason() == SelectionVerdict.VerdictReason.NOT_SENT_YET)
                .map(SelectionVerdict::detail)
                .distinct()
                .forEach(edition -> terminal.say("  " + edition
                        + " goes out as it was frozen. To make it anew, with what the news say now: newsdigest draft "
                        + edition));
        changed.stream()
                .filter(selectionVerdict -> selectionVerdict.reason() == SelectionVerdict.VerdictReason.CHANGED)
                .findFirst()
                .ifPresent(selectionVerdict ->
                        terminal.say("  To send one again as a correction: newsdigest send --correct '"
                                + selectionVerdict.item().id() + "'"));
    }
}
