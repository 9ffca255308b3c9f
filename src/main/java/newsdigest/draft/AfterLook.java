package newsdigest.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SelectionVerdict;

/**
 * Items that came after staff's last look at an edition.
 *
 * @param who looked last
 * @param at when
 * @param held whether they wait for the next edition; else they went in
 * @param headlines of the items, each once for a language; never empty
 */
public record AfterLook(String who, Instant at, boolean held, List<Headline> headlines) {

    /** Headline of one of the items. */
    public record Headline(String language, String item, String headline) {}

    public AfterLook {
        headlines = List.copyOf(headlines);
    }

    /** Returns what came after a look; empty when nothing did. */
    public static Optional<AfterLook> of(Look last, boolean held, List<SelectionVerdict> verdicts) {
        List<Headline> headlines = verdicts.stream()
                .filter(selectionVerdict -> selectionVerdict.isIn() || selectionVerdict.isHeld())
                .map(SelectionVerdict::item)
                .filter(item -> !last.items().contains(ItemKey.of(item)))
                .map(item -> new Headline(item.language().toLanguageTag(), item.id(), item.headline()))
                .toList();
        return headlines.isEmpty()
                ? Optional.empty()
                : Optional.of(new AfterLook(last.who(), last.at(), held, headlines));
    }
}
