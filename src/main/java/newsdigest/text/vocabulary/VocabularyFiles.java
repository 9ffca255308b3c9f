package newsdigest.text.vocabulary;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Files of one vocabulary: YAML, mostly one for each language, and the single file that the build makes of them, since to read the
 * YAML takes a short command a quarter of its time.
 */
public final class VocabularyFiles {

    private static final String SUFFIX = ".yaml";

    private static final String MADE = "vocabulary.bin";

    private final String folder;
    private final Supplier<List<String>> names;

    /**
     * @param folder path on the class path, with a slash at both ends
     * @param names of the YAML files in the order in which they are read, without their ending; asked for only where they are read
     */
    public VocabularyFiles(String folder, Supplier<List<String>> names) {
        this.folder = folder;
        this.names = names;
    }

    /** Returns the phrases by section and group; those of a file without sections are in the section {@code ""}. */
    public Map<String, Map<String, List<String>>> read() {
        return readMade().orElseGet(this::readYaml);
    }

    /** Returns the same of the YAML files alone. */
    public Map<String, Map<String, List<String>>> readYaml() {
        Map<String, Map<String, List<String>>> phrases = new HashMap<>();
        names.get().forEach(name -> load(name, phrases));
        return phrases;
    }

    /** Returns the path of the single file on the class path, without a slash before it. */
    public String made() {
        return folder.substring(1) + MADE;
    }

    /** Writes what the single file holds. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream file = new DataOutputStream(out);
        write(readYaml(), file);
        file.flush();
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

    /** Returns the phrases of the single file; empty without a whole build, and where a YAML file was changed since. */
    public Optional<Map<String, Map<String, List<String>>>> readMade() {
        URL made = VocabularyFiles.class.getResource(folder + MADE);
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
    private boolean isOutdated(URL made) {
        return made.getProtocol().equals("file")
                && names.get().stream()
                        .map(this::resource)
                        .anyMatch(yaml -> changed(yaml).compareTo(changed(made)) > 0);
    }

    private static FileTime changed(URL file) {
        try {
            return Files.getLastModifiedTime(Path.of(file.toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("no time of " + file, e);
        }
    }

    private URL resource(String name) {
        URL file = VocabularyFiles.class.getResource(folder + name + SUFFIX);
        if (file == null) {
            throw new IllegalStateException("no words in " + name + SUFFIX);
        }
        return file;
    }

    private void load(String name, Map<String, Map<String, List<String>>> phrases) {
        try (InputStream file = resource(name).openStream()) {
            Object content =
                    new Load(LoadSettings.builder().setLabel(name + SUFFIX).build()).loadFromInputStream(file);
            ((Map<?, ?>) content).forEach((key, value) -> {
                if (value instanceof Map<?, ?> groups) {
                    groups.forEach((group, words) -> add(phrases, String.valueOf(key), group, words));
                } else {
                    add(phrases, "", key, value);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(
            Map<String, Map<String, List<String>>> phrases, String section, Object group, Object words) {
        phrases.computeIfAbsent(section, key -> new HashMap<>())
                .computeIfAbsent(String.valueOf(group), key -> new ArrayList<>())
                .addAll(((List<?>) words).stream().map(String::valueOf).toList());
    }
}
