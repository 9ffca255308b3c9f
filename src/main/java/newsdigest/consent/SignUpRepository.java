package newsdigest.consent;

import java.security.SecureRandom;
import java.sql.Connection;
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
import newsdigest.subscriber.leaving.Leaving;

/** Repository of the people who subscribed by themselves, each with the proof of their mailbox (double opt-in). */
public final class SignUpRepository {

    /** Time in which a link of an earlier version can confirm. */
    private static final Duration CONFIRM_WITHIN = Duration.ofDays(14);

    private final Database database;
    private final Clock clock;

    /** Source of numbers. A number is never given twice, also when its row was forgotten. */
    private static final SecureRandom RANDOM = new SecureRandom();

    public SignUpRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Subscription that its owner confirmed.
     *
     * @param confirmedOver what the lists said of the person's leaving when they confirmed; empty when nothing
     * @param listed true when it stands on their place in the lists: whom the editors take off does not get it any more
     */
    public record SignUp(String newsletter, String address, Locale language, String confirmedOver, boolean listed) {

        /** Returns true when what the lists say of the person now makes a difference to it. */
        public boolean dependsOnLists() {
            return listed || !confirmedOver.isEmpty();
        }

        /** Returns true while it holds, beside what the lists say of the person now. */
        public boolean holdsBeside(ListEntry listing) {
            return !listed || listing.isMailed() || listing.left().isPresent();
        }

        /**
         * Returns true when a list's word that the person left was known when they confirmed, and so is outweighed. A file that
         * waits for a decision of staff says nothing of them.
         */
        public boolean outweighs(Leaving leaving) {
            return leaving.isOfWholeFile() || leaving.isSameWord(confirmedOver);
        }

        /** Returns true when the lists have taken back that the person left, so that they leave anew if lists say so again. */
        public boolean isConfirmedByLists(ListEntry listing) {
            return !confirmedOver.isEmpty() && listing.isMailed();
        }

        /** Returns the person as a subscriber. */
        public Subscriber subscriber() {
            return new Subscriber(
                    address, "", Optional.of(language), Set.of(), Map.of(), SourceLocation.file("the sign-up page"));
        }
    }

    /** Request to subscribe that an earlier version wrote down before it was confirmed. */
    public record EarlierRequest(String newsletter, String address, Locale language) {}

    /** Returns the request that a link of an earlier version confirms, unless it waited too long or was confirmed. */
    public Optional<EarlierRequest> findEarlier(long number) {
        return database.first(
                "select * from sign_up where number = ? and confirmed_at = 0 and requested_at >= ?",
                row -> new EarlierRequest(
                        row.getString("newsletter"),
                        row.getString("address"),
                        Locale.forLanguageTag(row.getString("language"))),
                number,
                clock.millis() - CONFIRM_WITHIN.toMillis());
    }

    /** Notes that a person proved the mailbox and wants the newsletter. */
    void confirm(Connection connection, SignUp signUp) throws SQLException {
        Sql.update(
                connection,
                "insert into sign_up (number, newsletter, address, address_key, language, requested_at, confirmed_at,"
                        + " confirmed_over, listed) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (newsletter, address_key) do"
                        + " update set language = excluded.language, confirmed_at = excluded.confirmed_at,"
                        + " confirmed_over = excluded.confirmed_over, listed = excluded.listed",
                1 + RANDOM.nextInt(Integer.MAX_VALUE - 1),
                signUp.newsletter(),
                signUp.address(),
                Subscriber.ofAddress(signUp.address()).key(),
                signUp.language().toLanguageTag(),
                clock.millis(),
                clock.millis(),
                signUp.confirmedOver(),
                signUp.listed() ? 1 : 0);
    }

    /** Returns the confirmed subscription of the person with this address key. */
    public Optional<SignUp> find(String newsletter, String key) {
        return database.withConnection(connection -> find(connection, newsletter, key));
    }

    static Optional<SignUp> find(Connection connection, String newsletter, String key) throws SQLException {
        return Sql.first(
                connection,
                "select * from sign_up where newsletter = ? and address_key = ? and confirmed_at > 0",
                SignUpRepository::read,
                newsletter,
                key);
    }

    /** Keeps who signed up for a newsletter under the name that it has now. */
    public void rename(String from, String to) {
        database.transact(connection -> NewsletterRows.rename(connection, "sign_up", List.of("address_key"), from, to));
    }

    /** Notes that the lists no longer say what some people confirmed over: when they say it again, these have left anew. */
    public void forgetWords(List<SignUp> signUps) {
        database.transact(connection -> {
            for (SignUp signUp : signUps) {
                Sql.update(
                        connection,
                        "update sign_up set confirmed_over = '' where newsletter = ? and address_key = ? and confirmed_over = ?",
                        signUp.newsletter(),
                        Subscriber.ofAddress(signUp.address()).key(),
                        signUp.confirmedOver());
            }
        });
    }

    /** Hands over all confirmed subscriptions. */
    public void each(String newsletter, Consumer<SignUp> use) {
        database.each(
                "select * from sign_up where newsletter = ? and confirmed_at > 0 order by requested_at, number",
                row -> use.accept(read(row)),
                newsletter);
    }

    /** Returns the subscriptions that were confirmed since an edition was planned and that it has no delivery for. */
    public static List<SignUp> newTo(Connection connection, int edition, String newsletter) throws SQLException {
        return Sql.query(
                connection,
                "select * from sign_up where newsletter = ? and confirmed_at > 0 and confirmed_at >= (select frozen_at"
                        + " from edition where number = ?) and not exists (select 1 from delivery d where d.edition = ? and d.address_key = sign_up.address_key) order by requested_at, number",
                SignUpRepository::read,
                newsletter,
                edition,
                edition);
    }

    private static SignUp read(ResultSet row) throws SQLException {
        return new SignUp(
                row.getString("newsletter"),
                row.getString("address"),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("confirmed_over"),
                row.getInt("listed") == 1);
    }
}
