package newsdigest.newsroom;

import java.util.Locale;

/** Story that is to be saved for the first time, in one language. */
public record NewStory(WrittenStory story, Locale language, StoryState state, StoryText text) {}
