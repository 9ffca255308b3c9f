package newsdigest.newsroom;

import java.lang.ref.SoftReference;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Most versions whose items are kept: those of a newsroom of many years, as long as there is memory for them. */
    private static final int MOST_KEPT = 50_000;

    /** Most characters of a text that is kept, so that long ones take no memory from others. */
    private static final int LONGEST_KEPT = 5_000;

    private static final Map<Key, SoftReference<Reading>> READ =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<Reading>> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    private final Newsletter newsletter;

    /** Key of what was read: a version never changes, so what it is read as does not either. */
    private record Key(String id, StoryVersion version, ZoneId zone) {}

    /** Item of a version, and what is to be said of it. */
    private record Reading(Optional<NewsItem> item, List<Problem> problems) {}

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
        Reading reading = reading(new Key(story.id(), version, newsletter.zone()));
        reading.problems()
                .forEach(problem -> problems.add(new Problem(
                        problem.severity(),
                        SourceLocation.file(NAME),
                        "'" + version.text().title() + "': " + problem.message())));
        return reading.item()
                .map(read -> read.at(
                        SourceLocation.line(NAME, number),
                        new Provenance(
                                Provenance.WRITTEN,
                                Provenance.WRITTEN,
                                version.text().sourceName(),
                                Optional.of(story.id()),
                                false,
                                Set.of())));
    }

    private static Reading reading(Key key) {
        SoftReference<Reading> kept = READ.get(key);
        Reading known = kept == null ? null : kept.get();
        if (known != null) {
            return known;
        }
        List<Problem> problems = new ArrayList<>();
        Optional<NewsItem> item = item(key.id(), key.version(), key.zone(), problems);
        Reading reading = new Reading(item, List.copyOf(problems));
        if (key.version().text().summary().length() <= LONGEST_KEPT) {
            READ.put(key, new SoftReference<>(reading));
        }
        return reading;
    }

    /** Returns the item of a version as readers would get it; empty, with a problem, when it can be none. */
    public static Optional<NewsItem> item(String id, StoryVersion version, ZoneId zone, List<Problem> problems) {
        return MarkdownItemReader.read(NAME, StoryDocument.of(id, version), version.language(), zone, problems);
    }
}
