package newsdigest.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finder of the languages for which the program has a resource file; a new language is a new file. */
public final class LanguageFiles {

    private LanguageFiles() {}

    /**
     * Returns the codes (ISO 639-1) of the languages that have a file, English first, the others by their codes.
     *
     * @param before path on the class path, up to the code
     * @param after rest of the path, after the code
     */
    public static List<String> find(String before, String after) {
        String english = Locale.ENGLISH.getLanguage();
        Stream<String> others = Arrays.stream(Locale.getISOLanguages())
                .filter(code -> !code.equals(english))
                .sorted();
        return Stream.concat(Stream.of(english), others)
                .filter(code -> LanguageFiles.class.getResource(before + code + after) != null)
                .toList();
    }
}
