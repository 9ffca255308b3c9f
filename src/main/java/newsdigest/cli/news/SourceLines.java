package newsdigest.cli.news;

import java.util.ArrayList;
import java.util.List;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.SourceRules.PageSelectors;
import newsdigest.text.YamlScalar;

/** Lines of {@code newsdigest.yaml} for a source of news. */
public final class SourceLines {

    private SourceLines() {}

    /**
     * Returns the lines, to be put under {@code news}.
     *
     * @param file name of the source where it is a file
     */
    public static List<String> of(NewsSource source, String file) {
        String key = source.isWeb() ? "url: " : "path: ";
        List<String> lines =
                new ArrayList<>(List.of("- " + key + YamlScalar.of(source.isWeb() ? source.path() : file)));
        if (source.allowPrivate()) {
            lines.add("  allow-private: true");
        }
        source.rules().page().ifPresent(page -> {
            lines.add("  kind: page");
            lines.add("  page: { " + selectors(page) + " }");
        });
        return lines;
    }

    private static String selectors(PageSelectors page) {
        List<String> parts = new ArrayList<>(List.of("item: " + YamlScalar.quoted(page.item())));
        page.title().ifPresent(selector -> parts.add("title: " + YamlScalar.quoted(selector)));
        page.link().ifPresent(selector -> parts.add("link: " + YamlScalar.quoted(selector)));
        page.date().ifPresent(selector -> parts.add("date: " + YamlScalar.quoted(selector)));
        page.summary().ifPresent(selector -> parts.add("summary: " + YamlScalar.quoted(selector)));
        page.picture().ifPresent(selector -> parts.add("picture: " + YamlScalar.quoted(selector)));
        return String.join(", ", parts);
    }
}
