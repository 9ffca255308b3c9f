package newsdigest.edition;

import java.util.Optional;
import newsdigest.news.Summary;

/**
 * Text that staff wrote for one edition in one language.
 *
 * @param introduction text above the items
 * @param closing text below the items
 * @param subject in place of the template's
 * @param previewLine in place of the headlines that an inbox shows after the subject
 */
public record EditionText(
        Optional<Summary> introduction,
        Optional<Summary> closing,
        Optional<String> subject,
        Optional<String> previewLine) {

    /** Text without any words: all is as the templates say. */
    public static final EditionText EMPTY =
            new EditionText(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns a text of an introduction alone. */
    public static EditionText introducing(Optional<Summary> introduction) {
        return new EditionText(introduction, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
