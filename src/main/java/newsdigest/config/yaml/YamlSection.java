package newsdigest.config.yaml;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import newsdigest.config.value.ConfigValues;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.SpellingSuggestion;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Mapping of the configuration, read key by key. A wrong value is noted with its place and reading goes on, so that one
 * run shows every mistake; at the end {@link #finish} names the unknown keys.
 */
final class YamlSection {

    private static final Set<String> NOTHING = Set.of("~", "null", "Null", "NULL");

    private final String name;
    private final String file;
    private final SourceLocation sourceLocation;
    private final SourceLocation namePlace;
    private final List<Problem> problems;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    private YamlSection(
            String name, String file, SourceLocation sourceLocation, SourceLocation namePlace, List<Problem> problems) {
        this.name = name;
        this.file = file;
        this.sourceLocation = sourceLocation;
        this.namePlace = namePlace;
        this.problems = problems;
    }

    /**
     * Creates the section of a YAML node.
     *
     * @param name path of the section for messages; empty for the whole file
     */
    static YamlSection of(String name, String file, Node node, List<Problem> problems) {
        return of(name, file, node, place(file, node), problems);
    }

    private static YamlSection of(
            String name, String file, Node node, SourceLocation namePlace, List<Problem> problems) {
        YamlSection yamlSection = new YamlSection(name, file, place(file, node), namePlace, problems);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (yamlSection.entries.putIfAbsent(key, entry) != null) {
                    problems.add(Problem.error(
                            place(file, entry.getKeyNode()), "'" + key + "' stands here twice. Keep one of them."));
                }
            }
        } else if (!isNothing(node)) {
            yamlSection.wrong(node, "needs keys and values, each on a line of its own, such as 'key: value'");
        }
        return yamlSection;
    }

    /** Returns true for no value, however it is written (YAML 1.2, 10.3.2): a section without keys has their defaults. */
    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL)
                || (node instanceof ScalarNode scalar && scalar.isPlain() && NOTHING.contains(scalar.getValue()));
    }

    /** Returns true where a key has no value. */
    boolean isNothing(String key) {
        return node(key).filter(YamlSection::isNothing).isPresent();
    }

    String name() {
        return name;
    }

    SourceLocation place() {
        return sourceLocation;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /** Notes that a required key is missing. */
    void missing(String key, String example) {
        problems.add(Problem.error(
                sourceLocation,
                (name.isEmpty() ? "The file" : "'" + name + "'") + " has no '" + key + "'. Add for example: "
                        + example));
    }

    SourceLocation place(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? sourceLocation : place(file, entry.getValueNode());
    }

    void wrong(String key, String message) {
        problems.add(Problem.error(place(key), "'" + path(key) + "' " + message + "."));
    }

    /** Notes that the section itself is named wrongly. */
    void wrongName(String message) {
        problems.add(Problem.error(namePlace, "'" + name + "': " + message + "."));
    }

    private void wrong(Node node, String message) {
        problems.add(Problem.error(
                place(file, node), (name.isEmpty() ? "The file" : "'" + name + "'") + " " + message + "."));
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    Optional<YamlSection> section(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key))
                .map(entry -> of(path(key), file, entry.getValueNode(), place(file, entry.getKeyNode()), problems));
    }

    private Optional<Node> node(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    boolean isSection(String key) {
        return node(key).filter(MappingNode.class::isInstance).isPresent();
    }

    /** Returns the value of a key as one line of text. */
    Optional<String> text(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank() && !isNothing(scalar)) {
                return line(key, scalar);
            }
            wrong(key, "needs a value, such as text or a number");
            return Optional.empty();
        });
    }

    private Optional<String> line(String key, ScalarNode scalar) {
        String value = scalar.getValue().strip();
        if (value.chars().anyMatch(Character::isISOControl)) {
            wrong(key, "must be one line without control characters: it ends up in a mail header");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** Returns the members of a list; a single value counts as a list of one. */
    List<Item> list(String key) {
        return node(key)
                .map(node -> node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node))
                .orElse(List.of())
                .stream()
                .map(member -> new Item(key, member))
                .toList();
    }

    /** Member of a list. */
    final class Item {
        private final String key;
        private final Node node;

        private Item(String key, Node node) {
            this.key = key;
            this.node = node;
        }

        /** Returns the words for it in a sentence: its text, or what it is a member of where it is nothing, a list or has keys. */
        String words() {
            return text().map(text -> "'" + text + "'").orElse("What '" + key + "' has here");
        }

        SourceLocation place() {
            return YamlSection.place(file, node);
        }

        Optional<String> text() {
            return isNothing(node) ? Optional.empty() : written();
        }

        /** Returns the text as it stands there, {@code null} too. */
        Optional<String> written() {
            return node instanceof ScalarNode scalar && !scalar.getValue().isBlank()
                    ? Optional.of(scalar.getValue().strip())
                    : Optional.empty();
        }

        Optional<YamlSection> section(String name) {
            return node instanceof MappingNode
                    ? Optional.of(YamlSection.of(name, file, node, problems))
                    : Optional.empty();
        }

        void wrong(String message) {
            problems.add(Problem.error(place(), message));
        }
    }

    /** Returns a value as {@code parse} reads it, which returns empty, or throws, for a wrong one. */
    <T> Optional<T> value(String key, String expected, Function<String, Optional<T>> parse) {
        return text(key).flatMap(text -> {
            Optional<T> value;
            try {
                value = parse.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
                value = Optional.empty();
            }
            if (value.isEmpty()) {
                wrong(key, "is '" + text + "', but must be " + expected);
            }
            return value;
        });
    }

    int number(String key, int least, int most, int otherwise) {
        return optionalNumber(key, least, most).orElse(otherwise);
    }

    Optional<Integer> optionalNumber(String key, int least, int most) {
        String expected = most == Integer.MAX_VALUE
                ? "a whole number from " + least
                : "a whole number from " + least + " to " + most;
        return value(key, expected, text -> {
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        });
    }

    boolean flag(String key, boolean otherwise) {
        return value(key, "true or false", text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.<Boolean>empty();
                })
                .orElse(otherwise);
    }

    /** Returns a length of time: {@code 30s}, {@code 5m}, {@code 2h}, {@code 3d}, or as ISO 8601 writes it. */
    Duration duration(String key, Duration otherwise) {
        return value(key, "a length of time such as 30s, 5m, 2h or 3d", text -> Optional.of(duration(text)))
                .orElse(otherwise);
    }

    private static Duration duration(String text) {
        String iso = text.matches("\\d+[smh]") ? "PT" + text : text.matches("\\d+d") ? "P" + text : text;
        Duration duration = Duration.parse(iso);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    <T extends Enum<T>> T choice(String key, T otherwise) {
        Class<T> type = otherwise.getDeclaringClass();
        List<String> words = new ArrayList<>();
        for (T constant : type.getEnumConstants()) {
            words.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return value(
                        key,
                        "one of " + String.join(", ", words),
                        text -> words.contains(text.replace('_', '-'))
                                ? Optional.of(Enum.valueOf(
                                        type, text.toUpperCase(Locale.ROOT).replace('-', '_')))
                                : Optional.empty())
                .orElse(otherwise);
    }

    Path path(String key, Path root, String otherwise) {
        Optional<String> named = text(key);
        if (named.filter(ConfigValues::isAddress).isPresent()) {
            wrong(key, "must be a path on this machine, not an address");
            return root.resolve(otherwise).normalize();
        }
        if (named.filter(ConfigValues::isForShell).isPresent()) {
            wrong(key, "must be the whole path, or one from this folder: neither ~ nor variables are replaced in it");
            return root.resolve(otherwise).normalize();
        }
        return root.resolve(named.orElse(otherwise)).normalize();
    }

    /** Notes every key that is unknown here. */
    void finish() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                String hint = SpellingSuggestion.to(key, known)
                        .map(right -> " Did you mean '" + right + "'?")
                        .orElse(" Known here: "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
                problems.add(Problem.error(
                        place(file, entry.getKeyNode()),
                        "'" + key + "' means nothing " + (name.isEmpty() ? "here" : "in '" + name + "'") + "." + hint));
            }
        });
    }

    private static SourceLocation place(String file, Node node) {
        return node.getStartMark()
                .map(mark -> new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(SourceLocation.file(file));
    }
}
