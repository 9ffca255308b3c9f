package newsdigest.news.markdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.news.Summary;
import newsdigest.news.text.PlainText;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.encoding.Encoding;

/**
 * Reader of the Markdown file in which an editor adds to one edition: an introduction, and in its front matter a subject,
 * a preview line, closing words, what is pinned and what is left out. The file is never written.
 */
public final class EditorialFileReader {

    private EditorialFileReader() {}

    /**
     * Content of a file.
     *
     * @param introduction Markdown; empty when the file has only front matter
     * @param closing Markdown of the words below the items; empty when it has none
     * @param subject empty when it has none
     * @param previewLine empty when it has none
     * @param pinned ids or headlines, in the order in which they come first
     * @param leftOut ids or headlines
     */
    public record Note(
            String introduction,
            String closing,
            String subject,
            String previewLine,
            List<String> pinned,
            List<String> leftOut) {}

    /**
     * Reads the file of an edition, if there is one.
     *
     * @param name the file for messages
     * @throws UserException when it is there and cannot be used, since the edition would go out without it
     */
    public static Optional<Note> read(Path file, String name) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<Problem> problems = new ArrayList<>();
        FrontMatter matter;
        try {
            matter = FrontMatter.of(name, Encoding.read(file), problems);
        } catch (IOException e) {
            throw new UserException(
                    SourceLocation.file(name), "The editor's note cannot be read: " + IoReason.of(e) + ".");
        }
        Note note = new Note(
                matter.body().strip().replaceAll("\r\n?", "\n"),
                matter.text("closing").orElse(""),
                cleanLine(matter.text("subject").orElse("")),
                cleanLine(matter.text("preview-line").orElse("")),
                matter.list("pinned"),
                matter.list("left-out"));
        matter.finish();
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        return Optional.of(note);
    }

    /** Returns typed text with plain line ends and without invisible characters. */
    public static String clean(String typed) {
        return PlainText.printable(typed.replaceAll("\r\n?|[\u2028\u2029]", "\n"))
                .strip();
    }

    /** Returns typed text of one line, as {@link #clean} does, with one blank between its words; nothing where none can be seen. */
    public static String cleanLine(String typed) {
        return PlainText.printableLine(typed);
    }

    /** Returns an introduction as readers see it; empty when the Markdown has no text. */
    public static Optional<Summary> introduction(String markdown) {
        if (markdown.isBlank()) {
            return Optional.empty();
        }
        Summary words = MarkdownNewsParser.summary(markdown);
        return words.text().isBlank() ? Optional.empty() : Optional.of(words);
    }
}
