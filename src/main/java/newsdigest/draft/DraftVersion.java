package newsdigest.draft;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Version of staff's notes for an edition in one language.
 *
 * @param number from 1 on; 0 for what a file says, or for nothing at all
 * @param who changed it; empty for number 0
 * @param change in a few words, for staff to read; empty for number 0
 */
public record DraftVersion(int number, Instant at, String who, String change, DraftNotes notes) {

    /** No notes at all. */
    public static final DraftVersion NONE = untouched(DraftNotes.EMPTY);

    /** Notes that nobody has changed in the console yet. */
    static DraftVersion untouched(DraftNotes notes) {
        return new DraftVersion(0, Instant.EPOCH, "", "", notes);
    }

    /** Text that differs whenever the notes were changed, by whoever and wherever. */
    public String token() {
        return number > 0
                ? String.valueOf(number)
                : "file-" + UUID.nameUUIDFromBytes(notes.toString().getBytes(StandardCharsets.UTF_8));
    }
}
