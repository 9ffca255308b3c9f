package newsdigest.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ledger that was put back beneath a process, and that lacks the edition which the process watches. */
final class EditionGoneTest {

    @Test
    void isToldAsThat(@TempDir Path folder) throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            DeliveryFixture fixture = new DeliveryFixture(Ledgers.SQLITE.in(folder), server);
            fixture.plan(DeliveryFixture.addresses(1));
            FrozenEdition watched = fixture.frozen();
            Database older = Database.open(Ledgers.SQLITE.in(Files.createDirectory(folder.resolve("older"))));

            assertThatThrownBy(() -> new EditionRepository(older).stage(watched))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("is not in the ledger any more: an older copy of it is in its place");
        }
    }
}
