package newsdigest.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.SpellingSuggestion;
import newsdigest.text.LanguageFiles;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.text.message.MessageCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Words of the readers' pages and of single messages to readers, in every language there is a file for. The program
 * brings files; those in {@code templates/pages} change single phrases, or add a language.
 */
final class PageWords {

    /** Folder of own words, in the folder of the templates. */
    static final String FOLDER = "pages";

    private static final String BUNDLED = "/newsdigest/web/words";
    private static final String SUFFIX = ".properties";
    private static final Locale FALLBACK = Locale.ENGLISH;

    private final Map<Locale, Properties> phrases;
    private final boolean isolates;
    private final List<Problem> problems;

    private PageWords(Map<Locale, Properties> phrases, boolean isolates, List<Problem> problems) {
        this.phrases = phrases;
        this.isolates = isolates;
        this.problems = List.copyOf(problems);
    }

    /** Words that the program brings, read when they are first asked for. */
    private static final class Bundled {
        static final PageWords WORDS = readBundled();
    }

    /** Returns the words that the program brings. */
    static PageWords bundled() {
        return Bundled.WORDS;
    }

    private static PageWords readBundled() {
        Properties english = bundled("", null);
        Map<Locale, Properties> phrases = new LinkedHashMap<>();
        phrases.put(FALLBACK, english);
        LanguageFiles.find(BUNDLED + "_", SUFFIX)
                .forEach(code -> phrases.put(Locale.forLanguageTag(code), bundled("_" + code, english)));
        return new PageWords(phrases, false, List.of());
    }

    /** Returns the words of a catalog, in which names and addresses keep their own direction. */
    static PageWords of(MessageCatalog catalog) {
        return new PageWords(catalog.phrases(), true, List.of());
    }

    private static Properties bundled(String name, @Nullable Properties defaults) {
        Properties words = new Properties(defaults);
        try (InputStream file = PageWords.class.getResourceAsStream(BUNDLED + name + SUFFIX)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its words" + name);
            }
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /**
     * Returns the words that the program brings, changed and added to by the files of a folder. A file that cannot be read
     * is a problem, and leaves the other files as they are.
     *
     * @param templates folder of the templates
     * @param name name of that folder in problems
     */
    static PageWords read(Path templates, String name) {
        PageWords bundled = bundled();
        Map<Locale, Properties> phrases = new LinkedHashMap<>(bundled.phrases);
        List<Problem> problems = new ArrayList<>();
        for (Path file : files(templates.resolve(FOLDER))) {
            SourceLocation place = SourceLocation.file(name + "/" + FOLDER + "/" + file.getFileName());
            String tag = file.getFileName().toString().replace(SUFFIX, "");
            Locale language = Locale.forLanguageTag(tag);
            if (!language.toLanguageTag().equalsIgnoreCase(tag)) {
                problems.add(Problem.error(
                        place, "'" + tag + "' is no language tag. Name it pt.properties or pt-BR.properties."));
                continue;
            }
            Properties own = new Properties(nearest(phrases, language));
            try (Reader text = new StringReader(Files.readString(file))) {
                own.load(text);
            } catch (CharacterCodingException e) {
                problems.add(Problem.error(place, "This is not UTF-8. Save it with the encoding UTF-8."));
                continue;
            } catch (IOException | IllegalArgumentException e) {
                problems.add(
                        Problem.error(place, "It cannot be read: " + e.getMessage() + ". Its phrases are not used."));
                continue;
            }
            problems.addAll(mistakes(own, bundled, place));
            phrases.put(language, own);
        }
        return new PageWords(phrases, false, problems);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            // pt before pt-BR, which fills its gaps from it
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .sorted(java.util.Comparator.comparingInt(
                            file -> file.getFileName().toString().length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Problem> mistakes(Properties own, PageWords bundled, SourceLocation place) {
        Properties english = bundled.phrases.getOrDefault(FALLBACK, own);
        List<String> known = english.stringPropertyNames().stream().sorted().toList();
        List<Problem> mistakes = new ArrayList<>();
        own.keySet().stream().map(String::valueOf).sorted().forEach(key -> {
            if (!known.contains(key)) {
                String hint = SpellingSuggestion.to(key, known)
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse("");
                mistakes.add(Problem.note(place, "No page says '" + key + "'." + hint));
            }
        });
        return mistakes;
    }

    private static Properties nearest(Map<Locale, Properties> phrases, Locale language) {
        Properties same = phrases.get(language);
        Properties plain = phrases.get(Locale.forLanguageTag(language.getLanguage()));
        return same != null ? same : plain != null ? plain : phrases.getOrDefault(FALLBACK, new Properties());
    }

    /** Returns what is wrong in the files. */
    List<Problem> problems() {
        return problems;
    }

    /** Returns the languages, English first. */
    List<Locale> languages() {
        return List.copyOf(phrases.keySet());
    }

    /** Returns the nearest language there are words in. */
    Locale language(Locale wanted) {
        return languages().stream()
                .filter(wanted::equals)
                .findFirst()
                .or(() -> languages().stream()
                        .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                        .findFirst())
                .orElse(FALLBACK);
    }

    /** Returns the messages in the nearest language. */
    PageMessages messages(Locale wanted) {
        Locale language = language(wanted);
        return new PageMessages(new LocalizedMessages(language, nearest(phrases, language), isolates));
    }
}
