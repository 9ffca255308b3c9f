package newsdigest.config.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import newsdigest.config.LeavingRules;
import newsdigest.config.SubscriberSource;
import newsdigest.text.ComparableText;

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
        // Entries of one path, in the order of the first of each.
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        for (YamlSection.Item item : newsletter.list("subscribers")) {
            Optional<YamlSection> section = item.section("subscribers");
            Optional<SubscriberSource> source = section.isPresent()
                    ? source(section.get())
                    : item.text().map(absolute).map(SubscriberSource::new);
            if (section.isEmpty() && source.isEmpty() && !newsletter.isNothing("subscribers")) {
                item.wrong("'subscribers' needs a path here, such as subscribers/*.csv.");
            }
            source.ifPresent(found -> add(
                    new Entry(found, item),
                    entries.computeIfAbsent(normalised(found.path()), path -> new ArrayList<>())));
        }
        if (entries.isEmpty()) {
            newsletter.missing("subscribers", "subscribers: [subscribers/*.csv]");
        }
        return entries.values().stream().map(SubscriberSourcesReader::asOne).toList();
    }

    /** Entry of the list, with its place. */
    private record Entry(SubscriberSource source, YamlSection.Item item) {

        LeavingRules leaving() {
            return source.leaving();
        }
    }

    private static String normalised(String path) {
        try {
            return Path.of(path).normalize().toString();
        } catch (InvalidPathException e) {
            // What is wrong with the path is told where the lists are read.
            return path;
        }
    }

    /** Adds an entry to those of the same path, and notes a decision that contradicts one of theirs. */
    private static void add(Entry entry, List<Entry> before) {
        before.stream()
                .flatMap(first -> clash(first, entry).stream())
                .findFirst()
                .ifPresent(entry.item()::wrong);
        before.add(entry);
    }

    private static Optional<String> clash(Entry first, Entry second) {
        LeavingRules there = first.leaving();
        LeavingRules here = second.leaving();
        if (there.equals(LeavingRules.NONE) || here.equals(LeavingRules.NONE) || there.equals(here)) {
            return Optional.empty();
        }
        int line = first.item().place().line();
        if (there.isOfWholeFile() || here.isOfWholeFile()) {
            return Optional.of("Line " + line + " decides otherwise about the same path: " + inWords(there) + " there, "
                    + inWords(here) + " here. Keep one of them.");
        }
        return there.columnDecidedOtherwise(here)
                .map(
                        column -> "Line " + line + " decides about column '" + column
                                + "' of the same path already, by other cells. Write all of them there, and take the column out here.");
    }

    private static String inWords(LeavingRules rules) {
        return switch (rules.mode()) {
            case NOBODY_LEFT -> "'left-when: never'";
            case EVERYBODY_LEFT -> "'left-when: always'";
            case BY_COLUMN -> rules.leftWhen().isEmpty() ? "'mailed-when' by column" : "'left-when' by column";
        };
    }

    /** Returns the entries of one path as one that holds all of their decisions. */
    private static SubscriberSource asOne(List<Entry> entries) {
        LeavingRules leaving = entries.stream().map(Entry::leaving).reduce(LeavingRules.NONE, LeavingRules::and);
        Entry decided = entries.stream()
                .filter(entry -> entry.source().isDecided())
                .findFirst()
                .orElse(entries.get(0));
        return new SubscriberSource(
                entries.get(0).source().path(),
                leaving,
                Optional.of(decided.item().place()));
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
        LeavingRules rules = new LeavingRules(
                mode, byColumn ? cells(yamlSection, "left-when") : Map.of(), cells(yamlSection, "mailed-when"));
        if (rules.isOfWholeFile() && !rules.mailedWhen().isEmpty()) {
            yamlSection.wrong(
                    "mailed-when",
                    "decides nothing beside " + inWords(rules) + ", which holds for the whole file. Keep one of them");
        }
        Set<String> columns = new HashSet<>();
        noteTwice(yamlSection, "left-when", rules.leftWhen(), columns);
        noteTwice(yamlSection, "mailed-when", rules.mailedWhen(), columns);
        return rules;
    }

    /** Notes a column that has two decisions, its header written in two ways or not. */
    private static void noteTwice(
            YamlSection yamlSection, String key, Map<String, List<String>> decisions, Set<String> columns) {
        for (String header : decisions.keySet()) {
            if (!columns.add(ComparableText.squashed(header))) {
                yamlSection.wrong(
                        key,
                        "decides about column '" + header + "', which has a decision here already. Keep one of them");
            }
        }
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
                                        .map(item -> item.written().orElse(""))
                                        .toList())));
        return cells;
    }
}
