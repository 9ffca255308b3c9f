package newsdigest.subscriber.status.sentence;

import newsdigest.subscriber.status.vocabulary.PhraseIndex;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Words that may be of stopping or leaving, among others that are not understood: whoever looks at a list is shown these first. */
public final class StoppingWords {

    private static final int LONGEST = 200;

    private static final StoppingWords ALL = new StoppingWords(StatusVocabulary.all());

    private final PhraseIndex index;

    private StoppingWords(StatusVocabulary vocabulary) {
        index = new PhraseIndex(vocabulary.inWords("notes", "whole"), vocabulary.inWords("notes", "stopping"));
    }

    /** Returns the words of all languages. */
    public static StoppingWords all() {
        return ALL;
    }

    /** Returns whether a cell has one of them. */
    public boolean areIn(String cell) {
        return cell.length() <= LONGEST
                && cell.chars().anyMatch(Character::isLetter)
                && !index.in(ComparableText.words(cell)).isEmpty();
    }
}
