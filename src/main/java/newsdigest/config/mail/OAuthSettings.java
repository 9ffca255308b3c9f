package newsdigest.config.mail;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Settings for access tokens (OAuth 2.0, RFC 6749), with which a server lets a client in by XOAUTH2.
 *
 * @param tokenAddress address of the token server
 * @param scope rights that are asked for; empty for those of the refresh token
 * @param grant proof with which a token is asked for
 */
public record OAuthSettings(URI tokenAddress, Optional<String> scope, Grant grant) {

    /** Proof of the right to a token. */
    public sealed interface Grant {

        /** Returns the secrets that it needs. */
        List<Secret> secrets();

        /** Returns what is made of it, by its kind. */
        <T> T map(
                Function<ClientCredentials, T> credentials,
                Function<RefreshToken, T> refresh,
                Function<ServiceAccount, T> serviceAccount);
    }

    /** Client credentials (RFC 6749, 4.4), as Microsoft 365 wants them. */
    public record ClientCredentials(String clientId, Secret clientSecret) implements Grant {
        @Override
        public List<Secret> secrets() {
            return List.of(clientSecret);
        }

        @Override
        public <T> T map(
                Function<ClientCredentials, T> credentials,
                Function<RefreshToken, T> refresh,
                Function<ServiceAccount, T> serviceAccount) {
            return credentials.apply(this);
        }
    }

    /**
     * Refresh token (RFC 6749, 6), which somebody got by signing in once.
     *
     * @param clientSecret empty for a public client
     */
    public record RefreshToken(String clientId, Optional<Secret> clientSecret, Secret refreshToken) implements Grant {
        @Override
        public List<Secret> secrets() {
            return Stream.concat(clientSecret.stream(), Stream.of(refreshToken)).toList();
        }

        @Override
        public <T> T map(
                Function<ClientCredentials, T> credentials,
                Function<RefreshToken, T> refresh,
                Function<ServiceAccount, T> serviceAccount) {
            return refresh.apply(this);
        }
    }

    /**
     * Signed assertion of a service account (RFC 7523), as Google wants it.
     *
     * @param key the account's key file in JSON, as Google hands it out
     */
    public record ServiceAccount(Secret key) implements Grant {
        @Override
        public List<Secret> secrets() {
            return List.of(key);
        }

        @Override
        public <T> T map(
                Function<ClientCredentials, T> credentials,
                Function<RefreshToken, T> refresh,
                Function<ServiceAccount, T> serviceAccount) {
            return serviceAccount.apply(this);
        }
    }
}
