package newsdigest.delivery.audience;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import newsdigest.address.HashIndex;
import newsdigest.problem.Problem;
import newsdigest.store.Database;
import newsdigest.subscriber.leaving.SilentColumns;
import newsdigest.subscriber.status.silent.SilentColumn;
import newsdigest.text.ComparableText;

/**
 * Words of a newsletter's lists by which nobody is taken to have left, and of which staff were told at an edition: they hear of a column
 * again once it has another word.
 */
public final class ToldWords {

    private final String newsletter;
    private final Set<Long> known = new HashSet<>();
    private final SortedSet<Long> untold = new TreeSet<>();
    private final List<Problem> notes = new ArrayList<>();

    /** @param ledger ledger that knows what was told before; empty where nothing was */
    public ToldWords(Optional<Database> ledger, String newsletter) {
        this.newsletter = newsletter;
        ledger.ifPresent(database -> database.each(
                "select hash from told_word where newsletter = ?", row -> known.add(row.getLong(1)), newsletter));
    }

    /** Notes the columns of a list, and returns the notes on those with a word that was not told before. */
    public List<Problem> note(SilentColumns columns) {
        List<SilentColumn> news = columns.columns().stream()
                .filter(column -> hashes(column).stream().anyMatch(hash -> !known.contains(hash)))
                .toList();
        news.forEach(column -> untold.addAll(hashes(column)));
        List<Problem> told = columns.of(news).notes();
        notes.addAll(told);
        return told;
    }

    /** Returns a hash for each word of a column; of many, as those of notes are, others are no news. */
    private static List<Long> hashes(SilentColumn column) {
        String header = ComparableText.squashed(column.header()) + '\n';
        return column.hasMany()
                ? List.of(HashIndex.hashOf(header + '\n'))
                : column.words().stream()
                        .map(word -> HashIndex.hashOf(header + word.toLowerCase(Locale.ROOT)))
                        .toList();
    }

    /** Returns the notes. */
    public List<Problem> notes() {
        return List.copyOf(notes);
    }

    /** Writes down that these words were told. */
    public void write(Database ledger) {
        untold.removeAll(known);
        if (untold.isEmpty()) {
            return;
        }
        ledger.transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into told_word (newsletter, hash) values (?, ?) on conflict do nothing")) {
                for (long hash : untold) {
                    insert.setString(1, newsletter);
                    insert.setLong(2, hash);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }
}
