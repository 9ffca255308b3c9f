package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import newsdigest.edition.EditionId;
import newsdigest.newsroom.picture.MailPicture;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Removal of the pages of editions that are over. Subject, items, fingerprint and deliveries stay, so that nobody gets such an
 * edition or its news again.
 */
public final class PageRemoval {

    /** Text in place of a page and of a plain text; only a program of an earlier version shows it. */
    private static final String NOTE = "The pages of this edition are no longer kept.";

    /** Condition of an edition that nothing is sent of any more, with its pages. */
    private static final String REMOVABLE =
            "fingerprint <> '' and pages_dropped_at = 0 and state in ('done', 'cancelled')"
                    + " and not exists (select 1 from delivery where delivery.edition = edition.number"
                    + " and delivery.state in ('pending', 'sending', 'deferred'))";

    private final Database database;
    private final Clock clock;

    public PageRemoval(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Edition whose pages can be dropped.
     *
     * @param at time of its first release, and of freezing where it was never released
     * @param characters length of its pages and plain texts
     */
    public record RemovableEdition(int number, EditionId id, String newsletter, Instant at, long characters) {}

    /** Returns the editions whose pages can be dropped, the oldest first. */
    public List<RemovableEdition> removable() {
        return database.query(
                "select number, id, newsletter, case when released_at > 0 then released_at else frozen_at end, (select"
                        + " coalesce(sum(length(html) + length(body)), 0) from rendition where edition = number) from edition"
                        + " where " + REMOVABLE + " order by number",
                row -> new RemovableEdition(
                        row.getInt(1),
                        new EditionId(row.getString(2)),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getLong(5)));
    }

    /** Drops the pages of an edition; returns false when it is being sent again, or has none any more. */
    public boolean remove(RemovableEdition edition) {
        return database.inTransaction(connection -> {
            boolean removed = Sql.update(
                            connection,
                            "update edition set pages_dropped_at = ? where number = ? and " + REMOVABLE,
                            clock.millis(),
                            edition.number())
                    > 0;
            if (removed) {
                Sql.update(
                        connection,
                        "update rendition set html = ?, body = ? where edition = ?",
                        "<!DOCTYPE html><html lang=\"en\"><title>" + NOTE + "</title><p>" + NOTE + "</p>"
                                + pictures(connection, edition.number()) + "</html>\r\n",
                        NOTE + "\r\n",
                        edition.number());
            }
            return removed;
        });
    }

    /** Returns a comment with the pictures of an edition: messages that readers keep show them, so they stay in use. */
    private static String pictures(Connection connection, int number) throws SQLException {
        Set<String> ids = new TreeSet<>();
        Sql.query(connection, "select html from rendition where edition = ?", row -> row.getString(1), number)
                .forEach(html -> ids.addAll(MailPicture.idsIn(html)));
        return ids.stream().map(MailPicture::mention).collect(Collectors.joining(" ", "<!-- ", " -->"));
    }

    /**
     * Checks that an edition still has its pages, before more of it is sent.
     *
     * @throws UserException when they were dropped
     */
    public static void requirePages(Connection connection, int number, EditionId id) throws SQLException {
        if (Sql.number(connection, "select count(*) from edition where number = ? and pages_dropped_at > 0", number)
                > 0) {
            throw new UserException(
                    "The pages of " + id + " were dropped, so nothing more of it can be sent: not to new"
                            + " readers, and not again to those whose mail servers refused it. Another edition of the same days is"
                            + " made by 'newsdigest send --again'; it goes to everybody.");
        }
    }
}
