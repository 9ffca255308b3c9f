package newsdigest.subscriber.status.name;

import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.WrittenDay;

/** Parts of a name that only sound like leaving: "Left Bank", "bounce house", and "delete after 2027", which is said of the file. */
final class HarmlessParts {

    /** Sign that stands in place of such a part. */
    static final String PLACE = ".";

    /** Number of digits of a year. */
    private static final int YEAR = 4;

    private final List<String> phrases;

    /** Words by which a list is to be deleted at a time that follows. */
    private final List<String> deletedLater;

    private HarmlessParts(StatusVocabulary vocabulary, Stream<String> sections) {
        phrases = sections.flatMap(section -> vocabulary.inWords(section, "harmless").stream())
                .distinct()
                .toList();
        deletedLater = vocabulary.inWords("file-names", "deleted-later");
    }

    /** Returns those of names that are made of the words of cells as well. */
    static HarmlessParts ofNames(StatusVocabulary vocabulary) {
        return new HarmlessParts(vocabulary, Stream.of("file-names", "notes"));
    }

    /** Returns those of the words that names of lists alone have. */
    static HarmlessParts ofNamesAlone(StatusVocabulary vocabulary) {
        return new HarmlessParts(vocabulary, Stream.of("file-names"));
    }

    /** Returns a name without these parts. */
    String takenFrom(String name) {
        String words = name;
        for (String phrase : phrases) {
            words = words.replace(phrase, ' ' + PLACE + ' ');
        }
        for (String phrase : deletedLater) {
            int start = words.indexOf(phrase);
            if (start >= 0 && isTime(words.substring(start + phrase.length()))) {
                words = words.substring(0, start) + ' ' + PLACE + ' ' + words.substring(start + phrase.length());
            }
        }
        return words;
    }

    /** Returns true for words that begin with a month or a year, if need be behind a day. */
    private static boolean isTime(String words) {
        return Stream.of(words.split(" ", -1))
                .takeWhile(word -> WrittenDay.isMonth(word) || word.chars().allMatch(Character::isDigit))
                .anyMatch(word -> WrittenDay.isMonth(word) || (word.length() == YEAR && word.startsWith("20")));
    }
}
