package newsdigest.config;

/**
 * Place of subscriber lists.
 *
 * @param path a file or glob, absolute
 * @param leaving which rows are of people who left
 */
public record SubscriberSource(String path, LeavingRules leaving) {

    /** Place of lists of which nothing was decided. */
    public SubscriberSource(String path) {
        this(path, LeavingRules.NONE);
    }
}
