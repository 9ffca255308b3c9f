package newsdigest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.service.HoursStorm.Figures;
import newsdigest.service.HoursStorm.Size;
import newsdigest.testing.Ledgers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class HoursStormTest {

    @TempDir
    private Path folder;

    @Test
    void a_dozen_mornings_with_kills_and_decisions_lose_nobody() throws IOException, InterruptedException {
        rage(new Size(6, 5, 2, 120, false), 1, Ledgers.SQLITE);
        rage(new Size(6, 5, 2, 120, true), 2, Ledgers.SQLITE);
    }

    @Test
    @Tag("storm")
    void a_thousand_mornings_on_three_nodes_lose_nobody() throws IOException, InterruptedException {
        int rounds = Integer.getInteger("storm.rounds", 20);
        List<String> lost = new ArrayList<>();
        for (int seed = 101; seed <= 100 + rounds; seed++) {
            try {
                Ledgers ledgers = Ledgers.valueOf(System.getProperty("storm.ledger", "POSTGRESQL"));
                rage(new Size(50, 50, 3, 1_500, seed % 3 == 0), seed, ledgers);
            } catch (AssertionError e) {
                System.out.println("storm: " + e.getMessage());
                lost.add(e.getMessage());
            }
        }
        assertThat(lost).isEmpty();
    }

    private void rage(Size size, long seed, Ledgers ledgers) throws IOException, InterruptedException {
        Path round = Files.createDirectories(folder.resolve("seed-" + seed));
        try (HoursStorm storm = new HoursStorm(size, seed, ledgers.in(round), round)) {
            Figures figures = storm.rage();
            System.out.println("storm: seed " + seed + ", " + size + ": " + figures);
            assertThat(figures.repeats()).isLessThanOrEqualTo(figures.named());
        }
    }
}
