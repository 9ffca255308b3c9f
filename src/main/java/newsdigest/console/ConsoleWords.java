package newsdigest.console;

import java.util.List;
import newsdigest.console.view.EnglishSentences;
import newsdigest.text.message.MessageCatalog;

/** Words of the screens, in a folder for each language with a file for each group of screens. */
final class ConsoleWords {

    static final String FOLDER = "/newsdigest/console/words";

    /** Files of each language. */
    static final List<String> GROUPS =
            List.of("common", "editions", "draft", "news", "people", "settings", EnglishSentences.GROUP);

    private static final MessageCatalog CATALOG = new MessageCatalog(FOLDER, GROUPS);

    private ConsoleWords() {}

    /** Returns the words that the program brings. */
    static MessageCatalog catalog() {
        return CATALOG;
    }
}
