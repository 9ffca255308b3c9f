package newsdigest.newsroom.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import newsdigest.newsroom.StoryDocument;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStory;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;
import newsdigest.text.Slug;

/** Export of written stories as Markdown files, one a language. No file that is there is written over. */
public final class StoryExport {

    private static final int LONGEST_NAME = 60;
    private static final int SHORT_ID = 6;

    private final Path folder;
    private final Set<String> names = new HashSet<>();
    private int written;
    private int unchanged;
    private int edits;

    public StoryExport(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the last version of each story in each language; what is deleted is left out.
     *
     * @throws UserException when the folder cannot be written
     */
    public void write(List<WrittenStory> stories, Consumer<Problem> problems) {
        try {
            PrivateFiles.createFolders(folder);
            for (WrittenStory story : stories) {
                if (story.edited().isPresent()) {
                    edits += story.isDeleted() ? 0 : 1;
                    continue;
                }
                String name = name(story);
                for (StoryVersion version : story.latest()) {
                    if (version.state() != StoryState.DELETED) {
                        write(
                                folder.resolve(name + "." + version.language().toLanguageTag() + ".md"),
                                StoryDocument.of(story.id(), version, story.newsletter()),
                                problems);
                    }
                }
            }
        } catch (IOException e) {
            throw new UserException("The folder " + folder + " cannot be written: " + IoReason.of(e) + ".", e);
        }
    }

    private void write(Path file, String text, Consumer<Problem> problems) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.writeText(file, text);
            written++;
        } else if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
            unchanged++;
        } else {
            problems.accept(Problem.error(
                    SourceLocation.file(file.toString()),
                    "This file is there already and says something else. It was left as it is: move it, or export into"
                            + " another folder."));
        }
    }

    /** Returns the name of a story's files: the day and title of the language that it was first written in. */
    private String name(WrittenStory story) {
        StoryVersion first = story.latest().get(0);
        String name = first.text().day() + "-" + Slug.of(first.text().title(), LONGEST_NAME, "story");
        String unique = names.add(name) ? name : name + "-" + story.id().substring(0, SHORT_ID);
        names.add(unique);
        return unique;
    }

    public int written() {
        return written;
    }

    /** Returns how many files were there already with the same words. */
    public int unchanged() {
        return unchanged;
    }

    /** Returns how many edits of sources' items there are, which are no stories of their own. */
    public int edits() {
        return edits;
    }
}
