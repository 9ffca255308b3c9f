package newsdigest.newsroom;

import java.util.ArrayList;
import java.util.List;
import newsdigest.news.NewsItem;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.source.ItemMarkdown;

/**
 * Words of a source's item that staff can edit.
 *
 * @param summary Markdown
 * @param topics separated by commas
 * @param alt words for those who do not see its picture; empty when it has none
 */
public record SourceWords(String title, String summary, String topics, String alt) {

    /** Returns the words that an item has in its source. */
    public static SourceWords of(NewsItem item) {
        return new SourceWords(
                item.headline(),
                ItemMarkdown.of(item.summary()),
                String.join(", ", item.topics()),
                item.image().map(Image::alt).orElse(""));
    }

    static SourceWords of(StoryText text) {
        return new SourceWords(text.title(), text.summary(), text.topics(), text.alt());
    }

    /** Returns these words with staff's in the place of those that they changed. */
    public SourceWords with(StoryText edit, SourceWords before) {
        return new SourceWords(
                edit.title().equals(before.title) ? title : edit.title(),
                edit.summary().equals(before.summary) ? summary : edit.summary(),
                edit.topics().equals(before.topics) ? topics : edit.topics(),
                edit.alt().equals(before.alt) ? alt : edit.alt());
    }

    /** Returns the parts that differ in others, in words for staff. */
    public List<String> changes(SourceWords others) {
        List<String> changes = new ArrayList<>();
        note(changes, "title", title, others.title);
        note(changes, "text", summary, others.summary);
        note(changes, "topics", topics, others.topics);
        note(changes, "words for its picture", alt, others.alt);
        return changes;
    }

    private static void note(List<String> changes, String part, String one, String other) {
        if (!one.equals(other)) {
            changes.add(part);
        }
    }
}
