package newsdigest.console.http;

import java.time.Instant;

/** Mark in a form of the pause that it was shown with: another pause of the same thing may have other reasons. */
public record PauseMark(Instant since) {

    /** Returns the value of the field {@code since}. */
    public String value() {
        return String.valueOf(since.toEpochMilli());
    }

    /** Returns true when a form is about an earlier pause than this one; a form without a mark is about any. */
    public boolean isMissedBy(AuthenticatedRequest request) {
        return request.formParam("since").filter(seen -> !seen.equals(value())).isPresent();
    }
}
