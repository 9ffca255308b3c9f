package newsdigest.subscriber.status.silent;

import java.util.List;

/**
 * Column by whose words nobody is taken to have left: it may be about something else, or say so in words that are not understood.
 *
 * @param index place among the columns, from 0; one below 0 for what is no column
 * @param header name as it was written; empty where it has none
 * @param words its words that say nothing, in their order in the file
 * @param places where each of the words stands; none for a column
 * @param hasMany true when these are only the first of many
 */
public record SilentColumn(int index, String header, List<String> words, List<String> places, boolean hasMany) {

    /** Index of lines without an address that stand above people. */
    public static final int HEADINGS = -1;

    /** Index of files that are not read. */
    public static final int FILES = -2;

    /** Returns files that are not read and may be lists. */
    public static SilentColumn ofFiles(List<String> names, boolean hasMany) {
        return new SilentColumn(FILES, "files", names, List.of(), hasMany);
    }

    /** Column with these words. */
    SilentColumn(int index, String header, List<String> words, boolean hasMany) {
        this(index, header, words, List.of(), hasMany);
    }
}
