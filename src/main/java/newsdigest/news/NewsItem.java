package newsdigest.news;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.problem.SourceLocation;

/**
 * One piece of news in one language.
 *
 * @param id stable across runs: the item's guid or link where it has one, else a hash of its language, date and headline
 * @param language what it is written in
 * @param date the day it was published, in the newsletter's zone
 * @param published the instant, where the source gives one; orders the items of one day
 * @param headline plain text on one line
 * @param summary what follows the headline
 * @param link where the whole story is
 * @param image a picture to show beside it
 * @param topics as the author wrote them, in their order
 * @param author who wrote it
 * @param translationKey shared by the same item in other languages
 * @param draft not to be published yet
 * @param source the name of the source it came from
 * @param place where it was read, for messages
 */
public record NewsItem(
        String id,
        Locale language,
        LocalDate date,
        Optional<Instant> published,
        String headline,
        Summary summary,
        Optional<URI> link,
        Optional<Image> image,
        Set<String> topics,
        Optional<String> author,
        Optional<String> translationKey,
        boolean draft,
        String source,
        SourceLocation place) {

    /**
     * The same words twice.
     *
     * @param html safe to put into a page as it is: no script, no style, only block and inline text markup
     * @param text the paragraphs separated by one blank line
     */
    public record Summary(String html, String text) {}

    /**
     * A picture.
     *
     * @param url absolute, http or https
     * @param alt what it shows, for those who do not see it; may be empty
     */
    public record Image(URI url, String alt) {}
}
