package newsdigest.consent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.subscriber.leaving.Leaving;

/**
 * Entry of a person in a newsletter's subscriber lists.
 *
 * @param isMailed true when a row has the person as somebody to be mailed
 * @param left reason for which the lists keep the person from being mailed; empty when there is none
 * @param language language that the lists give; empty when they give none
 * @param topics keys of the topics that the lists give; without any: all
 */
public record ListEntry(boolean isMailed, Optional<Leaving> left, Optional<Locale> language, List<String> topics) {

    /** Entry of a person whom no list has. */
    public static final ListEntry NONE = new ListEntry(false, Optional.empty(), Optional.empty(), List.of());
}
