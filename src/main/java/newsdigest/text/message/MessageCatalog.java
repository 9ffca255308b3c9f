package newsdigest.text.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import newsdigest.text.LanguageFiles;

/**
 * Catalog of messages that the program brings, in every language that has a folder for them. A folder has a file for each
 * group of screens or letters. English comes first and stands in where a message is missing.
 */
public final class MessageCatalog {

    private static final String SUFFIX = ".properties";

    private final Map<Locale, Properties> phrases = new LinkedHashMap<>();

    /**
     * Reads a catalog.
     *
     * @param folder path on the class path, below which each language has a folder named by its code (ISO 639-1)
     * @param groups names of the files in each of these folders, without their ending
     */
    public MessageCatalog(String folder, List<String> groups) {
        Properties english = new Properties();
        for (String code : LanguageFiles.find(folder + "/", "/" + groups.get(0) + SUFFIX)) {
            Properties words = phrases.isEmpty() ? english : new Properties(english);
            groups.forEach(group -> read(folder + "/" + code + "/" + group + SUFFIX, words));
            phrases.put(Locale.forLanguageTag(code), words);
        }
    }

    private static void read(String path, Properties phrases) {
        try (InputStream file = MessageCatalog.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its words " + path);
            }
            phrases.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the languages, English first. */
    public List<Locale> languages() {
        return List.copyOf(phrases.keySet());
    }

    /** Returns the phrases of each language by key, English first. */
    public Map<Locale, Properties> phrases() {
        return Collections.unmodifiableMap(phrases);
    }

    /** Returns the messages in the nearest language there is. */
    public LocalizedMessages messages(Locale wanted) {
        Locale plain = Locale.forLanguageTag(wanted.getLanguage());
        Locale language = phrases.containsKey(plain) ? plain : Locale.ENGLISH;
        return new LocalizedMessages(language, phrases.getOrDefault(language, new Properties()), true);
    }
}
