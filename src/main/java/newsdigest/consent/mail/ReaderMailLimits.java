package newsdigest.consent.mail;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.address.MailboxKey;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository.MailDraft;
import newsdigest.consent.mail.ReaderMailRepository.Wait;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/** Limits of the messages that strangers ask for: so many for an address and a mailbox, in an hour, and to one domain. */
final class ReaderMailLimits {

    private static final Duration PAUSE_BETWEEN = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_A_DAY = 6;
    private static final Duration HOUR = Duration.ofHours(1);

    /** Share of the messages of an hour that may go to one domain. */
    private static final int DOMAIN_SHARE = 4;

    /** Hours by which a message is put off at most; one that would wait longer is not sent. */
    static final int MOST_HOURS = 24;

    /** Wait that a reader need not be told of. */
    private static final Duration SHORT_WAIT = Duration.ofMinutes(5);

    private static final String WITHHELD = "withheld: ";
    private static final String ASKED =
            "kind in ('confirm', 'subscribed', 'stopped', 'own_link', 'new_address') and reply not like '" + WITHHELD
                    + "%'";

    private ReaderMailLimits() {}

    /** Returns the message that stands for another one of its kind, for it was asked for lately; empty when one may be written. */
    static Optional<ReaderMail> findRecent(Connection connection, MailDraft draft, String key, long now)
            throws SQLException {
        Optional<ReaderMail> recent =
                asked(connection, draft.kind(), key, draft.newsletter(), now - PAUSE_BETWEEN.toMillis()).stream()
                        .filter(mail -> !mail.used() && !mail.refused())
                        .findFirst();
        List<ReaderMail> today = asked(connection, draft.kind(), key, "", now - DAY.toMillis());
        if (recent.isEmpty() && today.size() >= MOST_A_DAY) {
            recent = Optional.of(today.get(0));
        }
        return recent;
    }

    /** Sending of a message: when, or why never. */
    record Sending(String state, long dueAt, String reply) {
        static final Sending NOW = new Sending("pending", 0, "");

        static Sending never(long dueAt, String why) {
            return new Sending("failed", dueAt, WITHHELD + why);
        }
    }

    /** Returns when a message that a stranger asks for leaves, or why it never does. */
    static Sending sending(Connection connection, MailDraft draft, int mostAnHour, long now) throws SQLException {
        long hours = hoursToWait(connection, draft.address(), mostAnHour, now);
        long dueAt = hours == 0 ? 0 : now + hours * HOUR.toMillis();
        if (isMailboxFull(connection, draft, now)) {
            // A page that says when it leaves says the same here, so that nobody learns of the other spelling.
            return Sending.never(dueAt, "other spellings of the mailbox were written to");
        }
        return hours > MOST_HOURS
                ? Sending.never(dueAt, "too many messages wait already")
                : new Sending("pending", dueAt, "");
    }

    /** Returns the hours for which a message to an address waits. */
    static long hoursToWait(Connection connection, String address, int mostAnHour, long now) throws SQLException {
        long overall = countAsked(connection, "", now);
        long domain = countAsked(connection, MailboxKey.domain(address), now);
        return Math.max(overall / mostAnHour, domain / Math.max(1, mostAnHour / DOMAIN_SHARE));
    }

    /**
     * Returns true when other spellings of a mailbox were written to of late. A message that a mail server refused is in
     * no mailbox: who mistyped a dot and mends it waits for nothing.
     */
    private static boolean isMailboxFull(Connection connection, MailDraft draft, long now) throws SQLException {
        String ofMailbox = "select * from reader_mail where mailbox_key = ? and kind in (" + alike(draft.kind())
                + ") and created_at > ? and reply not like '" + WITHHELD + "%'";
        String mailbox = MailboxKey.of(draft.address());
        List<ReaderMail> today =
                Sql.query(connection, ofMailbox, ReaderMailRepository::read, mailbox, now - DAY.toMillis());
        String key = Subscriber.ofAddress(draft.address()).key();
        return today.size() >= MOST_A_DAY
                || today.stream()
                        .filter(mail -> mail.createdAt().toEpochMilli() > now - PAUSE_BETWEEN.toMillis())
                        .filter(mail -> mail.newsletter().equals(draft.newsletter()) && !mail.refused())
                        .anyMatch(mail ->
                                !Subscriber.ofAddress(mail.address()).key().equals(key));
    }

    /** Returns the number of messages that were asked for within an hour, or wait for a later one. */
    static long countAsked(Connection connection, String domain, long now) throws SQLException {
        long hourAgo = now - HOUR.toMillis();
        return Sql.first(
                        connection,
                        "select count(*) from reader_mail where (created_at > ? or (state = 'pending' and due_at > ?))"
                                + " and ? in ('', domain) and " + ASKED,
                        row -> row.getLong(1),
                        hourAgo,
                        hourAgo,
                        domain)
                .orElse(0L);
    }

    /** Returns what was asked for lately for an address, the latest first; an empty newsletter stands for all. */
    private static List<ReaderMail> asked(
            Connection connection, ReaderMailKind kind, String key, String newsletter, long since) throws SQLException {
        return Sql.query(
                connection,
                "select * from reader_mail where address_key = ? and ? in ('', newsletter) and kind in ("
                        + alike(kind) + ") and created_at > ?"
                        + " order by created_at desc",
                ReaderMailRepository::read,
                key,
                newsletter,
                since);
    }

    /** Returns the kinds that are counted as one: an address that signs up is sent one of three, as things stand. */
    private static String alike(ReaderMailKind kind) {
        return switch (kind) {
            case CONFIRM, SUBSCRIBED, STOPPED -> "'confirm', 'subscribed', 'stopped'";
            case OWN_LINK, NEW_ADDRESS, LEFT, CHANGED, ADDRESS_ASKED, ADDRESS_CHANGED ->
                "'" + ReaderMailRepository.word(kind) + "'";
        };
    }

    /** Returns what became of a message that somebody asked for. */
    static Wait waitOf(ReaderMail mail, Instant now) {
        if (mail.refused()) {
            return Wait.REFUSED;
        }
        if (mail.attempts() > 0 || !mail.dueAt().isAfter(now.plus(SHORT_WAIT))) {
            return Wait.NONE;
        }
        return mail.dueAt().isAfter(mail.createdAt().plus(HOUR.multipliedBy(MOST_HOURS)))
                ? Wait.FOR_EVER
                : Wait.UNTIL_DUE;
    }
}
