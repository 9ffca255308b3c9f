package newsdigest.news;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Summary;
import newsdigest.problem.Problem;

/** Makes items of what feeds and tables say, or notes why one cannot be used. */
final class ItemMaker {

    /** A summary is taken whole; this is the most anybody would put into a digest. */
    private static final int MOST_SUMMARY_CHARACTERS = 10_000;

    /** Where there is no summary, the opening of the story stands for it. */
    private static final int OPENING_CHARACTERS = 500;

    /** An id shorter than this and without a colon, such as 17, may be another story's elsewhere. */
    private static final int SHORTEST_UNIQUE_ID = 20;

    private static final int LONGEST_ID = 1000;

    private final Origin origin;
    private Optional<Locale> sourceLanguage = Optional.empty();
    private Optional<Published> sourceDate = Optional.empty();
    private int withSourceDate;

    ItemMaker(Origin origin) {
        this.origin = origin;
    }

    /** What a feed says of itself holds for those of its entries that do not say. */
    void sourceSays(String language, String date) {
        sourceLanguage = Languages.of(language);
        sourceDate = Published.parse(date, origin.zone());
    }

    /** How many items got the date of their source. */
    int withSourceDate() {
        return withSourceDate;
    }

    /** Empty, with a problem, when there is no headline or date. */
    Optional<NewsItem> make(Story story) {
        String headline = story.headline();
        if (headline.isEmpty()) {
            skip(story, story.name() + " has no headline.");
            return Optional.empty();
        }
        Optional<Published> published = published(story);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        Published when = published.get();
        Locale language = Languages.of(story.language)
                .or(origin::language)
                .or(() -> sourceLanguage)
                .orElse(origin.otherwise());
        Optional<URI> link = address(story, "link", story.link);
        SafeHtml summary = summary(story);
        return Optional.of(new NewsItem(
                id(story, link, language, when, headline),
                language,
                when.day(),
                when.instant(),
                headline,
                new Summary(summary.html(), summary.text()),
                link,
                image(story, summary),
                new LinkedHashSet<>(story.topics),
                Optional.of(PlainText.line(story.author)).filter(author -> !author.isEmpty()),
                Optional.of(PlainText.line(story.translationKey)).filter(key -> !key.isEmpty()),
                story.draft,
                origin.name(),
                story.place));
    }

    private Optional<Published> published(Story story) {
        for (String date : story.dates) {
            Optional<Published> published = Published.parse(date, origin.zone());
            if (published.isPresent()) {
                return published;
            }
        }
        if (!story.dates.isEmpty()) {
            skip(story, story.name() + " has the date '" + PlainText.line(story.dates.get(0)) + "', which is none.");
        } else if (sourceDate.isEmpty()) {
            skip(story, story.name() + " has no date.");
        } else {
            withSourceDate++;
            return sourceDate;
        }
        return Optional.empty();
    }

    private void skip(Story story, String message) {
        origin.problems().add(Problem.error(story.place, message + " Item skipped."));
    }

    private Optional<URI> address(Story story, String what, String written) {
        Optional<URI> address = WebAddress.of(written, origin.base());
        if (address.isEmpty() && !written.isBlank()) {
            origin.problems()
                    .add(Problem.note(
                            story.place,
                            story.name() + " has the " + what + " '" + PlainText.line(written)
                                    + "', which is no web address. The item goes on without it."));
        }
        return address;
    }

    private SafeHtml summary(Story story) {
        SafeHtml summary = SafeHtml.of(story.summary, origin.base(), MOST_SUMMARY_CHARACTERS);
        return summary.text().isEmpty() ? SafeHtml.of(story.content, origin.base(), OPENING_CHARACTERS) : summary;
    }

    private Optional<Image> image(Story story, SafeHtml summary) {
        return address(story, "image", story.image)
                .map(url -> new Image(url, PlainText.line(story.alt)))
                .or(summary::picture);
    }

    private String id(Story story, Optional<URI> link, Locale language, Published when, String headline) {
        String id = PlainText.line(story.id);
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return ItemIds.of(link, language, when.day(), headline);
        }
        boolean unique = id.indexOf(':') >= 0 || id.length() >= SHORTEST_UNIQUE_ID;
        return unique ? id : origin.name() + "#" + id;
    }
}
