package newsdigest.subscriber.status.header;

import java.util.List;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Parser of headers that name neither mail nor leaving, but stand above what people chose. */
public final class ChoiceHeaders {

    /** Number of words above which a header is a sentence about something. */
    private static final int MOST_WORDS = 12;

    private static final ChoiceHeaders ALL = new ChoiceHeaders(StatusVocabulary.all());

    private final List<String> choices;
    private final List<String> editions;
    private final List<String> links;

    private ChoiceHeaders(StatusVocabulary vocabulary) {
        choices = vocabulary.inWords("answers", "choices");
        editions = vocabulary.inWords("answers", "editions");
        links = vocabulary.inWords("about", "technical");
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

    /** Returns whether a header stands above links and the like, the text of which nobody chose. */
    public boolean isOfLinks(String header) {
        return StatusVocabulary.hasOne(links, ComparableText.words(header));
    }

    private static boolean isOne(List<String> words, String header) {
        String inWords = ComparableText.words(header);
        return inWords.strip().split(" ").length <= MOST_WORDS && StatusVocabulary.hasOne(words, inWords);
    }
}
