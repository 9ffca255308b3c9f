package newsdigest.publish.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.edition.Edition;
import newsdigest.edition.Rendition;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;

/** Preview of an edition as files. */
public final class PreviewFiles {

    private PreviewFiles() {}

    /**
     * Writes what subscribers will see, as files.
     *
     * @param folder made when it is not there
     * @return the files, HTML and text for each language
     */
    public static List<Path> write(Edition edition, Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            PrivateFiles.createOwnFolders(folder);
            for (Rendition rendition : edition.renditions()) {
                String name = edition.id() + "." + rendition.language().toLanguageTag();
                files.add(write(folder.resolve(name + ".html"), rendition.previewHtml()));
                files.add(write(folder.resolve(name + ".txt"), rendition.previewText()));
            }
        } catch (IOException e) {
            throw new UserException("The preview cannot be written to " + folder + ": " + IoReason.of(e), e);
        }
        return files;
    }

    private static Path write(Path file, String text) throws IOException {
        return PrivateFiles.writeOwn(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
