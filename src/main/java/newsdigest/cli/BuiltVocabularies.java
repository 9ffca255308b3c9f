package newsdigest.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.news.source.NewsReader;
import newsdigest.store.PrivateFiles;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.vocabulary.VocabularyFiles;

/** Vocabularies that the build puts into one file each. */
public final class BuiltVocabularies {

    /** All of them. */
    static final List<VocabularyFiles> ALL = List.of(StatusVocabulary.ALL_FILES, NewsReader.vocabulary());

    private BuiltVocabularies() {}

    /**
     * Makes the files.
     *
     * @param arguments folder of the classes
     */
    public static void main(String[] arguments) throws IOException {
        for (VocabularyFiles vocabulary : ALL) {
            Path made = Path.of(arguments[0], vocabulary.made());
            Files.deleteIfExists(made);
            try (OutputStream file = PrivateFiles.write(made)) {
                vocabulary.write(file);
            }
        }
    }
}
