package newsdigest.edition;

/**
 * Names one issue of a newsletter, in file names, Message-IDs and on the command line.
 *
 * @param value such as {@code weekly-2021-02-01-to-2021-02-15} or {@code weekly-latest-10-2021-02-15}
 */
public record EditionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
