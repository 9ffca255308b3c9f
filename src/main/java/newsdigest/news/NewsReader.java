package newsdigest.news;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import newsdigest.text.Encoding;
import newsdigest.text.FileFinder;

/** Gathers the items of a newsletter from its sources. A source that cannot be read never stops the others. */
public final class NewsReader {

    /** {@code story.es.md}: the language stands before the extension. */
    private static final Pattern LANGUAGE_SUFFIX = Pattern.compile("(.*)\\.([A-Za-z]{2}(?:[-_][A-Za-z0-9]+)*)\\.[^.]+");

    private static final int LARGEST_FILE_BYTES = 50 * 1024 * 1024;

    private final FileFinder files;

    /** Names files in problems relative to {@code root}. */
    public NewsReader(Path root) {
        this.files = new FileFinder(root);
    }

    /**
     * Reads every source.
     *
     * @param otherwise the language of items that neither say so themselves nor stand in a source that does
     * @param zone in which an instant becomes a day
     */
    public News read(List<NewsSource> sources, Locale otherwise, ZoneId zone) {
        List<Problem> problems = new ArrayList<>();
        Map<String, NewsItem> items = new LinkedHashMap<>();
        for (NewsSource source : sources) {
            Locale language = source.language().orElse(otherwise);
            for (Path file : files.find(List.of(source.path()), "", problems::add)) {
                for (NewsItem item : read(file, language, zone, problems)) {
                    NewsItem first = items.putIfAbsent(item.language().toLanguageTag() + " " + item.id(), item);
                    if (first != null) {
                        problems.add(Problem.note(
                                item.place(), "This item is the same as at " + first.place() + " and is used once."));
                    }
                }
            }
        }
        return new News(List.copyOf(items.values()), List.copyOf(problems));
    }

    private List<NewsItem> read(Path file, Locale sourceLanguage, ZoneId zone, List<Problem> problems) {
        String name = files.name(file);
        Matcher suffix = LANGUAGE_SUFFIX.matcher(String.valueOf(file.getFileName()));
        Optional<Locale> fromName = suffix.matches() ? Languages.of(suffix.group(2)) : Optional.empty();
        Locale language = fromName.orElse(sourceLanguage);
        try {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            boolean isMarkdown = lowerCase.endsWith(".md") || lowerCase.endsWith(".markdown");
            if (!isMarkdown && !lowerCase.endsWith(".txt")) {
                problems.add(Problem.note(
                        Place.file(name), "Files of this kind hold no news (.txt and .md do). File skipped."));
                return List.of();
            }
            String text = text(file);
            if (text.isBlank()) {
                problems.add(Problem.note(Place.file(name), "The file is empty."));
                return List.of();
            }
            return isMarkdown
                    ? new MarkdownFile(name, language, fromName.isPresent() ? suffix.group(1) : "", zone, problems)
                            .read(text).stream().toList()
                    : new DatedText(name, language, problems).read(text);
        } catch (IOException e) {
            problems.add(Problem.error(Place.file(name), "The file cannot be read: " + e + ". File skipped."));
        }
        return List.of();
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no ordinary file");
        }
        if (Files.size(file) > LARGEST_FILE_BYTES) {
            throw new IOException("it is larger than 50 MB");
        }
        String text = Encoding.read(file);
        if (text.indexOf('\0') >= 0) {
            throw new IOException("it is no text, or in an encoding without a mark; save it as UTF-8");
        }
        return text;
    }
}
