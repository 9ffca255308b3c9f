package newsdigest.consent.signup;

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

    /** Place of people who signed up, beside the lists of the others. */
    public static final String PLACE = "the sign-up page";

    /** Condition on a sign-up that holds over a word of a list. */
    public static final String HOLDS_OVER_A_WORD = "confirmed_over not in ('', '" + ConfirmedWords.UNSAID + "')";

    private static final String OF_NEWSLETTER = "edition in (select number from edition where newsletter = ?)";

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
     * @param over what the lists said of the person's leaving when they confirmed
     * @param listed true when it stands on their place in the lists: whom the editors take off does not get it any more
     */
    public record SignUp(String newsletter, String address, Locale language, ConfirmedWords over, boolean listed) {

        /** Returns true when what the lists say of the person now makes a difference to it. */
        public boolean dependsOnLists() {
            return listed || over.isSaid();
        }

        /** Returns true while it holds, beside what the lists say of the person now. */
        public boolean holdsBeside(ListEntry listing) {
            return !listed || listing.isMailed() || listing.left().isPresent();
        }

        /**
         * Returns what lists say by which the person left since they confirmed: none when all of it was known then. A file that
         * waits for a decision of staff says nothing of them.
         */
        public Optional<Leaving> findNew(List<Leaving> words) {
            return over.findNew(words);
        }

        /** Returns true when the lists have taken back that the person left, so that they leave anew if lists say so again. */
        public boolean isTakenBackBy(ListEntry listing) {
            return over.isTakenBackBy(listing);
        }

        /** Returns true while it holds over what a list says. */
        public boolean isOverWords() {
            return over.isSaid() && !over.isUnsaid();
        }

        /** Returns the same without the words it was confirmed over: each of them is new. */
        public SignUp withoutWords() {
            return new SignUp(newsletter, address, language, ConfirmedWords.of(ListEntry.NONE), listed);
        }

        /** Returns the key of the address. */
        public String key() {
            return Subscriber.ofAddress(address).key();
        }

        /** Returns the person as a subscriber. */
        public Subscriber subscriber() {
            return new Subscriber(address, "", Optional.of(language), Set.of(), Map.of(), SourceLocation.file(PLACE));
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
    public void confirm(Connection connection, SignUp signUp) throws SQLException {
        // Read once: words of another moment than the confirmation's are those of an earlier one.
        long now = clock.millis();
        Sql.update(
                connection,
                "insert into sign_up (number, newsletter, address, address_key, language, requested_at, confirmed_at,"
                        + " confirmed_over, words, words_at, words_extent, listed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on"
                        + " conflict (newsletter, address_key) do"
                        + " update set language = excluded.language, confirmed_at = excluded.confirmed_at,"
                        + " confirmed_over = excluded.confirmed_over, words = excluded.words, words_at = excluded.words_at,"
                        + " words_extent = excluded.words_extent, listed = excluded.listed",
                1 + RANDOM.nextInt(Integer.MAX_VALUE - 1),
                signUp.newsletter(),
                signUp.address(),
                signUp.key(),
                signUp.language().toLanguageTag(),
                now,
                now,
                signUp.over().stored(),
                signUp.over().text(),
                now,
                signUp.over().extentWord(),
                signUp.listed() ? 1 : 0);
        Sql.update(
                connection,
                "update delivery set listed_again = 0 where address_key = ? and listed_again = 1 and " + OF_NEWSLETTER,
                signUp.key(),
                signUp.newsletter());
    }

    /** Returns the confirmed subscription of the person with this address key. */
    public Optional<SignUp> find(String newsletter, String key) {
        return database.withConnection(connection -> find(connection, newsletter, key));
    }

    /** Returns the subscription as {@link #find(String, String)}, in a transaction of the caller. */
    public static Optional<SignUp> find(Connection connection, String newsletter, String key) throws SQLException {
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

    /** Notes that lists have taken back what some people confirmed over: when they say it again, these have left anew. */
    public void forgetWords(List<SignUp> signUps) {
        database.transact(connection -> {
            for (SignUp signUp : signUps) {
                forgetWords(connection, signUp);
            }
        });
    }

    private static void forgetWords(Connection connection, SignUp signUp) throws SQLException {
        Sql.update(
                connection,
                "update sign_up set confirmed_over = '' where newsletter = ? and address_key = ? and confirmed_over = ?",
                signUp.newsletter(),
                signUp.key(),
                signUp.over().stored());
    }

    /**
     * Notes that lists do not say any more, at an edition, what some people confirmed over: when they say it again, these have left
     * anew, unless nobody got that edition.
     *
     * @param edition number of the edition, whose deliveries are written
     */
    public void unsay(int edition, List<SignUp> signUps) {
        database.transact(connection -> {
            for (SignUp signUp : signUps) {
                if (signUp.over().isUnsaid() && !isUndoable(connection, edition, signUp)) {
                    forgetWords(connection, signUp);
                } else {
                    unsay(connection, edition, signUp);
                }
            }
        });
    }

    /** Returns true when the words were not said at other editions either, and may yet count again with these. */
    private static boolean isUndoable(Connection connection, int edition, SignUp signUp) throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from delivery where address_key = ? and listed_again = 1 and edition <> ? and "
                                + OF_NEWSLETTER + " and edition in (select number from edition where released_at = 0)",
                        signUp.key(),
                        edition,
                        signUp.newsletter())
                > 0;
    }

    private static void unsay(Connection connection, int edition, SignUp signUp) throws SQLException {
        int same = Sql.update(
                connection,
                "update sign_up set confirmed_over = ?, words = ?, words_at = confirmed_at, words_extent = ? where"
                        + " newsletter = ? and address_key = ? and confirmed_over = ?",
                ConfirmedWords.UNSAID,
                signUp.over().text(),
                signUp.over().extentWord(),
                signUp.newsletter(),
                signUp.key(),
                signUp.over().stored());
        if (same > 0) {
            Sql.update(
                    connection,
                    "update delivery set listed_again = 1 where address_key = ? and edition = ?",
                    signUp.key(),
                    edition);
        }
    }

    /** Undoes what an edition, which nobody gets, was to the words that people confirmed over. */
    public static void undoUnsaid(Connection connection, int edition) throws SQLException {
        List<SignUp> unsaid = Sql.query(
                connection,
                "select * from sign_up where newsletter = (select newsletter from edition where number = ?) and confirmed_over"
                        + " = ? and exists (select 1 from delivery d where d.address_key = sign_up.address_key and"
                        + " d.edition = ? and d.listed_again = 1)",
                SignUpRepository::read,
                edition,
                ConfirmedWords.UNSAID,
                edition);
        for (SignUp signUp : unsaid) {
            Sql.update(
                    connection,
                    "update delivery set listed_again = 0 where address_key = ? and edition = ?",
                    signUp.key(),
                    edition);
            Sql.update(
                    connection,
                    "update sign_up set confirmed_over = ? where newsletter = ? and address_key = ? and confirmed_over = ?"
                            + " and not exists (select 1 from delivery where address_key = sign_up.address_key and"
                            + " listed_again = 1 and " + OF_NEWSLETTER + ")",
                    signUp.over().first(),
                    signUp.newsletter(),
                    signUp.key(),
                    ConfirmedWords.UNSAID,
                    signUp.newsletter());
        }
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
                ConfirmedWords.read(row),
                row.getInt("listed") == 1);
    }
}
