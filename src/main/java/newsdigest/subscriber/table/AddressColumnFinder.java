package newsdigest.subscriber.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import newsdigest.address.EmailAddressParser;
import newsdigest.text.ComparableText;

/**
 * Finder of the column with the addresses where none is called so, such as "And where can we reach you?". It must be the
 * only one with addresses, hold nothing else, and not be about other people.
 */
final class AddressColumnFinder {

    /** Words of headers above the addresses of others than the person in the row. */
    private static final Set<String> OTHERS = Set.copyOf(Arrays.asList(
            ("by from manager supervisor boss parent parents mother father guardian friend friends spouse partner"
                            + " emergency assistant sender referrer referred referral referee inviter owner agent teacher"
                            + " billing invoice organiser organizer old former previous de por jefe padre madre tutor amigo"
                            + " remitente emergencia anterior par responsable parent tuteur ami expediteur urgence ancien ancienne"
                            + " von vorgesetzter eltern freund absender notfall alte bisherige chefe pai mae antigo")
                    .split(" ")));

    private final ColumnMapping columnMapping;
    private final Set<Integer> withAddresses = new TreeSet<>();
    private final Set<Integer> withOtherWords = new TreeSet<>();

    AddressColumnFinder(ColumnMapping columnMapping) {
        this.columnMapping = columnMapping;
    }

    /** Notes a row below the headers. */
    void look(List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            boolean isAddress = cell.indexOf('@') >= 0
                    && EmailAddressParser.parse(cell).address().isPresent();
            if (isAddress) {
                withAddresses.add(i);
            } else if (!cell.isBlank()) {
                withOtherWords.add(i);
            }
        }
    }

    /** Returns the place of the column; empty when none or several may be it. */
    Optional<Integer> found() {
        return withAddresses.size() == 1
                ? withAddresses.stream().filter(this::mayBe).findFirst()
                : Optional.empty();
    }

    private boolean mayBe(int column) {
        return column < columnMapping.headers().size()
                && !withOtherWords.contains(column)
                && !columnMapping.isKnown(column)
                && !columnMapping.headers().get(column).isBlank()
                && columnMapping.headers().stream().noneMatch(header -> header.indexOf('@') >= 0)
                && Arrays.stream(ComparableText.words(columnMapping.headers().get(column))
                                .split(" "))
                        .noneMatch(OTHERS::contains);
    }
}
