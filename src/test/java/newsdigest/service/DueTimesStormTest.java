package newsdigest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.service.DueTimesStorm.Figures;
import newsdigest.service.DueTimesStorm.Size;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class DueTimesStormTest {

    @TempDir
    private Path folder;

    @Test
    void a_dozen_mornings_with_kills_and_decisions_lose_nobody() throws IOException, InterruptedException {
        rage(new Size(4, 3, 5, 2, 100, false, false), 1, Ledgers.SQLITE);
        rage(new Size(4, 3, 5, 2, 100, true, false), 2, Ledgers.SQLITE);
    }

    @Test
    @Tag("storm")
    void a_thousand_editions_on_three_processes_with_one_file_lose_nobody() throws IOException, InterruptedException {
        rageFor(Ledgers.SQLITE, 101);
    }

    @Test
    @Tag("storm")
    void a_thousand_editions_on_three_machines_lose_nobody() throws IOException, InterruptedException {
        rageFor(Ledgers.POSTGRESQL, 201);
    }

    private void rageFor(Ledgers ledgers, int firstSeed) throws IOException, InterruptedException {
        int rounds = Integer.getInteger("storm.rounds", 4);
        int newsletters = Integer.getInteger("storm.newsletters", 50);
        List<String> lost = new ArrayList<>();
        for (int seed = firstSeed; seed < firstSeed + rounds; seed++) {
            try {
                rage(new Size(newsletters, 5, 50, 3, 1_500, seed % 3 == 0, true), seed, ledgers);
            } catch (AssertionError e) {
                System.out.println("storm: " + e.getMessage());
                lost.add(String.valueOf(e.getMessage()));
            }
        }
        assertThat(lost).isEmpty();
    }

    private void rage(Size size, long seed, Ledgers ledgers) throws IOException, InterruptedException {
        Path round = Files.createDirectories(folder.resolve("seed-" + seed));
        try (DueTimesStorm storm = new DueTimesStorm(size, seed, ledgers.in(round), round)) {
            Figures figures = storm.run();
            System.out.println("storm: seed " + seed + ", " + size + ": " + figures);
            assertThat(figures.repeats()).isLessThanOrEqualTo(figures.named());
        }
    }
}
