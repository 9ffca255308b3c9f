package newsdigest.news;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final Pattern LANGUAGE_SUFFIX = Pattern.compile("(.*)\\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\\.[^.]+");

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
                for (NewsItem item : read(file, language, problems)) {
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

    private List<NewsItem> read(Path file, Locale sourceLanguage, List<Problem> problems) {
        String name = files.name(file);
        Matcher suffix = LANGUAGE_SUFFIX.matcher(String.valueOf(file.getFileName()));
        Locale language = suffix.matches() ? Locale.forLanguageTag(suffix.group(2)) : sourceLanguage;
        try {
            if (java.nio.file.Files.size(file) > LARGEST_FILE_BYTES) {
                problems.add(Problem.error(Place.file(name), "The file is larger than 50 MB. File skipped."));
                return List.of();
            }
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (lowerCase.endsWith(".txt")) {
                return new DatedText(name, language, problems).read(Encoding.read(file));
            } else if (lowerCase.endsWith(".md") || lowerCase.endsWith(".markdown")) {
                return new MarkdownFile(name, language, suffix.matches() ? suffix.group(1) : "", problems)
                        .read(Encoding.read(file)).stream().toList();
            }
            problems.add(
                    Problem.note(Place.file(name), "Files of this kind hold no news (.txt and .md do). File skipped."));
        } catch (IOException e) {
            problems.add(Problem.error(Place.file(name), "The file cannot be read: " + e + ". File skipped."));
        }
        return List.of();
    }
}
