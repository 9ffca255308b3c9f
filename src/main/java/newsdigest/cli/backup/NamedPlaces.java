package newsdigest.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.problem.UserException;
import newsdigest.text.file.FileGlob;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Places that a configuration names, as they are written in it. It is not read as it is otherwise, since that needs the keys and
 * lists in their places, and it is about these.
 *
 * @param store value of {@code store}; empty without one
 * @param output value of {@code output}; empty without one
 * @param returned folder of {@code bounces}; empty without one
 * @param texts all values, whatever they mean
 */
record NamedPlaces(Optional<String> store, Optional<String> output, Optional<String> returned, List<String> texts) {

    /** Returns the places that a configuration names. */
    static NamedPlaces in(Path configuration) throws IOException {
        String text = Files.readString(configuration);
        List<String> texts = new ArrayList<>();
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build())
                    .composeString(text.startsWith("\uFEFF") ? text.substring(1) : text);
            root.ifPresent(node -> collect(node, texts));
            return new NamedPlaces(
                    root.flatMap(node -> text(node, "store")),
                    root.flatMap(node -> text(node, "output")),
                    root.flatMap(node -> value(node, "bounces")).flatMap(bounces -> text(bounces, "folder")),
                    texts);
        } catch (YamlEngineException e) {
            throw new UserException(
                    "The configuration in the backup cannot be read: " + e.getMessage() + ". Nothing was restored.", e);
        }
    }

    private static void collect(Node node, List<String> texts) {
        if (node instanceof ScalarNode scalar) {
            texts.add(scalar.getValue().strip());
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(member -> collect(member, texts));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> collect(entry.getValueNode(), texts));
        }
    }

    private static Optional<String> text(Node mapping, String name) {
        return value(mapping, name)
                .flatMap(value -> value instanceof ScalarNode scalar
                        ? Optional.of(scalar.getValue().strip())
                        : Optional.empty());
    }

    private static Optional<Node> value(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name)) {
                    return Optional.of(entry.getValueNode());
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the file of the ledger of a newsletter in this folder; empty for one on a server. */
    Optional<Path> ledger(Path root) {
        String named = store.orElse(Config.USUAL_STORE);
        return named.startsWith("jdbc:")
                ? Optional.empty()
                : Optional.of(root.resolve(named).normalize());
    }

    /** Returns the folder that previews are written to, of a newsletter in this folder. */
    Path output(Path root) {
        return root.resolve(output.orElse(Config.USUAL_OUTPUT)).normalize();
    }

    /** Returns the folder that returned mail is delivered into, of a newsletter in this folder; empty where none is. */
    Optional<Path> returned(Path root) {
        return returned.map(folder -> root.resolve(folder).normalize());
    }

    /**
     * Returns where a file outside of the folder is looked for after the folder has moved: elsewhere too, when the configuration
     * names it by its way from there.
     *
     * @param file where it stood
     * @param from where the folder stood
     * @param to where the folder is going to stand
     */
    Path moved(Path file, Path from, Path to) {
        int longest = -1;
        boolean isRelative = false;
        for (String text : texts) {
            Optional<Path> named = base(text);
            Optional<Path> base = named.map(path -> from.resolve(path).normalize())
                    // What the console keeps stands beside the ledger.
                    .map(path -> store.filter(text::equals).isPresent() ? path.resolveSibling("") : path)
                    .filter(file::startsWith);
            if (base.isPresent() && base.get().getNameCount() > longest) {
                longest = base.get().getNameCount();
                isRelative = !named.get().isAbsolute();
            }
        }
        return isRelative ? to.resolve(from.relativize(file)).normalize() : file;
    }

    /** Returns what is named by its whole path below a folder. */
    List<String> below(Path folder) {
        return texts.stream()
                .filter(text -> base(text)
                        .filter(Path::isAbsolute)
                        .filter(path -> path.normalize().startsWith(folder))
                        .isPresent())
                .toList();
    }

    /** Returns the path in a text up to its first name with a wildcard; empty when it cannot be one. */
    private static Optional<Path> base(String text) {
        try {
            Path path = Path.of(text);
            while (FileGlob.isGlob(path.toString())) {
                Path above = path.getParent();
                if (above == null) {
                    return Optional.empty();
                }
                path = above;
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
