package newsdigest.delivery.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.OutcomeFile;

/** Outcomes of an edition that a run could not write into the ledger, and kept beside it for the next one. */
public final class KeptOutcomes {

    private final Database database;
    private final FrozenEdition edition;

    public KeptOutcomes(Database database, FrozenEdition edition) {
        this.database = database;
        this.edition = edition;
    }

    /**
     * Returns the record of outcomes, for {@link OutcomeFile.Room#keep}.
     *
     * @param now time of the outcomes, in milliseconds since 1970
     */
    public static byte[] record(FrozenEdition edition, List<DeliveryUpdate> outcomes, long now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(nameOf(edition));
            out.writeLong(now);
            out.writeInt(outcomes.size());
            for (DeliveryUpdate outcome : outcomes) {
                out.writeLong(outcome.seq());
                out.writeUTF(outcome.state().word());
                out.writeBoolean(outcome.attempt());
                out.writeBoolean(outcome.uncertain());
                out.writeLong(outcome.dueAt());
                out.writeUTF(outcome.reply());
                out.writeUTF(outcome.onlyIn());
                out.writeUTF(outcome.server().orElse(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the reason why a run ended, with the file that keeps its last outcomes, where it does. */
    public static UserException naming(OutcomeFile file, UserException reason) {
        return file.kept().isEmpty()
                ? reason
                : new UserException(
                        reason.getMessage() + " What the mail servers answered last is in " + file
                                + ", and goes into the ledger from there: leave that file beside the ledger, and move it along"
                                + " where that is moved.",
                        reason);
    }

    /**
     * Writes the kept outcomes of deliveries that are still being sent as the ledger has it, and removes the file.
     *
     * @param lock lock that keeps others from sending them meanwhile
     */
    public void writeDown(Database.Lock lock) {
        OutcomeFile file = database.outcomeFile(edition.number());
        List<byte[]> records = file.kept();
        if (records.isEmpty()) {
            return;
        }
        Set<Long> sending = new HashSet<>(database.query(
                "select seq from delivery where edition = ? and state = 'sending'",
                row -> row.getLong(1),
                edition.number()));
        try (LedgerSession session = LedgerSession.open(lock, edition, seq -> {})) {
            for (byte[] bytes : records) {
                Kept kept = read(bytes);
                session.write(
                        kept.outcomes().stream()
                                .filter(outcome -> sending.remove(outcome.seq()))
                                .toList(),
                        kept.at());
            }
        } catch (SQLException e) {
            throw naming(file, database.translate(e));
        }
        file.remove();
    }

    /** Outcomes and their time, in milliseconds since 1970. */
    private record Kept(List<DeliveryUpdate> outcomes, long at) {}

    /** Returns the outcomes of a record; none when they are of another edition, as after a ledger was begun anew. */
    private Kept read(byte[] record) {
        List<DeliveryUpdate> outcomes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            if (!in.readUTF().equals(nameOf(edition))) {
                return new Kept(List.of(), 0);
            }
            long at = in.readLong();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                outcomes.add(new DeliveryUpdate(
                        in.readLong(),
                        DeliveryState.of(in.readUTF()),
                        in.readBoolean(),
                        in.readBoolean(),
                        in.readLong(),
                        in.readUTF(),
                        in.readUTF(),
                        Optional.of(in.readUTF()).filter(server -> !server.isEmpty())));
            }
            return new Kept(outcomes, at);
        } catch (IOException e) {
            throw new UncheckedIOException("a whole record is read from memory", e);
        }
    }

    private static String nameOf(FrozenEdition edition) {
        return edition.edition().id() + " " + edition.fingerprint() + " "
                + edition.frozenAt().toEpochMilli();
    }
}
