package newsdigest.web.reader;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import newsdigest.address.MailboxKey;
import newsdigest.config.TokenKeys;
import newsdigest.text.Sha256;

/**
 * Proof of work for a sign-up: the browser finds the number whose hash with a salt is known. The salt is signed and names the
 * mailbox, so that a proof is good for one mailbox, and nothing is stored. Whoever has no JavaScript waits a while instead.
 */
final class SignUpChallenge {

    /** Beginning of the names of its fields. */
    static final String FIELDS = "proof-";

    /** Time after which a sign-up is taken without the number. */
    static final Duration WAIT = Duration.ofMinutes(1);

    private static final Duration VALID_FOR = Duration.ofMinutes(30);
    private static final int LEAST_WORK = 50_000;
    private static final int MOST_WORK = 500_000;
    private static final int SALT_BYTES = 12;
    private static final int SUBJECT_DIGITS = 24;
    private static final Pattern SALT = Pattern.compile("(\\d{1,15})\\.([0-9a-f]{24})\\.([0-9a-f]{24})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";

    private final TokenKeys keys;
    private final Clock clock;

    SignUpChallenge(TokenKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Returns the hidden fields of a form that is to be proven.
     *
     * @param pressure how many times as many sign-ups as usual there are
     */
    Notice.NoticeField[] fields(String newsletter, String address, long pressure) {
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        String salt = clock.millis() + "." + HexFormat.of().formatHex(random) + "." + subject(newsletter, address);
        int most = (int) Math.min(MOST_WORK, LEAST_WORK * Math.max(1, pressure));
        String challenge = Sha256.hex(salt + RANDOM.nextInt(most + 1));
        return new Notice.NoticeField[] {
            Notice.NoticeField.hidden("proof-salt", salt),
            Notice.NoticeField.hidden("proof-challenge", challenge),
            Notice.NoticeField.hidden("proof-signature", sign(keys.newestFirst().get(0), salt + challenge)),
            Notice.NoticeField.hidden("proof-most", String.valueOf(most)),
            Notice.NoticeField.hidden("proof-number", "")
        };
    }

    /** Returns true when a form brings the number for its mailbox, or was given long enough ago. */
    boolean isMet(Context context, String newsletter, String address) {
        Optional<String> salt = Optional.ofNullable(context.formParam("proof-salt"));
        String challenge = field(context, "proof-challenge");
        return salt.filter(text -> isOurs(text + challenge, field(context, "proof-signature")))
                .map(SALT::matcher)
                .filter(Matcher::matches)
                .filter(parts -> parts.group(3).equals(subject(newsletter, address)))
                .filter(parts -> {
                    Duration age =
                            Duration.between(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), clock.instant());
                    String number = field(context, "proof-number");
                    boolean solved = NUMBER.matcher(number).matches()
                            && Sha256.hex(parts.group() + number).equals(challenge);
                    return age.compareTo(VALID_FOR) < 0 && (solved || age.compareTo(WAIT) >= 0);
                })
                .isPresent();
    }

    private static String field(Context context, String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("");
    }

    private static String subject(String newsletter, String address) {
        return Sha256.hex(newsletter + " " + MailboxKey.of(address)).substring(0, SUBJECT_DIGITS);
    }

    private boolean isOurs(String text, String signature) {
        return keys.newestFirst().stream()
                .anyMatch(key -> MessageDigest.isEqual(
                        sign(key, text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sign(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(("proof of work " + text).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
