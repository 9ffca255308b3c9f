package newsdigest.news;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.problem.SourceLocation;

/**
 * News item in one language.
 *
 * @param id stable across runs: the item's guid or link where it has one, else a hash of its language, date and
 *     headline
 * @param language language of the text
 * @param date day of publication, in the newsletter's zone
 * @param published instant of publication, where the source gives one; orders the items of one day
 * @param headline plain text on one line
 * @param summary text after the headline
 * @param link address of the whole story
 * @param image picture to show beside it
 * @param topics as the author wrote them, in their order
 * @param author name of the author
 * @param translationKey key that the same item has in other languages
 * @param draft true when it is not to be published yet
 * @param source name of its source
 * @param place location in the source, for messages
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
     * Summary in two forms.
     *
     * @param html HTML that is safe in a page as it is: no script, no style, only block and inline text markup
     * @param text plain text, the paragraphs separated by one blank line
     */
    public record Summary(String html, String text) {}

    /**
     * Picture of an item.
     *
     * @param url absolute, http or https
     * @param alt description for people who do not see it; may be empty
     */
    public record Image(URI url, String alt) {}
}
