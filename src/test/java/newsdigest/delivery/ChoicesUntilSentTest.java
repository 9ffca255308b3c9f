package newsdigest.delivery;

import static newsdigest.delivery.DeliveryFixture.NEWSLETTER;
import static newsdigest.delivery.DeliveryFixture.address;
import static newsdigest.delivery.DeliveryFixture.addresses;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.consent.EditionCoverage;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.PreferenceRepository.ReaderPreferences;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.report.Report;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Choices of readers, which count until their delivery is tried, on either database. */
@SuppressWarnings("NullAway.Init")
final class ChoicesUntilSentTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private DeliveryFixture office;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void office(Ledgers ledgers) {
        office = new DeliveryFixture(ledgers.in(folder), server);
        LocalDate day = LocalDate.of(2026, 11, 20);
        office.edition = new Edition(
                new EditionId("weekly-2026-11-20"),
                "weekly",
                new Window(day, day.plusDays(1)),
                1,
                List.of(
                        new Rendition(Locale.ENGLISH, "News", "<p>News</p>\n", "News\n"),
                        new Rendition(Locale.FRENCH, "Nouvelles", "<p>Nouvelles</p>\n", "Nouvelles\n")),
                Set.of(),
                EditionCoverage.ALL);
    }

    private void choose(int reader, Optional<Locale> language, Optional<LocalDate> pause) {
        new PreferenceRepository(office.database, office.clock)
                .keep("weekly", address(reader), new ReaderPreferences(language, pause, Optional.empty()), TODAY);
    }

    private Map<String, String> received() {
        return server.messages().stream()
                .collect(Collectors.toMap(ReceivedMessage::recipient, ChoicesUntilSentTest::subject));
    }

    private static String subject(ReceivedMessage message) {
        try {
            return message.mime().getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLanguageThatIsChosenAfterFreezingIsTheOneThatIsSent(Ledgers ledgers) {
        office(ledgers);
        office.plan(addresses(3));
        choose(2, Optional.of(Locale.FRENCH), Optional.empty());

        office.resume();

        assertThat(received()).isEqualTo(Map.of(address(1), "News", address(2), "Nouvelles", address(3), "News"));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLiftedOrLeavesOrPausesAfterFreezingIsTreatedAsTheyAreWhenItGoesOut(Ledgers ledgers) {
        office(ledgers);
        SuppressionRepository suppressions = new SuppressionRepository(office.database, office.clock);
        suppressions.add(Optional.empty(), address(1), Reason.BOUNCED, "");
        choose(4, Optional.empty(), Optional.of(TODAY.plusDays(3)));
        office.plan(addresses(5));
        suppressions.remove(Optional.empty(), address(1));
        suppressions.add(Optional.of("weekly"), address(2), Reason.UNSUBSCRIBED, "");
        choose(3, Optional.empty(), Optional.of(LocalDate.of(2999, 1, 1)));
        choose(4, Optional.empty(), Optional.empty());

        Report report = office.resume();

        assertThat(received()).containsOnlyKeys(address(1), address(4), address(5));
        assertThat(report.suppressed()).isEqualTo(Map.of("unsubscribed", 1L, "paused", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void aChoiceBetweenTwoTriesOfADeliveryCountsForTheSecond(Ledgers ledgers) throws Exception {
        office(ledgers);
        server.play(at(Stage.RCPT).to(address(1)).times(1).answer("451 4.3.0 Not now"));
        server.play(at(Stage.RCPT).to(address(2)).times(1).answer("451 4.3.0 Not now"));
        office.retryPause = java.time.Duration.ofSeconds(2);
        office.plan(addresses(3));
        Thread sending = new Thread(office::resume);
        sending.start();
        assertThat(server.awaitFaults(2, java.time.Duration.ofSeconds(20))).isTrue();
        assertThat(server.awaitMessages(1, java.time.Duration.ofSeconds(20))).isTrue();
        Thread.sleep(300);
        choose(1, Optional.of(Locale.FRENCH), Optional.empty());
        choose(2, Optional.empty(), Optional.of(LocalDate.of(2999, 1, 1)));

        sending.join();

        assertThat(received()).isEqualTo(Map.of(address(1), "Nouvelles", address(3), "News"));
    }

    @ParameterizedTest
    @EnumSource
    void aLanguageThatIsChosenWhileTheDeliveryWaitsInMemoryIsSentAndNothingTwice(Ledgers ledgers) throws Exception {
        office(ledgers);
        office.connections = 1;
        office.perSecond = OptionalInt.of(20);
        office.plan(addresses(60));
        Thread sending = new Thread(office::resume);
        sending.start();
        assertThat(server.awaitMessages(2, java.time.Duration.ofSeconds(20))).isTrue();
        for (int i = 30; i <= 60; i++) {
            choose(i, Optional.of(Locale.FRENCH), Optional.empty());
        }

        sending.join();

        assertThat(server.byRecipient())
                .hasSize(60)
                .allSatisfy((to, messages) -> assertThat(messages).hasSize(1));
        assertThat(received()).containsEntry(address(60), "Nouvelles").containsEntry(address(1), "News");
        assertThat(office.delivery().reports().counts(office.frozen()).get(DeliveryState.SENT))
                .isEqualTo(60);
    }

    @ParameterizedTest
    @EnumSource
    void machinesThatShareAnEditionSettleItsAudienceOnce(Ledgers ledgers) {
        office(ledgers);
        office.plan(addresses(4));
        choose(2, Optional.of(Locale.FRENCH), Optional.empty());
        office.mailer().release(office.frozen(), NEWSLETTER, false);

        office.mailer().release(office.frozen(), NEWSLETTER, false);
        for (Shard shard : office.mailer().shards(office.frozen())) {
            office.mailer().sendShard(office.frozen(), shard, NEWSLETTER, "a");
        }

        assertThat(received()).hasSize(4).containsEntry(address(2), "Nouvelles");
    }
}
