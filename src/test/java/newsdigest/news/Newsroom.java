package newsdigest.news;

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
import newsdigest.problem.Problem;

/** A folder of news sources, and what reading it gives. */
record Newsroom(Path root) {

    static final ZoneId PANAMA = ZoneId.of("America/Panama");

    Newsroom with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Newsroom with(String name, byte[] content) {
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
    News read(String... paths) {
        return read(Arrays.stream(paths).map(this::source).toArray(NewsSource[]::new));
    }

    NewsSource source(String path) {
        return new NewsSource(root.resolve(path).toString(), Optional.empty());
    }

    News read(NewsSource... sources) {
        return new NewsReader(root).read(List.of(sources), Locale.ENGLISH, PANAMA);
    }

    /** The one item of a file that has no problem. */
    static NewsItem only(News news) {
        if (news.items().size() != 1 || !news.problems().isEmpty()) {
            throw new AssertionError("one item and no problem expected: " + news);
        }
        return news.items().get(0);
    }

    static List<String> headlines(News news) {
        return news.items().stream().map(NewsItem::headline).toList();
    }

    static List<String> errors(News news) {
        return news.problems().stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .toList();
    }

    static List<String> notes(News news) {
        return news.problems().stream()
                .filter(problem -> !problem.isError())
                .map(Problem::toString)
                .toList();
    }
}
