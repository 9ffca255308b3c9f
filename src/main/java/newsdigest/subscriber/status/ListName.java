package newsdigest.subscriber.status;

import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

    /** Beginning of the sign of those who may have left by the name of a folder that their file is in. */
    public static final String OF_FOLDER = "the name of the folder '";

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

    /** Returns LEFT for a name of people who left, UNSURE when it may also mean the contrary. */
    MailPermission permission() {
        return clearest().permission();
    }

    /** Returns the name that says so, as a reason why somebody is not mailed. */
    String sign() {
        return clearest().sign();
    }

    /** Returns the name that says so, as the beginning of a sentence about the file. */
    String inWords() {
        return clearest().inWords();
    }

    /** Returns the name that says most; that of the file before that of the sheet, and the title last. */
    private Said clearest() {
        return Stream.of(
                        new Said(FileNameStatus.of(file), OF_FILE, "Its name"),
                        ofFolders(),
                        new Said(ofSheet(), OF_SHEET + sheet + "'", "The name of its sheet '" + sheet + "'"),
                        new Said(ofTitle(title), OF_TITLE + title + "'", "The title '" + title + "' above its headers"))
                .reduce((first, later) -> later.permission().compareTo(first.permission()) > 0 ? later : first)
                .orElseThrow();
    }

    /** Returns what the folders say that a file is in, below that of the configuration: never more than that people may have left. */
    private Said ofFolders() {
        Path path = Path.of(file);
        Path folders = path.isAbsolute() || path.getParent() == null ? Path.of("") : path.getParent();
        return StreamSupport.stream(folders.spliterator(), false)
                .map(Path::toString)
                .filter(folder -> FileNameStatus.ofName(folder).compareTo(MailPermission.UNSURE) >= 0)
                .findFirst()
                .map(folder -> new Said(
                        MailPermission.UNSURE, OF_FOLDER + folder + "'", "The name of its folder '" + folder + "'"))
                .orElse(new Said(MailPermission.SILENT, "", ""));
    }

    /** Returns what a title above the headers says of everybody in a list. */
    static MailPermission ofTitle(String title) {
        return title.isBlank() || title.length() > ListSections.LONGEST_HEADING
                ? MailPermission.SILENT
                : FileNameStatus.ofName(title);
    }

    /** Meaning of one of the names, with the words for it. */
    private record Said(MailPermission permission, String sign, String inWords) {}
}
