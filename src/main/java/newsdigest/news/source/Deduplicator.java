package newsdigest.news.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;

/** Filter that lets every item through once: the first with the same identity or the same link in one language. */
final class Deduplicator {

    private final Map<String, NewsItem> seen = new HashMap<>();
    private final List<NewsItem> items = new ArrayList<>();

    void add(List<NewsItem> more, List<Problem> problems) {
        for (NewsItem item : more) {
            List<String> keys = keys(item);
            Optional<NewsItem> first =
                    keys.stream().filter(seen::containsKey).map(seen::get).findFirst();
            if (first.isPresent()) {
                problems.add(Problem.note(
                        item.place(),
                        "This item is the same as at " + first.get().place() + " and is used once."));
            } else {
                items.add(item);
            }
            keys.forEach(key -> seen.putIfAbsent(key, first.orElse(item)));
        }
    }

    List<NewsItem> items() {
        return List.copyOf(items);
    }

    private static List<String> keys(NewsItem item) {
        String language = item.language().toLanguageTag() + " ";
        String id = language + "id " + item.id();
        return item.link()
                .map(link -> List.of(id, language + "link " + page(link)))
                .orElse(List.of(id));
    }

    /** Returns the page of an address, without the parameters of campaigns. */
    private static String page(URI link) {
        String text = link.toString()
                .replaceFirst("#.*", "")
                .replaceAll("(?<=[?&])(?:utm_[^=&]*|fbclid|gclid)=[^&]*(?:&|$)", "")
                .replaceFirst("[?&]$", "")
                .replaceFirst("^https?://(?:www\\.)?", "");
        int path = text.indexOf('/');
        String host = path < 0 ? text : text.substring(0, path);
        String rest = path < 0 ? "" : text.substring(path).replaceFirst("/$", "");
        return host.toLowerCase(Locale.ROOT) + rest;
    }
}
