package newsdigest.news.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.text.WebUrls;
import newsdigest.news.web.HttpCache.Copy;
import newsdigest.news.web.WebClient.Answer;

/** Fetcher of documents from the web, with conditional requests (RFC 9110, 13) and a limited number of redirects. */
public final class HttpFetcher implements AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
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
     * Fetches the document of an address.
     *
     * @throws FetchException when there is no usable answer
     */
    public Copy get(URI address) throws FetchException {
        Optional<Copy> before = cache.find(address);
        URI at = address;
        for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
            Answer answer = client.get(at, headers(at, before));
            if (!REDIRECTS.contains(answer.status())) {
                return store(address, at, answer, before);
            }
            at = next(at, answer.header("Location"));
        }
        throw new FetchException("It redirects more than " + limits.redirects() + " times.");
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

    private static URI next(URI at, String location) throws FetchException {
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
                return cache.save(asked, answer.body(), about);
            } else if (answer.status() == NOT_MODIFIED && before.isPresent()) {
                Copy still = before.get();
                return cache.save(asked, Files.readAllBytes(still.body()), still.as(clock.instant()));
            }
        } catch (IOException e) {
            throw new FetchException("Its answer cannot be kept on disk: " + e + ".", e);
        }
        throw new FetchException(reason(answer.status()));
    }

    private static String reason(int status) {
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
