package newsdigest.news.source;

import newsdigest.news.Summary;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.news.markdown.MarkdownWriter;

/** Text of an item as Markdown, for people who edit it. */
public final class ItemMarkdown {

    private ItemMarkdown() {}

    /** Returns Markdown that reads as the text. */
    public static String of(Summary summary) {
        return EditorialFileReader.clean(MarkdownWriter.of(summary.html()));
    }
}
