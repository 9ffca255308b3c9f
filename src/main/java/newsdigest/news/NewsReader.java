package newsdigest.news;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import newsdigest.text.FileFinder;

/** Gathers the items of a newsletter from its sources. A source that cannot be read never stops the others. */
public final class NewsReader {

    /** {@code story.es.md}: the language stands before the extension. */
    private static final Pattern LANGUAGE_SUFFIX = Pattern.compile("(.*)\\.([A-Za-z]{2}(?:[-_][A-Za-z0-9]+)*)\\.[^.]+");

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
        List<SourceStatus> statuses = new ArrayList<>();
        Duplicates items = new Duplicates();
        for (NewsSource source : sources) {
            List<String> failures = new ArrayList<>();
            List<NewsItem> found = files(source, otherwise, zone, problems, failures);
            items.add(found, problems);
            statuses.add(new SourceStatus(
                    files.name(Path.of(source.path())),
                    found.size(),
                    failures.stream().findFirst()));
        }
        return new News(items.items(), List.copyOf(problems), List.copyOf(statuses));
    }

    private List<NewsItem> files(
            NewsSource source, Locale otherwise, ZoneId zone, List<Problem> problems, List<String> failures) {
        List<Problem> missing = new ArrayList<>();
        List<Path> found = files.find(List.of(source.path()), "", missing::add);
        problems.addAll(missing);
        missing.forEach(problem -> failures.add(problem.toString()));
        boolean isChosenByName = found.size() == 1 && found.get(0).toString().equals(source.path());
        List<NewsItem> items = new ArrayList<>();
        for (Path file : found) {
            String name = files.name(file);
            if (source.kind().isEmpty()
                    && !isChosenByName
                    && Format.ofName(name).isEmpty()) {
                problems.add(Problem.note(
                        Place.file(name),
                        "Files of this kind hold no news (.txt, .md, .csv, .xml, .rss, .atom, .rdf and .json do)."
                                + " File skipped."));
                continue;
            }
            Matcher suffix = LANGUAGE_SUFFIX.matcher(String.valueOf(file.getFileName()));
            Optional<Locale> fromName = suffix.matches() ? Languages.of(suffix.group(2)) : Optional.empty();
            Origin origin = new Origin(
                    name, fromName.or(source::language), otherwise, zone, Optional.empty(), problems, failures);
            Optional<String> translationKey = fromName.map(language -> suffix.group(1));
            items.addAll(DocumentReader.read(origin, source.kind(), file, "", translationKey)
                    .items());
        }
        return items;
    }
}
