package newsdigest.news.web;

import java.time.Duration;

/**
 * Limits for fetching from a web server.
 *
 * @param connect time limit for connecting
 * @param silence time limit between two pieces of the answer
 * @param whole time limit for one source, from the first request to the last byte
 * @param bytes most bytes of an answer, before and after decompression
 * @param redirects most redirects, one after the other
 * @param pages most pages of one source
 */
public record FetchLimits(Duration connect, Duration silence, Duration whole, int bytes, int redirects, int pages) {

    public static FetchLimits usual() {
        return new FetchLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(120), 20 * 1024 * 1024, 5, 20);
    }
}
