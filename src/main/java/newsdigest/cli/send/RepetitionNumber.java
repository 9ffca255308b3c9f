package newsdigest.cli.send;

import java.nio.file.Files;
import java.util.Optional;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.PreparedEdition;
import newsdigest.store.Database;

/**
 * Number of another edition for the same days, from 2 on.
 *
 * @param sandbox true where the sandbox's ledger counts as well
 */
record RepetitionNumber(int number, Application application, boolean sandbox) {

    /**
     * Checks that there is an edition with this number, or that it is the next one.
     *
     * @throws UserException when it leaves numbers out
     */
    void require(PreparedEdition prepared) {
        prepared.name().map(EditionName::id).ifPresent(this::require);
    }

    private void require(EditionId first) {
        Optional<EditionLifecycle> ledger = application.lifecycle();
        Optional<EditionLifecycle> tried = Optional.of(application.config().sandboxStore())
                .filter(file -> sandbox && Files.exists(file))
                .map(file -> new EditionLifecycle(Database.open(file), application.clock()));
        int next = 2;
        while (next < number && isKnown(ledger, tried, first, next)) {
            next++;
        }
        if (next < number && !isKnown(ledger, tried, first, number)) {
            throw new UserException("There is no edition " + EditionBuilder.repetition(first, number)
                    + ", and the next one for the same days is number " + next
                    + ". Nothing was sent. To make that one: --repetition " + next);
        }
    }

    private static boolean isKnown(
            Optional<EditionLifecycle> ledger, Optional<EditionLifecycle> tried, EditionId first, int number) {
        EditionId id = EditionBuilder.repetition(first, number);
        return ledger.flatMap(known -> known.find(id)).isPresent()
                || tried.flatMap(known -> known.find(id)).isPresent();
    }
}
