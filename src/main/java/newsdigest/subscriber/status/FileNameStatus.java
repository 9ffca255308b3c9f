package newsdigest.subscriber.status;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.subscriber.status.name.NameMeaning;
import newsdigest.subscriber.status.sentence.LeavingSentences;
import newsdigest.subscriber.status.silent.NamesOfPlaces;
import newsdigest.subscriber.status.words.FormerPeople;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatePhrases;
import newsdigest.subscriber.status.words.WrittenDay;
import newsdigest.text.ComparableText;

/** Judgement of a list by the name of its file or sheet, such as {@code unsubscribed_segment_export.csv}. */
final class FileNameStatus {

    private static final Pattern BESIDE_NUMBERS =
            Pattern.compile("(?<=\\p{N})(?=\\p{L})|(?<=[\\p{L}\\p{M}])(?=\\p{N})");

    /** Mark by which a program tells its files apart, such as "2d4f9a". */
    private static final Pattern MARK =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(?=[0-9a-f]{0,40}\\d[a-f])[0-9a-f]{4,40}(?![\\p{L}\\p{N}])");

    /** Number of a list, in which no word refuses anything. */
    private static final Pattern NUMBER = Pattern.compile(" (?:no|nr|n|num) (?=\\p{N})");

    /** Letters from which and up to which names are in a list, such as "A-N", by which nobody says no. */
    private static final Pattern LETTERS = Pattern.compile("(?<=\\p{L}{2} )[a-z] (?:to |a |bis |al )?[a-z] \\z");

    /** Letter alone at the end, which may be a no or one of several parts of a list. */
    private static final Pattern LETTER = Pattern.compile("(?<= )n \\z");

    private FileNameStatus() {}

    /** Returns LEFT for a name of people who left, UNSURE when it may also mean the contrary. */
    static MailPermission of(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return ofName(name.replaceFirst("\\.[^.]*$", ""));
    }

    /** Returns the same for the name of a sheet. */
    static MailPermission ofName(String name) {
        String apart = ComparableText.words(
                BESIDE_NUMBERS.matcher(MARK.matcher(name).replaceAll(" ")).replaceAll(" "));
        String words = NUMBER.matcher(apart).replaceAll(" ");
        if (LETTERS.matcher(words).find()) {
            return ofWordsOf(name, LETTERS.matcher(words).replaceAll(""));
        }
        MailPermission said = ofWordsOf(name, words);
        return said == MailPermission.LEFT && LETTER.matcher(words).find()
                ? ofWordsOf(name, LETTER.matcher(words).replaceAll("")).and(MailPermission.UNSURE)
                : said;
    }

    private static MailPermission ofWordsOf(String name, String words) {
        if (NamesOfPlaces.isOne(name)) {
            MailPermission permission = NameMeaning.ofNamesAlone().in(words).permission();
            return permission == MailPermission.LEFT ? MailPermission.UNSURE : permission;
        }
        NameMeaning.Saying saying = NameMeaning.ofNames().in(words);
        boolean isKnown = saying.permission() == MailPermission.LEFT || saying.isTakenBack();
        return isKnown ? saying.permission() : saying.permission().and(asInCells(undated(words)));
    }

    /** Returns the same for words that stand above people in place of a file's name. */
    static MailPermission ofWords(String heading) {
        return NameMeaning.ofNamesAlone().in(ComparableText.words(heading)).permission();
    }

    /** Returns what words say by which a cell refuses mail, or people are former ones. */
    private static MailPermission asInCells(String words) {
        if (StatePhrases.all().refuseMailIn(words)) {
            return MailPermission.LEFT;
        }
        MailPermission former = FormerPeople.all().ofName(words);
        boolean mayBeOfLeavers = StatePhrases.all().mayRefuseMailIn(words)
                || LeavingSentences.all().areIn(words);
        return mayBeOfLeavers ? former.and(MailPermission.UNSURE) : former;
    }

    private static String undated(String words) {
        return Arrays.stream(words.strip().split(" "))
                .filter(word -> !word.chars().allMatch(Character::isDigit) && !WrittenDay.isMonth(word))
                .collect(Collectors.joining(" ", " ", " "));
    }
}
