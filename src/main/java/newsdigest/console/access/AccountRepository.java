package newsdigest.console.access;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.problem.UserException;
import newsdigest.store.Database;

/** Repository of the console's accounts, in the ledger's database, so that every node knows them. */
public final class AccountRepository {

    /** Number of wrong tries in an hour that close an account to browsers it has not used before. */
    public static final int GUESSES = 100;

    static final Duration COUNTED_FOR = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;

    public AccountRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns all accounts, by name. */
    public List<Account> all() {
        return database.query("select name, role, language from account order by name", AccountRepository::account);
    }

    /** Returns the account of this name. */
    public Optional<Account> find(String name) {
        return database.first(
                "select name, role, language from account where name = ?", AccountRepository::account, name);
    }

    private static Account account(ResultSet row) throws SQLException {
        Optional<Locale> language =
                Optional.of(row.getString(3)).filter(tag -> !tag.isEmpty()).map(Locale::forLanguageTag);
        return new Account(row.getString(1), Role.of(row.getString(2)), language);
    }

    /** Returns the account of this name, if the fingerprint is still that of its password. */
    Optional<Account> find(String name, String fingerprint) {
        return find(name)
                .filter(account -> MessageDigest.isEqual(
                        fingerprint.getBytes(StandardCharsets.US_ASCII),
                        passwordFingerprint(name).getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Returns the fingerprint of an account's password, by which a changed password is noticed and nothing else is
     * learned.
     */
    public String passwordFingerprint(String name) {
        return PasswordHasher.fingerprint(hash(name));
    }

    /**
     * Adds an account.
     *
     * @throws UserException when the name is taken, like another or no name, or the password could be guessed
     */
    public void add(String name, Role role, String password) {
        requireFree(name);
        int added = database.update(
                "insert into account (name, role, password, created_at) values (?, ?, ?, ?) on conflict (name) do nothing",
                name,
                role.word(),
                PasswordHasher.hash(password),
                clock.millis());
        if (added == 0) {
            throw taken(name);
        }
    }

    /**
     * Checks that a name can be given to a new account.
     *
     * @throws UserException when it is taken, like another or no name
     */
    public void requireFree(String name) {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}")) {
            throw new UserException("'" + name + "' cannot be a name. Use up to 64 letters, digits and . _ @ + -");
        }
        SpoofChecker letters =
                new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
        for (Account other : all()) {
            if (other.name().equals(name)) {
                throw taken(name);
            } else if (seen(other.name(), letters).equals(seen(name, letters))) {
                throw new UserException("'" + name + "' looks like the account '" + other.name()
                        + "', and what one does would be taken for the other's. Choose a name that differs more.");
            }
        }
    }

    /**
     * Checks that there is an account.
     *
     * @throws UserException when there is none of this name
     */
    public void require(String name) {
        require(find(name).isPresent() ? 1 : 0, name);
    }

    /** Returns a name as it looks: capitals and letters of other scripts that people take for each other are one. */
    private static String seen(String name, SpoofChecker letters) {
        String folded = UCharacter.foldCase(Normalizer.normalize(name, Normalizer.Form.NFKC), true);
        return letters.getSkeleton(folded);
    }

    private static UserException taken(String name) {
        return new UserException(
                "There is an account '" + name + "' already. Change it with: newsdigest accounts change " + name);
    }

    /** Gives an account another role, from the next request on. */
    public void change(String name, Role role) {
        require(database.update("update account set role = ? where name = ?", role.word(), name), name);
    }

    /** Gives an account another password, and unlocks it. */
    public void change(String name, String password) {
        require(
                database.update(
                        "update account set password = ?, failures = 0, locked_until = 0 where name = ?",
                        PasswordHasher.hash(password),
                        name),
                name);
    }

    /** Gives an account another language of its screens; empty for that of the browser. */
    public void change(String name, Optional<Locale> language) {
        String tag = language.map(Locale::toLanguageTag).orElse("");
        require(database.update("update account set language = ? where name = ?", tag, name), name);
    }

    /** Removes an account, from the next request on. */
    public void remove(String name) {
        require(database.update("delete from account where name = ?", name), name);
        database.update("delete from known_browser where name = ?", name);
    }

    private static void require(int changed, String name) {
        if (changed == 0) {
            throw new UserException("There is no account '" + name + "'. See: newsdigest accounts list");
        }
    }

    /**
     * Checks a name and a password. Wrong tries from browsers that the account has not used before are counted before they
     * are checked, so that many at once gain nothing; many of them in an hour close the account to such browsers until the
     * hour ends, and to no other.
     *
     * @param isKnownBrowser true when the account has signed in with this browser before
     * @return empty when they are wrong or the account is closed to the browser; a guesser does not learn which
     */
    public Optional<Account> signIn(String name, String password, boolean isKnownBrowser) {
        if (!isKnownBrowser && !countTry(name)) {
            // One write and one hash, as for a wrong password, so that the time does not show whether the name exists.
            database.update("update account set failures = failures where name = (select min(name) from account)");
            PasswordHasher.checkDummy(password);
            return Optional.empty();
        }
        boolean isRight = isKnownBrowser
                ? PasswordHasher.isRightOfKnown(password, hash(name))
                : PasswordHasher.isRight(password, hash(name));
        if (!isRight) {
            return Optional.empty();
        }
        database.update("update account set failures = 0, locked_until = 0 where name = ?", name);
        return find(name);
    }

    private boolean countTry(String name) {
        long now = clock.millis();
        return database.update(
                        "update account set failures = case when locked_until <= ? then 1 else failures + 1 end,"
                                + " locked_until = case when locked_until <= ? then ? else locked_until end"
                                + " where name = ? and (locked_until <= ? or failures < " + GUESSES + ")",
                        now,
                        now,
                        now + COUNTED_FOR.toMillis(),
                        name,
                        now)
                > 0;
    }

    private String hash(String name) {
        return database.first("select password from account where name = ?", row -> row.getString(1), name)
                .orElse(PasswordHasher.DUMMY_HASH);
    }
}
