package newsdigest.news.format;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import newsdigest.news.NewsItem;

/**
 * Items of a document.
 *
 * @param nextPage where more of the same is
 */
public record ParsedNews(List<NewsItem> items, Optional<URI> nextPage) {

    public static final ParsedNews NONE = of(List.of());

    public static ParsedNews of(List<NewsItem> items) {
        return new ParsedNews(items, Optional.empty());
    }
}
