package newsdigest.news.source;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.KeptReadings;
import newsdigest.news.NewsBatch;
import newsdigest.news.SourceStatus;
import newsdigest.news.mark.EditorialMark;
import newsdigest.news.mark.EditorialVocabulary;
import newsdigest.news.markdown.MarkdownNewsParser;
import newsdigest.news.source.SourceReader.SourceMemory;
import newsdigest.news.source.SourceReader.SourceResult;
import newsdigest.news.text.WebUrls;
import newsdigest.news.web.FetchLimits;
import newsdigest.news.web.HttpCache;
import newsdigest.news.web.HttpFetcher;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.text.file.FileFinder;
import newsdigest.text.vocabulary.VocabularyFiles;

/** Reader of all items of a newsletter from its sources. A source that cannot be read never stops the others. */
public final class NewsReader {

    private static final int MOST_AT_ONCE = 8;

    private final FileFinder files;
    private final HttpCache cache;
    private final FetchLimits limits;
    private final Clock clock;
    private final Memory memory;

    /**
     * Creates a reader that names files in problems relative to {@code root}, and keeps answers from the web in another folder.
     */
    public NewsReader(Path root, Path webCopies) {
        this(root, webCopies, new Memory());
    }

    /** Creates a reader that reads no source again that has not changed since it was read with the same memory. */
    public NewsReader(Path root, Path webCopies, Memory memory) {
        this(root, webCopies, FetchLimits.usual(), Clock.systemUTC(), memory);
    }

    NewsReader(Path root, Path cacheFolder, FetchLimits limits, Clock clock) {
        this(root, cacheFolder, limits, clock, new Memory());
    }

    private NewsReader(Path root, Path cacheFolder, FetchLimits limits, Clock clock, Memory memory) {
        this.memory = memory;
        this.files = new FileFinder(root);
        this.cache = new HttpCache(cacheFolder);
        this.limits = limits;
        this.clock = clock;
    }

    /** Loads the words, patterns and parsers that nearly every reading needs, ahead of the first one. */
    public static void loadEarly() {
        EditorialMark.isUnapproved("");
        DatedTextReader.read(
                "", "1 January 2021\n\nHeadline\n\nText.", Locale.ENGLISH, ZoneOffset.UTC, new ArrayList<>());
        WebUrls.of("https://example.org/");
        MarkdownNewsParser.summary("*Early* [loading](https://example.org/).");
    }

    /** Returns the files of the words by which texts say that they are not ready. */
    public static VocabularyFiles vocabulary() {
        return EditorialVocabulary.FILES;
    }

    /** Memory of what sources held when they were read last. */
    public static final class Memory {
        private final SourceMemory sources = new SourceMemory();
        private final KeptReadings<List<NewsSource>, NewsBatch> batches = new KeptReadings<>();

        /** Forgets everything, so that all sources are read anew. */
        public void clear() {
            sources.results().clear();
            sources.pages().clear();
            batches.clear();
        }
    }

    /**
     * Reads every source.
     *
     * @param otherwise language of items that name none, in a source that names none
     * @param zone zone in which an instant becomes a day
     */
    public NewsBatch read(List<NewsSource> sources, Locale otherwise, ZoneId zone) {
        List<SourceResult> results = readAll(sources, otherwise, zone);
        List<KeptReadings.Same> marks =
                results.stream().map(KeptReadings.Same::new).toList();
        return memory.batches.of(List.copyOf(sources), marks, () -> batch(results));
    }

    private static NewsBatch batch(List<SourceResult> results) {
        List<Problem> problems = new ArrayList<>();
        List<SourceStatus> statuses = new ArrayList<>();
        Deduplicator items = new Deduplicator();
        for (SourceResult result : results) {
            problems.addAll(result.problems());
            items.add(result.items(), problems);
            statuses.add(result.status());
        }
        return new NewsBatch(items.items(), List.copyOf(problems), List.copyOf(statuses));
    }

    /** Reads all sources, in order; web servers are asked side by side. */
    private List<SourceResult> readAll(List<NewsSource> sources, Locale otherwise, ZoneId zone) {
        long webSources = sources.stream().filter(NewsSource::isWeb).count();
        if (webSources < 2) {
            return sources.stream().map(source -> read(source, otherwise, zone)).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool((int) Math.min(webSources, MOST_AT_ONCE));
        try {
            List<Future<SourceResult>> running = new ArrayList<>();
            for (NewsSource source : sources) {
                running.add(threads.submit(() -> read(source, otherwise, zone)));
            }
            List<SourceResult> results = new ArrayList<>();
            for (Future<SourceResult> result : running) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading news", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private SourceResult read(NewsSource source, Locale otherwise, ZoneId zone) {
        try {
            return readOne(source, otherwise, zone);
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            return SourceReader.failed(
                    source,
                    "It cannot be read because of a defect in Newsdigest ("
                            + e.getClass().getSimpleName() + "). Please report it.");
        }
    }

    private SourceResult readOne(NewsSource source, Locale otherwise, ZoneId zone) {
        SourceReader reader = new SourceReader(source, otherwise, zone, memory.sources);
        if (!source.isWeb()) {
            return reader.files(files);
        }
        try (HttpFetcher httpFetcher =
                new HttpFetcher(cache, limits, clock, NewsFormats.accepted(), source.allowPrivate())) {
            return reader.web(httpFetcher, limits.pages());
        }
    }
}
