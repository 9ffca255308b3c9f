package newsdigest.publish.rename;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.testing.NewsletterMaker;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two newsletters of one name, in two configurations with one ledger. */
@SuppressWarnings("NullAway.Init")
final class ServedListsTest {

    private final SetClock clock = new SetClock(Instant.parse("2021-02-15T08:00:00Z"));
    private final Newsletter parish = newsletter("parish.example.org");
    private final Newsletter club = newsletter("club.example.org");

    @TempDir
    private Path folder;

    private static Newsletter newsletter(String listId) {
        NewsletterMaker maker = new NewsletterMaker();
        maker.listId = listId;
        return maker.make();
    }

    private ServedLists open(Ledgers ledgers) {
        return new ServedLists(Database.open(ledgers.in(folder)), clock);
    }

    @ParameterizedTest
    @EnumSource
    void theOneThatCameFirstGoesOnAndTheOtherIsToldWhy(Ledgers ledgers) {
        ServedLists lists = open(ledgers);
        lists.serve(parish);

        for (int minute = 0; minute < 10; minute++) {
            clock.pass(Duration.ofMinutes(1));
            lists.serve(parish);
            assertThatThrownBy(() -> lists.serve(club))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("its list-id is parish.example.org, and here it is club.example.org")
                    .hasMessageContaining("Give this one another name, or a ledger of its own");
            assertThatThrownBy(() -> lists.requireOwn(club)).isInstanceOf(UserException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSignOfTheFutureIsNotBelieved(Ledgers ledgers) {
        ServedLists lists = open(ledgers);
        clock.pass(Duration.ofDays(365));
        lists.serve(parish);
        clock.pass(Duration.ofDays(-365));

        assertThatCode(() -> lists.serve(club)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void aListIdThatWasChangedIsServedOnceTheEarlierOneIsNot(Ledgers ledgers) {
        ServedLists lists = open(ledgers);
        lists.serve(parish);
        clock.pass(Duration.ofMinutes(1));
        lists.leave(List.of(parish), false);
        assertThatCode(() -> lists.serve(club)).doesNotThrowAnyException();

        clock.pass(ServedLists.ALIVE.plusSeconds(1));
        assertThatCode(() -> lists.serve(parish)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void aNewsletterIsServedWhileAServiceOfItsConfigurationIsThere(Ledgers ledgers) {
        ServedLists lists = open(ledgers);
        assertThat(lists.isServed(parish)).isFalse();

        lists.serve(parish);
        assertThat(lists.isServed(parish)).isTrue();
        assertThat(lists.isServed(club)).isFalse();

        clock.pass(ServedLists.ALIVE.plusSeconds(1));
        assertThat(lists.isServed(parish)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesTakesNoSignOfAnotherServiceAlong(Ledgers ledgers) {
        ServedLists first = open(ledgers);
        ServedLists second = open(ledgers);
        first.serve(parish);
        clock.pass(Duration.ofSeconds(20));
        second.serve(parish);
        clock.pass(Duration.ofSeconds(40));
        first.serve(parish);

        first.leave(List.of(parish), true);
        assertThat(second.isServed(parish)).isTrue();
        assertThatThrownBy(() -> second.serve(club)).isInstanceOf(UserException.class);

        second.leave(List.of(parish), false);
        assertThat(second.isServed(parish)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesWhileOthersServeOnlyOtherNewslettersTakesItsSignAlong(Ledgers ledgers) {
        ServedLists lists = open(ledgers);
        lists.serve(parish);
        clock.pass(Duration.ofMinutes(1));
        lists.serve(parish);

        lists.leave(List.of(parish), true);
        assertThat(lists.isServed(parish)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aSignThatAnotherServiceGaveLaterStaysWhenOneLeaves(Ledgers ledgers) {
        ServedLists first = open(ledgers);
        ServedLists second = open(ledgers);
        first.serve(parish);
        clock.pass(Duration.ofSeconds(20));
        second.serve(parish);

        first.leave(List.of(parish), true);
        assertThat(second.isServed(parish)).isTrue();
    }
}
