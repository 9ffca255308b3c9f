package newsdigest.console.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.store.Database;
import org.junit.jupiter.api.Test;

/** A provider that refuses us, paused from the alarm on the first page. */
final class ProviderScreensTest extends WithConsole {

    private void refuse(String provider) {
        Database ledger = room.application.ledger();
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state)"
                        + " values (900, 'weekly-900', 'weekly', '2026-11-16', '2026-11-23', 1, '', 0, 'done')");
        ledger.update(
                "insert into returned (edition, seq, kind, status, reason, at, about, provider) values (900, 1, 'soft',"
                        + " '5.7.1', '550 5.7.1 blocked by list', ?, 'server', ?)",
                ConsoleFixture.CLOCK.millis(),
                provider);
    }

    @Test
    void theAlarmHasTheButtonForThoseWhoDecide() throws Exception {
        refuse("example.net");

        assertThat(room.signedIn(Role.SENDER).get("/").body())
                .contains("1 refusal of our server by example.net", "Pause mail to example.net");
        assertThat(room.signedIn(Role.EDITOR).get("/").body())
                .contains("1 refusal of our server by example.net")
                .doesNotContain("Pause mail");
    }

    @Test
    void aPausedProviderIsShownAndLetGoOnAndTheAuditLogHasBoth() throws Exception {
        refuse("example.net");
        Visitor sender = room.signedIn(Role.SENDER);

        sender.post("/providers/pause", Map.of("provider", "Example.net", "note", "550 5.7.1 blocked by list"));
        assertThat(sender.get("/").body())
                .contains(
                        "<bdi>example.net</bdi>: paused by",
                        "550 5.7.1 blocked by list",
                        "Let mail to example.net go on")
                .doesNotContain("Pause mail to");
        assertThat(room.application.delivery().providerPauses().all())
                .extracting(ProviderPause::provider)
                .containsExactly("example.net");
        sender.post("/providers/resume", Map.of("provider", "example.net"));

        assertThat(room.application.delivery().providerPauses().all()).isEmpty();
        assertThat(new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK).of("example.net", 5))
                .extracting(AuditLog.Entry::what)
                .containsExactly("resumed deliveries to", "paused deliveries to");
    }

    @Test
    void aProviderThatWasPausedAnewDoesNotGoOnByAButtonFromBefore() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);

        sender.post("/providers/pause", Map.of("provider", "example.net", "note", "blocked"));
        sender.post("/providers/resume", Map.of("provider", "example.net", "since", "1613466000000"));

        assertThat(room.application.delivery().providerPauses().all()).hasSize(1);
        assertThat(sender.get("/").body()).contains("Somebody has paused it meanwhile");
    }

    @Test
    void whoOnlyEditsPausesNothing() throws Exception {
        room.signedIn(Role.EDITOR).post("/providers/pause", Map.of("provider", "example.net"));

        assertThat(room.application.delivery().providerPauses().all()).isEmpty();
    }
}
