package newsdigest.consent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Entry of a person in a newsletter's subscriber lists.
 *
 * @param isMailed true when a row has the person as somebody to be mailed
 * @param left reason for which the lists keep the person from being mailed; empty when there is none
 * @param waitsForStaff true when that reason is no word about the person: a whole file waits for a decision of staff
 * @param language language that the lists give; empty when they give none
 * @param topics keys of the topics that the lists give; without any: all
 */
public record Listing(
        boolean isMailed,
        Optional<String> left,
        boolean waitsForStaff,
        Optional<Locale> language,
        List<String> topics) {

    /** Listing of a person whom no list has. */
    public static final Listing NONE = new Listing(false, Optional.empty(), false, Optional.empty(), List.of());
}
