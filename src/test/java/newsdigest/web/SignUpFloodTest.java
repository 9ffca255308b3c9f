package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-ups that somebody types in whose mailbox it is not: however they are spread, they make little mail. */
@SuppressWarnings("NullAway.Init")
final class SignUpFloodTest {

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long POLL_NANOS = 20_000_000;

    @TempDir
    private Path folder;

    private static Workspace behindProxy(Workspace workspace, String settings) {
        return workspace.set(
                "public-pages",
                "{ address: https://news.example.org, port: 0, behind-proxy: true, " + settings + " }");
    }

    private static HttpResponse<String> signUp(PublicPagesFixture office, String address, String from)
            throws Exception {
        return office.post(
                "/subscribe/weekly", "email=" + URLEncoder.encode(address, StandardCharsets.UTF_8), from);
    }

    @Test
    void spellingsOfOneMailboxGetOneMessageAndEveryPageSaysTheSame() throws Exception {
        try (PublicPagesFixture office =
                new PublicPagesFixture(folder, workspace -> behindProxy(workspace, "sign-ups-an-hour: 100"))) {
            String known = signUp(office, "victim@example.org", "192.0.2.1").body();
            for (int i = 0; i < 8; i++) {
                String page = signUp(office, "vic.tim+" + i + "@Example.org", "192.0.2.1").body();
                assertThat(page)
                        .contains("vic.tim+" + i + "@Example.org")
                        .doesNotContain("victim@example.org");
                assertThat(page.lines().findFirst()).isEqualTo(known.lines().findFirst());
            }
            settle(office);
            assertThat(office.recipients()).containsExactly("victim@example.org");
        }
    }

    @Test
    void messagesOverTheLimitOfAnHourWaitForALaterOne() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 8, sign-ups-an-hour: 100"))) {
            for (int i = 0; i < 12; i++) {
                assertThat(signUp(office, "reader@d" + i + ".example.org", "192.0.2.1").statusCode())
                        .isEqualTo(200);
            }
            settle(office);
            assertThat(office.recipients()).hasSize(8);
            assertThat(open(office, ">")).isEqualTo(4);
        }
    }

    @Test
    void oneDomainGetsAQuarterOfThemAtMost() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 8, sign-ups-an-hour: 100"))) {
            for (int i = 0; i < 5; i++) {
                signUp(office, "someone" + i + "@example.org", "192.0.2.1");
            }
            signUp(office, "someone@example.net", "192.0.2.1");
            settle(office);
            assertThat(office.recipients())
                    .containsExactlyInAnyOrder(
                            "someone0@example.org", "someone1@example.org", "someone@example.net");
        }
    }

    @Test
    void whoReportedSpamGetsNoneByAnotherSpellingEither() throws Exception {
        try (PublicPagesFixture office =
                new PublicPagesFixture(folder, workspace -> behindProxy(workspace, "sign-ups-an-hour: 100"))) {
            new SuppressionRepository(office.application.ledger(), PublicPagesFixture.CLOCK)
                    .add(Optional.empty(), "angry@example.org", Reason.COMPLAINED, "");
            assertThat(signUp(office, "angry@example.org", "192.0.2.1").statusCode()).isEqualTo(200);
            assertThat(signUp(office, "angry+1@example.org", "192.0.2.1").statusCode()).isEqualTo(200);
            settle(office);
            assertThat(office.recipients()).isEmpty();
        }
    }

    @Test
    void addressesOfOneNetworkAndMadeUpOnesShareALimit() throws Exception {
        try (PublicPagesFixture office =
                new PublicPagesFixture(folder, workspace -> behindProxy(workspace, "sign-ups-an-hour: 3"))) {
            List<Integer> network = IntStream.range(0, 5)
                    .map(i -> status(office, "a" + i + "@example.org", "2001:db8:1:2::" + i))
                    .boxed()
                    .toList();
            assertThat(network).containsExactly(200, 200, 200, 429, 429);
            List<Integer> madeUp = IntStream.range(0, 5)
                    .map(i -> status(office, "b" + i + "@example.org", "6.6.6." + i + ", 192.0.2.7"))
                    .boxed()
                    .toList();
            assertThat(madeUp).containsExactly(200, 200, 200, 429, 429);
        }
    }

    /** Waits until nothing that is due is open. */
    private static void settle(PublicPagesFixture office) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (open(office, "<=") > 0 && System.nanoTime() < deadline) {
            office.readerMail.sendDue();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static int status(PublicPagesFixture office, String address, String from) {
        try {
            return signUp(office, address, from).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long open(PublicPagesFixture office, String due) {
        return office.application
                .ledger()
                .first(
                        "select count(*) from reader_mail where state in ('pending', 'sending') and due_at " + due + " ?",
                        row -> row.getLong(1),
                        PublicPagesFixture.CLOCK.millis())
                .orElse(0L);
    }
}
