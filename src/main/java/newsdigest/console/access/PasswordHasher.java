package newsdigest.console.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import newsdigest.problem.UserException;
import newsdigest.text.Sha256;

/** Hash of passwords with Argon2id (RFC 9106), which makes guessing slow even for whoever steals the hashes. */
final class PasswordHasher {

    /** Least length of a password. NIST SP 800-63B asks for at least 8 and allows any text; this asks for a phrase. */
    private static final int SHORTEST = 12;

    private static final int LONGEST = 1_000;

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private static final Argon2Function FUNCTION =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);

    /** Hash that no account has, checked for an unknown name: it takes as long. */
    static final String DUMMY_HASH = hashed("nobody has this password");

    /** Limit of checks at once, because each takes memory and strangers decide how many come. */
    private static final Semaphore CHECKS = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Limit of checks beside those, for whom strangers must not keep waiting. */
    private static final Semaphore KNOWN_CHECKS = new Semaphore(1, true);

    /** Limit of checks that wait for their turn: each holds a thread of the server. */
    private static final int MOST_WAITING = 16;

    private static final long PATIENCE_SECONDS = 5;

    private PasswordHasher() {}

    /**
     * Returns the hash of a new password.
     *
     * @throws UserException when it could be guessed
     */
    static String hash(String password) {
        if (password.length() > LONGEST) {
            throw new UserException("A password has at most " + LONGEST + " characters; this one has "
                            + password.length() + ". Four or five random words are a good one.")
                    .withKey("account.long", LONGEST, password.length());
        }
        if (password.length() < SHORTEST) {
            throw new UserException("A password has at least " + SHORTEST + " characters; this one has "
                            + password.length() + ". Four or five random words are a good one.")
                    .withKey("account.weak", SHORTEST, password.length());
        }
        return hashed(password);
    }

    private static String hashed(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(FUNCTION).getResult();
    }

    /** @throws TooManyChecksException when more passwords are being checked than this machine can */
    static boolean isRight(String password, String hash) {
        return isRight(password, hash, CHECKS);
    }

    /** The same for somebody who has been here before: strangers, however many, do not stand before them. */
    static boolean isRightOfKnown(String password, String hash) {
        return isRight(password, hash, KNOWN_CHECKS);
    }

    private static boolean isRight(String password, String hash, Semaphore checks) {
        if (password.length() > LONGEST) {
            return false;
        }
        if (!isTurn(checks)) {
            throw new TooManyChecksException();
        }
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            checks.release();
        }
    }

    private static boolean isTurn(Semaphore checks) {
        try {
            return checks.getQueueLength() < MOST_WAITING && checks.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns a fingerprint of a hash, from which the hash cannot be learned. */
    static String fingerprint(String hash) {
        return Sha256.hex(hash);
    }

    /** Checks a password against no account, which takes as long as against an account. */
    static void checkDummy(String password) {
        isRight(password, DUMMY_HASH);
    }
}
