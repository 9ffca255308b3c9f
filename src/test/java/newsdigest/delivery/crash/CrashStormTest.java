package newsdigest.delivery.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever moment a crash chooses, nobody is left out, and only what was in flight may come twice. A failed storm names
 * its seed; {@code -Dstorm.seed=…} chooses the same moments again.
 */
class CrashStormTest {

    private final long seed = Long.getLong("storm.seed", System.nanoTime());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void fourKillsLoseNobodyAndEveryRepeatIsReported() throws IOException, InterruptedException {
        storm(new CrashStorm.Size(4, 1_000, 10));
    }

    @Test
    @Tag("storm")
    void twoHundredKillsLoseNobodyAndEveryRepeatIsReported() throws IOException, InterruptedException {
        storm(new CrashStorm.Size(200, 20_000, 20));
    }

    private void storm(CrashStorm.Size size) throws IOException, InterruptedException {
        try (SmtpRecorder server =
                SmtpRecorder.options().pipelining().forgetBodies().start()) {
            CrashStorm storm = new CrashStorm(size, seed, server, folder, Outage.KILL);
            assertThat(storm.run()).isEqualTo(size.kills());
            storm.verify("Crash storm");
        }
    }
}
