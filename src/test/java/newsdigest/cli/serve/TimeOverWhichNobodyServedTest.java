package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class TimeOverWhichNobodyServedTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");

    /** Less than the minute after which a service looks again at what waits. */
    private static final Duration AT_ITS_START = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    @Test
    void anEditionWhoseTimeCameWhileNobodyServedGoesOutWhenTheServiceStarts() throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(3)
                    .mailServer(server)
                    .set("newsletters.weekly.schedule", "{ cron: '0 0 9 31 1 ?' }")
                    .write();
            Cli cli = new Cli(workspace, Map.of(), Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
            LocalDateTime time = LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS);
            Cli.Result sent = cli.run("send", "--yes", "--as-of", "2021-02-15", "--at", time.toString());
            assertThat(sent.out()).as(sent.err()).contains("waits until");

            try (ChildJvm service = workspace.run("serve")) {
                assertThat(server.awaitMessages(3, AT_ITS_START))
                        .as(service.said())
                        .isTrue();
            }
        }
    }
}
