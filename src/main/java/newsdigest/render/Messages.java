package newsdigest.render;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import newsdigest.problem.IoReason;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.SpellingSuggestion;
import newsdigest.problem.UserException;
import newsdigest.text.PhraseFiller;

/** Messages of the templates in one language: {@code words/es.properties}, in UTF-8. */
final class Messages {

    private final Locale language;
    private final PropertiesFile file;

    private Messages(Locale language, PropertiesFile file) {
        this.language = language;
        this.file = file;
    }

    /**
     * Reads the messages of {@code pt-BR.properties}, or else of {@code pt.properties}.
     *
     * @param folderName name of the folder in problems
     * @throws UserException when there is neither file
     */
    static Messages read(Path folder, String folderName, Locale language) {
        Path path = folder.resolve(language.toLanguageTag() + ".properties");
        if (!Files.exists(path)) {
            path = folder.resolve(language.getLanguage() + ".properties");
        }
        String name = folderName + "/" + path.getFileName();
        if (!Files.exists(path)) {
            IoReason.unseen(path).ifPresent(reason -> {
                throw new UserException(SourceLocation.file(name), "It cannot be looked at: " + reason + ".");
            });
            throw new UserException(
                    SourceLocation.file(name),
                    "There are no words for '" + language.toLanguageTag()
                            + "'. Copy those of another language to this file and translate them.");
        }
        return new Messages(language, PropertiesFile.read(path, name));
    }

    Locale language() {
        return language;
    }

    /** Returns one word or phrase, with {@code {0}} and so on filled in. */
    String get(String key, Object... values) {
        if (!file.has(key)) {
            String hint = SpellingSuggestion.to(key, file.keys())
                    .map(near -> " There is '" + near + "'.")
                    .orElse("");
            throw new UserException(
                    file.place(key), "The phrase '" + key + "' is missing." + hint + " Add: " + key + " = …");
        }
        return PhraseFiller.fill(file.get(key, ""), values);
    }

    /** Returns a phrase that a language may lack. */
    Optional<String> find(String key) {
        return file.has(key) ? Optional.of(get(key)) : Optional.empty();
    }

    /** Returns the phrase for a number: {@code key.one} or {@code key.other}. */
    String count(String key, long number) {
        return get(key + (number == 1 ? ".one" : ".other"), number);
    }

    /** Returns a date format of this language. */
    DateTimeFormatter dates(String key) {
        try {
            return DateTimeFormatter.ofPattern(get(key), language);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    file.place(key),
                    "'" + get(key) + "' is no date pattern (" + e.getMessage()
                            + "). Write d MMMM uuuu for 15 February 2021, and letters that stand for themselves between"
                            + " apostrophes.");
        }
    }
}
