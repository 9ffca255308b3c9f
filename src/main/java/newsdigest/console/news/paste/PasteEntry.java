package newsdigest.console.news.paste;

import java.nio.charset.StandardCharsets;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.paste.PastedStory;
import newsdigest.text.Sha256;

/**
 * Item on the page of a pasted text, with its fields as they are now.
 *
 * @param id identity that the story will have, so that a form that is sent twice counts once
 * @param origin mark of the words that the text has for it
 * @param heldBack reason in the text why it will be a draft; empty when there is none
 */
record PasteEntry(String id, String origin, boolean keep, String heldBack, StoryText text) {

    private static final int MARK_BYTES = 8;

    static PasteEntry of(PastedStory story, boolean keep) {
        return new PasteEntry(WrittenStory.newId(), mark(story.text()), keep, story.heldBack(), story.text());
    }

    static String mark(StoryText text) {
        return Sha256.hex(
                String.join("\n", text.title(), text.day(), text.link(), text.summary())
                        .getBytes(StandardCharsets.UTF_8),
                MARK_BYTES);
    }

    /** Returns true when somebody has changed its fields. */
    boolean isMended() {
        return !mark(text).equals(origin);
    }
}
