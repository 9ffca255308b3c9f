package newsdigest.news.web;

import java.time.Duration;

/**
 * How much patience a web server gets.
 *
 * @param connect until it takes the connection
 * @param silence between two pieces of its answer
 * @param whole for one source, from the first request to the last byte
 * @param bytes of an answer, before and after decompression
 * @param redirects one after the other
 * @param pages of one source
 */
public record FetchLimits(Duration connect, Duration silence, Duration whole, int bytes, int redirects, int pages) {

    public static FetchLimits usual() {
        return new FetchLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(120), 20 * 1024 * 1024, 5, 20);
    }
}
