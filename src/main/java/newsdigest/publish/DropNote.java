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
        return AudienceDrop.read(ledger, edition).map(drop -> of(edition, drop));
    }

    static Problem of(FrozenEdition frozen, AudienceDrop drop) {
        String edition = frozen.edition().id().value();
        return Problem.note(
                SourceLocation.file(
                        drop.lists().isEmpty() ? frozen.edition().newsletter() : String.join(", ", drop.lists())),
                Formats.people(drop.gone()) + " of the edition before are not in " + edition
                        + ", and it is written nowhere that they left. It has " + Formats.people(drop.people())
                        + ", the edition before had " + Formats.people(drop.before())
                        + ". Where a list was cut, put it back whole: " + edition
                        + ", sent once more by hand, goes to those alone who lacked it.");
    }
}
