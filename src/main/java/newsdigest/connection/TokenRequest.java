package newsdigest.connection;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.OAuthSettings.ClientCredentials;
import newsdigest.config.mail.OAuthSettings.RefreshToken;
import newsdigest.config.mail.OAuthSettings.ServiceAccount;
import newsdigest.problem.UserException;
import newsdigest.text.ReplyText;
import org.jspecify.annotations.Nullable;

/** Request for an access token (RFC 6749, 4.4 and 6; RFC 7523). */
final class TokenRequest {

    private static final int OK = 200;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_WORDS = 300;

    /** Time limit for connecting to the token server, and for its answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Time limit for a whole answer: the client's own ends at its first bytes. */
    private static final Duration WHOLE_TIMEOUT = Duration.ofSeconds(15);

    /** Greatest length of an answer in bytes, some hundred times that of a usual one. */
    private static final int MOST_BYTES = 256 * 1024;

    /** Life of a token of which the server does not say it (RFC 6749, 5.1 leaves it open). */
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

    /** Names of the parameters that nobody may see. */
    private static final List<String> SECRETS = List.of("client_secret", "refresh_token", "assertion");

    private final String username;
    private final OAuthSettings settings;
    private final Clock clock;
    private final Duration wholeTimeout;
    private final HttpClient client;

    /** Refresh token that took the place of the configured one (RFC 6749, 6). */
    private volatile @Nullable String renewed;

    TokenRequest(String username, OAuthSettings settings, Clock clock) {
        this(username, settings, clock, WHOLE_TIMEOUT);
    }

    TokenRequest(String username, OAuthSettings settings, Clock clock, Duration wholeTimeout) {
        this.wholeTimeout = wholeTimeout;
        this.username = username;
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    }

    /** Asks for a token; what comes to nothing ends with a {@link TokenException}. */
    CompletableFuture<AccessToken> send() {
        HttpRequest request;
        Map<String, String> parameters;
        try {
            parameters = parameters();
            request = HttpRequest.newBuilder(settings.tokenAddress())
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                    .build();
        } catch (UserException e) {
            // Whoever tells it goes on in the same line.
            String words = String.valueOf(e.getMessage());
            return CompletableFuture.failedFuture(
                    new TokenException(words.endsWith(".") ? words.substring(0, words.length() - 1) : words, false, e));
        }
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        CompletableFuture.delayedExecutor(wholeTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> answer.cancel(true));
        return answer.handle((response, failure) -> {
            try {
                return token(response, failure, parameters);
            } catch (TokenException e) {
                throw new CompletionException(e);
            }
        });
    }

    private AccessToken token(
            @Nullable HttpResponse<String> response, @Nullable Throwable failure, Map<String, String> parameters)
            throws TokenException {
        if (response == null) {
            throw new TokenException(name() + " cannot be reached: " + words(failure), true, failure);
        }
        Map<String, Object> answer = object(response.body());
        if (response.statusCode() != OK) {
            throw refusal(response.statusCode(), answer, parameters);
        }
        String token = text(answer, "access_token");
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new TokenException(name() + " answers without an access token", false, null);
        }
        String refresh = text(answer, "refresh_token");
        if (!refresh.isEmpty()) {
            renewed = refresh;
        }
        return AccessToken.of(token, life(text(answer, "expires_in")));
    }

    private static Duration life(String seconds) {
        return seconds.matches("[1-9]\\d{0,8}") ? Duration.ofSeconds(Long.parseLong(seconds)) : USUAL_LIFE;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters =
                new LinkedHashMap<>(settings.grant().map(this::credentials, this::refresh, this::assertion));
        if (!parameters.containsKey("assertion")) {
            settings.scope().ifPresent(scope -> parameters.put("scope", scope));
        }
        return parameters;
    }

    private Map<String, String> assertion(ServiceAccount grant) {
        return Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                ServiceAccountKey.read(grant.key()).assertion(username, settings, clock));
    }

    private Map<String, String> credentials(ClientCredentials grant) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                grant.clientId(),
                "client_secret",
                grant.clientSecret().read());
    }

    private Map<String, String> refresh(RefreshToken grant) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "refresh_token");
        parameters.put("client_id", grant.clientId());
        grant.clientSecret().ifPresent(secret -> parameters.put("client_secret", secret.read()));
        parameters.put(
                "refresh_token",
                Optional.ofNullable(renewed)
                        .orElseGet(() -> grant.refreshToken().read()));
        return parameters;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Returns the refusal in the server's words (RFC 6749, 5.2). */
    private TokenException refusal(int status, Map<String, Object> answer, Map<String, String> parameters) {
        String error = text(answer, "error");
        String description = text(answer, "error_description");
        String words = error.isEmpty()
                ? "status " + status
                : error + (description.isEmpty() ? "" : ": " + description.replaceAll("\\.\\s*$", ""));
        boolean temporary = status >= SERVER_ERROR
                || status == TOO_MANY
                || status == REQUEST_TIMEOUT
                || error.equals("temporarily_unavailable");
        // A refresh token that was put in place of another may have been taken back.
        renewed = temporary ? renewed : null;
        return new TokenException(
                name() + " refuses a token: " + ReplyText.oneLine(cut(withoutSecrets(words, parameters))),
                temporary,
                null);
    }

    /** Returns words without the secrets that a server may repeat from what it was asked. */
    private static String withoutSecrets(String words, Map<String, String> parameters) {
        String left = words;
        for (String name : SECRETS) {
            String secret = parameters.getOrDefault(name, "");
            if (!secret.isEmpty()) {
                left = left.replace(secret, "…").replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), "…");
            }
        }
        return left;
    }

    private static String cut(String words) {
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }

    private static Map<String, Object> object(String body) {
        try {
            Map<String, Object> object = JSON.std.mapFrom(body);
            return object == null ? Map.of() : object;
        } catch (IOException | RuntimeException noJson) {
            return Map.of();
        }
    }

    private static String text(Map<String, Object> answer, String key) {
        Object value = answer.get(key);
        return value instanceof String || value instanceof Number ? String.valueOf(value) : "";
    }

    private String name() {
        return "the token server " + settings.tokenAddress().getHost();
    }

    private static String words(@Nullable Throwable error) {
        Throwable cause = error;
        while (cause != null && cause.getCause() != null && !isLate(cause)) {
            cause = cause.getCause();
        }
        if (cause != null && isLate(cause)) {
            return "it did not answer in time";
        }
        return cause == null || cause.getMessage() == null ? "no answer" : cause.getMessage();
    }

    private static boolean isLate(Throwable cause) {
        return cause instanceof HttpTimeoutException || cause instanceof CancellationException;
    }
}
