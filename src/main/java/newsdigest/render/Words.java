package newsdigest.render;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import newsdigest.problem.Nearest;
import newsdigest.problem.Place;
import newsdigest.problem.UserException;

/** What the templates say in one language: {@code words/es.properties}, in UTF-8. */
final class Words {

    private final String file;
    private final Locale language;
    private final Properties words;

    private Words(String file, Locale language, Properties words) {
        this.file = file;
        this.language = language;
        this.words = words;
    }

    static Words read(Path folder, String folderName, Locale language) {
        Path path = folder.resolve(language.toLanguageTag() + ".properties");
        if (!Files.exists(path)) {
            path = folder.resolve(language.getLanguage() + ".properties");
        }
        String file = folderName + "/" + path.getFileName();
        if (!Files.exists(path)) {
            throw new UserException(
                    Place.file(file),
                    "There are no words for '" + language.toLanguageTag()
                            + "'. Copy those of another language and translate them.");
        }
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            words.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(Place.file(file), "The words cannot be read: " + e.getMessage() + ".");
        }
        return new Words(file, language, words);
    }

    Locale language() {
        return language;
    }

    /** One word or phrase, with {@code {0}} and so on replaced. */
    String get(String key, Object... values) {
        String phrase = words.getProperty(key);
        if (phrase == null) {
            String hint = Nearest.to(key, words.stringPropertyNames())
                    .map(near -> " There is '" + near + "'.")
                    .orElse("");
            throw new UserException(
                    Place.file(file), "A template asks for '" + key + "', which has no translation here." + hint);
        }
        for (int i = 0; i < values.length; i++) {
            phrase = phrase.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return phrase;
    }

    /** The phrase for a number: {@code key.one} or {@code key.other}. */
    String count(String key, long number) {
        return get(key + (number == 1 ? ".one" : ".other"), number);
    }
}
