package newsdigest.publish.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of machines as they note them each minute. */
@SuppressWarnings("NullAway.Init")
final class MachineListsTest {

    private final SetClock clock = new SetClock(Instant.parse("2021-02-15T08:00:00Z"));

    @TempDir
    private Path folder;

    private Database ledger;
    private MachineLists lists;

    @BeforeEach
    void open() {
        ledger = Database.open(Ledgers.POSTGRESQL.in(folder));
        lists = new MachineLists(ledger, clock);
    }

    private void note(String machine, String digest) {
        clock.pass(Duration.ofSeconds(20));
        lists.note(machine, "weekly", digest, clock.instant());
    }

    private List<ListDifference> certain() {
        return lists.all().stream().filter(ListDifference::isCertain).toList();
    }

    @Test
    void aFolderThatMachinesShareIsNotToldOfWhileOneHasNotLookedYet() {
        note("a", "1");
        note("b", "1");
        note("a", "2");
        assertThat(certain()).isEmpty();

        note("b", "2");
        assertThat(lists.all()).isEmpty();
    }

    @Test
    void aDifferenceIsCertainOnceAllHaveLookedSinceAndNamesTheFewer() {
        note("a", "1");
        note("b", "2");
        note("c", "2");
        assertThat(certain()).isEmpty();

        note("a", "1");
        note("b", "2");

        assertThat(certain()).singleElement().satisfies(difference -> {
            assertThat(difference.machines()).containsExactly(List.of("a"), List.of("b", "c"));
            assertThat(difference.words()).isEqualTo("On a there are other lists of weekly than on b, c.");
        });
    }

    @Test
    void newslettersThatOnlyOneMachineServesAreNotCompared() {
        lists.note("a", "weekly", "1", clock.instant());
        lists.note("b", "monthly", "2", clock.instant());

        assertThat(lists.all()).isEmpty();
    }

    @Test
    void aMachineThatGaveNoSignCountsAsGoneAndIsForgottenAfterADay() {
        note("a", "1");
        clock.pass(Duration.ofMinutes(4));
        note("b", "2");
        assertThat(lists.all()).isEmpty();

        clock.pass(Duration.ofDays(1));
        note("b", "2");
        lists.forgetGone();
        assertThat(ledger.query("select machine from machine_list", row -> row.getString(1)))
                .containsExactly("b");
    }
}
