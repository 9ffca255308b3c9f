package newsdigest.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.CheckResult.State;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.network.DnsServer;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Being examined, with a name server of our own. */
@SuppressWarnings("NullAway.Init")
final class DoctorCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void whatIsWellEndsWithZeroAndTheListIsJsonWhenAskedFor() throws Exception {
        Files.createDirectories(folder.resolve("bounces"));
        try (DnsServer dns = DnsServer.start()
                        .name("example.org", "v=spf1 mx -all")
                        .name("_dmarc.example.org", "v=DMARC1; p=reject")
                        .record("example.org", "MX 10 mail.example.org.")
                        .record("mail.example.org", "A 192.0.2.7");
                SmtpRecorder server = SmtpRecorder.start();
                ChildJvm child = Workspace.in(folder)
                        .mailServer(server)
                        .write()
                        .run(List.of(dns.jvmOption()), "doctor", "weekly", "--json")) {
            assertThat(child.exitCode(PATIENCE)).as(child.said()).isZero();

            List<CheckResult> findings = findings(child);
            assertThat(findings)
                    .extracting(checkResult -> checkResult.check() + " " + checkResult.state())
                    .contains("mail server OK", "SPF OK", "DMARC OK", "subscribers OK", "DKIM WARN")
                    .doesNotHaveDuplicates();
            assertThat(findings)
                    .noneMatch(CheckResult::isFailure)
                    .allSatisfy(checkResult ->
                            assertThat(checkResult.remedy().isEmpty()).isEqualTo(checkResult.state() == State.OK));
            assertThat(server.messageCount()).isZero();
        }
    }

    @Test
    void whatFailsStandsBesideItsRemedyAndEndsWithOne() throws Exception {
        try (DnsServer dns = DnsServer.start();
                ChildJvm child = Workspace.in(folder)
                        .set("mail-server.port", String.valueOf(SmtpRecorder.closedPort()))
                        .write()
                        .run(List.of(dns.jvmOption()), "doctor")) {
            assertThat(child.exitCode(PATIENCE)).isEqualTo(1);

            assertThat(child.out())
                    .containsPattern(
                            "fail  mail server +Nothing answers at 127.0.0.1:\\d+\\. .*: Connection refused\\.\n +→ Start the mail server")
                    .containsPattern("fail  SPF +There is no domain example.org in the DNS\\.");
            assertThat(child.err()).isEmpty();
        }
    }

    private static List<CheckResult> findings(ChildJvm child) throws IOException {
        return JSON.std.listFrom(child.out()).stream()
                .map(finding -> (Map<?, ?>) finding)
                .map(finding -> new CheckResult(
                        text(finding, "check"),
                        State.valueOf(text(finding, "state").toUpperCase(Locale.ROOT)),
                        text(finding, "said"),
                        text(finding, "remedy")))
                .toList();
    }

    private static String text(Map<?, ?> finding, String key) {
        return String.valueOf(finding.get(key));
    }
}
