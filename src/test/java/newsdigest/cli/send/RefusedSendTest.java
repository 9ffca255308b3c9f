package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.PreparedEdition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two commands that send the same news at once: one is refused, since the other was faster. */
@SuppressWarnings("NullAway.Init")
final class RefusedSendTest {

    private static final LocalDate NEWS = LocalDate.of(2021, 2, 20);

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private FrozenEdition faster;
    private FrozenEdition refused;

    @BeforeEach
    void sendTwice() throws Exception {
        room = new NewsWorkspace(folder);
        room.workspace.write();
        room.addNews(NEWS.toString());
        Application application = new Application(ConfigReader.read(room.workspace.config(), Map.of()), room.clock);
        Newsletter newsletter = application.newsletter(Optional.empty());
        DeliveryServices delivery = application.delivery();
        EditionWorkflow workflow = new EditionWorkflow(application, delivery, room.clock);
        PreparedEdition first = of(application, newsletter, NEWS.minusDays(1));
        PreparedEdition second = of(application, newsletter, NEWS);
        faster = workflow.send(newsletter, first, "ana", Optional.empty()).edition();
        refused = workflow.send(newsletter, second, "bo", Optional.empty()).edition();
        workflow.release(faster, StateReason.NONE);

        assertThatThrownBy(() -> delivery.mailer().send(refused, newsletter, false, ProgressListener.NONE))
                .hasMessageContaining("has gone out since it was chosen, in "
                        + faster.edition().id());
    }

    private static PreparedEdition of(Application application, Newsletter newsletter, LocalDate from) {
        return new EditionBuilder(application)
                .prepare(newsletter, new Selection.Between(from, NEWS), NEWS, Optional.empty());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void whatWasRefusedIsNotSentByItselfOnceTheOtherIsCancelled() throws Exception {
        room.type("cancel", faster.edition().id().value());

        room.serve();
        room.minute("2021-02-15T12:01:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("resume").err()).contains("nobody has said yet that it is to be sent");
        assertThat(room.recipients()).isEmpty();
    }
}
