package newsdigest.consent.mail;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.address.MailboxKey;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;
import newsdigest.text.ReplyText;

/** Repository of single messages to readers, which are on disk before anybody is told that they are on their way. */
public final class ReaderMailRepository {

    /** Time for which the link in a message can be used. */
    public static final Duration VALID_FOR = Duration.ofDays(14);

    /** Time for which a message is tried, and after which it is given up. */
    private static final Duration TRY_FOR = Duration.ofDays(2);

    private static final Duration KEPT_FOR = Duration.ofDays(30);
    /** Reply of a mail server that never takes a message (RFC 5321, 4.2.1). */
    private static final Pattern REFUSAL = Pattern.compile("5\\d\\d\\b");

    /** Source of numbers: none is given twice, also when its row was deleted. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;

    public ReaderMailRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Message to be written down. */
    public record MailDraft(ReaderMailKind kind, String newsletter, String address, Locale language, String detail) {}

    /**
     * Message that somebody asked for.
     *
     * @param mail the message, or the last one that was written before
     * @param isNew true when it was written now
     */
    public record Requested(ReaderMail mail, boolean isNew) {}

    /**
     * Writes down a message that somebody asked for, unless as many of its kind as are sane were asked for lately for this
     * address, whoever asked. Kinds are counted apart: who has just signed up can have their link, and what is asked for
     * on one page tells a stranger nothing about what was sent by another. After a message whose link was used, another one
     * goes out at once: its owner has it, and would look for it in vain. So it does after one that a mail server refused: there is
     * none to look for.
     */
    public Requested request(MailDraft draft) {
        return request(draft, Integer.MAX_VALUE);
    }

    /**
     * Writes down a message that a stranger asked for, as {@link #request(MailDraft)} does. Other spellings of a mailbox
     * share its limit; a message over it is withheld, and answered alike, so that nobody learns of the other spelling.
     * Messages over the limit of an hour, or over a domain's share of it, wait for a later hour.
     *
     * @param mostAnHour messages that leave in an hour altogether
     */
    public Requested request(MailDraft draft, int mostAnHour) {
        String key = Subscriber.ofAddress(draft.address()).key();
        long now = clock.millis();
        return database.inTransaction(connection -> {
            Optional<ReaderMail> recent = ReaderMailLimits.findRecent(connection, draft, key, now);
            return recent.isPresent()
                    ? new Requested(recent.get(), false)
                    : new Requested(
                            add(connection, draft, ReaderMailLimits.sending(connection, draft, mostAnHour, now)), true);
        });
    }

    /**
     * Returns when a message that a stranger asks for now leaves, whether the address is known or not; empty when too many
     * wait already and it is not sent.
     */
    public Optional<Instant> dueOf(String address, int mostAnHour) {
        long hours = database.withConnection(
                connection -> ReaderMailLimits.hoursToWait(connection, address, mostAnHour, clock.millis()));
        return hours > ReaderMailLimits.MOST_HOURS
                ? Optional.empty()
                : Optional.of(clock.instant().plus(Duration.ofHours(hours)));
    }

    /** Returns the number of messages that were asked for within the last hour. */
    public long askedForLately() {
        return database.withConnection(connection -> ReaderMailLimits.countAsked(connection, "", clock.millis()));
    }

    /** Waiting of a message that was asked for. */
    public enum Wait {
        /** It leaves at once, or was tried before. */
        NONE,
        /** It was tried, and a mail server never takes it. */
        REFUSED,
        /** It leaves when it is due. */
        UNTIL_DUE,
        /** It is not sent: too many wait already. */
        FOR_EVER
    }

    /** Returns what became of a message that somebody just asked for: a wait depends on the messages to others alone. */
    public Wait waitOf(ReaderMail mail) {
        return ReaderMailLimits.waitOf(mail, clock.instant());
    }

    /** Has a message whose link was not used yet confirm what was chosen last. */
    public void choose(ReaderMail mail, MailDraft draft) {
        database.update(
                "update reader_mail set language = ?, detail = ? where number = ? and kind = 'confirm' and used_at = 0",
                draft.language().toLanguageTag(),
                draft.detail(),
                mail.number());
    }

    /** Writes down a message that nobody need ask for. */
    public void write(MailDraft draft) {
        database.transact(connection -> add(connection, draft));
    }

    /** Writes down a message, within a transaction. */
    public ReaderMail add(Connection connection, MailDraft draft) throws SQLException {
        return add(connection, draft, ReaderMailLimits.Sending.NOW);
    }

    private ReaderMail add(Connection connection, MailDraft draft, ReaderMailLimits.Sending sending)
            throws SQLException {
        long number = 1L + RANDOM.nextInt(Integer.MAX_VALUE - 1);
        Subscriber person = Subscriber.ofAddress(draft.address());
        Sql.update(
                connection,
                "insert into reader_mail (number, kind, newsletter, address, address_key, language, detail, created_at,"
                        + " changed_at, mailbox_key, domain, state, due_at, reply)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                word(draft.kind()),
                draft.newsletter(),
                person.address(),
                person.key(),
                draft.language().toLanguageTag(),
                draft.detail(),
                clock.millis(),
                clock.millis(),
                MailboxKey.of(person.address()),
                MailboxKey.domain(person.address()),
                sending.state(),
                sending.dueAt(),
                sending.reply());
        return find(connection, number).orElseThrow();
    }

