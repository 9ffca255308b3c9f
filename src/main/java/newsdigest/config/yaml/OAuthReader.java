package newsdigest.config.yaml;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.OAuthSettings.ClientCredentials;
import newsdigest.config.mail.OAuthSettings.Grant;
import newsdigest.config.mail.OAuthSettings.RefreshToken;
import newsdigest.config.mail.OAuthSettings.ServiceAccount;
import newsdigest.config.mail.Secret;
import newsdigest.config.value.ConfigValues;

/** Reader of a section {@code oauth2}. */
record OAuthReader(SecretReader secrets) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Providers with a short form. */
    private enum Provider {
        MICROSOFT,
        GOOGLE,
        OTHER
    }

    Optional<OAuthSettings> read(YamlSection section) {
        Provider provider = section.choice("provider", Provider.OTHER);
        Optional<String> tenant = section.text("tenant");
        Optional<URI> address = tokenAddress(section, provider, tenant);
        Optional<String> scope = section.text("scope");
        Optional<String> clientId = section.text("client-id");
        Optional<Secret> clientSecret = secrets.read(section, "client-secret", "NEWSDIGEST_CLIENT_SECRET");
        Optional<Secret> refreshToken = secrets.read(section, "refresh-token", "NEWSDIGEST_REFRESH_TOKEN");
        Optional<Secret> key = secrets.read(section, "key", "NEWSDIGEST_ACCOUNT_KEY");
        section.finish();
        Optional<Grant> grant;
        if (key.isPresent()) {
            if (refreshToken.isPresent() || clientId.isPresent() || clientSecret.isPresent()) {
                section.wrongName("has the key of a service account, and a client beside it. Keep one of them");
            }
            grant = key.map(ServiceAccount::new);
        } else {
            if (clientId.isEmpty()) {
                section.missing(
                        "client-id",
                        provider == Provider.GOOGLE
                                ? "key-file: /etc/newsdigest/google.json, the key of a service account, or client-id"
                                : "client-id: 11111111-2222-3333-4444-555555555555");
            } else if (refreshToken.isEmpty() && clientSecret.isEmpty()) {
                section.missing("client-secret-file", "client-secret-file: /etc/newsdigest/client-secret");
            } else if (provider == Provider.GOOGLE && refreshToken.isEmpty()) {
                section.missing("refresh-token-file", "refresh-token-file: /etc/newsdigest/refresh-token");
            }
            grant = clientId.flatMap(id -> refreshToken
                    .<Grant>map(token -> new RefreshToken(id, clientSecret, token))
                    .or(() -> clientSecret.map(secret -> new ClientCredentials(id, secret))));
        }
        return address.flatMap(uri -> grant.map(proof ->
                new OAuthSettings(uri, scope.or(() -> usualScope(provider, refreshToken.isPresent())), proof)));
    }

    private static Optional<URI> tokenAddress(YamlSection section, Provider provider, Optional<String> tenant) {
        if (provider != Provider.MICROSOFT && tenant.isPresent()) {
            section.wrong("tenant", "is for 'provider: microsoft' alone");
        }
        Optional<URI> named = section.value(
                "token-address",
                "the https address of a token server, such as https://id.example.org/token",
                text -> ConfigValues.uri(text, "https", "http")
                        .map(URI::create)
                        .filter(uri -> uri.getHost() != null && (isEncrypted(uri) || isHere(uri))));
        if (named.isPresent() || section.has("token-address")) {
            return named;
        }
        return switch (provider) {
            case MICROSOFT -> {
                if (tenant.isEmpty()) {
                    section.missing("tenant", "tenant: harbour.onmicrosoft.com");
                }
                yield tenant.map(name -> URI.create("https://login.microsoftonline.com/"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/oauth2/v2.0/token"));
            }
            case GOOGLE -> Optional.of(URI.create("https://oauth2.googleapis.com/token"));
            case OTHER -> {
                section.missing(
                        "token-address",
                        "provider: microsoft, provider: google, or token-address: https://id.example.org/token");
                yield Optional.empty();
            }
        };
    }

    private static boolean isEncrypted(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    private static boolean isHere(URI uri) {
        return LOOPBACK.contains(uri.getHost());
    }

    /** A refresh token has the rights that were granted with it; Google's service accounts must say theirs. */
    private static Optional<String> usualScope(Provider provider, boolean isRefresh) {
        if (isRefresh) {
            return Optional.empty();
        }
        return switch (provider) {
            case MICROSOFT -> Optional.of("https://outlook.office365.com/.default");
            case GOOGLE -> Optional.of("https://mail.google.com/");
            case OTHER -> Optional.empty();
        };
    }
}
