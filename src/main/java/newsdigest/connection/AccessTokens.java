package newsdigest.connection;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import newsdigest.config.mail.MailServer.Login;
import org.jspecify.annotations.Nullable;

/** Access tokens of one login: one at a time, kept in memory, which all connections of this process share. */
public final class AccessTokens {

    /** Tokens by their logins. Sending and reading may use one login, and a token server gives only so many. */
    private static final Map<Login, AccessTokens> BY_LOGIN = new ConcurrentHashMap<>();

    private final TokenRequest request;
    private @Nullable CompletableFuture<AccessToken> current;

    AccessTokens(TokenRequest request) {
        this.request = request;
    }

    /** Returns the tokens of a login; empty for one by password. */
    public static Optional<AccessTokens> of(Login login) {
        return login.oauth()
                .map(settings -> BY_LOGIN.computeIfAbsent(
                        login,
                        key -> new AccessTokens(new TokenRequest(login.username(), settings, Clock.systemUTC()))));
    }

    /** Returns a token as {@link #current(Consumer)}; nobody ends the waiting. */
    public AccessToken current() throws TokenException {
        return current(abort -> {});
    }

    /**
     * Returns a token that has not ended; who comes while one is asked for waits for that one.
     *
     * @param onAttempt takes what ends the waiting at once, from any thread
     */
    public AccessToken current(Consumer<Runnable> onAttempt) throws TokenException {
        CompletableFuture<AccessToken> waiting = answer().thenApply(token -> token);
        onAttempt.accept(() -> waiting.cancel(false));
        try {
            return waiting.get();
        } catch (CancellationException e) {
            throw new TokenException("the access token was not waited for", true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenException("the access token was not waited for", true, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TokenException failure
                    ? failure
                    : new TokenException("the access token could not be asked for: " + e.getCause(), true, e);
        }
    }

    private synchronized CompletableFuture<AccessToken> answer() {
        CompletableFuture<AccessToken> known = current;
        if (known == null
                || (known.isDone()
                        && (known.isCompletedExceptionally() || known.join().isOver()))) {
            known = request.send();
            current = known;
        }
        return known;
    }

    /** Forgets a token that a server refused, unless another one has been asked for since. */
    public synchronized void forget(AccessToken refused) {
        CompletableFuture<AccessToken> known = current;
        if (known != null && known.isDone() && !known.isCompletedExceptionally() && refused.equals(known.join())) {
            current = null;
        }
    }
}
