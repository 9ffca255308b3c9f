package newsdigest.news.markdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.news.NewsItem.Summary;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.Encoding;

/** What an editor adds to one edition: a Markdown file with an introduction, and in its front matter what is pinned. */
public final class EditorialFileReader {

    private EditorialFileReader() {}

    /**
     * What a file says.
     *
     * @param introduction empty when the file has only front matter
     * @param pinned ids or headlines
     */
    public record Note(Optional<Summary> introduction, List<String> pinned) {}

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
            throw new UserException(SourceLocation.file(name), "The editor's note cannot be read: " + e + ".");
        }
        List<String> pinned = matter.list("pinned");
        matter.finish();
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        Summary words = MarkdownNewsParser.summary(matter.body());
        return Optional.of(new Note(words.text().isBlank() ? Optional.empty() : Optional.of(words), pinned));
    }
}
