package newsdigest.publish;

import java.util.Optional;
import newsdigest.delivery.ledger.AudienceDrop;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.store.Database;
import newsdigest.text.Formats;

/** Note that many people of the edition before are not in an edition: a list may have been cut. Who is in it is mailed. */
public final class DropNote {

    private DropNote() {}

    /** Returns the note about an edition whose audience is written down. */
    public static Optional<Problem> find(Database ledger, FrozenEdition edition) {
        return find(ledger, ledger, edition);
    }

    /**
     * Returns the note about an edition whose audience is written down.
     *
     * @param ledger ledger that knows the editions before
     * @param planned ledger that knows this one: the same, or one that is thrown away
     */
    static Optional<Problem> find(Database ledger, Database planned, FrozenEdition edition) {
        return AudienceDrop.find(ledger, planned, edition).map(drop -> note(edition, drop));
    }

    private static Problem note(FrozenEdition frozen, AudienceDrop drop) {
        String edition = frozen.edition().id().value();
        return Problem.note(
                SourceLocation.file(
                        drop.lists().isEmpty() ? frozen.edition().newsletter() : String.join(", ", drop.lists())),
                (drop.isMadeUp()
                                ? Formats.people(drop.gone()) + " of the edition before are not in " + edition
                                        + ", and about as many are new. That they left is written nowhere."
                                : edition + " has " + Formats.people(drop.people()) + ", and the edition before had "
                                        + Formats.people(drop.before())
                                        + ". That the others left is written nowhere.")
                        + " Where a list was cut, put it back whole: " + edition
                        + ", sent once more by hand, goes to those alone who lacked it.");
    }
}
