package newsdigest.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the disk of a ledger that is held free by a file while an edition goes out. When the disk fills, it is given to the ledger,
 * so that the answers to the messages which have left by then can still be written: else those would be sent again.
 */
public final class SpareRoom implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpareRoom.class);

    /** Size in bytes: the changed pages of the outcomes of a few hundred connections. */
    private static final int SIZE = 1024 * 1024;

    private Optional<Path> file;

    private SpareRoom(Optional<Path> file) {
        this.file = file;
    }

    /** Room of a ledger whose disk somebody else looks after. */
    static SpareRoom none() {
        return new SpareRoom(Optional.empty());
    }

    /**
     * Takes the room.
     *
     * @param file file that holds it; one that was left by a process that was killed is written over
     * @throws UserException when there is not as much
     */
    static SpareRoom in(Path file) {
        byte[] block = new byte[SIZE];
        // Zeros would take no room on a disk that compresses.
        RandomGenerator.getDefault().nextBytes(block);
        try (OutputStream held = PrivateFiles.writeOwn(file)) {
            held.write(block);
        } catch (IOException e) {
            SpareRoom tooLittle = new SpareRoom(Optional.of(file));
            tooLittle.close();
            throw new UserException(
                    "Beside the ledger there is no room of " + SIZE / (1024 * 1024) + " MB (" + file + ": "
                            + IoReason.of(e)
                            + "), so what the mail servers answer could not be recorded. Nothing was sent. Make room"
                            + Database.GO_ON,
                    e);
        }
        return new SpareRoom(Optional.of(file));
    }

    /** Gives the room to the ledger; returns false when there is none to give, or not any more. */
    public synchronized boolean give() {
        boolean isThere = file.isPresent();
        close();
        return isThere;
    }

    @Override
    public synchronized void close() {
        file.ifPresent(held -> {
            try {
                Files.deleteIfExists(held);
            } catch (IOException e) {
                LOG.warn("The file {}, which held room for the ledger, cannot be removed: {}", held, e.toString());
            }
        });
        file = Optional.empty();
    }
}
