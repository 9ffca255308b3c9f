package newsdigest.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finder of the languages for which the program has a resource file; a new language is a new file. The file {@code languages.txt}
 * lists those that any such file is for: to ask for files of all languages of the world takes longer than to read what is there.
 */
public final class LanguageFiles {

    private static final List<String> CODES = codes();

    private LanguageFiles() {}

    /**
     * Returns the codes (ISO 639-1) of the languages that have a file, English first, the others by their codes.
     *
     * @param before path on the class path, up to the code
     * @param after rest of the path, after the code
     */
    public static List<String> find(String before, String after) {
        return find(CODES.stream(), before, after);
    }

    /** Returns as {@link #find(String, String)} which of these codes have a file. */
    static List<String> find(Stream<String> codes, String before, String after) {
        String english = Locale.ENGLISH.getLanguage();
        Stream<String> others = codes.filter(code -> !code.equals(english)).sorted();
        return Stream.concat(Stream.of(english), others)
                .filter(code -> LanguageFiles.class.getResource(before + code + after) != null)
                .toList();
    }

    private static List<String> codes() {
        try (InputStream in =
                Objects.requireNonNull(LanguageFiles.class.getResourceAsStream("languages.txt"), "languages.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
