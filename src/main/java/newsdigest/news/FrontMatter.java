package newsdigest.news;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.problem.Nearest;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The YAML at the top of a Markdown file. */
final class FrontMatter {

    private static final Pattern SHAPE =
            Pattern.compile("\\A---[ \\t]*\\R(.*?)^---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    private final String file;
    private final String body;
    private final Map<String, NodeTuple> entries;
    private final List<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();

    private FrontMatter(String file, String body, Map<String, NodeTuple> entries, List<Problem> problems) {
        this.file = file;
        this.body = body;
        this.entries = entries;
        this.problems = problems;
    }

    static FrontMatter of(String file, String text, List<Problem> problems) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.find()) {
            return new FrontMatter(file, text, Map.of(), problems);
        }
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        try {
            // The line of dashes goes in as an empty line, so that YAML counts lines as the file does.
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(100_000).build();
            Optional<Node> node = new Compose(settings).composeString("\n" + matcher.group(1));
            if (node.isPresent() && node.get() instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    entries.put(entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?", entry);
                }
            }
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark()
                    .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(Place.file(file));
            problems.add(Problem.error(
                    place,
                    "The front matter is not YAML: " + e.getProblem()
                            + ". Often a colon in a text needs quotes around the text."));
        } catch (YamlEngineException e) {
            problems.add(Problem.error(Place.file(file), "The front matter is not YAML: " + e.getMessage() + "."));
        }
        return new FrontMatter(file, text.substring(matcher.end()), entries, problems);
    }

    /** What follows the front matter. */
    String body() {
        return body;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Place place(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null
                ? Place.file(file)
                : entry.getValueNode()
                        .getStartMark()
                        .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                        .orElse(Place.file(file));
    }

    Optional<String> text(String key) {
        known.add(key);
        NodeTuple entry = entries.get(key);
        return entry != null
                        && entry.getValueNode() instanceof ScalarNode scalar
                        && !scalar.getValue().isBlank()
                ? Optional.of(scalar.getValue().strip())
                : Optional.empty();
    }

    /** A web address; anything else is noted and left out. */
    Optional<URI> uri(String key) {
        return text(key).flatMap(value -> {
            if (value.matches("(?i)https?://[^\\s]+")) {
                try {
                    return Optional.of(URI.create(value));
                } catch (IllegalArgumentException e) {
                    problems.add(Problem.error(
                            place(key),
                            "'" + value + "' is no web address (" + e.getMessage()
                                    + "). The item goes on without it."));
                    return Optional.empty();
                }
            }
            problems.add(Problem.error(
                    place(key),
                    "'" + value + "' is no web address; it must begin with https://. The item goes on without it."));
            return Optional.empty();
        });
    }

    /** A YAML list, or words separated by commas. */
    List<String> list(String key) {
        known.add(key);
        NodeTuple entry = entries.get(key);
        if (entry != null && entry.getValueNode() instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .filter(ScalarNode.class::isInstance)
                    .map(node -> PlainText.line(((ScalarNode) node).getValue()))
                    .toList();
        }
        return text(key).map(value -> List.of(value.split(",", -1))).orElse(List.of()).stream()
                .map(PlainText::line)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    /** Names the keys that mean nothing. */
    void finish() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                String hint = Nearest.to(key, known)
                        .map(right -> "Did you mean '" + right + "'?")
                        .orElse("Known are " + String.join(", ", known) + ".");
                Place place = entry.getKeyNode()
                        .getStartMark()
                        .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                        .orElse(Place.file(file));
                problems.add(Problem.note(place, "'" + key + "' means nothing here. " + hint));
            }
        });
    }
}
