package newsdigest.news.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.text.WebUrls;
import newsdigest.news.web.HttpCache.Copy;
import newsdigest.news.web.WebClient.Answer;
import newsdigest.problem.IoReason;

/** Fetcher of documents from the web, with conditional requests (RFC 9110, 13) and a limited number of redirects. */
public final class HttpFetcher implements AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> ASK_LATER = Set.of(429, 503);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final HttpCache cache;
    private final FetchLimits limits;
    private final Clock clock;
    private final String accepted;
    private final WebClient client;

    /**
     * For one source.
     *
     * @param accepted media types, as in the header field Accept
     * @param allowPrivate true when addresses in private networks may be fetched
     */
    public HttpFetcher(HttpCache cache, FetchLimits limits, Clock clock, String accepted, boolean allowPrivate) {
        this.cache = cache;
        this.limits = limits;
        this.clock = clock;
        this.accepted = accepted;
        this.client = new WebClient(limits, allowPrivate);
    }

    @Override
    public void close() {
        client.close();
    }

    /** Returns the last good answer, for when there is no new one. */
    public Optional<Copy> lastCopy(URI address) {
        return cache.find(address);
    }

    /**
     * Fetches the document of an address. It replaces the last good answer only when it is kept.
     *
     * @throws FetchException when there is no usable answer
     */
    public Copy get(URI address) throws FetchException {
        Optional<Instant> pause = cache.pausedUntil(address).filter(until -> until.isAfter(clock.instant()));
        if (pause.isPresent()) {
            throw new FetchException("The server wants not to be asked before " + pause.get() + ".");
        }
        Optional<Copy> before = cache.find(address);
        URI at = address;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            Answer answer = patiently(at, headers(at, before));
            if (!isRedirect(answer.status())) {
                return store(address, at, answer, before);
            }
            at = next(at, answer.header("Location"));
        }
        throw new FetchException("It redirects more than " + limits.redirects() + " times.");
    }

    /** Asks once more when the server says that it will answer in a moment (RFC 6585, 4; RFC 9110, 10.2.3). */
    private Answer patiently(URI address, Map<String, String> headers) throws FetchException {
        Answer answer = client.get(address, headers);
        Optional<Duration> wait = retryAfter(answer).filter(after -> after.compareTo(LONGEST_WAIT) <= 0);
        if (wait.isEmpty()) {
            return answer;
        }
        try {
            Thread.sleep(wait.get().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer;
        }
        return client.get(address, headers);
    }

    private Optional<Duration> retryAfter(Answer answer) {
        return ASK_LATER.contains(answer.status())
                ? RetryAfter.parse(answer.header("Retry-After"), clock.instant())
                : Optional.empty();
    }

    static boolean isRedirect(int status) {
        return REDIRECTS.contains(status);
    }

    /** Makes an answer the last good one. */
    public void keep(URI address, Copy answer) throws FetchException {
        try {
            cache.keep(address, answer);
        } catch (IOException e) {
            throw new FetchException("Its answer cannot be kept on disk: " + IoReason.of(e) + ".", e);
        }
    }

    /** Forgets an answer that is of no use; the last good one stays. */
    public void discard(URI address, Copy answer) throws FetchException {
        try {
            cache.discard(address, answer);
        } catch (IOException e) {
            throw new FetchException("Its answer cannot be taken from the disk: " + IoReason.of(e) + ".", e);
        }
    }

    private Map<String, String> headers(URI address, Optional<Copy> before) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", accepted));
        before.filter(copy -> copy.address().equals(address)).ifPresent(copy -> {
            if (!copy.etag().isEmpty()) {
                headers.put("If-None-Match", copy.etag());
            }
            if (!copy.lastModified().isEmpty()) {
                headers.put("If-Modified-Since", copy.lastModified());
            }
        });
        return headers;
    }

    static URI next(URI at, String location) throws FetchException {
        URI next = WebUrls.of(location, Optional.of(at))
                .orElseThrow(() -> new FetchException("It redirects to '" + location + "', which is no web address."));
        if (at.getScheme().equals("https") && !next.getScheme().equals("https")) {
            throw new FetchException("It redirects from https to " + next + ", which anybody on the way could change.");
        }
        return next;
    }

    private Copy store(URI asked, URI at, Answer answer, Optional<Copy> before) throws FetchException {
        try {
            if (answer.status() == OK) {
                Copy about = new Copy(
                        Path.of(""),
                        at,
                        answer.header("Content-Type"),
                        answer.header("ETag"),
                        answer.header("Last-Modified"),
                        clock.instant());
                return cache.write(answer.body(), about);
            } else if (answer.status() == NOT_MODIFIED && before.isPresent()) {
                Copy still = before.get();
                return still.as(clock.instant());
            }
        } catch (IOException e) {
            throw new FetchException("Its answer cannot be kept on disk: " + IoReason.of(e) + ".", e);
        }
        throw new FetchException(reason(asked, answer));
    }

    private String reason(URI asked, Answer answer) throws FetchException {
        Optional<Instant> until = retryAfter(answer).map(clock.instant()::plus);
        if (until.isPresent()) {
            try {
                cache.pause(asked, until.get());
            } catch (IOException e) {
                throw new FetchException("What it says cannot be noted on disk: " + IoReason.of(e) + ".", e);
            }
            return "The server has been asked too often or is in trouble (" + answer.status()
                    + ") and wants not to be asked before " + until.get() + ".";
        }
        return reason(answer.status());
    }

    static String reason(int status) {
        return switch (status) {
            case 401, 403 -> "It may not be read without permission (" + status + ").";
            case 404, 410 -> "There is nothing at this address (" + status + "). Check it.";
            case 429 -> "The server has been asked too often (429). Try again later.";
            default ->
                status >= 500
                        ? "The server is in trouble (" + status + "). Try again later."
                        : "The server answers with status " + status + ".";
        };
    }
}
