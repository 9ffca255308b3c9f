package newsdigest.console.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.Window;
import newsdigest.text.message.LocalizedMessages;

/** Labels of languages, stages, days and windows on the screens. */
public final class Labels {

    /** Length of a shortened fingerprint, by which people can tell two editions apart; forms carry the whole. */
    private static final int BRIEF = 12;

    private Labels() {}

    /** Returns {@code English}. */
    public static String language(Locale language) {
        return language.getDisplayName(Locale.ENGLISH);
    }

    /** Returns the names of languages in the language of a screen. */
    public static String languages(List<Locale> languages, LocalizedMessages words) {
        return languages.stream().map(words::languageName).collect(Collectors.joining(words.get("list.comma")));
    }

    /** Returns the titles of newsletters by their names, for people to choose among. */
    public static Map<String, String> newsletters(List<Newsletter> newsletters) {
        Map<String, String> titles = new LinkedHashMap<>();
        newsletters.forEach(
                newsletter -> titles.put(newsletter.name(), newsletter.title(newsletter.defaultLanguage())));
        return titles;
    }

    /** Returns how far an edition is, in a word. */
    public static String stage(EditionState stage) {
        return stage.word();
    }

    public static String brief(String fingerprint) {
        return fingerprint.substring(0, Math.min(BRIEF, fingerprint.length()));
    }

    /** {@code Mon 1 Feb 2021 to Mon 15 Feb 2021}. */
    public static String days(Window window) {
        return new Selection.Between(window.from(), window.lastDay()).inWords();
    }
}
