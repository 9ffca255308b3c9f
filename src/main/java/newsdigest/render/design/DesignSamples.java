package newsdigest.render.design;

import java.util.List;
import java.util.Optional;
import newsdigest.problem.SpellingSuggestion;
import org.jsoup.nodes.Element;

/** Samples that stand in the attributes of a design, and attributes whose name is nearly one of the contract. */
final class DesignSamples {

    private static final int LETTERS_WRONG = 2;

    private static final String HIDDEN =
            "template, noscript, select, object, [hidden], [style~=(?i)display\\s*:\\s*none]";

    private DesignSamples() {}

    /** Takes out what a browser would show instead of a picture, and what screen readers would say of it. */
    static void removeFromPicture(Element image) {
        List.of("srcset", "sizes", "longdesc", "title", "aria-label").forEach(image::removeAttr);
        Element parent = image.parent();
        if (parent != null && parent.normalName().equals("picture")) {
            parent.select("source").remove();
            parent.unwrap();
        }
    }

    /** Takes out the words that screen readers would say in place of those that stand in an element now. */
    static void removeFromWords(Element element) {
        element.removeAttr("title").removeAttr("aria-label");
    }

    /** Returns true for what no reader sees, as far as the page itself says so. */
    static boolean isHidden(Element element) {
        return element.closest(HIDDEN) != null;
    }

    /**
     * Returns the name that an attribute was meant to have; empty for attributes of other tools.
     *
     * @param value its value, which must be one that the right name knows
     */
    static Optional<String> meant(String attribute, String value) {
        return Slots.ATTRIBUTES.stream()
                .filter(known -> !known.equals(attribute) && attribute.startsWith("data-"))
                .filter(known -> SpellingSuggestion.distance(attribute, known) <= LETTERS_WRONG)
                .filter(known -> Slots.isKnown(known, value))
                .findFirst();
    }
}
