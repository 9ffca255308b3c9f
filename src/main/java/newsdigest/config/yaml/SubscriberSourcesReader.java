package newsdigest.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import newsdigest.config.LeavingRules;
import newsdigest.config.SubscriberSource;

/** Reader of {@code subscribers}: paths, or mappings of a path and the rows that are of people who left. */
final class SubscriberSourcesReader {

    private static final String EXAMPLE =
            "{ path: subscribers/old.csv, left-when: { status: [unsubscribed, cleaned] } }";

    private final YamlSection newsletter;
    private final UnaryOperator<String> absolute;

    SubscriberSourcesReader(YamlSection newsletter, UnaryOperator<String> absolute) {
        this.newsletter = newsletter;
        this.absolute = absolute;
    }

    List<SubscriberSource> read() {
        List<SubscriberSource> sources = new ArrayList<>();
        for (YamlSection.Item item : newsletter.list("subscribers")) {
            Optional<YamlSection> section = item.section("subscribers");
            if (section.isPresent()) {
                source(section.get()).ifPresent(sources::add);
            } else {
                item.text().map(absolute).map(SubscriberSource::new).ifPresent(sources::add);
            }
        }
        if (sources.isEmpty()) {
            newsletter.missing("subscribers", "subscribers: [subscribers/*.csv]");
        }
        return sources;
    }

    private Optional<SubscriberSource> source(YamlSection yamlSection) {
        if (!yamlSection.has("path")) {
            yamlSection.missing("path", EXAMPLE);
        }
        Optional<String> path = yamlSection.text("path").map(absolute);
        LeavingRules leaving = leaving(yamlSection);
        yamlSection.finish();
        return path.map(found -> new SubscriberSource(found, leaving));
    }

    private static LeavingRules leaving(YamlSection yamlSection) {
        boolean byColumn = !yamlSection.has("left-when") || yamlSection.isSection("left-when");
        LeavingRules.Mode mode = byColumn
                ? LeavingRules.Mode.BY_COLUMN
                : yamlSection
                        .value(
                                "left-when",
                                "never, always, or columns with the cells that mean it, such as { status: [unsubscribed] }",
                                SubscriberSourcesReader::mode)
                        .orElse(LeavingRules.Mode.BY_COLUMN);
        return new LeavingRules(
                mode, byColumn ? cells(yamlSection, "left-when") : Map.of(), cells(yamlSection, "mailed-when"));
    }

    private static Optional<LeavingRules.Mode> mode(String word) {
        return switch (word) {
            case "never" -> Optional.of(LeavingRules.Mode.NOBODY_LEFT);
            case "always" -> Optional.of(LeavingRules.Mode.EVERYBODY_LEFT);
            default -> Optional.empty();
        };
    }

    private static Map<String, List<String>> cells(YamlSection yamlSection, String key) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        yamlSection
                .section(key)
                .ifPresent(columns -> columns.keys()
                        .forEach(header -> cells.put(
                                header,
                                columns.list(header).stream()
                                        .map(item -> item.text().orElse(""))
                                        .toList())));
        return cells;
    }
}
