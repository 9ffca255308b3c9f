package newsdigest.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Head of a page that is for everybody, as search engines, feed readers and messengers read it.
 *
 * @param canonical its one address
 * @param description one or two sentences about it
 * @param feed feed that tells of what is new on it
 * @param alternates addresses of the same page by language tag
 * @param article true for a text of its own, such as an edition; false for a page of the site
 * @param published day of an article, as ISO 8601
 * @param image picture of it, an absolute address
 */
public record PageHead(
        String canonical,
        String description,
        Optional<String> feed,
        Map<String, String> alternates,
        boolean article,
        Optional<String> published,
        Optional<String> image) {

    /** Head of a page of the site. */
    public PageHead(String canonical, String description, Optional<String> feed, Map<String, String> alternates) {
        this(canonical, description, feed, alternates, false, Optional.empty(), Optional.empty());
    }

    /** Returns it as templates see it. */
    Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("canonical", canonical);
        model.put("description", description);
        model.put("feed", feed.orElse(""));
        model.put(
                "alternates",
                alternates.size() < 2
                        ? List.of()
                        : alternates.entrySet().stream()
                                .map(one -> Map.of("language", one.getKey(), "href", one.getValue()))
                                .toList());
        model.put("article", article);
        model.put("published", published.orElse(""));
        model.put("image", image.orElse(""));
        return model;
    }
}
