package newsdigest.consent.signup;

import static newsdigest.consent.SingleDeliveryLedger.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import newsdigest.consent.signup.SignUpRepository.SignUp;
import newsdigest.problem.SourceLocation;
import newsdigest.store.Database;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.Leaving.LeavingKind;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words of lists over which somebody confirmed, while editions are planned, given up and sent; in both kinds of ledgers. */
@SuppressWarnings("NullAway.Init")
final class SignUpRepositoryTest {

    private static final Leaving STATUS =
            new Leaving(LeavingKind.LEFT, "column 'status'", SourceLocation.line("a.csv", 2));
    private static final Leaving DAY =
            new Leaving(LeavingKind.LEFT, "column 'left on'", SourceLocation.line("b.csv", 3));

    @TempDir
    private Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-16T08:00:00Z"), ZoneOffset.UTC);
    private Database ledger;
    private SignUpRepository signUps;

    private void open(Ledgers kind) {
        ledger = Database.open(kind.in(folder));
        signUps = new SignUpRepository(ledger, clock);
    }

    private void confirm(Leaving... words) {
        SignUp signUp =
                new SignUp("weekly", ANA, Locale.ENGLISH, ConfirmedWords.of(ListEntry.left(List.of(words))), false);
        ledger.transact(connection -> signUps.confirm(connection, signUp));
    }

    private void plan(int number) {
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state)"
                        + " values (?, ?, 'weekly', '2026-11-16', '2026-11-23', 1, '', 1, 'frozen')",
                number,
                "weekly-" + number);
        ledger.update(
                "insert into delivery (edition, seq, address, address_key, name, language, state) values (?, 1, ?, ?, 'Ana',"
                        + " 'en', 'pending')",
                number,
                ANA,
                ANA);
        signUps.unsay(number, List.of(signUp()));
    }

    private void giveUp(int number) {
        ledger.transact(connection -> SignUpRepository.undoUnsaid(connection, number));
        ledger.update("delete from delivery where edition = ?", number);
    }

    private SignUp signUp() {
        return signUps.find("weekly", ANA).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void anotherWordIsNewThoughTheConfirmationTookLongerThanAMoment(Ledgers kind) {
        open(kind);
        AtomicLong ticks = new AtomicLong(1_700_000_000_000L);
        InstantSource ticking = () -> Instant.ofEpochMilli(ticks.incrementAndGet());
        signUps = new SignUpRepository(ledger, ticking.withZone(ZoneOffset.UTC));
        confirm(STATUS);

        assertThat(leavesBy(STATUS)).isFalse();
        assertThat(leavesBy(STATUS, DAY)).isTrue();
        assertThat(ledger.number("select words_at - confirmed_at from sign_up")).isZero();

        ledger.update("update sign_up set words_at = words_at + 2");
        assertThat(leavesBy(STATUS)).isFalse();
        assertThat(leavesBy(STATUS, DAY)).isTrue();
    }

    private boolean leavesBy(Leaving... words) {
        return signUp().findNew(List.of(words)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void wordsCountAgainOnceEveryEditionThatTookThemBackIsGivenUp(Ledgers kind) {
        open(kind);
        confirm(STATUS, DAY);
        plan(1);
        plan(2);
        assertThat(leavesBy(DAY)).isTrue();

        giveUp(1);
        assertThat(leavesBy(DAY)).isTrue();
        giveUp(2);

        assertThat(leavesBy(DAY, STATUS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void wordsStayTakenBackOnceAnEditionWentOutThoughItsAddressesAreGone(Ledgers kind) {
        open(kind);
        confirm(STATUS);
        plan(1);
        ledger.update("update edition set released_at = 1");
        ledger.update("update delivery set address = '', address_key = 'hash'");
        plan(2);

        giveUp(2);

        assertThat(leavesBy(STATUS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anotherConfirmationHasNothingToDoWithEditionsThatWerePlannedBefore(Ledgers kind) {
        open(kind);
        confirm(STATUS);
        plan(1);
        ledger.update("update edition set released_at = 1");

        confirm(DAY);
        assertThat(leavesBy(DAY)).isFalse();
        plan(2);
        giveUp(2);

        assertThat(leavesBy(DAY)).isFalse();
        assertThat(leavesBy(STATUS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anEarlierVersionThatConfirmsOnceMoreKnowsTheFirstWordAlone(Ledgers kind) {
        open(kind);
        confirm(STATUS);
        ledger.update("update sign_up set confirmed_over = ?, confirmed_at = confirmed_at + 1", DAY.summary());

        assertThat(leavesBy(DAY, STATUS)).isFalse();
        assertThat(leavesBy(STATUS)).isTrue();
        plan(1);
        assertThat(leavesBy(DAY)).isTrue();
        giveUp(1);

        assertThat(leavesBy(DAY, STATUS)).isFalse();
    }
}
