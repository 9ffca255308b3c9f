package newsdigest.connection;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.Secret;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;

/**
 * Key of a service account, as Google hands it out in JSON.
 *
 * @param account the account's own address
 * @param keyId name of the key, by which the server finds its public half
 */
record ServiceAccountKey(String account, String keyId, PrivateKey privateKey) {

    /** Longest life of an assertion that Google takes. */
    private static final long LIFE_SECONDS = 3_600;

    /**
     * Reads a key.
     *
     * @throws UserException when there is none
     */
    static ServiceAccountKey read(Secret secret) {
        String text = secret.read();
        Map<String, Object> json;
        try {
            json = JSON.std.mapFrom(text);
        } catch (IOException e) {
            // The cause would quote the key.
            throw noKey(secret, "it is not JSON");
        }
        Object account = json.get("client_email");
        Object pem = json.get("private_key");
        if (account == null || pem == null) {
            throw noKey(secret, "it has no client_email or no private_key");
        }
        return new ServiceAccountKey(
                account.toString(),
                String.valueOf(json.getOrDefault("private_key_id", "")),
                PemFile.privateKey(pem.toString(), secret.placeInWords()));
    }

    private static UserException noKey(Secret secret, String reason) {
        return new UserException("In " + secret.placeInWords() + " is no key of a service account: " + reason
                + ". Make one in the Google Cloud console, under the account's keys, as JSON.");
    }

    /** Returns a signed assertion (RFC 7523, 3) that asks for a token for somebody's mailbox. */
    String assertion(String username, OAuthSettings settings, Clock clock) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "JWT"));
        if (!keyId.isEmpty()) {
            header.put("kid", keyId);
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", account);
        claims.put("sub", username);
        settings.scope().ifPresent(scope -> claims.put("scope", scope));
        claims.put("aud", settings.tokenAddress().toString());
        claims.put("iat", now);
        claims.put("exp", now + LIFE_SECONDS);
        try {
            String signed = base64(JSON.std.asBytes(header)) + "." + base64(JSON.std.asBytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new UserException(
                    "The key of the service account " + account + " cannot sign: " + IoReason.of(e) + ".", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "key of " + account;
    }
}
