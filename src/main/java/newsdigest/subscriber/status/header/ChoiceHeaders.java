package newsdigest.subscriber.status.header;

import java.util.List;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Parser of headers that name neither mail nor leaving, but stand above what people chose. */
public final class ChoiceHeaders {

    /** Number of words above which a header is a sentence about something. */
    private static final int MOST_WORDS = 12;

    private static final ChoiceHeaders ALL = new ChoiceHeaders(StatusVocabulary.all());

    private final List<String> choices;
    private final List<String> editions;
    private final List<String> links;
    private final Set<String> labels;
    private final Set<String> options;

    private ChoiceHeaders(StatusVocabulary vocabulary) {
        choices = vocabulary.inWords("answers", "choices");
        editions = vocabulary.inWords("answers", "editions");
        links = vocabulary.inWords("about", "technical");
        labels = vocabulary.squashed("answers", "labels");
        options = vocabulary.squashed("answers", "options");
    }

    public static ChoiceHeaders all() {
        return ALL;
    }

    /** Returns whether a header asks for a choice, such as "Decision" or "What would you like to do?". */
    public boolean isOfChoice(String header) {
        return isOne(choices, header);
    }

    /** Returns whether people choose an edition under a header. */
    public boolean isOfEditions(String header) {
        return isOne(editions, header);
    }

    /** Returns whether the settings of a subscription stand under a header, several in one cell. */
    public boolean isOfOptions(String header) {
        return options.contains(ComparableText.squashed(header));
    }

    /** Returns whether labels stand under a header, by which staff group people. */
    public boolean isOfLabels(String header) {
        return labels.contains(ComparableText.squashed(header));
    }

    /** Returns whether a header stands above links and the like, the text of which nobody chose. */
    public boolean isOfLinks(String header) {
        return StatusVocabulary.hasOne(links, ComparableText.words(header));
    }

    private static boolean isOne(List<String> words, String header) {
        String inWords = ComparableText.words(header);
        return inWords.strip().split(" ").length <= MOST_WORDS && StatusVocabulary.hasOne(words, inWords);
    }
}
