package newsdigest.news.markdown;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.news.text.LanguageTags;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.PublicationStatus;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.SpellingSuggestion;
import newsdigest.text.ComparableText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Front matter at the top of a Markdown file: YAML between two lines of {@code ---}, or TOML between two of
 * {@code +++}.
 */
final class FrontMatter {

    private static final Pattern OPENING = Pattern.compile(
            "\\A(?:(?:[ \\t]*\\R){1,20}+(?=(?:---|\\+\\+\\+)[ \\t]*\\R[\\w-]+ ?[:=]))?(---|\\+\\+\\+)[ \\t]*(?:\\R|\\z)");
    private static final Pattern CLOSING = Pattern.compile("^(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.MULTILINE);
    private static final Pattern CLOSING_OF_TOML = Pattern.compile("^\\+\\+\\+[ \\t]*(?:\\R|\\z)", Pattern.MULTILINE);
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(100_000).build();
    private static final int DEEPEST = 10;

    /** Plain forms of the names that are asked for: about two hundred, the same in every file. */
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private final String file;
    private final List<Problem> problems;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> silent = new HashSet<>();
    private String body;
    private int bodyLine = 1;
    private boolean unreadable;

    private FrontMatter(String file, String text, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        this.body = text;
    }

    static FrontMatter of(String file, String text, List<Problem> problems) {
        FrontMatter matter = new FrontMatter(file, text, problems);
        Matcher opening = OPENING.matcher(text);
        if (opening.find()) {
            boolean isToml = opening.group(1).equals("+++");
            Matcher closing = (isToml ? CLOSING_OF_TOML : CLOSING).matcher(text).region(opening.end(), text.length());
            if (closing.find()) {
                String yaml = text.substring(opening.end(), closing.start());
                int above = (int) text.substring(0, opening.start(1)).lines().count();
                matter.body = text.substring(closing.end());
                matter.bodyLine = above + 3 + (int) yaml.lines().count();
                matter.read("\n".repeat(above) + (isToml ? TomlFrontMatter.asYaml(yaml) : yaml));
            } else {
                matter.unreadable(
                        SourceLocation.line(file, 1),
                        "has no end. Put a line of '" + opening.group(1) + "' below its last key.");
            }
        }
        return matter;
    }

    private void read(String yaml) {
        // The line of dashes goes in as an empty line, so that YAML counts lines as the file does.
        String text = "\n" + yaml;
        try {
            if (depth(text) > DEEPEST) {
                unreadable(SourceLocation.line(file, 1), "is nested too deeply. It has one key a line.");
                return;
            }
            Optional<Node> node = new Compose(SETTINGS).composeString(text);
            if (node.isPresent() && node.get() instanceof MappingNode mapping) {
                mapping.getValue().forEach(this::entry);
            } else if (node.isPresent()) {
                unreadable(place(node.get()), "needs a key and a value a line, such as 'title: What happened'.");
            }
        } catch (MarkedYamlEngineException e) {
            SourceLocation sourceLocation = e.getProblemMark()
                    .map(mark -> new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(SourceLocation.file(file));
            unreadable(
                    sourceLocation,
                    "is not YAML: " + PlainText.line(e.getProblem())
                            + ". Often a colon in a text needs quotes around the text.");
        } catch (YamlEngineException e) {
            unreadable(SourceLocation.line(file, 1), "is not YAML: " + PlainText.line(String.valueOf(e.getMessage())));
        }
    }

    /** Returns the depth of nested collections; counted on events, as composing nodes is recursive. */
    private static int depth(String yaml) {
        int depth = 0;
        int deepest = 0;
        for (Event event : new Parse(SETTINGS).parseString(yaml)) {
            if (event instanceof CollectionStartEvent) {
                deepest = Math.max(deepest, ++depth);
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return deepest;
    }

    private void entry(NodeTuple entry) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? PlainText.line(scalar.getValue()) : "?";
        if (entries.putIfAbsent(plain(key), entry) != null) {
            error(place(entry.getKeyNode()), "'" + key + "' stands here twice; the first one counts");
        }
    }

    /** Takes a key by the first of other names for it, where it is not there itself. */
    void alsoCalled(String key, List<String> names) {
        for (String name : names) {
            NodeTuple entry = find(name);
            if (entry != null && entry.getValueNode() instanceof ScalarNode) {
                silent.add(name(name));
                entries.putIfAbsent(name(key), entry);
            }
        }
    }

    /**
     * Returns the plain form of a key: sites write {@code publishDate}, {@code publishdate} and {@code publish-date}
     * for one, and people {@code Publié le}.
     */
    private static String plain(String key) {
        String squashed = ComparableText.squashed(key);
        return squashed.isEmpty() ? key : squashed;
    }

    /** Returns the plain form of a name that the program asks for, and not a file. */
    private static String name(String key) {
        return NAMES.computeIfAbsent(key, FrontMatter::plain);
    }

    private @Nullable NodeTuple find(String key) {
        return entries.get(name(key));
    }

    /** Returns the text after the front matter. */
    String body() {
        return body;
    }

    /** Returns true when it is there but cannot be parsed, which is noted. */
    boolean isUnreadable() {
        return unreadable;
    }

    /** Returns the line of the file on which the body begins. */
    int bodyLine() {
        return bodyLine;
    }

    boolean has(String key) {
        return find(key) != null;
    }

    /** Returns true when a key is there with a value, of whatever kind. */
    boolean says(String key) {
        NodeTuple entry = find(key);
        return entry != null
                && !(entry.getValueNode() instanceof ScalarNode scalar
                        && PlainText.line(scalar.getValue()).isEmpty());
    }

    SourceLocation place(String key) {
        NodeTuple entry = find(key);
        return entry == null ? SourceLocation.line(file, 1) : place(entry.getValueNode());
    }

    private SourceLocation place(Node node) {
        return node.getStartMark()
                .map(mark -> new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(SourceLocation.file(file));
    }

    /** Returns the value of a key as one line of text. */
    Optional<String> text(String key) {
        known.add(key);
        NodeTuple entry = find(key);
        if (entry != null && !(entry.getValueNode() instanceof ScalarNode)) {
            error(place(key), "'" + key + "' needs one line of text. It is left out");
        }
        return entry != null && entry.getValueNode() instanceof ScalarNode scalar
                ? Optional.of(PlainText.line(scalar.getValue())).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    Optional<URI> address(String key) {
        return text(key).flatMap(value -> {
            Optional<URI> address = WebUrls.of(value);
            if (address.isEmpty()) {
                error(place(key), "'" + value + "' is no web address; it must begin with https://. It is left out");
            }
            return address;
        });
    }

    /** Returns one side of a picture; 0 where it is not said. */
    int pixels(String key) {
        String written =
                text(key).map(value -> value.replaceFirst("\\s*px$", "")).orElse("");
        if (!written.isEmpty() && !written.matches("[1-9]\\d{0,4}")) {
            error(place(key), "'" + written + "' is no number of pixels. Write it like 1040. It is left out");
            return 0;
        }
        return written.isEmpty() ? 0 : Integer.parseInt(written);
    }

    Optional<Locale> language(String key) {
        return text(key).flatMap(value -> {
            Optional<Locale> language = LanguageTags.of(value);
            if (language.isEmpty()) {
                error(place(key), "'" + value + "' is no language tag. Write en, es, fr or pt-BR");
            }
            return language;
        });
    }

    /**
     * Returns {@code true} or {@code false}; a value that is neither counts as {@code true}, as that is the cautious
     * reading.
     */
    boolean flag(String key) {
        return text(key)
                .map(value -> {
                    boolean isFalse = PublicationStatus.isNo(value);
                    if (!isFalse && !PublicationStatus.isYes(value)) {
                        error(
                                place(key),
                                "'" + key + "' must be true or false, not '" + value + "'. It counts as true");
                    }
                    return !isFalse;
                })
                .orElse(false);
    }

    /** Returns the value as {@link #text}, for a key that is not advertised. */
    Optional<String> alias(String key) {
        silent.add(name(key));
        NodeTuple entry = find(key);
        return entry != null && entry.getValueNode() instanceof ScalarNode scalar
                ? Optional.of(PlainText.line(scalar.getValue())).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** Returns the value of a key inside another, for keys that are not advertised. */
    Optional<String> nested(String key, String inner) {
        silent.add(name(key));
        NodeTuple entry = find(key);
        return entry != null && entry.getValueNode() instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(each -> each.getKeyNode() instanceof ScalarNode name
                                && plain(name.getValue()).equals(name(inner))
                                && each.getValueNode() instanceof ScalarNode)
                        .map(each -> PlainText.line(((ScalarNode) each.getValueNode()).getValue()))
                        .findFirst()
                : Optional.empty();
    }

    /** Returns a YAML list, or words separated by commas. */
    List<String> list(String key) {
        known.add(key);
        NodeTuple entry = find(key);
        List<String> values = entry != null && entry.getValueNode() instanceof SequenceNode sequence
                ? values(sequence)
                : text(key).map(value -> List.of(value.split(",", -1))).orElse(List.of());
        return values.stream()
                .map(PlainText::line)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static List<String> values(SequenceNode sequence) {
        return sequence.getValue().stream()
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue())
                .toList();
    }

    /** Returns the values as {@link #list}, without the mark before a tag, for a key that is only looked at. */
    List<String> labels(String key) {
        NodeTuple entry = find(key);
        List<String> labels = entry == null
                ? List.of()
                : entry.getValueNode() instanceof SequenceNode sequence
                        ? values(sequence)
                        : entry.getValueNode() instanceof ScalarNode scalar
                                ? List.of(scalar.getValue().split(",", -1))
                                : List.of();
        return labels.stream().map(PlainText::line).toList();
    }

    /** Returns the values as {@link #list}, for a key that is not advertised. */
    List<String> otherList(String key) {
        silent.add(name(key));
        return labels(key).stream().filter(value -> !value.isEmpty()).toList();
    }

    /** Notes the unknown keys. */
    void finish() {
        Set<String> understood = known.stream().map(FrontMatter::name).collect(Collectors.toSet());
        entries.forEach((plain, entry) -> {
            if (!understood.contains(plain) && !silent.contains(plain)) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? PlainText.line(scalar.getValue()) : "?";
                String hint = SpellingSuggestion.to(key, known)
                        .map(right -> "Did you mean '" + right + "'?")
                        .orElse("Known are " + String.join(", ", known) + ".");
                problems.add(Problem.note(place(entry.getKeyNode()), "'" + key + "' means nothing here. " + hint));
            }
        });
    }

    private void unreadable(SourceLocation sourceLocation, String why) {
        unreadable = true;
        problems.add(Problem.error(sourceLocation, "The front matter " + why));
    }

    private void error(SourceLocation sourceLocation, String message) {
        problems.add(Problem.error(sourceLocation, message + "."));
    }
}
