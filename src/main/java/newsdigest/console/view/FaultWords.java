package newsdigest.console.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.newsroom.StoryFault;
import newsdigest.text.message.LocalizedMessages;

/** Words for what is wrong with news, and for what changed in them. */
public final class FaultWords {

    private static final String FAULT = "fault.";
    private static final String PART = "part.";

    /** Part that names the newsletter whose news it became. */
    private static final Pattern FOR = Pattern.compile("\\Afor (\\S++)\\z");

    private FaultWords() {}

    /** Returns the words by field, in the same order. */
    public static Map<String, String> of(LocalizedMessages words, Map<String, StoryFault> faults) {
        Map<String, String> said = new LinkedHashMap<>();
        faults.forEach((field, fault) ->
                said.put(field, words.get(FAULT + fault.kind(), fault.values().toArray())));
        return said;
    }

    /** Returns a change that was noted in English, such as {@code title, text}; parts without words of their own stay. */
    public static String changes(LocalizedMessages words, String noted) {
        List<String> parts = new ArrayList<>();
        for (String part : noted.split("(?<=edited): |, ", -1)) {
            parts.add(words.find(PART + part.replace(' ', '-')).orElseGet(() -> newsletter(words, part)));
        }
        return parts.stream().collect(Collectors.joining(words.get("part.separator")));
    }

    private static String newsletter(LocalizedMessages words, String part) {
        Matcher named = FOR.matcher(part);
        return named.matches() ? words.get("part.for", named.group(1)) : part;
    }
}
