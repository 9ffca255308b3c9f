package newsdigest.delivery;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.delivery.ChildProcess.EditionReport;
import newsdigest.delivery.ChildProcess.ReportLine;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends at a chosen moment of the dialogue with the mail server. */
class InterruptionTest {

    private static final int CONNECTIONS = 4;
    private static final int MESSAGES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SmtpRecorder server;
    private final Workspace workspace;

    InterruptionTest(@TempDir Path folder) throws IOException {
        server = SmtpRecorder.start();
        workspace = Workspace.in(folder)
                .subscribers(MESSAGES)
                .connections(CONNECTIONS)
                .mailServer(server);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void messagesInFlightAtAKillComeTwiceAndAreReported() throws Exception {
        workspace.write();
        Set<String> inFlight = killBetweenDotAndReply();

        ChildProcess.run(workspace, "resume");

        assertThat(server.byRecipient()).hasSize(MESSAGES).allSatisfy((address, mailbox) -> {
            assertThat(mailbox).hasSize(inFlight.contains(address) ? 2 : 1);
            assertThat(mailbox)
                    .extracting(ReceivedMessage::messageId)
                    .containsOnly(mailbox.get(0).messageId());
        });
        EditionReport report = ChildProcess.edition(workspace);
        assertThat(report.outcomes()).isEqualTo(Map.of("sent", MESSAGES));
        assertThat(report.messageIdsOfUncertain())
                .containsExactlyInAnyOrderEntriesOf(
                        inFlight.stream().collect(Collectors.toMap(address -> address, this::messageId)));
    }

    @Test
    @Tag("storm")
    void messagesInFlightAtAKillAreLeftWhenTheConfigurationSaysSo() throws Exception {
        workspace.set("delivery.on-uncertain", "skip").write();
        Set<String> inFlight = killBetweenDotAndReply();

        ChildProcess.run(workspace, "resume");

        assertThat(server.byRecipient())
                .hasSize(MESSAGES)
                .allSatisfy((address, mailbox) -> assertThat(mailbox).hasSize(1));
        EditionReport report = ChildProcess.edition(workspace);
        assertThat(report.outcomes()).isEqualTo(Map.of("sent", MESSAGES - CONNECTIONS, "uncertain", CONNECTIONS));
        assertThat(report.uncertain()).extracting(ReportLine::address).containsExactlyInAnyOrderElementsOf(inFlight);
    }

    @Test
    @Tag("storm")
    void aKillInTheMiddleOfMessagesRepeatsNone() throws Exception {
        workspace.write();
        server.play(at(Stage.BODY).silence());
        try (ChildJvm child = ChildProcess.start(workspace, "send", "--yes")) {
            assertThat(server.awaitFaults(CONNECTIONS, PATIENCE))
                    .as(child.said())
                    .isTrue();
            child.kill9();
        }
        server.behave();

        ChildProcess.run(workspace, "resume");

        assertThat(server.byRecipient())
                .hasSize(MESSAGES)
                .allSatisfy((address, mailbox) -> assertThat(mailbox).hasSize(1));
    }

    @Test
    void aKillBeforeTheFirstMessageLeavesTheEditionToTheNextSend() throws Exception {
        workspace.write();
        server.play(at(Stage.CONNECT).silence());
        try (ChildJvm child = ChildProcess.start(workspace, "send", "--yes")) {
            assertThat(server.awaitFaults(1, PATIENCE)).as(child.said()).isTrue();
            child.kill9();
        }
        server.behave();

        ChildProcess.run(workspace, "send", "--yes");

        assertThat(server.byRecipient())
                .hasSize(MESSAGES)
                .allSatisfy((address, mailbox) -> assertThat(mailbox).hasSize(1));
        assertThat(ChildProcess.edition(workspace).uncertain()).isEmpty();
    }

    @Test
    void afterCtrlCNothingIsUncertain() throws Exception {
        workspace.write();
        server.play(at(Stage.ACCEPTED).delay(Duration.ofMillis(20)));
        try (ChildJvm child = ChildProcess.start(workspace, "send", "--yes")) {
            assertThat(server.awaitMessages(20, PATIENCE)).as(child.said()).isTrue();
            child.interrupt();

            assertThat(child.exitCode(PATIENCE)).isEqualTo(128 + 2);
            assertThat(child.said()).contains("newsdigest resume");
        }
        assertThat(server.messageCount()).isLessThan(MESSAGES);

        ChildProcess.run(workspace, "resume");

        assertThat(server.byRecipient())
                .hasSize(MESSAGES)
                .allSatisfy((address, mailbox) -> assertThat(mailbox).hasSize(1));
        assertThat(ChildProcess.edition(workspace).uncertain()).isEmpty();
    }

    private String messageId(String address) {
        return server.byRecipient().getOrDefault(address, List.of()).get(0).messageId();
    }

    /** Each connection has delivered its first message and waits for the reply; says to whom they went. */
    private Set<String> killBetweenDotAndReply() throws IOException, InterruptedException {
        server.play(at(Stage.ACCEPTED).silence());
        try (ChildJvm child = ChildProcess.start(workspace, "send", "--yes")) {
            assertThat(server.awaitMessages(CONNECTIONS, PATIENCE))
                    .as(child.said())
                    .isTrue();
            child.kill9();
        }
        server.behave();
        return server.messages().stream().map(ReceivedMessage::recipient).collect(Collectors.toSet());
    }
}
