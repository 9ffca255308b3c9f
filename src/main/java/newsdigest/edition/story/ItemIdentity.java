package newsdigest.edition.story;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Provenance;
import newsdigest.news.NormalizedLink;

/**
 * Identity of an item: all by which it is known again in its source, as the same story.
 *
 * @param source the source's key
 * @param scope the feed or file in it within which a guid is unique
 * @param guids guids that the source gave it, the newest first
 * @param links links that it had, normalised, the newest first
 * @param file the file that holds nothing else; empty when there is none such
 * @param day its date
 */
public record ItemIdentity(
        String source,
        String scope,
        Set<String> guids,
        Set<String> links,
        String file,
        LocalDate day,
        StoryWords title,
        StoryWords words) {

    /** Number of guids that a source has given one story before its guids are taken for careless. */
    private static final int MOST_SIGNS = 8;

    public static ItemIdentity of(NewsItem item) {
        Provenance provenance = item.provenance();
        Optional<String> link = item.link().flatMap(NormalizedLink::of).map(NormalizedLink::full);
        return new ItemIdentity(
                provenance.source(),
                provenance.scope(),
                provenance.guid().map(ItemIdentity::guid).map(Set::of).orElse(Set.of()),
                link.map(Set::of).orElse(Set.of()),
                provenance.isFile() ? provenance.scope() : "",
                item.date(),
                StoryWords.of(item.headline()),
                StoryWords.later(() -> item.summary().opening()));
    }

    /** Returns a guid to compare. One that is an address changes with it from http to https, and stays the same. */
    static String guid(String written) {
        if (!written.matches("(?i)https?://\\S+")) {
            return written;
        }
        try {
            return NormalizedLink.of(URI.create(written))
                    .map(NormalizedLink::full)
                    .orElse(written);
        } catch (IllegalArgumentException noAddress) {
            return written;
        }
    }

    /** Returns this identity under the name its source had before. */
    ItemIdentity in(String oldSource) {
        return new ItemIdentity(
                oldSource, scope.equals(source) ? oldSource : scope, guids, links, file, day, title, words);
    }

    /** Returns this identity with the signs of an older one of the same source. */
    ItemIdentity after(ItemIdentity older) {
        return new ItemIdentity(
                source, scope, united(guids, older.guids), united(links, older.links), file, day, title, words);
    }

    private static Set<String> united(Set<String> newer, Set<String> older) {
        Set<String> all = new LinkedHashSet<>(newer);
        older.stream().limit(MOST_SIGNS).forEach(all::add);
        return all;
    }

    Set<String> pages() {
        return links.stream().map(ItemIdentity::page).collect(Collectors.toSet());
    }

    static String page(String link) {
        int hash = link.indexOf('#');
        return hash < 0 ? link : link.substring(0, hash);
    }

    static String fragment(String link) {
        int hash = link.indexOf('#');
        return hash < 0 ? "" : link.substring(hash + 1);
    }
}
