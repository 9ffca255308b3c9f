package newsdigest.render.design;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names that a design can use, and what stands for each in a template. */
final class Slots {

    /** Attributes whose values have names. */
    static final List<String> ATTRIBUTES = List.of(DesignTemplate.SLOT, DesignTemplate.LINK, DesignTemplate.EACH);

    /** Beginning of a slot for a phrase of the words of a language. */
    static final String WORD = "word:";

    /**
     * Value of a slot.
     *
     * @param value what is printed
     * @param condition when there is one; empty for always
     * @param scope loop that it must stand in; empty for none
     */
    record Slot(String value, String condition, String scope) {}

    /**
     * Loop over what an element is repeated for.
     *
     * @param list what is gone through
     * @param variable name of each
     * @param scope loop that it must stand in; empty for none
     */
    record Loop(String list, String variable, String scope) {}

    /** Phrases with a place to fill in, by their keys, and the slots that fill it in. */
    private static final Map<String, String> FILLED_IN = Map.of(
            "why",
            "why",
            "more.one",
            "more",
            "more.other",
            "more",
            "andMore.one",
            "more",
            "andMore.other",
            "more",
            "greeting.named",
            "greeting",
            "switchLanguage",
            "request");

    private static final Map<String, Slot> CONTENTS = new LinkedHashMap<>();
    private static final Map<String, Slot> LINKS = new LinkedHashMap<>();
    private static final Map<String, Loop> LOOPS = new LinkedHashMap<>();

    static {
        CONTENTS.put("subject", always("subject"));
        CONTENTS.put("preheader", always("preheader"));
        CONTENTS.put("title", always("newsletter.title"));
        CONTENTS.put("sender", always("newsletter.sender"));
        CONTENTS.put("window", always("edition.window"));
        CONTENTS.put("greeting", new Slot("greeting", "greeting??", ""));
        CONTENTS.put("introduction", new Slot("introduction.spaced", "introduction??", ""));
        CONTENTS.put("closing", new Slot("closing.spaced", "closing??", ""));
        CONTENTS.put("heading", new Slot("section.heading", "section.heading?has_content", "section"));
        CONTENTS.put("headline", new Slot("item.headline", "", "item"));
        CONTENTS.put("byline", new Slot("item.byline", "item.byline??", "item"));
        CONTENTS.put("date", new Slot("item.shortDate", "", "item"));
        CONTENTS.put("summary", new Slot("item.summary.spaced", "", "item"));
        CONTENTS.put("brief", new Slot("item.summary.brief", "", "item"));
        CONTENTS.put("more", new Slot("count(\"more\", edition.more)", "edition.more gt 0", ""));
        CONTENTS.put("why", always("word(\"why\", newsletter.title)"));
        CONTENTS.put("postal-address", always("newsletter.postalAddress"));
        CONTENTS.put("request", new Slot("other.request", "", "other-language"));
        CONTENTS.put("network", new Slot("network.name", "", "social"));
        LINKS.put("story", new Slot("item.link", "item.link??", "item"));
        LINKS.put("website", new Slot("newsletter.website", "newsletter.website??", ""));
        LINKS.put("unsubscribe", always("newsletter.unsubscribe"));
        LINKS.put("preferences", new Slot("newsletter.preferences", "newsletter.preferences??", ""));
        LINKS.put("view", new Slot("newsletter.view", "newsletter.view??", ""));
        LINKS.put("subscribe", new Slot("newsletter.subscribe", "newsletter.subscribe??", ""));
        LINKS.put("request", new Slot("other.link", "", "other-language"));
        LINKS.put("network", new Slot("network.link", "", "social"));
        LOOPS.put("section", new Loop("sections", "section", ""));
        LOOPS.put("item", new Loop("section.items", "item", "section"));
        LOOPS.put("other-language", new Loop("otherLanguages", "other", ""));
        LOOPS.put("social", new Loop("newsletter.social", "network", ""));
    }

    private Slots() {}

    private static Slot always(String value) {
        return new Slot(value, "", "");
    }

    /** Returns what stands for the content of an element. */
    static Optional<Slot> content(String name) {
        if (!name.matches(WORD + "\\w+(?:\\.\\w+)?")) {
            return Optional.ofNullable(CONTENTS.get(name));
        }
        String key = name.substring(WORD.length());
        String filledIn = FILLED_IN.get(key);
        return filledIn == null
                ? Optional.of(always("word(\"" + key + "\")"))
                : Optional.ofNullable(CONTENTS.get(filledIn));
    }

    /** Returns what stands for the address of a link. */
    static Optional<Slot> link(String name) {
        return Optional.ofNullable(LINKS.get(name));
    }

    /** Returns the loop of a repeated element. */
    static Optional<Loop> loop(String name) {
        return Optional.ofNullable(LOOPS.get(name));
    }

    /** Returns true for a value that an attribute knows. */
    static boolean isKnown(String attribute, String value) {
        return switch (attribute) {
            case DesignTemplate.SLOT -> content(value).isPresent();
            case DesignTemplate.LINK -> link(value).isPresent();
            default -> loop(value).isPresent();
        };
    }

    /** Returns the names of an attribute's values, for messages. */
    static String names(String attribute) {
        return switch (attribute) {
            case DesignTemplate.LINK -> String.join(", ", LINKS.keySet());
            case DesignTemplate.EACH -> String.join(", ", LOOPS.keySet());
            default -> String.join(", ", CONTENTS.keySet()) + ", " + WORD + "KEY";
        };
    }
}
