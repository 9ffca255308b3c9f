package newsdigest.news.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Keys and words by which content systems say that an item is not shown to everybody: Hugo, Jekyll, Eleventy, Docusaurus,
 * Zola, Obsidian, WordPress, Drupal, Ghost and Directus.
 */
public final class PublicationStatus {

    private static final Set<String> YES =
            Set.of("true", "yes", "y", "x", "1", "si", "s\u00ed", "oui", "sim", "ja", "on");
    private static final Set<String> NO =
            Set.of("false", "no", "n", "0", "non", "nao", "n\u00e3o", "nein", "never", "off");

    private static final Set<String> UNPUBLISHED = Set.of(
            "draft",
            "drafts",
            "pending",
            "private",
            "hidden",
            "unlisted",
            "members",
            "paid",
            "protected",
            "unpublished",
            "archived",
            "trash",
            "trashed",
            "deleted",
            "wip",
            "review",
            "in review",
            "needs review",
            "borrador",
            "brouillon",
            "rascunho",
            "entwurf");

    /** Keys that hold a word. */
    private static final List<String> STATES = List.of("status", "state", "visibility", "moderation_state");

    /** Keys that hide an item, unless they say no. */
    private static final List<String> HIDING =
            List.of("unlisted", "hidden", "headless", "private", "eleventyExcludeFromCollections");

    /** Keys that hide an item when they say no. Without a permalink a page is not written (Eleventy). */
    private static final List<String> SHOWING =
            List.of("listed", "visible", "public", "dg-publish", "render", "permalink");

    private PublicationStatus() {}

    public static boolean isYes(String written) {
        return YES.contains(PlainText.line(written).toLowerCase(Locale.ROOT));
    }

    public static boolean isNo(String written) {
        return NO.contains(PlainText.line(written).toLowerCase(Locale.ROOT));
    }

    /** Returns true for a state in which content systems do not show an item to everybody. */
    public static boolean isUnpublished(String state) {
        return UNPUBLISHED.contains(
                PlainText.line(state.replace('_', ' ').replace('-', ' ')).toLowerCase(Locale.ROOT));
    }

    /**
     * Returns true when an item is kept from readers by one of its keys. What stands in a hiding key and is no "no" hides
     * it, as that is the cautious reading.
     *
     * @param value value of a key; empty when it is not there
     */
    public static boolean isWithheld(Function<String, String> value) {
        return STATES.stream().map(value).anyMatch(PublicationStatus::isUnpublished)
                || HIDING.stream().map(value).anyMatch(written -> !written.isBlank() && !isNo(written))
                || SHOWING.stream().map(value).anyMatch(PublicationStatus::isNo);
    }
}
