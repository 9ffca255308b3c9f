package newsdigest.subscriber.status.vocabulary;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.store.PrivateFiles;

/** File of the whole vocabulary that the build makes of its YAML files: to read these takes a short command a quarter of its time. */
public final class StatusVocabularyFile {

    private static final String RESOURCE = "vocabulary.bin";

    private StatusVocabularyFile() {}

    /**
     * Makes it, for the build.
     *
     * @param arguments folder of the classes
     */
    public static void main(String[] arguments) throws IOException {
        Path made = Path.of(arguments[0], "newsdigest", "subscriber", "status", "vocabulary", RESOURCE);
        // The one of before would be read here.
        Files.deleteIfExists(made);
        Map<String, Map<String, List<String>>> phrases = StatusVocabulary.read(StatusVocabulary.FILES);
        try (DataOutputStream file = new DataOutputStream(new BufferedOutputStream(PrivateFiles.write(made)))) {
            write(phrases, file);
        }
    }

    private static void write(Map<String, Map<String, List<String>>> phrases, DataOutputStream file)
            throws IOException {
        file.writeInt(phrases.size());
        for (Map.Entry<String, Map<String, List<String>>> section : phrases.entrySet()) {
            file.writeUTF(section.getKey());
            file.writeInt(section.getValue().size());
            for (Map.Entry<String, List<String>> group : section.getValue().entrySet()) {
                file.writeUTF(group.getKey());
                file.writeInt(group.getValue().size());
                for (String phrase : group.getValue()) {
                    file.writeUTF(phrase);
                }
            }
        }
    }

    /** Returns the phrases by section and group; empty without a whole build, and where a YAML file was changed since. */
    static Optional<Map<String, Map<String, List<String>>>> read() {
        URL made = StatusVocabularyFile.class.getResource(RESOURCE);
        if (made == null || isOutdated(made)) {
            return Optional.empty();
        }
        try (InputStream content = made.openStream();
                DataInputStream file = new DataInputStream(new BufferedInputStream(content))) {
            return Optional.of(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, List<String>>> read(DataInputStream file) throws IOException {
        Map<String, Map<String, List<String>>> phrases = new HashMap<>();
        for (int sections = file.readInt(); sections > 0; sections--) {
            Map<String, List<String>> section = new HashMap<>();
            phrases.put(file.readUTF(), section);
            for (int groups = file.readInt(); groups > 0; groups--) {
                String group = file.readUTF();
                int count = file.readInt();
                List<String> words = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    words.add(file.readUTF());
                }
                section.put(group, words);
            }
        }
        return phrases;
    }

    /** Returns true for one among classes that are not packed yet, when a YAML file there is newer. */
    private static boolean isOutdated(URL made) {
        return made.getProtocol().equals("file")
                && StatusVocabulary.FILES.stream()
                        .map(StatusVocabulary::resource)
                        .anyMatch(yaml -> changed(yaml).compareTo(changed(made)) > 0);
    }

    private static FileTime changed(URL file) {
        try {
            return Files.getLastModifiedTime(Path.of(file.toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("no time of " + file, e);
        }
    }
}
