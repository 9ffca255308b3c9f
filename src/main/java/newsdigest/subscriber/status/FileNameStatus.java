package newsdigest.subscriber.status;

import java.util.List;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Judgement of a file by its name, such as {@code unsubscribed_segment_export.csv}. */
final class FileNameStatus {

    private FileNameStatus() {}

    /** Returns LEFT for a name of people who left, UNSURE when it may also mean the contrary. */
    static MailPermission of(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return ofWords(name.replaceFirst("\\.[^.]*$", ""));
    }

    /** Returns the same for words that stand above people in place of a file's name. */
    static MailPermission ofWords(String heading) {
        String words = ComparableText.words(heading);
        for (String harmless : StatusVocabulary.all().inWords("file-names", "harmless")) {
            words = words.replace(harmless, " ");
        }
        if (!hasOne("left", words)) {
            return MailPermission.SILENT;
        }
        return hasOne("unclear", words) ? MailPermission.UNSURE : MailPermission.LEFT;
    }

    private static boolean hasOne(String group, String words) {
        List<String> phrases = StatusVocabulary.all().phrases("file-names", group);
        return phrases.stream().map(ComparableText::words).anyMatch(words::contains);
    }
}
