package newsdigest.subscriber.status;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.subscriber.status.words.WrittenDay;
import newsdigest.text.ComparableText;

/** Judgement of a file by its name, such as {@code unsubscribed_segment_export.csv}. */
final class FileNameStatus {

    private static final List<String> HARMLESS = StatusVocabulary.all().inWords("file-names", "harmless");
    private static final List<String> LEFT = StatusVocabulary.all().inWords("file-names", "left");
    private static final List<String> ALONE = StatusVocabulary.all().inWords("file-names", "alone");
    private static final Set<String> BESIDE = Stream.of(
                    StatusVocabulary.all().inWords("former", "subscribers"),
                    StatusVocabulary.all().inWords("about", "list-words"),
                    StatusVocabulary.all().inWords("file-names", "beside"))
            .flatMap(List::stream)
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet());
    private static final List<String> UNCLEAR = StatusVocabulary.all().inWords("file-names", "unclear");

    private FileNameStatus() {}

    /** Returns LEFT for a name of people who left, UNSURE when it may also mean the contrary. */
    static MailPermission of(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return ofWords(name.replaceFirst("\\.[^.]*$", ""));
    }

    /** Returns the same for words that stand above people in place of a file's name. */
    static MailPermission ofWords(String heading) {
        String words = ComparableText.words(heading);
        for (String harmless : HARMLESS) {
            words = words.replace(harmless, " ");
        }
        if (!StatusVocabulary.hasOne(LEFT, words)) {
            return ofLessSure(words);
        }
        for (String left : LEFT) {
            words = words.replace(left, " ");
        }
        return StatusVocabulary.hasOne(UNCLEAR, words) ? MailPermission.UNSURE : MailPermission.LEFT;
    }

    /** Returns LEFT for words such as "removed" where nothing but a day or the people are beside them, and UNSURE beside another word. */
    private static MailPermission ofLessSure(String words) {
        if (!StatusVocabulary.hasOne(ALONE, words)) {
            return MailPermission.SILENT;
        }
        String rest = words;
        for (String alone : ALONE) {
            rest = rest.replace(alone, " ");
        }
        long others = Arrays.stream(rest.strip().split(" +"))
                .filter(word -> !isBeside(word))
                .count();
        if (others == 0) {
            return MailPermission.LEFT;
        }
        return others == 1 ? MailPermission.UNSURE : MailPermission.SILENT;
    }

    private static boolean isBeside(String word) {
        return BESIDE.contains(word) || word.chars().allMatch(Character::isDigit) || WrittenDay.isMonth(word);
    }
}
