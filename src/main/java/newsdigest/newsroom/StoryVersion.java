package newsdigest.newsroom;

import java.time.Instant;
import java.util.Locale;

/**
 * Version of a story in one language.
 *
 * @param number from 1 on
 * @param who account that wrote it
 * @param change in a few words, for staff to read
 */
public record StoryVersion(
        Locale language, int number, Instant at, String who, String change, StoryState state, StoryText text) {}
