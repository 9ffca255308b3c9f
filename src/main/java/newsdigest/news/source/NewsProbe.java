package newsdigest.news.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.config.SourceRules;
import newsdigest.config.SourceRules.PageSelectors;
import newsdigest.news.NewsBatch;
import newsdigest.news.format.NewsFormat;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.page.SelectorFinder;
import newsdigest.news.text.WebUrls;
import newsdigest.news.web.FetchException;
import newsdigest.news.web.FetchLimits;
import newsdigest.news.web.HttpCache;
import newsdigest.news.web.HttpCache.Copy;
import newsdigest.news.web.HttpFetcher;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.encoding.Encoding;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Trial of a source that is not configured yet: what it is, how to configure it, and what would be read. */
public final class NewsProbe {

    private final Locale language;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * Creates a probe.
     *
     * @param language language of items that name none
     * @param zone zone in which their days begin
     */
    public NewsProbe(Locale language, ZoneId zone, Clock clock) {
        this.language = language;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Result of a trial.
     *
     * @param source source to configure
     * @param feeds addresses of the feeds that a web page names
     * @param isPage true when the address is that of a web page
     * @param batch what is read of the source
     */
    public record Proposal(NewsSource source, List<String> feeds, boolean isPage, NewsBatch batch) {}

    /** Document with what is known of it. */
    private record Fetched(Path file, String mediaType, Optional<URI> address) {}

    /**
     * Tries a file or an address. What an address must not have, such as a brace, is encoded in what is proposed, as a configuration
     * needs it.
     *
     * @param location absolute path, or http or https address
     * @param allowPrivate true when the address may be in a private network
     * @throws UserException when it cannot be read at all
     */
    public Proposal probe(String location, boolean allowPrivate) {
        SourceLocation place = SourceLocation.file(WebUrls.withoutUser(location));
        try {
            Path folder = Files.createTempDirectory("newsdigest-try");
            try {
                return probe(encoded(location), allowPrivate, folder);
            } finally {
                delete(folder);
            }
        } catch (Encoding.NotTextException e) {
            throw new UserException(place, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UserException(place, "It cannot be read: " + e.getMessage() + ".");
        } catch (FetchException e) {
            throw new UserException(
                    place, e.reason().replace(FetchException.ALLOWED_BY_SOURCE, "add --allow-private to the command"));
        } catch (UnreadableException e) {
            throw new UserException(place, e.reason());
        }
    }

    private static String encoded(String location) {
        return NewsSource.isWeb(location)
                ? WebUrls.of(location).map(URI::toString).orElse(location)
                : location;
    }

    private Proposal probe(String location, boolean allowPrivate, Path folder)
            throws IOException, FetchException, UnreadableException {
        Fetched fetched = fetch(location, allowPrivate, folder);
        ParseContext context = new ParseContext(
                location,
                Optional.empty(),
                Optional.empty(),
                language,
                zone,
                fetched.address(),
                new ArrayList<>(),
                new ArrayList<>());
        String text = PackedFile.with(
                fetched.file(),
                DocumentParser.LARGEST_BYTES,
                plain -> TextDecoder.read(context, plain, fetched.mediaType()));
        Optional<SourceKind> kind =
                FormatDetector.ofContent(text, fetched.mediaType(), location).map(NewsFormat::kind);
        boolean isPage = kind.equals(Optional.of(SourceKind.FEED)) && isPage(text);
        if (!isPage) {
            return read(
                    new NewsSource(location, Optional.empty(), Optional.empty(), allowPrivate),
                    List.of(),
                    false,
                    folder);
        }
        List<String> feeds = feeds(text, fetched.address());
        if (!feeds.isEmpty() && NewsSource.isWeb(feeds.get(0))) {
            return read(
                    new NewsSource(feeds.get(0), Optional.empty(), Optional.empty(), allowPrivate),
                    feeds,
                    true,
                    folder);
        }
        PageSelectors selectors = SelectorFinder.find(text)
                .orElseThrow(
                        () -> new UnreadableException("This web page names no feed, and nothing on it repeats like a"
                                + " list of news. Give the address of the page that lists them."));
        SourceRules rules = new SourceRules(SourceRules.USUAL_WORDS, List.of(), List.of(), Optional.of(selectors));
        return read(
                new NewsSource(location, Optional.empty(), Optional.of(SourceKind.PAGE), allowPrivate, rules),
                feeds,
                true,
                folder);
    }

    private Fetched fetch(String location, boolean allowPrivate, Path folder)
            throws IOException, FetchException, UnreadableException {
        if (!NewsSource.isWeb(location)) {
            Path file = Path.of(location);
            if (!Files.isRegularFile(file)) {
                throw new UnreadableException("There is no such file.");
            }
            return new Fetched(file, "", Optional.empty());
        }
        URI address = WebUrls.of(location)
                .orElseThrow(() ->
                        new UnreadableException("This is no web address. Names and passwords must not stand in it."));
        try (HttpFetcher fetcher = new HttpFetcher(
                new HttpCache(folder), FetchLimits.usual(), clock, NewsFormats.accepted(), allowPrivate)) {
            Copy copy = fetcher.get(address);
            return new Fetched(copy.body(), copy.mediaType(), Optional.of(copy.address()));
        }
    }

    private Proposal read(NewsSource source, List<String> feeds, boolean isPage, Path folder) {
        NewsReader reader = new NewsReader(Path.of(""), folder.resolve("web"), FetchLimits.usual(), clock);
        return new Proposal(source, feeds, isPage, reader.read(List.of(source), language, zone));
    }

    private static boolean isPage(String text) {
        String start = text.substring(0, Math.min(text.length(), 5000)).toLowerCase(Locale.ROOT);
        return start.contains("<!doctype html") || start.contains("<html");
    }

    private static List<String> feeds(String html, Optional<URI> address) {
        Document page = Jsoup.parse(html);
        // HTML 4.2.3: what a page says that its addresses begin with.
        Optional<URI> base = Optional.ofNullable(page.selectFirst("base[href]"))
                .flatMap(said -> WebUrls.of(said.attr("href"), address))
                .or(() -> address);
        return page
                .select("link[rel~=(?i)alternate][type~=(?i)(rss|atom|feed\\+json)][href],"
                        + " a[href~=(?i)(/feed/?$|/rss/?$|\\.rss$|/atom\\.xml$|/feed\\.xml$|/rss\\.xml$)]")
                .stream()
                .map(link ->
                        WebUrls.of(link.attr("href"), base).map(URI::toString).orElse(link.attr("href")))
                .filter(feed -> !feed.contains("/comments/"))
                .distinct()
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
