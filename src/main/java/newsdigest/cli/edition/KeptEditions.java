package newsdigest.cli.edition;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import newsdigest.cli.terminal.Terminal;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.PreparedEdition;

/**
 * Finder of editions whose pages the ledger keeps, for a command whose edition cannot be made any more: its news has left its
 * sources, or a template is broken. What is frozen needs neither.
 */
public final class KeptEditions {

    private final Application application;
    private final Terminal terminal;

    public KeptEditions(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    /**
     * Prepares an edition; where it cannot be made, the one that the ledger keeps takes its place.
     *
     * @param made makes it as it would be now
     * @param named returns the id of the edition, such as a repetition, from that of its days
     * @throws UserException when it can neither be made nor is kept
     */
    public PreparedEdition prepare(
            EditionRequest request, Supplier<PreparedEdition> made, UnaryOperator<EditionId> named) {
        PreparedEdition prepared;
        try {
            prepared = made.get();
        } catch (UserException unmakable) {
            // A correction is in no edition that was made before.
            if (!request.corrections().isEmpty()) {
                throw unmakable;
            }
            PreparedEdition judged = new EditionBuilder(application).judge(request);
            Edition kept = kept(judged, named).orElseThrow(() -> unmakable).edition();
            terminal.explain(unmakable);
            return judged.as(kept);
        }
        return prepared.edition().isPresent() || !request.corrections().isEmpty()
                ? prepared
                : kept(prepared, named)
                        .map(known -> prepared.as(known.edition()))
                        .orElse(prepared);
    }

    private Optional<FrozenEdition> kept(PreparedEdition prepared, UnaryOperator<EditionId> named) {
        return prepared.name().map(EditionName::id).map(named).flatMap(application::kept);
    }
}
