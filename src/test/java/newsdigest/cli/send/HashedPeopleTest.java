package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.config.TokenKeys;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.Stage;
import newsdigest.testing.smtp.When;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People whom the ledger knows by a keyed hash alone: who was forgotten, and whose address was taken out with time. */
final class HashedPeopleTest extends WithMailServer {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String NEW_KEY = "fedcba9876543210fedcba9876543210";
    private static final String[] ONE_DAY = {"send", "--yes", "--from", "2021-02-12", "--to", "2021-02-12"};
    private static final String[] NEXT_DAY = {"send", "--yes", "--from", "2021-02-13", "--to", "2021-02-13"};

    @BeforeEach
    void writeNewsletter() throws IOException {
        workspace.subscribers(3).write();
    }

    private Cli with(String keys) {
        return new Cli(workspace, Map.of(TokenKeys.VARIABLE, keys));
    }

    private void assertSent(Cli.Result sent, int messages) {
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.messageCount()).isEqualTo(messages);
    }

    private void takeAddressesOut() {
        PersonalData data = new PersonalData(
                Database.open(folder.resolve("newsdigest.db")),
                new TokenSigner(new TokenKeys(List.of(KEY))),
                Cli.CLOCK);
        assertThat(data.expire(Clock.offset(Cli.CLOCK, Duration.ofDays(1)).instant()))
                .isEqualTo(3);
    }

    @Test
    void whoHadAnEditionBeforeTheirAddressWasTakenOutDoesNotGetItAgain() throws IOException {
        assertSent(with(KEY).run(ONE_DAY), 3);
        takeAddressesOut();

        Cli.Result again = with(KEY).run(ONE_DAY);
        assertSent(again, 3);
        assertThat(again.out()).contains("3 had it already");

        workspace.subscribers(4).write();
        assertSent(with(KEY).run(ONE_DAY), 4);
        assertThat(server.byRecipient().get(Workspace.address(4))).hasSize(1);
    }

    @Test
    void whatFailedIsNotTriedAgainWithoutAnAddress() {
        assertSent(with(KEY).run(ONE_DAY), 3);
        Database.open(folder.resolve("newsdigest.db")).update("update delivery set state = 'failed' where seq = 1");
        takeAddressesOut();

        assertThat(with(KEY).run("resume", "weekly-2021-02-12", "--failed").err())
                .doesNotContain("defect");

        assertThat(server.messageCount()).isEqualTo(3);
    }

    @Test
    void nothingIsSentWithoutTheKeyThatKnowsWhoWasForgotten() throws IOException {
        assertThat(with(KEY)
                        .run("subscribers", "forget", Workspace.address(1), "--yes")
                        .code())
                .isZero();

        Cli.Result refused = with(NEW_KEY).run(ONE_DAY);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("1 person who asked to be forgotten", "they would be mailed again", "--lost-key");
        assertThat(with(NEW_KEY).run("doctor").out()).contains("they would be mailed again");
        assertThat(server.messageCount()).isZero();

        assertSent(with(NEW_KEY + "," + KEY).run(ONE_DAY), 2);
        assertThat(server.byRecipient()).doesNotContainKey(Workspace.address(1));
        Cli.Result forgotten = with(NEW_KEY + "," + KEY).run("subscribers", "forget", Workspace.address(2), "--yes");
        assertThat(forgotten.code()).isZero();
        assertThat(with(KEY).run(NEXT_DAY).err())
                .as("the new key knows somebody, too")
                .contains("--lost-key");
    }

    @Test
    void aKeyThatIsLostIsGivenUpByWhoHasDeletedTheRows() throws IOException {
        assertThat(with(KEY)
                        .run("subscribers", "forget", Workspace.address(3), "--yes")
                        .code())
                .isZero();
        workspace.subscribers(2).write();

        Cli.Result asked = with(NEW_KEY).run("subscribers", "forget", "--lost-key");
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("rows of theirs that are still in a list are mailed", "--yes");
        assertThat(with(NEW_KEY).run(ONE_DAY).code()).isEqualTo(1);

        assertThat(with(NEW_KEY)
                        .run("subscribers", "forget", "--lost-key", "--yes")
                        .out())
                .contains("1 key given up");
        assertSent(with(NEW_KEY).run(ONE_DAY), 2);
    }

    @Test
    void whoHadAnEditionIsNotMailedAgainOnceTheKeyThatKnowsThemIsGivenUp() throws IOException {
        assertSent(with(KEY).run(ONE_DAY), 3);
        takeAddressesOut();
        assertThat(with(NEW_KEY).run(ONE_DAY).err())
                .contains("whose addresses were taken out", "they would get them twice")
                .doesNotContain("0 people", "rows");

        assertThat(with(NEW_KEY)
                        .run("subscribers", "forget", "--lost-key", "--yes")
                        .out())
                .contains("cannot be sent to those who lacked them");
        Cli.Result again = with(NEW_KEY).run(ONE_DAY);

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("3 are known by a hash alone", "send --again");
        assertThat(server.messageCount()).isEqualTo(3);
        assertSent(with(NEW_KEY).run(NEXT_DAY), 6);
    }

    @Test
    void aKeyThatWasGivenUpAndIsFoundCountsAgainAndIsMissedOnceItIsGone() throws IOException {
        with(KEY).run("subscribers", "forget", Workspace.address(1), "--yes");
        with(NEW_KEY).run("subscribers", "forget", "--lost-key", "--yes");

        assertSent(with(NEW_KEY + "," + KEY).run(ONE_DAY), 2);
        Cli.Result refused = with(NEW_KEY).run(NEXT_DAY);

        assertThat(refused.err()).contains("1 person who asked to be forgotten");
        assertThat(server.messageCount()).isEqualTo(2);
    }

    @Test
    void anEditionFromBeforeAKeyWasGivenUpIsSentToThoseWhoLackItOnceTheKeyIsFound() throws IOException {
        assertSent(with(KEY).run(ONE_DAY), 3);
        takeAddressesOut();
        with(NEW_KEY).run("subscribers", "forget", "--lost-key", "--yes");
        workspace.subscribers(4).write();
        assertThat(with(NEW_KEY).run(ONE_DAY).code()).isEqualTo(1);

        assertSent(with(NEW_KEY + "," + KEY).run(ONE_DAY), 4);
    }

    @Test
    void aHashThatAnEarlierVersionMakesLaterIsTakenToBeOfTheKeysThatAreListed() throws IOException {
        with(KEY).run("subscribers", "forget", Workspace.address(1), "--yes");
        Database.open(folder.resolve("newsdigest.db"))
                .update(
                        "insert into suppression (newsletter, address_key, address, reason, since) values ('', ?, '', 'forgotten', ?)",
                        new TokenSigner(new TokenKeys(List.of(NEW_KEY)))
                                .hashes(Workspace.address(2))
                                .get(0),
                        Clock.offset(Cli.CLOCK, Duration.ofHours(1)).millis());
        assertSent(with(NEW_KEY + "," + KEY).run(ONE_DAY), 1);

        assertThat(with(KEY).run(NEXT_DAY).err()).contains("2 people who asked to be forgotten");
        assertThat(server.messageCount()).isEqualTo(1);
    }

    @Test
    void aDryRunCountsNobodyWhoWasForgottenOrHadTheEdition() throws IOException {
        String[] dryRun = {"send", "--dry-run", "--from", "2021-02-12", "--to", "2021-02-12"};
        assertSent(with(KEY).run(ONE_DAY), 3);
        takeAddressesOut();
        workspace.subscribers(5).write();
        with(KEY).run("subscribers", "forget", Workspace.address(4), "--yes");

        assertThat(with(KEY).run(dryRun).out()).contains("to 1 subscriber");
        assertThat(with(KEY).run("send", "--dry-run").out()).contains("to 4 subscribers");
        assertThat(with(NEW_KEY).run("send", "--dry-run").err()).contains("they would be mailed again");
    }

    @Test
    void theStatusOfAPersonSaysWhenItCannotBeToldWhoWasForgotten() {
        String[] status = {"subscribers", "status", Workspace.address(1)};
        with(KEY).run("subscribers", "forget", Workspace.address(1), "--yes");

        assertThat(with(KEY).run(status).out()).contains("gets nothing");
        assertThat(with(NEW_KEY).run(status).out()).contains("unless they asked to be forgotten");
    }

    @Test
    void aRefusalOfSomebodyWhoWasForgottenIsNotToBeTriedAgain() {
        server.play(When.at(Stage.RCPT).to(Workspace.address(1)).answer("550 5.1.1 Nobody here"));
        assertThat(with(KEY).run(ONE_DAY).code()).isEqualTo(1);
        with(KEY).run("subscribers", "forget", Workspace.address(1), "--yes");

        Cli.Result report = with(KEY).run("report", "weekly-2021-02-12");
        assertThat(report.out())
                .as(report.err())
                .contains("an address taken out of the ledger", "nothing is left to try")
                .doesNotContain("--failed");
    }

    @Test
    void hashesOfAnEarlierVersionAreTakenToBeOfTheKeysThatAreListedAtTheFirstCommand() throws IOException {
        forgetAsInAnEarlierVersion(Workspace.address(1));
        assertThat(with(KEY + "," + NEW_KEY).run("editions").code()).isZero();

        assertThat(with(NEW_KEY).run(ONE_DAY).err()).contains("--lost-key");
        assertSent(with(NEW_KEY + "," + KEY).run(ONE_DAY), 2);
    }

    @Test
    void soAreThoseOfAnEarlierVersionThatWorksBesideThisOne() throws IOException {
        forgetAsInAnEarlierVersion(Workspace.address(1));
        Database.open(folder.resolve("newsdigest.db")).update("delete from hash_key");
        assertSent(with(KEY).run(ONE_DAY), 2);

        assertThat(with(NEW_KEY).run(NEXT_DAY).err()).contains("--lost-key");
    }

    @Test
    void aNewHashDoesNotHideTheKeysOfEarlierOnes() {
        forgetAsInAnEarlierVersion(Workspace.address(1));
        with(NEW_KEY + "," + KEY).run("subscribers", "forget", Workspace.address(2), "--yes");

        assertThat(with(NEW_KEY).run(ONE_DAY).err()).contains("--lost-key");
        assertThat(server.messageCount()).isZero();
    }

    /** Forgets a person, and leaves the ledger as the migration leaves one that had noted no keys. */
    private void forgetAsInAnEarlierVersion(String address) {
        with(KEY).run("subscribers", "forget", address, "--yes");
        Database.open(folder.resolve("newsdigest.db")).update("update hash_key set mark = ''");
    }
}
