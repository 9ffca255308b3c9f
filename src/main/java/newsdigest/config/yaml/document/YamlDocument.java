package newsdigest.config.yaml.document;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Document of YAML.
 *
 * @param node the whole of it
 * @param problems tags that would be taken without a meaning
 */
public record YamlDocument(Node node, List<Problem> problems) {

    /** Tags that say no more than the value itself (YAML 1.2, 10.3). */
    private static final Set<Tag> USUAL = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

    /**
     * Reads a document.
     *
     * @throws UserException when the file cannot be read, is empty or is no YAML
     */
    public static YamlDocument read(Path file) {
        String name = String.valueOf(file.getFileName());
        Node node = compose(name, text(file));
        List<Problem> problems = new ArrayList<>();
        noteTags(name, node, problems, Collections.newSetFromMap(new IdentityHashMap<>()));
        return new YamlDocument(node, List.copyOf(problems));
    }

    private static String text(Path file) {
        if (Files.notExists(file)) {
            throw new UserException("There is no configuration " + file
                    + ". Go to the newsletter's folder, or name the file with --config.");
        }
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (MalformedInputException e) {
            throw new UserException("The configuration " + file + " is not in UTF-8. Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new UserException("The configuration " + file + " cannot be read: " + IoReason.of(e), e);
        }
    }

    private static Node compose(String name, String text) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setAllowDuplicateKeys(false).build();
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new UserException(SourceLocation.file(name), "The configuration is empty."));
        } catch (MarkedYamlEngineException e) {
            SourceLocation sourceLocation = e.getProblemMark()
                    .map(mark -> new SourceLocation(name, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(SourceLocation.file(name));
            throw new UserException(
                    sourceLocation,
                    "This is not YAML: " + e.getProblem()
                            + ". Often it is the indentation, a tab, or a colon in a text that needs quotes.");
        } catch (YamlEngineException e) {
            throw new UserException(SourceLocation.file(name), "This is not YAML: " + e.getMessage());
        }
    }

    /** Notes tags that ask for a type of its own; a node that is named by several aliases is looked at once. */
    private static void noteTags(String name, Node node, List<Problem> problems, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (!USUAL.contains(node.getTag())) {
            problems.add(Problem.error(
                    node.getStartMark()
                            .map(mark -> new SourceLocation(name, mark.getLine() + 1, mark.getColumn() + 1))
                            .orElse(SourceLocation.file(name)),
                    "The tag '" + shown(node.getTag())
                            + "' means nothing here. Take it away; a text that begins with ! needs quotes."));
        }
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> {
                noteTags(name, entry.getKeyNode(), problems, seen);
                noteTags(name, entry.getValueNode(), problems, seen);
            });
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(member -> noteTags(name, member, problems, seen));
        }
    }

    /** Returns a tag as it is written. */
    private static String shown(Tag tag) {
        String value = tag.getValue();
        return value.startsWith(Tag.PREFIX) ? "!!" + value.substring(Tag.PREFIX.length()) : value;
    }
}
