package newsdigest.subscriber.status.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.PhraseIndex;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Names of a newsletter by how often it comes: "our monthly letter", "nuestra carta mensual". */
public final class MailByRhythm {

    private static final String NEWSLETTER = "newsletter";

    private static final MailByRhythm ALL = new MailByRhythm(StatusVocabulary.all());

    private final PhraseIndex index;
    private final Set<String> rhythms;
    private final Set<String> letters;

    private MailByRhythm(StatusVocabulary vocabulary) {
        index = new PhraseIndex(vocabulary.inWords("stopping", "rhythms"), List.of());
        rhythms = Set.copyOf(vocabulary.stripped("stopping", "rhythms"));
        letters = Set.copyOf(vocabulary.stripped("notes", "letters"));
    }

    /** Returns the names of all languages. */
    public static MailByRhythm all() {
        return ALL;
    }

    /** Returns a text in the form of {@link ComparableText#words}, with the plain word in place of each of these names. */
    public String plainWords(String whole) {
        String text = ComparableText.words(whole);
        if (!index.hasOneIn(text)) {
            return text;
        }
        List<String> plain = new ArrayList<>();
        for (String word : text.strip().split(" ", -1)) {
            String before = plain.isEmpty() ? "" : plain.get(plain.size() - 1);
            boolean isName = (rhythms.contains(before) && letters.contains(word))
                    || (letters.contains(before) && rhythms.contains(word));
            if (isName) {
                plain.set(plain.size() - 1, NEWSLETTER);
            } else {
                plain.add(word);
            }
        }
        return " " + String.join(" ", plain) + " ";
    }
}
