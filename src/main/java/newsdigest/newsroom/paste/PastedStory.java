package newsdigest.newsroom.paste;

import newsdigest.newsroom.StoryText;

/**
 * Story that was found in a pasted text.
 *
 * @param heldBack reason in its text why it is not to be published yet; empty when there is none
 */
public record PastedStory(StoryText text, String heldBack) {}
