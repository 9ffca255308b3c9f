package newsdigest.news.markdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.news.NewsItem;
import newsdigest.news.text.PlainText;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.Encoding;

/**
 * The file with what an editor adds to one edition, for writing. What it holds besides an introduction and what is pinned,
 * such as comments, stays as it is.
 *
 * @param name the file for messages
 */
public record EditorialFile(Path path, String name) {

    private static final String FENCE = "---\n";
    private static final Pattern PINNED = Pattern.compile("(?:pinned|'pinned'|\"pinned\")\\s*:.*");

    /** What still belongs to the key above it: more of a list, or anything that is indented. */
    private static final Pattern CONTINUED = Pattern.compile("\\s.*|-(?:\\s.*)?|]|\\s*");

    /**
     * What an editor says.
     *
     * @param introduction Markdown as it was typed; may be empty
     * @param pinned ids or headlines, in the order in which they come first
     */
    public record Words(String introduction, List<String> pinned) {
        public static final Words NONE = new Words("", List.of());

        public Words {
            pinned = List.copyOf(pinned);
        }
    }

    /** What an item is pinned by: its id, or its headline if the id cannot stand on a line. */
    public static String pin(NewsItem item) {
        return PlainText.line(item.id()).equals(item.id()) && !item.id().isEmpty() ? item.id() : item.headline();
    }

    /**
     * What the file says now; nothing when there is none.
     *
     * @throws UserException when it cannot be read
     */
    public Words read() {
        String text = text();
        List<Problem> problems = new ArrayList<>();
        FrontMatter matter = FrontMatter.of(name, text, problems);
        List<String> pinned = matter.list("pinned");
        if (matter.isUnreadable()) {
            throw new UserException(problems);
        }
        return new Words(matter.body().strip(), pinned);
    }

    /**
     * Replaces what the file says, in one step: whoever reads it meanwhile sees the old words or the new ones. A file
     * that says nothing any more is removed.
     *
     * @param headlines of pinned ids, for people who read the file; may lack some
     * @throws UserException when it cannot be written
     */
    public void write(Words words, Map<String, String> headlines) {
        Words wanted = new Words(printable(words.introduction()), words.pinned());
        String text = compose(text(), wanted, headlines);
        try {
            if (text.isBlank()) {
                Files.deleteIfExists(path);
                return;
            }
            requireSame(text, wanted);
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(path.toAbsolutePath().getParent(), "." + path.getFileName(), ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(SourceLocation.file(name), "The editor's note cannot be written: " + e + ".");
        }
    }

    private String text() {
        try {
            return Files.exists(path) ? Encoding.read(path).replaceAll("\r\n?", "\n") : "";
        } catch (IOException e) {
            throw new UserException(SourceLocation.file(name), "The editor's note cannot be read: " + e + ".");
        }
    }

    private static String printable(String typed) {
        return PlainText.printable(typed.replaceAll("\r\n?", "\n")).strip();
    }

    private String compose(String old, Words words, Map<String, String> headlines) {
        List<Problem> problems = new ArrayList<>();
        FrontMatter matter = FrontMatter.of(name, old, problems);
        if (matter.isUnreadable()) {
            throw new UserException(problems);
        }
        String head = old.substring(0, old.length() - matter.body().length());
        List<String> lines = new ArrayList<>(head.lines().toList());
        if (!lines.isEmpty()) {
            lines.remove(0);
            lines.remove(lines.size() - 1);
        }
        int at = takePinned(lines).orElse(lines.size());
        lines.addAll(at, pinned(words.pinned(), headlines));
        boolean looksLikeFrontMatter = words.introduction().startsWith("---");
        String front = lines.isEmpty() && !looksLikeFrontMatter
                ? ""
                : FENCE + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n") + FENCE;
        String body = words.introduction().equals(matter.body().strip())
                ? matter.body()
                : (front.isEmpty() ? "" : "\n") + words.introduction() + "\n";
        return front + body;
    }

    /** Takes out the lines about pinned items, and says where they were. */
    private static Optional<Integer> takePinned(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (PINNED.matcher(lines.get(i)).matches()) {
                lines.remove(i);
                while (i < lines.size() && CONTINUED.matcher(lines.get(i)).matches()) {
                    lines.remove(i);
                }
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static List<String> pinned(List<String> pinned, Map<String, String> headlines) {
        List<String> lines = new ArrayList<>();
        if (!pinned.isEmpty()) {
            lines.add("pinned:");
        }
        for (String pin : pinned) {
            String headline = headlines.getOrDefault(pin, "");
            lines.add("  - \"" + pin.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                    + (headline.isEmpty() || headline.equals(pin) ? "" : " # " + PlainText.line(headline)));
        }
        return lines;
    }

    /** A file that somebody has written by hand may hold what is not understood here; then it is left alone. */
    private void requireSame(String text, Words words) {
        List<Problem> problems = new ArrayList<>();
        FrontMatter matter = FrontMatter.of(name, text, problems);
        boolean same = matter.list("pinned").equals(words.pinned())
                && matter.body().strip().equals(words.introduction());
        if (!same || matter.isUnreadable()) {
            throw new UserException(
                    SourceLocation.file(name),
                    "This file was written by hand in a way that cannot be changed here without loss. Change it by hand.");
        }
    }
}
