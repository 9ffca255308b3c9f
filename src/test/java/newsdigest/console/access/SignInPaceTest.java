package newsdigest.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever guesses waits; the person whose name it is gets in within a time that is told. */
final class SignInPaceTest {

    private final SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));
    private final SignInPace pace = new SignInPace(clock);

    private OptionalLong tryFrom(String address) {
        return pace.enter("ana", address, Optional.empty());
    }

    @Test
    void afterFiveWrongTriesTheNextWaitsForHalfAMinuteAndOneMoreWrongOneForNoLonger() {
        for (int i = 0; i < SignInPace.FREE; i++) {
            assertThat(tryFrom("192.0.2.1")).isEmpty();
        }
        assertThat(tryFrom("192.0.2.1")).hasValue(30);
        clock.pass(Duration.ofSeconds(29));
        assertThat(tryFrom("192.0.2.1")).as("refused tries do not put it off").hasValue(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(tryFrom("192.0.2.1")).isEmpty();
        assertThat(tryFrom("192.0.2.1")).hasValue(30);
    }

    @Test
    void nobodyWaitsForWhatIsTriedElsewhereOrForAnotherName() {
        for (int i = 0; i < 50; i++) {
            tryFrom("192.0.2.1");
        }

        assertThat(tryFrom("198.51.100.7")).isEmpty();
        assertThat(pace.enter("bea", "192.0.2.1", Optional.empty())).isEmpty();
        assertThat(pace.enter("ana", "192.0.2.1", Optional.of("a known browser")))
                .isEmpty();
    }

    @Test
    void oneNetworkIsOnePlaceHoweverManyAddressesOfVersionSixItHas() {
        for (int i = 0; i < SignInPace.FREE; i++) {
            assertThat(tryFrom("2001:db8:0:1::" + i)).isEmpty();
        }

        assertThat(tryFrom("2001:db8:0:1:ffff::1")).hasValue(30);
        assertThat(tryFrom("2001:db8:0:2::1")).isEmpty();
    }

    @Test
    void aPlaceThatTriesManyNamesWaitsUntilItsHourEndsButNoKnownBrowserThereDoes() {
        for (int i = 0; i < SignInPace.PLACE_AN_HOUR; i++) {
            assertThat(pace.enter("name " + i, "192.0.2.1", Optional.empty())).isEmpty();
        }

        assertThat(tryFrom("192.0.2.1")).hasValue(3_600);
        assertThat(pace.enter("ana", "192.0.2.1", Optional.of("a known browser")))
                .isEmpty();
        clock.pass(Duration.ofHours(1));
        assertThat(tryFrom("192.0.2.1")).isEmpty();
    }

    @Test
    void rightTriesCountForNothing() {
        for (int i = 0; i < 200; i++) {
            assertThat(tryFrom("192.0.2.1")).isEmpty();
            pace.right("ana", "192.0.2.1", Optional.empty());
        }
    }

    @Test
    void strangersWhoFillTheQueueOfPasswordsKeepNobodyOutWhoHasBeenThereBefore(@TempDir Path folder) throws Exception {
        AccountRepository accounts = new AccountRepository(EmptyLedger.openAt(folder.resolve("ledger.db")), clock);
        accounts.add("ana", Role.VIEWER, ConsoleFixture.PASSWORD);
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch isFull = new CountDownLatch(1);
        List<Thread> strangers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Thread stranger = new Thread(() -> {
                while (!isOver.get()) {
                    try {
                        accounts.signIn("nobody", "x".repeat(20), false);
                    } catch (TooManyChecksException e) {
                        isFull.countDown();
                        LockSupport.parkNanos(1_000_000);
                    }
                }
            });
            strangers.add(stranger);
            stranger.start();
        }
        try {
            assertThat(isFull.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 2; i++) {
                assertThat(accounts.signIn("ana", ConsoleFixture.PASSWORD, true))
                        .isPresent();
            }
        } finally {
            isOver.set(true);
            for (Thread stranger : strangers) {
                stranger.join();
            }
        }
    }

    @Test
    void manyWrongTriesFromManyPlacesCloseAnAccountToStrangersUntilTheHourEndsAndThenCountFromTheStart(
            @TempDir Path folder) {
        AccountRepository accounts = new AccountRepository(EmptyLedger.openAt(folder.resolve("ledger.db")), clock);
        accounts.add("ana", Role.VIEWER, ConsoleFixture.PASSWORD);
        for (int i = 0; i < AccountRepository.GUESSES; i++) {
            accounts.signIn("ana", "x".repeat(1_001), false);
        }

        assertThat(accounts.signIn("ana", ConsoleFixture.PASSWORD, false)).isEmpty();
        assertThat(accounts.signIn("ana", ConsoleFixture.PASSWORD, true)).isPresent();
        for (int i = 0; i < AccountRepository.GUESSES; i++) {
            accounts.signIn("ana", "x".repeat(1_001), false);
        }
        clock.pass(AccountRepository.COUNTED_FOR);
        accounts.signIn("ana", "x".repeat(1_001), false);
        assertThat(accounts.signIn("ana", ConsoleFixture.PASSWORD, false)).isPresent();
    }
}
