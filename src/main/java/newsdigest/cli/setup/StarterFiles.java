package newsdigest.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import newsdigest.store.PrivateFiles;

/** Files that come with the program and that a new newsletter begins with: templates, a first item, the sample. */
final class StarterFiles {

    private static final String ROOT = "/newsdigest/starter/";
    private static final String WORDS = "templates/words/";
    private static final String ENGLISH = "en";

    private StarterFiles() {}

    /** Copies the templates; a language without words gets the English ones, and is returned. */
    static List<Locale> copyTemplates(Path folder, List<Locale> languages) throws IOException {
        for (String name : lines("templates.txt")) {
            copy("templates/" + name, folder.resolve("templates").resolve(name));
        }
        List<Locale> untranslated = languages.stream()
                .map(language -> Locale.forLanguageTag(language.getLanguage()))
                .filter(language -> !exists(words(language)))
                .distinct()
                .toList();
        for (Locale language : untranslated) {
            PrivateFiles.writeText(
                    folder.resolve(words(language)),
                    "# The English words, to be translated.\n" + text(WORDS + ENGLISH + ".properties"));
        }
        return untranslated;
    }

    /** Writes an item of today in each language. */
    static void writeFirstItem(Path folder, List<Locale> languages, LocalDate today) throws IOException {
        PrivateFiles.createFolders(folder.resolve("news"));
        for (Locale language : languages) {
            String own = "welcome/" + language.getLanguage() + ".md";
            String text = text(exists(own) ? own : "welcome/" + ENGLISH + ".md").replace("DATE", today.toString());
            PrivateFiles.writeText(folder.resolve("news/first." + language.toLanguageTag() + ".md"), text);
        }
    }

    /** Copies the news and the people of the sample newsletter. */
    static void copySample(Path folder) throws IOException {
        for (String name : lines("demo.txt")) {
            copy("demo/news/" + name, folder.resolve("news").resolve(name));
        }
        copy("demo/weekly.csv", folder.resolve("subscribers/weekly.csv"));
    }

    private static String words(Locale language) {
        return WORDS + language.getLanguage() + ".properties";
    }

    private static List<String> lines(String name) {
        return text(name).lines().toList();
    }

    private static boolean exists(String name) {
        return StarterFiles.class.getResource(ROOT + name) != null;
    }

    private static String text(String name) {
        try (InputStream content = open(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path file) throws IOException {
        PrivateFiles.createFolders(file.resolveSibling(""));
        if (!Files.exists(file)) {
            try (InputStream content = open(name)) {
                PrivateFiles.copy(content, file);
            }
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(StarterFiles.class.getResourceAsStream(ROOT + name), name);
    }
}