    /** Returns the message of this number, unless its link is too old to be used. */
    public Optional<ReaderMail> find(long number) {
        return database.withConnection(connection -> find(connection, number))
                .filter(mail -> clock.instant().isBefore(mail.createdAt().plus(VALID_FOR)));
    }

    private static Optional<ReaderMail> find(Connection connection, long number) throws SQLException {
        return Sql.first(connection, "select * from reader_mail where number = ?", ReaderMailRepository::read, number);
    }

    /** Returns true when a message of this number is known, however old its link. */
    public boolean isKnown(long number) {
        return database.withConnection(connection -> find(connection, number)).isPresent();
    }

    /** Notes that the link of a message was used; returns false when it was before. */
    public boolean use(Connection connection, long number) throws SQLException {
        return Sql.update(
                        connection,
                        "update reader_mail set used_at = ? where number = ? and used_at = 0",
                        clock.millis(),
                        number)
                == 1;
    }

    /** Returns the next messages that are due, also those that a process had begun to send when it ended. */
    public List<ReaderMail> due(int limit) {
        return database.query(
                "select * from reader_mail where state in ('pending', 'sending', 'deferred') and due_at <= ?"
                        + " order by due_at, created_at limit " + limit,
                ReaderMailRepository::read,
                clock.millis());
    }

    /** Has a message that waits say that the editors stopped mail to its reader, in the place of asking for a confirmation. */
    public ReaderMail stopped(ReaderMail mail) {
        database.update(
                "update reader_mail set kind = ? where number = ? and kind = ?",
                word(ReaderMailKind.STOPPED),
                mail.number(),
                word(mail.kind()));
        return mail.as(ReaderMailKind.STOPPED);
    }

    /** Notes that a message is about to leave. */
    public void sending(ReaderMail mail) {
        database.update(
                "update reader_mail set state = 'sending', changed_at = ? where number = ?",
                clock.millis(),
                mail.number());
    }

    /** Notes that the mail server has a message. */
    public void sent(ReaderMail mail) {
        settle(mail, "sent", 0, "");
    }

    /** Notes that a message is never taken. */
    public void failed(ReaderMail mail, String reply) {
        settle(mail, "failed", 0, reply);
    }

    /**
     * Notes that a message could not be handed over now.
     *
     * @return false when it is given up, because it was tried for long enough
     */
    public boolean deferred(ReaderMail mail, Instant next, String reply) {
        boolean again = next.isBefore(mail.createdAt().plus(TRY_FOR));
        settle(mail, again ? "deferred" : "failed", again ? next.toEpochMilli() : 0, reply);
        return again;
    }

    private void settle(ReaderMail mail, String state, long dueAt, String reply) {
        database.update(
                "update reader_mail set state = ?, due_at = ?, reply = ?, attempts = attempts + 1, changed_at = ?"
                        + " where number = ?",
                state,
                dueAt,
                ReplyText.cut(reply),
                clock.millis(),
                mail.number());
    }

    /**
     * Messages that mail servers do not take, though nothing is known against the readers' addresses.
     *
     * @param waiting number of those that are tried again, for an hour or longer
     * @param givenUp number of those that were tried for as long as any is
     * @param reply what was answered to the latest of them; empty when there is none
     */
    public record Untaken(long waiting, long givenUp, String reply) {

        /** Messages of a ledger that has none. */
        public static final Untaken NONE = new Untaken(0, 0, "");
    }

    /** Returns the messages that were not taken. */
    public Untaken untakenSince(Instant since) {
        String waiting = "state = 'deferred' and attempts > 0 and created_at < "
                + clock.instant().minus(Duration.ofHours(1)).toEpochMilli();
        String givenUp = "state = 'failed' and changed_at >= " + since.toEpochMilli()
                + " and changed_at - created_at > " + TRY_FOR.dividedBy(2).toMillis();
        return new Untaken(
                database.number("select count(*) from reader_mail where " + waiting),
                database.number("select count(*) from reader_mail where " + givenUp),
                database.first(
                                "select reply from reader_mail where (" + waiting + ") or (" + givenUp
                                        + ") order by changed_at desc limit 1",
                                row -> row.getString(1))
                        .orElse(""));
    }

    /** Deletes messages whose links cannot be used any more; returns how many. */
    public int expire() {
        return database.update(
                "delete from reader_mail where created_at < ? and state in ('sent', 'failed')",
                clock.millis() - KEPT_FOR.toMillis());
    }

    /** Keeps the messages about a newsletter under the name that it has now. */
    public void rename(String from, String to) {
        database.transact(connection -> NewsletterRows.rename(connection, "reader_mail", List.of("number"), from, to));
    }

    static String word(ReaderMailKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static ReaderMail read(ResultSet row) throws SQLException {
        return new ReaderMail(
                row.getLong("number"),
                ReaderMailKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("newsletter"),
                row.getString("address"),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("detail"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("used_at") > 0,
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getString("state").equals("failed")
                        && REFUSAL.matcher(row.getString("reply")).lookingAt());
    }
}
