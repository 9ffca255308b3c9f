package newsdigest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.delivery.server.SendingServers;
import newsdigest.delivery.smtp.MailConnection;
import newsdigest.delivery.smtp.NoConnection;
import newsdigest.delivery.smtp.OutgoingMessage;
import newsdigest.delivery.smtp.SmtpResult;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.testing.NewsletterMaker;
import org.junit.jupiter.api.Test;

/** A single message over any back end. */
final class TransactionalMailTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

    /** Keeps what it is given, and answers all of it alike. */
    private static final class Pigeonhole implements MailConnection {
        private final SmtpResult answer;
        private final List<String> messages = new ArrayList<>();
        private boolean ended;

        private Pigeonhole(SmtpResult answer) {
            this.answer = answer;
        }

        @Override
        public SmtpResult send(OutgoingMessage message, Runnable beforeCommit) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                message.message().writeTo(bytes, message.recipient(), message.signers());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            beforeCommit.run();
            messages.add(bytes.toString(StandardCharsets.UTF_8));
            return answer;
        }

        @Override
        public SmtpResult abandon(SmtpResult.NotMade reason) {
            return reason;
        }

        @Override
        public void cut() {
            ended = true;
        }

        @Override
        public boolean isUsable() {
            return !ended;
        }

        @Override
        public long maxMessageSize() {
            return 0;
        }

        @Override
        public void quit() {
            ended = true;
        }
    }

    private static void send(Pigeonhole connection) {
        new TransactionalMail(SendingServers.over(onAttempt -> connection, CLOCK), CLOCK, Optional.empty())
                .send(id(), new NewsletterMaker().make(), letter(), "ann@example.org");
    }

    private static EditionId id() {
        return new EditionId("confirm-1");
    }

    private static Rendition letter() {
        return new Rendition(Locale.ENGLISH, "Please confirm", "<p>Confirm</p>", "Confirm\n");
    }

    @Test
    void aMessageIsHandedToTheBackEndOnceAndTheConnectionEnds() {
        Pigeonhole connection = new Pigeonhole(new SmtpResult.Accepted("taken"));

        send(connection);

        assertThat(connection.messages).singleElement().asString().contains("To: ann@example.org", "Please confirm");
        assertThat(connection.isUsable()).isFalse();
    }

    @Test
    void aMessageThatIsNotTakenIsAFaultThatDoesNotTellTheAddress() {
        Pigeonhole connection = new Pigeonhole(new SmtpResult.Deferred("451 ann@example.org is busy"));

        assertThatThrownBy(() -> send(connection))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("451 … is busy");
        assertThat(connection.isUsable()).isFalse();
    }

    @Test
    void aBackEndThatIsNotThereIsAFault() {
        TransactionalMail mail = new TransactionalMail(
                SendingServers.over(
                        onAttempt -> {
                            throw new NoConnection(0, "The mail service is closed.", null);
                        },
                        CLOCK),
                CLOCK,
                Optional.empty());

        assertThatThrownBy(() -> mail.send(id(), new NewsletterMaker().make(), letter(), "ann@example.org"))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("The mail service is closed.");
    }
}
