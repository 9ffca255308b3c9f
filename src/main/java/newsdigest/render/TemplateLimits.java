package newsdigest.render;

import java.time.Duration;

/**
 * Limits of one run of a template. What writes more than a digest of so many items has a loop without end, and must not take the others
 * along.
 *
 * @param characters most characters of output
 * @param bytes most bytes of memory that the run asks for in all, freed or not
 * @param time longest time
 */
record TemplateLimits(int characters, long bytes, Duration time) {

    private static final int CHARACTERS = 8 * 1024 * 1024;
    private static final long BYTES = 512L * 1024 * 1024;
    private static final Duration TIME = Duration.ofSeconds(10);

    /** Most items that raise the limits; beyond them the page is longer than memory is large. */
    private static final int MOST_ITEMS = 20_000;

    private static final int CHARACTERS_PER_ITEM = 2 * 1024;
    private static final long BYTES_PER_ITEM = 100L * 1024;
    private static final Duration TIME_PER_ITEM = Duration.ofMillis(1);

    /** Returns the limits for a digest of so many items. */
    static TemplateLimits of(int items) {
        int counted = Math.min(items, MOST_ITEMS);
        return new TemplateLimits(
                CHARACTERS + CHARACTERS_PER_ITEM * counted,
                BYTES + BYTES_PER_ITEM * counted,
                TIME.plus(TIME_PER_ITEM.multipliedBy(counted)));
    }
}
