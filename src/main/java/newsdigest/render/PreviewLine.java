package newsdigest.render;

import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.news.NewsItem;

/** Text that an inbox shows after the subject: staff's own, else the first headlines that fit. */
public final class PreviewLine {

    private static final int CHARACTERS = 140;

    private PreviewLine() {}

    /** Returns the line of an edition in one language. */
    public static String of(LanguageContent contents) {
        return contents.text().previewLine().orElseGet(() -> headlines(contents));
    }

    private static String headlines(LanguageContent contents) {
        StringBuilder text = new StringBuilder();
        for (EditionContent.Section section : contents.sections()) {
            for (NewsItem item : section.items()) {
                if (!text.isEmpty() && text.length() + item.headline().length() > CHARACTERS) {
                    return text.toString();
                }
                text.append(text.isEmpty() ? "" : " \u00B7 ").append(item.headline());
            }
        }
        return text.toString();
    }
}
