package newsdigest.doctor.check;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.Dkim;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.DnsLookup;
import newsdigest.doctor.probe.TagListParser;
import newsdigest.message.DkimKey;

/** Check that the public DKIM keys in the DNS belong to the private keys that sign (RFC 6376, RFC 8463). */
public record DkimCheck(Newsletter newsletter, Config config, DnsLookup dns) implements Check {

    private static final int STRONG_RSA_BITS = 2048;
    private static final int WEAKEST_RSA_BITS = 1024;

    /** Prefix of an Ed25519 key in X.509 form (RFC 8410); the DNS has only the 32 bytes after it. */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    @Override
    public String name() {
        return "DKIM";
    }

    @Override
    public CheckResult run() {
        return judge().by(DeliverabilityRule.DKIM);
    }

    private CheckResult judge() {
        if (newsletter.dkim().isEmpty()) {
            return CheckResult.warn(
                    name(),
                    "Messages are not signed.",
                    "Large mailbox providers want signed mail from bulk senders: add 'dkim' to the newsletter as"
                            + " docs/configuration.md says, unless the mail server signs.");
        }
        CheckResult worst = CheckResult.ok(
                name(),
                "The DNS has the public "
                        + (newsletter.dkim().size() == 1 ? "key" : "keys") + " for "
                        + String.join(
                                ", ",
                                newsletter.dkim().stream()
                                        .map(DkimCheck::record)
                                        .toList())
                        + ".");
        for (Dkim settings : newsletter.dkim()) {
            CheckResult checkResult = run(settings);
            if (checkResult.state().compareTo(worst.state()) > 0) {
                worst = checkResult;
            }
        }
        boolean isAnyRsa = newsletter.dkim().stream()
                .map(settings -> DkimKey.read(settings.domain(), settings.selector(), settings.keyFile()))
                .anyMatch(key -> key.privateKey() instanceof RSAKey);
        return isAnyRsa ? worst : worst.orWorse(onlyEd25519());
    }

    private CheckResult onlyEd25519() {
        return CheckResult.fail(
                name(),
                "Mail is signed with Ed25519 alone, which Gmail, Yahoo and Microsoft do not verify: to them it is unsigned.",
                "Add a second key to 'dkim', under a selector of its own: openssl genpkey -algorithm rsa -pkeyopt"
                        + " rsa_keygen_bits:2048 -out dkim-rsa.pem");
    }

    private static String record(Dkim settings) {
        return settings.selector() + "._domainkey." + settings.domain();
    }

    private CheckResult run(Dkim settings) {
        String record = record(settings);
        DkimKey key = DkimKey.read(settings.domain(), settings.selector(), settings.keyFile());
        DnsLookup.Answer answer = dns.texts(record);
        Optional<CheckResult> unknown = answer.unknown(name(), record);
        if (unknown.isPresent()) {
            return unknown.get();
        } else if (answer.texts().isEmpty()) {
            return CheckResult.fail(
                    name(),
                    "The DNS has no record " + record + ".",
                    "Publish it as text: " + expectedRecord(settings, key));
        } else if (answer.texts().size() != 1) {
            return CheckResult.fail(
                    name(),
                    "The DNS has " + answer.texts().size() + " records " + record + ", of which only one may be.",
                    "Keep this one: " + expectedRecord(settings, key));
        } else {
            return compare(settings, key, TagListParser.of(answer.texts().get(0)));
        }
    }

    private CheckResult compare(Dkim settings, DkimKey key, Map<String, String> tags) {
        String record = record(settings);
        String published = tags.getOrDefault("p", "").replaceAll("\\s", "");
        if (published.isEmpty()) {
            return CheckResult.fail(
                    name(),
                    "The record " + record + " holds no key: it is revoked.",
                    "Publish the key, or make a new one under another selector: " + expectedRecord(settings, key));
        }
        String unfit = unfit(tags);
        if (!unfit.isEmpty()) {
            return CheckResult.fail(
                    name(),
                    "The record " + record + " says " + unfit + ", so receivers take every signature for wrong.",
                    "Publish this instead: " + expectedRecord(settings, key));
        }
        try {
            PublicKey other = publicKey(tags.getOrDefault("k", "rsa").toLowerCase(Locale.ROOT), published);
            if (!belongTogether(key, other)) {
                return wrongKey(settings, key);
            } else if (other instanceof RSAKey rsa && rsa.getModulus().bitLength() < STRONG_RSA_BITS) {
                return weak(settings, rsa.getModulus().bitLength());
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return wrongKey(settings, key);
        }
        return tags.getOrDefault("t", "").contains("y")
                ? CheckResult.warn(
                        name(),
                        "The record " + record + " says t=y, a trial: receivers may take the mail as unsigned.",
                        "Take t=y out of it.")
                : CheckResult.ok(name(), "");
    }

    /** Returns the tag that forbids signatures such as ours (RFC 6376, 3.6.1); empty when none does. */
    private static String unfit(Map<String, String> tags) {
        return Stream.of(
                        tag(tags, "v", "DKIM1", "DKIM1"),
                        tag(tags, "h", "sha256", "sha256"),
                        tag(tags, "s", "*", "*", "email"))
                .filter(tag -> !tag.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String tag(Map<String, String> tags, String name, String usual, String... good) {
        String value = tags.getOrDefault(name, usual);
        boolean isGood = Stream.of(value.split(":", -1)).map(String::strip).anyMatch(List.of(good)::contains);
        return isGood ? "" : name + "=" + value;
    }

    private CheckResult wrongKey(Dkim settings, DkimKey key) {
        return CheckResult.fail(
                name(),
                "The key in the record " + record(settings) + " is not the public half of "
                        + config.relative(settings.keyFile()) + ": every signature is wrong.",
                "Publish this instead, or name the right key-file: " + expectedRecord(settings, key));
    }

    private CheckResult weak(Dkim settings, int bits) {
        String said = "The key of " + record(settings) + " has only " + bits + " bits.";
        String remedy = "Make one of 2048 bits under a new selector: openssl genpkey -algorithm rsa -pkeyopt"
                + " rsa_keygen_bits:2048 -out dkim.pem";
        return bits < WEAKEST_RSA_BITS
                ? CheckResult.fail(name(), said, remedy)
                : CheckResult.warn(name(), said, remedy);
    }

    /** Returns the record as it should be, with the command that prints its key. */
    private String expectedRecord(Dkim settings, DkimKey key) {
        boolean rsa = key.privateKey() instanceof RSAKey;
        return "v=DKIM1; k=" + (rsa ? "rsa" : "ed25519") + "; p=... with what this prints: openssl pkey -in "
                + config.relative(settings.keyFile()) + " -pubout -outform DER | "
                + (rsa ? "" : "tail -c 32 | ") + "openssl base64 -A";
    }

    private static PublicKey publicKey(String kind, String published) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(published);
        if (kind.equals("ed25519")) {
            byte[] encoded = new byte[ED25519.length + bytes.length];
            System.arraycopy(ED25519, 0, encoded, 0, ED25519.length);
            System.arraycopy(bytes, 0, encoded, ED25519.length, bytes.length);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        }
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
    }

    /** Returns true when the public key accepts a signature of the private key. */
    private static boolean belongTogether(DkimKey key, PublicKey other) throws GeneralSecurityException {
        byte[] text = "newsdigest".getBytes(StandardCharsets.UTF_8);
        String algorithm = key.privateKey() instanceof RSAKey ? "SHA256withRSA" : "Ed25519";
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key.privateKey());
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(other);
        signature.update(text);
        return signature.verify(signed);
    }
}
