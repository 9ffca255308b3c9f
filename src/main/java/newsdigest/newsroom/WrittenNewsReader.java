package newsdigest.newsroom;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Provenance;
import newsdigest.news.source.MarkdownItemReader;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/** Reader of what staff wrote in the console as one more source of items, beside those of the configuration. */
public final class WrittenNewsReader {

    /** Name of this source in problems and lists. */
    public static final String NAME = "Written here";

    private final Newsletter newsletter;

    public WrittenNewsReader(Newsletter newsletter) {
        this.newsletter = newsletter;
    }

    /** Adds the written stories to the items of the sources, and puts staff's edits in the place of what was edited. */
    public NewsBatch addTo(NewsBatch batch, List<WrittenStory> stories) {
        if (stories.isEmpty()) {
            return batch;
        }
        List<Problem> problems = new ArrayList<>(batch.problems());
        List<NewsItem> items = new ArrayList<>(new ItemEdits(stories, newsletter).apply(batch.items()));
        int number = 0;
        for (WrittenStory story : stories) {
            number++;
            if (story.edited().isEmpty()) {
                for (StoryVersion version : story.latest()) {
                    if (version.state() != StoryState.DELETED) {
                        read(story, version, number, problems).ifPresent(items::add);
                    }
                }
            }
        }
        return new NewsBatch(List.copyOf(items), List.copyOf(problems), batch.sources());
    }

    /** Reads one version; the number tells it from another of the same title. */
    private Optional<NewsItem> read(WrittenStory story, StoryVersion version, int number, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        Optional<NewsItem> item = item(story.id(), version, newsletter.zone(), found);
        found.forEach(problem -> problems.add(new Problem(
                problem.severity(),
                SourceLocation.file(NAME),
                "'" + version.text().title() + "': " + problem.message())));
        return item.map(read -> read.at(
                SourceLocation.line(NAME, number),
                new Provenance(
                        Provenance.WRITTEN,
                        Provenance.WRITTEN,
                        version.text().sourceName(),
                        Optional.of(story.id()),
                        false,
                        Set.of())));
    }

    /** Returns the item of a version as readers would get it; empty, with a problem, when it can be none. */
    public static Optional<NewsItem> item(String id, StoryVersion version, ZoneId zone, List<Problem> problems) {
        Locale language = version.language();
        return MarkdownItemReader.read(NAME, StoryDocument.of(id, version), language, zone, problems);
    }
}
