package newsdigest.console.draft;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Step of the work on an edition, from its items to the decision that it is ready. */
enum DraftStep {
    ITEMS,
    LOOK,
    SEND;

    /** Name of the parameter and of the button that lead to a step. */
    static final String FIELD = "step";

    /** Returns the step of a word; the first one for another word. */
    static DraftStep of(Optional<String> word) {
        return Arrays.stream(values())
                .filter(step -> word.filter(step.word()::equals).isPresent())
                .findFirst()
                .orElse(ITEMS);
    }

    /** Returns its word in addresses and templates. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
