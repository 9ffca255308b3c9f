package newsdigest.subscriber.status.silent;

import java.util.List;

/**
 * Column by whose words nobody is taken to have left: it may be about something else, or say so in words that are not understood. Lines
 * and files of that kind are told as columns are.
 *
 * @param index place among the columns, from 0; 0 for what is no column
 * @param header name as it was written; empty where it has none
 * @param words its words that say nothing, in their order in the file
 * @param places where each of the words stands; none for a column
 * @param hasMany true when these are only the first of many
 */
public record SilentColumn(
        Kind kind, int index, String header, List<String> words, List<String> places, boolean hasMany) {

    /** Kind of what says nothing. */
    public enum Kind {
        /** Column of a list. */
        COLUMN,
        /** Lines without an address that stand above people. */
        LINES,
        /** Files that are not read and may be lists. */
        FILES
    }

    static SilentColumn ofColumn(int index, String header, List<String> words, boolean hasMany) {
        return new SilentColumn(Kind.COLUMN, index, header, words, List.of(), hasMany);
    }

    static SilentColumn ofLines(List<String> words, List<String> places, boolean hasMany) {
        return new SilentColumn(Kind.LINES, 0, "lines", words, places, hasMany);
    }

    /** Returns files that are not read and may be lists. */
    public static SilentColumn ofFiles(List<String> names, boolean hasMany) {
        return new SilentColumn(Kind.FILES, 0, "files", names, List.of(), hasMany);
    }
}
