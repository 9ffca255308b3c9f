package newsdigest.newsroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text of a story in one language, as it was typed.
 *
 * @param sourceName name of who tells it; empty: the newsletter itself
 * @param summary Markdown
 * @param link empty when there is no page with more
 * @param day such as {@code 2021-02-15}
 * @param time time of day in the newsletter's zone, such as {@code 09:30}; empty: none
 * @param topics separated by commas
 * @param picture address of a picture; may be empty
 * @param alt words for those who do not see the picture
 */
public record StoryText(
        String sourceName,
        String title,
        String summary,
        String link,
        String day,
        String time,
        String topics,
        String picture,
        String alt) {

    public static final StoryText EMPTY = new StoryText("", "", "", "", "", "", "", "", "");

    /** Returns this text with another picture. */
    public StoryText withPicture(String address, String words) {
        return new StoryText(sourceName, title, summary, link, day, time, topics, address, words);
    }

    /**
     * Returns what counts now with the parts of this text that were changed in it; a picture and its words are one part.
     *
     * @param before what this text was made from
     */
    public StoryText changedOver(StoryText before, StoryText now) {
        boolean ownPicture = !picture.equals(before.picture) || !alt.equals(before.alt);
        return new StoryText(
                part(sourceName, before.sourceName, now.sourceName),
                part(title, before.title, now.title),
                part(summary, before.summary, now.summary),
                part(link, before.link, now.link),
                part(day, before.day, now.day),
                part(time, before.time, now.time),
                part(topics, before.topics, now.topics),
                ownPicture ? picture : now.picture,
                ownPicture ? alt : now.alt);
    }

    private static String part(String typed, String before, String now) {
        return typed.equals(before) ? now : typed;
    }

    /** Returns the topics one by one. */
    public List<String> topicList() {
        return Arrays.stream(topics.split(",", -1))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .toList();
    }

    /** Returns the parts that differ in another text, in words for staff. */
    public List<String> changes(StoryText other) {
        List<String> changes = new ArrayList<>();
        note(changes, "title", title, other.title);
        note(changes, "text", summary, other.summary);
        note(changes, "link", link, other.link);
        note(changes, "date", day + " " + time, other.day + " " + other.time);
        note(changes, "topics", topics, other.topics);
        note(changes, "picture", picture + " " + alt, other.picture + " " + other.alt);
        note(changes, "source", sourceName, other.sourceName);
        return changes;
    }

    private static void note(List<String> changes, String part, String one, String other) {
        if (!one.equals(other)) {
            changes.add(part);
        }
    }
}
