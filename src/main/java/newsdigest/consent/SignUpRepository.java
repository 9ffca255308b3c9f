package newsdigest.consent;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import newsdigest.problem.SourceLocation;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/** Repository of sign-ups on the public page of a newsletter, confirmed by the link in a message (double opt-in). */
public final class SignUpRepository {

    /** Pause between two messages to the same address, whoever asks for them. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofDays(1);

    /** Time in which a link can confirm, and for which the address is kept without that. */
    private static final Duration CONFIRM_WITHIN = Duration.ofDays(14);

    private final Database database;
    private final Clock clock;

    /**
     * Source of numbers. A number is never given twice, also when its row was forgotten: a link would open somebody
     * else's page.
     */
    private final SecureRandom random = new SecureRandom();

    public SignUpRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Request to subscribe. */
    public record SignUp(long number, String newsletter, String address, Locale language) {}

    /**
     * Notes a request to subscribe.
     *
     * @return the sign-up to confirm; empty when no message is to be sent, because it is confirmed already or a message
     *     went out lately
     */
    public Optional<SignUp> request(String newsletter, String address, Locale language) {
        Subscriber person = Subscriber.ofAddress(address);
        String key = person.key();
        long now = clock.millis();
        return database.inTransaction(connection -> {
            Sql.update(
                    connection,
                    "delete from sign_up where confirmed_at = 0 and requested_at < ?",
                    now - CONFIRM_WITHIN.toMillis());
            List<Long> known = Sql.query(
                    connection,
                    "select number from sign_up where newsletter = ? and address_key = ?",
                    row -> row.getLong(1),
                    newsletter,
                    key);
            int changed;
            if (known.isEmpty()) {
                changed = Sql.update(
                        connection,
                        "insert into sign_up (number, newsletter, address, address_key, language, requested_at)"
                                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                        1 + random.nextInt(Integer.MAX_VALUE - 1),
                        newsletter,
                        person.address(),
                        key,
                        language.toLanguageTag(),
                        now);
            } else {
                changed = Sql.update(
                        connection,
                        "update sign_up set language = ?, requested_at = ? where number = ? and confirmed_at = 0"
                                + " and requested_at < ?",
                        language.toLanguageTag(),
                        now,
                        known.get(0),
                        now - ASK_AGAIN_AFTER.toMillis());
            }
            Optional<SignUp> toConfirm = changed == 0
                    ? Optional.empty()
                    : Sql.query(
                                    connection,
                                    "select * from sign_up where newsletter = ? and address_key = ?",
                                    SignUpRepository::read,
                                    newsletter,
                                    key)
                            .stream()
                            .findFirst();
            return toConfirm;
        });
    }

    /** Takes back a request that was not confirmed, as if it had never been made. */
    public void withdraw(SignUp signUp) {
        database.update("delete from sign_up where number = ? and confirmed_at = 0", signUp.number());
    }

    /** Returns the sign-up with this number, unless it waited too long. */
    public Optional<SignUp> find(long number) {
        return database.first(
                "select * from sign_up where number = ? and (confirmed_at > 0 or requested_at >= ?)",
                SignUpRepository::read,
                number,
                clock.millis() - CONFIRM_WITHIN.toMillis());
    }

    /** Makes the person a subscriber, also one who had left before. */
    public void confirm(SignUp signUp) {
        database.update(
                "update sign_up set confirmed_at = ? where number = ? and confirmed_at = 0",
                clock.millis(),
                signUp.number());
        new SuppressionRepository(database, clock).revokeByReader(signUp.newsletter(), signUp.address());
    }

    /** Keeps who signed up for a newsletter under the name that it has now. */
    public void rename(String from, String to) {
        database.transact(connection -> NewsletterRows.rename(connection, "sign_up", List.of("address_key"), from, to));
    }

    /** Hands over all confirmed sign-ups, as subscribers. */
    public void each(String newsletter, Consumer<Subscriber> use) {
        database.each(
                "select * from sign_up where newsletter = ? and confirmed_at > 0 order by requested_at, number",
                row -> use.accept(subscriber(read(row))),
                newsletter);
    }

    private static Subscriber subscriber(SignUp signUp) {
        return new Subscriber(
                signUp.address(),
                "",
                Optional.of(signUp.language()),
                Set.of(),
                Map.of(),
                SourceLocation.file("the sign-up page"));
    }

    private static SignUp read(ResultSet row) throws SQLException {
        return new SignUp(
                row.getLong("number"),
                row.getString("newsletter"),
                row.getString("address"),
                Locale.forLanguageTag(row.getString("language")));
    }
}
