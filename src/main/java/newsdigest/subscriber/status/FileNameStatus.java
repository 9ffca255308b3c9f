package newsdigest.subscriber.status;

import java.util.List;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Judgement of a file by its name, such as {@code unsubscribed_segment_export.csv}. */
final class FileNameStatus {

    private static final List<String> HARMLESS = StatusVocabulary.all().inWords("file-names", "harmless");
    private static final List<String> LEFT = StatusVocabulary.all().inWords("file-names", "left");
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
            return MailPermission.SILENT;
        }
        for (String left : LEFT) {
            words = words.replace(left, " ");
        }
        return StatusVocabulary.hasOne(UNCLEAR, words) ? MailPermission.UNSURE : MailPermission.LEFT;
    }
}
