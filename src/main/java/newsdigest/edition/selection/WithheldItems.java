package newsdigest.edition.selection;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import newsdigest.edition.Window;
import newsdigest.edition.selection.SelectionVerdict.VerdictReason;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;

/**
 * Note on the items that an edition would carry if they were not drafts, or had to wait. A good item that was taken for
 * a draft is seen so before the edition goes out.
 */
final class WithheldItems {

    private static final int MOST_NAMED = 3;

    private WithheldItems() {}

    /** @param window the days of the edition; empty when it takes the latest items, whatever their days */
    static List<Problem> note(List<SelectionVerdict> verdicts, Optional<Window> window) {
        Predicate<NewsItem> isDue = item -> window.isEmpty() || window.get().contains(item.date());
        List<SelectionVerdict> withheld = verdicts.stream()
                .filter(verdict -> verdict.reason() == VerdictReason.NOT_YET
                        || (verdict.reason() == VerdictReason.DRAFT && isDue.test(verdict.item())))
                .toList();
        return withheld.isEmpty() ? List.of() : List.of(note(withheld));
    }

    private static Problem note(List<SelectionVerdict> withheld) {
        String named =
                withheld.stream().limit(MOST_NAMED).map(WithheldItems::named).collect(Collectors.joining(", "));
        int others = withheld.size() - MOST_NAMED;
        return Problem.note(
                withheld.get(0).item().place(),
                (withheld.size() == 1 ? "1 item is" : withheld.size() + " items are")
                        + " kept back and not in this edition: "
                        + named
                        + (others > 0 ? " and " + others + " more" : "")
                        + ". 'newsdigest news list' shows all of them.");
    }

    private static String named(SelectionVerdict verdict) {
        NewsItem item = verdict.item();
        String reason = verdict.reason() == VerdictReason.DRAFT
                ? "marked as a draft, or as not approved, in " + item.place()
                : verdict.words();
        return "'" + item.headline() + "' (" + reason + ")";
    }
}
