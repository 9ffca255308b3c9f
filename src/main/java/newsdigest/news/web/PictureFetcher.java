package newsdigest.news.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import newsdigest.news.NewsItem.Size;
import newsdigest.news.picture.PictureHeader;
import newsdigest.news.web.WebClient.Answer;
import newsdigest.problem.IoReason;

/**
 * Fetcher of pictures, each once: what was found is noted in the folder of the cache, and told from then on. A picture that
 * could not be had is asked for again after a day.
 */
public final class PictureFetcher {

    private static final String NOTE = "picture";
    private static final String ACCEPTED =
            "image/png, image/jpeg, image/gif, image/webp;q=0.9, image/svg+xml;q=0.8, image/*;q=0.5";
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final int OK = 200;

    private final HttpCache cache;
    private final FetchLimits limits;
    private final Clock clock;

    public PictureFetcher(HttpCache cache, FetchLimits limits, Clock clock) {
        this.cache = cache;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Result of fetching a picture.
     *
     * @param width in pixels; 0 when it is not known
     * @param height in pixels; 0 when it is not known
     * @param bytes how much a reader's device loads; 0 when it is not known
     * @param failure reason why it is not known, a sentence; empty when it is
     * @param isForeign true for WebP, and for what may be SVG: not all mail programs show it, and {@link #file} has it
     */
    public record PictureAnswer(int width, int height, int bytes, String failure, boolean isForeign) {

        /** Answer without a picture. */
        public static PictureAnswer failed(String reason) {
            return new PictureAnswer(0, 0, 0, reason, false);
        }
    }

    /**
     * Returns what was noted of a picture; empty when it has to be asked for.
     *
     * @param allowPrivate true when addresses in private networks may be fetched now: a refusal from when they might not is
     *     none any more
     */
    public Optional<PictureAnswer> noted(URI address, boolean allowPrivate) {
        Properties saved = cache.readNote(address, NOTE);
        try {
            PictureAnswer answer = new PictureAnswer(
                    Integer.parseInt(saved.getProperty("width", "")),
                    Integer.parseInt(saved.getProperty("height", "")),
                    Integer.parseInt(saved.getProperty("bytes", "")),
                    saved.getProperty("failure", ""),
                    Boolean.parseBoolean(saved.getProperty("foreign", "")));
            Instant known = Instant.parse(saved.getProperty("known", ""));
            boolean sameRules = allowPrivate == Boolean.parseBoolean(saved.getProperty("private", ""));
            boolean counts = answer.failure().isEmpty()
                    || (sameRules && known.plus(AGAIN).isAfter(clock.instant()));
            return counts ? Optional.of(answer) : Optional.empty();
        } catch (NumberFormatException | DateTimeException noneOrDamaged) {
            return Optional.empty();
        }
    }

    /**
     * Notes an answer, so that the next preview and the edition itself show the same.
     *
     * @param allowPrivate true when addresses in private networks could be fetched
     * @throws FetchException when it cannot be written
     */
    public void note(URI address, boolean allowPrivate, PictureAnswer answer) throws FetchException {
        Properties about = new Properties();
        about.setProperty("asked", address.toString());
        about.setProperty("width", String.valueOf(answer.width()));
        about.setProperty("height", String.valueOf(answer.height()));
        about.setProperty("bytes", String.valueOf(answer.bytes()));
        about.setProperty("failure", answer.failure());
        about.setProperty("foreign", String.valueOf(answer.isForeign()));
        about.setProperty("private", String.valueOf(allowPrivate));
        about.setProperty("known", clock.instant().toString());
        try {
            cache.writeNote(address, NOTE, about);
        } catch (IOException e) {
            throw new FetchException("What was found cannot be kept on disk: " + IoReason.of(e) + ".", e);
        }
    }

    /**
     * Asks for a picture.
     *
     * @param allowPrivate true when addresses in private networks may be fetched
     */
    public PictureAnswer fetch(URI address, boolean allowPrivate) {
        try (WebClient client = new WebClient(limits, allowPrivate)) {
            URI at = address;
            for (int redirects = 0; redirects <= limits.redirects(); redirects++) {
                Answer answer = client.get(at, Map.of("Accept", ACCEPTED));
                if (!HttpFetcher.isRedirect(answer.status())) {
                    return answer(address, answer);
                }
                at = HttpFetcher.next(at, answer.header("Location"));
            }
            return PictureAnswer.failed("It redirects more than " + limits.redirects() + " times.");
        } catch (FetchException e) {
            return PictureAnswer.failed(e.reason());
        }
    }

    /** Returns the file of a picture that is foreign to mail programs; empty when it is not kept. */
    public Optional<byte[]> file(URI address) {
        return cache.find(address).flatMap(copy -> {
            try {
                return Optional.of(Files.readAllBytes(copy.body()));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private PictureAnswer answer(URI address, Answer answer) throws FetchException {
        if (answer.status() != OK) {
            return PictureAnswer.failed(HttpFetcher.reason(answer.status()));
        }
        byte[] body = answer.body();
        boolean isForeign = PictureHeader.isForeign(body);
        if (isForeign) {
            keep(address, body);
        }
        Optional<Size> size = PictureHeader.size(body);
        if (size.isEmpty() && !isForeign) {
            return PictureAnswer.failed(
                    "It is no picture of a kind that mail programs show (PNG, JPEG, GIF), or that can be turned into one"
                            + " (WebP, SVG).");
        }
        return new PictureAnswer(
                size.map(Size::width).orElse(0), size.map(Size::height).orElse(0), body.length, "", isForeign);
    }

    private void keep(URI address, byte[] body) throws FetchException {
        try {
            cache.keep(
                    address, cache.write(body, new HttpCache.Copy(Path.of(""), address, "", "", "", clock.instant())));
        } catch (IOException e) {
            throw new FetchException("It cannot be kept on disk: " + IoReason.of(e) + ".", e);
        }
    }
}
