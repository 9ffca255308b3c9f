package newsdigest.edition;

/**
 * Id of one issue of a newsletter, in file names, Message-IDs and on the command line.
 *
 * @param value such as {@code weekly-2021-02-01-to-2021-02-15} or {@code weekly-latest-10-2021-02-15}
 */
public record EditionId(String value) {

    /** Returns the id of another edition for the same days: {@code weekly-2026-11-30-2}. */
    public EditionId repetition(int time) {
        return new EditionId(value + "-" + time);
    }

    /** Returns true when it is another edition for the same days as this one. */
    public boolean isRepetitionOf(EditionId first) {
        return value.startsWith(first.value)
                && value.substring(first.value.length()).matches("-[1-9]\\d?");
    }

    /** Written out: the JVM makes a record's own at its first use, for which a short command waits. */
    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
