package newsdigest.subscriber.status;

import newsdigest.subscriber.status.words.MailPermission;

/**
 * Name of a list, which may say that everybody in it left: that of its file, of the sheet in it, or the title above its columns.
 *
 * @param file with its folder or without it
 * @param sheet name of the sheet that is read; empty for a file that is no spreadsheet
 * @param title words above the headers; empty where there are none
 */
public record ListName(String file, String sheet, String title) {

    /** Sign of people who left by the name of their file. */
    public static final String OF_FILE = "the name of the file";

    /** Beginning of the sign of those who left by the name of their sheet. */
    public static final String OF_SHEET = "the name of the sheet '";

    /** Beginning of the sign of those who left by the title above the headers. */
    public static final String OF_TITLE = "the title above the headers '";

    /** Returns the name of a sheet alone. */
    public static ListName ofSheet(String sheet) {
        return new ListName("", sheet, "");
    }

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

    private MailPermission ofFileOrSheet() {
        return isSheetClearer() ? ofSheet() : FileNameStatus.of(file);
    }

    private boolean isTitleClearer() {
        return ListSections.ofTitle(title).compareTo(ofFileOrSheet()) > 0;
    }

    /** Returns LEFT for a name of people who left, UNSURE when it may also mean the contrary. */
    MailPermission permission() {
        return isTitleClearer() ? ListSections.ofTitle(title) : ofFileOrSheet();
    }

    /** Returns the name that says so, as a reason why somebody is not mailed. */
    String sign() {
        return isTitleClearer() ? OF_TITLE + title + "'" : isSheetClearer() ? OF_SHEET + sheet + "'" : OF_FILE;
    }

    /** Returns the name that says so, as the beginning of a sentence about the file. */
    String inWords() {
        if (isTitleClearer()) {
            return "The title '" + title + "' above its headers";
        }
        return isSheetClearer() ? "The name of its sheet '" + sheet + "'" : "Its name";
    }
}
