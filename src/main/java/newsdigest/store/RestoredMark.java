package newsdigest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import newsdigest.problem.UserException;

/** Mark beside a ledger that was put back from a backup: it is not sent from until somebody has looked at what it does not know. */
public final class RestoredMark {

    private static final String ENDING = ".restored";

    private RestoredMark() {}

    /**
     * Writes the mark.
     *
     * @param made when the backup was made
     */
    public static void write(Path ledger, Instant made) throws IOException {
        PrivateFiles.replaceText(place(ledger), made + "\n");
    }

    /** Returns when the backup was made that a ledger was put back from; empty once that was looked at. One cut short counts. */
    public static Optional<Instant> find(Path ledger) {
        Path file = place(ledger);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (IOException | DateTimeException cutShort) {
            return Optional.of(Instant.EPOCH);
        }
    }

    /**
     * Checks that a ledger was looked at after it was put back.
     *
     * @throws UserException when it was not
     */
    static void requireAccepted(Path ledger) {
        find(ledger).ifPresent(made -> {
            throw new UserException("The ledger " + ledger + " was put back from a backup of " + made
                    + " and knows nothing of what went out since. Nothing was sent. See what may have gone out, stop it, and go"
                    + " on: newsdigest restore --accept");
        });
    }

    static void remove(Path ledger) throws IOException {
        Files.deleteIfExists(place(ledger));
    }

    /** Returns where the mark of a ledger stands. */
    public static Path place(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + ENDING);
    }
}
