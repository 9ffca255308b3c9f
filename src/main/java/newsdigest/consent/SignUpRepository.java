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
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/** Who asked for a newsletter on its public page, and confirmed it by the link in a message (double opt-in). */
public final class SignUpRepository {

    /** So often at most a message goes to the same address, whoever asks for it. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofDays(1);

    /** A link to confirm is good for so long, and so long is the address kept without. */
    private static final Duration CONFIRM_WITHIN = Duration.ofDays(14);

    private final Database database;
    private final Clock clock;

    /** A number is never given twice, also when its row was forgotten: a link would open somebody else's page. */
    private final SecureRandom random = new SecureRandom();

    public SignUpRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A wish to subscribe. */
    public record SignUp(long number, String newsletter, String address, Locale language) {}

    /**
     * Notes a wish to subscribe.
     *
     * @return what to confirm; empty when no message is to be sent, because it is confirmed already or a message went out
     *     lately
     */
    public Optional<SignUp> request(String newsletter, String address, Locale language) {
        String key = Subscriber.ofAddress(address).key();
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
                        address,
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

    /** Takes back a wish that was not confirmed, as if it had never been made. */
    public void withdraw(SignUp signUp) {
        database.update("delete from sign_up where number = ? and confirmed_at = 0", signUp.number());
    }

    /** The wish with this number, unless it waited too long. */
    public Optional<SignUp> find(long number) {
        return database.first(
                "select * from sign_up where number = ? and (confirmed_at > 0 or requested_at >= ?)",
                SignUpRepository::read,
                number,
                clock.millis() - CONFIRM_WITHIN.toMillis());
    }

    /** Makes somebody a subscriber; who had left before has come back. */
    public void confirm(SignUp signUp) {
        database.update(
                "update sign_up set confirmed_at = ? where number = ? and confirmed_at = 0",
                clock.millis(),
                signUp.number());
        new SuppressionRepository(database, clock).revokeByReader(signUp.newsletter(), signUp.address());
    }

    /** Everybody who confirmed, as subscribers. */
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
