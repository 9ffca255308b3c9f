package newsdigest.delivery.ledger;

import java.time.Instant;
import java.time.ZoneId;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.text.Formats;

/**
 * Decision of a person, who looked at the pages of an edition, that these are ready to be sent.
 *
 * @param by the person
 */
public record MadeReady(String by, Instant at) {

    /** Returns the refusal to replace the pages by others without that person's word. */
    public UserException refusal(EditionId edition, ZoneId zone) {
        return new UserException(by + " made " + edition + " ready to send at "
                + Formats.terminalTime(at.atZone(zone))
                + ", and its news or templates have changed since: the pages would be other ones. Nothing was sent."
                + " To send it as it was made ready: newsdigest resume " + edition
                + ". To make it anew: newsdigest draft " + edition + ", then send it.");
    }
}
