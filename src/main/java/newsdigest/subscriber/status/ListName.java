package newsdigest.subscriber.status;

import newsdigest.subscriber.status.words.MailPermission;

/**
 * Name of a list, which may say that everybody in it left: that of its file, or of the sheet in it.
 *
 * @param file with its folder or without it
 * @param sheet name of the sheet that is read; empty for a file that is no spreadsheet
 */
public record ListName(String file, String sheet) {

    /** Sign of people who left by the name of their file. */
    public static final String OF_FILE = "the name of the file";

    /** Beginning of the sign of those who left by the name of their sheet. */
    public static final String OF_SHEET = "the name of the sheet '";

    /** Returns true when the sheet's name may say that everybody in it left. */
    public boolean speaksOfLeavingBySheet() {
        return ofSheet() != MailPermission.SILENT || ListSections.isOfLeavers(sheet);
    }

    /** Returns true when the sheet's name says plainly that everybody in it left. */
    public boolean saysPlainlyBySheet() {
        return ofSheet() == MailPermission.LEFT || mayBeOfLeavers(sheet);
    }

    /** Returns true for words in a sheet that is not read which may say that people left. */
    public static boolean mayBeOfLeavers(String words) {
        return FileNameStatus.ofWords(words) != MailPermission.SILENT || ListSections.isOfLeavers(words);
    }

    private MailPermission ofSheet() {
        return FileNameStatus.ofName(sheet);
    }

    private boolean isSheetClearer() {
        return ofSheet().compareTo(FileNameStatus.of(file)) > 0;
    }

    /** Returns LEFT for a name of people who left, UNSURE when it may also mean the contrary. */
    MailPermission permission() {
        return isSheetClearer() ? ofSheet() : FileNameStatus.of(file);
    }

    /** Returns the name that says so, as a reason why somebody is not mailed. */
    String sign() {
        return isSheetClearer() ? OF_SHEET + sheet + "'" : OF_FILE;
    }

    /** Returns the name that says so, as the beginning of a sentence about the file. */
    String inWords() {
        return isSheetClearer() ? "The name of its sheet '" + sheet + "'" : "Its name";
    }
}
