package newsdigest.news.source;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.NewsItem;
import newsdigest.news.markdown.MarkdownParts;
import newsdigest.news.text.LanguageTags;
import newsdigest.problem.Problem;

/** Reader of a Markdown file as a story that people go on writing: its item, and its text as it was written. */
public final class MarkdownStoryReader {

    private static final Pattern NAME =
            Pattern.compile("(?i)\\A(.+?)(?:\\.([a-z]{2,3}(?:[-_][a-z0-9]+)*+))?\\.(?:md|markdown)");

    /** Line of the front matter that only stories have; as a comment it leaves the other lines where they are. */
    private static final Pattern NEWSLETTER = Pattern.compile("(?m)^newsletter:");

    private MarkdownStoryReader() {}

    /**
     * Story of a file.
     *
     * @param name name of the file without language and ending, the same in all languages
     * @param text Markdown
     * @param newsletter newsletter that it is for, as the file says
     */
    public record MarkdownStory(String name, NewsItem item, String text, Optional<String> newsletter) {}

    /**
     * Reads a file; what is wrong is noted, and reading never fails.
     *
     * @param name name of the file; {@code bridge.es.md} is in Spanish
     * @param otherwise language of a file that names none
     */
    public static Optional<MarkdownStory> read(
            String name, String text, Locale otherwise, ZoneId zone, List<Problem> problems) {
        Matcher parts = NAME.matcher(name);
        boolean isNamed = parts.matches();
        Optional<Locale> named = isNamed && parts.group(2) != null ? LanguageTags.of(parts.group(2)) : Optional.empty();
        String base = !isNamed
                ? name
                : named.isPresent() || parts.group(2) == null ? parts.group(1) : parts.group(1) + "." + parts.group(2);
        MarkdownParts kept = MarkdownParts.of(name, text);
        String forParser =
                kept.newsletter().isPresent() ? NEWSLETTER.matcher(text).replaceFirst("#newsletter:") : text;
        return MarkdownItemReader.read(name, forParser, named.orElse(otherwise), zone, problems)
                .map(item -> new MarkdownStory(base, item, kept.text(), kept.newsletter()));
    }
}
