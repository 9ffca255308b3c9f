package newsdigest.news.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Size;
import newsdigest.news.web.FetchException;
import newsdigest.news.web.FetchLimits;
import newsdigest.news.web.HttpCache;
import newsdigest.news.web.PictureFetcher;
import newsdigest.news.web.PictureFetcher.PictureAnswer;
import newsdigest.problem.Problem;

/**
 * Reader of the sizes of pictures whose source does not say them: side by side, and within limits of time and bytes. Without
 * a size a picture that is blocked has no place, and a small one would be drawn larger than it is.
 */
public final class PictureReader {

    /** Weight from which a reader on the move waits for a picture. */
    private static final int HEAVY_BYTES = 1024 * 1024;

    /** Items from which on several processors clean their texts sooner than one. */
    private static final int MANY = 500;

    private static final int MOST_AT_ONCE = 8;
    private static final Duration WHOLE = Duration.ofSeconds(20);

    private final PictureFetcher fetcher;
    private final Duration whole;

    /** Creates a reader that keeps what it found in a folder. */
    public PictureReader(Path webCopies, Clock clock) {
        this(
                new PictureFetcher(
                        new HttpCache(webCopies),
                        new FetchLimits(
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(10),
                                5 * 1024 * 1024,
                                3,
                                1),
                        clock),
                WHOLE);
    }

    PictureReader(PictureFetcher fetcher, Duration whole) {
        this.fetcher = fetcher;
        this.whole = whole;
    }

    /**
     * Sizes that were found.
     *
     * @param sizes by the address of the picture
     * @param foreign pictures that not all mail programs show: WebP, and what may be SVG
     * @param problems notes on pictures that readers would wait for, or not see at all
     */
    public record FoundSizes(Map<URI, Size> sizes, Set<URI> foreign, List<Problem> problems) {

        /** No sizes. */
        public static final FoundSizes NONE = new FoundSizes(Map.of(), Set.of(), List.of());

        /** Returns an item with the size of its picture. */
        public NewsItem withSize(NewsItem item) {
            return item.image()
                    .filter(image -> image.size().isEmpty() && sizes.containsKey(image.url()))
                    .map(image -> item.withImage(
                            new Image(image.url(), image.alt(), Optional.ofNullable(sizes.get(image.url())))))
                    .orElse(item);
        }
    }

    /**
     * Reads the sizes that are not known yet. One that could not be read is asked for again after a day.
     *
     * @param sources sources of the newsletter; pictures in a private network are read where the source may be in one
     */
    public FoundSizes read(List<NewsItem> items, List<NewsSource> sources) {
        Set<String> inPrivate = sources.stream()
                .filter(source -> source.isWeb() && source.allowPrivate())
                .map(source -> SourceReader.key(source, source.path()))
                .collect(Collectors.toSet());
        if (items.size() >= MANY) {
            // The picture of an item is known once its text is clean, which takes more than all else here.
            items.parallelStream().forEach(NewsItem::image);
        }
        Map<URI, NewsItem> unknown = new LinkedHashMap<>();
        for (NewsItem item : items) {
            item.image()
                    .filter(image -> image.size().isEmpty() || hasForeignName(image.url()))
                    .ifPresent(image -> unknown.putIfAbsent(image.url(), item));
        }
        Map<URI, Size> sizes = new LinkedHashMap<>();
        Set<URI> foreign = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        answers(unknown, inPrivate).forEach((address, answer) -> {
            if (answer.isForeign()) {
                foreign.add(address);
            }
            Size.of(answer.width(), answer.height()).ifPresent(size -> sizes.put(address, size));
            NewsItem item = unknown.get(address);
            if (item != null) {
                note(item, address, answer).ifPresent(problems::add);
            }
        });
        return new FoundSizes(Map.copyOf(sizes), Set.copyOf(foreign), List.copyOf(problems));
    }

    /** Returns the file of a foreign picture, as it was read. */
    public Optional<byte[]> file(URI address) {
        return fetcher.file(address);
    }

    private static boolean hasForeignName(URI address) {
        String path = String.valueOf(address.getPath()).toLowerCase(Locale.ROOT);
        return path.endsWith(".webp") || path.endsWith(".svg");
    }

    private Map<URI, PictureAnswer> answers(Map<URI, NewsItem> unknown, Set<String> inPrivate) {
        Map<URI, PictureAnswer> answers = new LinkedHashMap<>();
        Map<URI, Boolean> asked = new LinkedHashMap<>();
        List<Callable<PictureAnswer>> questions = new ArrayList<>();
        unknown.forEach((address, item) -> {
            boolean allowPrivate = inPrivate.contains(item.provenance().source());
            Optional<PictureAnswer> noted = fetcher.noted(address, allowPrivate);
            noted.ifPresent(answer -> answers.put(address, answer));
            if (noted.isEmpty()) {
                asked.put(address, allowPrivate);
                questions.add(() -> fetcher.fetch(address, allowPrivate));
            }
        });
        Iterator<PictureAnswer> found = ask(questions).iterator();
        asked.forEach((address, allowPrivate) -> answers.put(address, kept(address, allowPrivate, found.next())));
        return answers;
    }

    /** Keeps an answer; one that cannot be kept is of no use, as it could be another the next time. */
    private PictureAnswer kept(URI address, boolean allowPrivate, PictureAnswer answer) {
        try {
            fetcher.note(address, allowPrivate, answer);
            return answer;
        } catch (FetchException e) {
            return PictureAnswer.failed(e.reason());
        }
    }

    private List<PictureAnswer> ask(List<Callable<PictureAnswer>> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(questions.size(), MOST_AT_ONCE));
        try {
            List<PictureAnswer> found = new ArrayList<>();
            for (Future<PictureAnswer> future : threads.invokeAll(questions, whole.toMillis(), TimeUnit.MILLISECONDS)) {
                found.add(answer(future));
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading pictures", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private PictureAnswer answer(Future<PictureAnswer> future) throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException e) {
            return PictureAnswer.failed("The pictures together took longer than " + whole.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            return PictureAnswer.failed("It cannot be read because of a defect in Newsdigest ("
                    + String.valueOf(e.getCause()).replaceAll("\\R.*", "") + "). Please report it.");
        }
    }

    /** Returns true for what may be SVG: readers get it turned, or not at all, so its weight is none to them. */
    private static boolean isDrawing(PictureAnswer answer) {
        return answer.isForeign() && answer.width() == 0;
    }

    private static Optional<Problem> note(NewsItem item, URI address, PictureAnswer answer) {
        if (!answer.failure().isEmpty()) {
            return Optional.of(Problem.note(
                    item.place(),
                    "How large the picture " + address + " is could not be read: " + answer.failure()
                            + " Readers may see a gap in its place."));
        } else if (answer.bytes() >= HEAVY_BYTES && !isDrawing(answer)) {
            return Optional.of(Problem.note(
                    item.place(),
                    String.format(
                            Locale.ROOT,
                            "The picture %s weighs %.1f MB, and readers on the move wait for it. Save it smaller: 1,120"
                                    + " pixels are enough for its width.",
                            address,
                            answer.bytes() / (1024.0 * 1024))));
        }
        return Optional.empty();
    }
}
