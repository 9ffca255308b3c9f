package newsdigest.news.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;

/** A folder of news sources, and what reading it gives. */
public record NewsFixture(Path root) {

    public static final ZoneId PANAMA = ZoneId.of("America/Panama");

    public NewsFixture with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public NewsFixture with(String name, byte[] content) {
        Path file = root.resolve(name);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Reads files, folders and globs, named relatively. */
    public NewsBatch read(String... paths) {
        return read(Arrays.stream(paths).map(this::source).toArray(NewsSource[]::new));
    }

    NewsSource source(String path) {
        return new NewsSource(root.resolve(path).toString(), Optional.empty());
    }

    public NewsBatch read(NewsSource... sources) {
        return new NewsReader(root, root.resolve("web")).read(List.of(sources), Locale.ENGLISH, PANAMA);
    }

    /** The one item of a file that has no problem. */
    public static NewsItem only(NewsBatch newsBatch) {
        if (newsBatch.items().size() != 1 || !newsBatch.problems().isEmpty()) {
            throw new AssertionError("one item and no problem expected: " + newsBatch);
        }
        return newsBatch.items().get(0);
    }

    public static List<String> headlines(NewsBatch newsBatch) {
        return newsBatch.items().stream().map(NewsItem::headline).toList();
    }

    public static List<String> errors(NewsBatch newsBatch) {
        return newsBatch.problems().stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .toList();
    }

    public static List<String> notes(NewsBatch newsBatch) {
        return newsBatch.problems().stream()
                .filter(problem -> !problem.isError())
                .map(Problem::toString)
                .toList();
    }
}
