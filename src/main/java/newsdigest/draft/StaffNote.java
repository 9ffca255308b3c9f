package newsdigest.draft;

import java.time.Instant;

/**
 * Words of one member of staff to the others about an edition.
 *
 * @param isRequest whether they ask for changes of an edition that was to be approved
 */
public record StaffNote(int number, Instant at, String who, boolean isRequest, String words) {}
