package newsdigest.text;

import java.util.List;
import java.util.Locale;

/**
 * Languages in which the words of lists, dates and column headers are understood: those that have a file of words about
 * leaving, {@code subscriber/status/CODE.yaml}.
 */
public final class InputLanguages {

    public static final List<Locale> ALL = LanguageFiles.find("/newsdigest/subscriber/status/", ".yaml").stream()
            .map(Locale::forLanguageTag)
            .toList();

    private InputLanguages() {}

    /** Returns the names of all languages as a person says a list, such as {@code English, French or German}. */
    public static String names() {
        List<String> names = ALL.stream()
                .map(language -> language.getDisplayLanguage(Locale.ENGLISH))
                .toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
    }
}
