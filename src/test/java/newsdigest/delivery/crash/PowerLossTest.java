package newsdigest.delivery.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** After a power cut the ledger knows every message that may have left, and every answer that it had acknowledged. */
@Tag("storm")
@EnabledIf("isPossible")
final class PowerLossTest {

    private final long seed = Long.getLong("storm.seed", System.nanoTime());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    static boolean isPossible() {
        return PowerLoss.isPossible();
    }

    @Test
    void sixCutsLoseNobodyAndEveryRepeatIsReported() throws IOException, InterruptedException {
        storm(new CrashStorm.Size(6, 1_200, 5));
    }

    @Test
    void sixtyCutsLoseNobodyAndEveryRepeatIsReported() throws IOException, InterruptedException {
        storm(new CrashStorm.Size(60, 12_000, 10));
    }

    private void storm(CrashStorm.Size size) throws IOException, InterruptedException {
        try (SmtpRecorder server =
                SmtpRecorder.options().pipelining().forgetBodies().start()) {
            Path work = Files.createDirectories(folder.resolve("work"));
            PowerLoss power = new PowerLoss(work.resolve("newsdigest.db"), folder, new Random(seed));
            CrashStorm storm = new CrashStorm(size, seed, server, work, power);
            assertThat(storm.run()).isEqualTo(size.kills());
            storm.verify("Power cuts, " + power.lost() + " bytes lost");
            assertThat(power.lost()).isPositive();
        }
    }
}
