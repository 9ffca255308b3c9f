package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Story that goes out in English, and a day later in Spanish, while there is nothing else. */
final class LateTranslationTest extends WithMailServer {

    private static final String[] FIRST_DAY = {"send", "--yes", "--from", "2021-02-14", "--to", "2021-02-14"};
    private static final String[] SECOND_DAY = {"send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15"};

    private Cli cli;

    @BeforeEach
    void sendInEnglish() throws IOException {
        workspace
                .subscribers(0)
                .set("newsletters.weekly.languages", "[en, es]")
                .set("newsletters.weekly.news", "[stories]")
                .row("ana@example.org,Ana,en")
                .row("bo@example.org,Bo,es")
                .row("cy@example.org,Cy,")
                .row("di@example.org,Di,en-GB")
                .row("eva@example.org,Eva,pt")
                .write();
        Files.createDirectories(folder.resolve("stories"));
        write("ferry.en.md", "2021-02-14", "The ferry sails");
        cli = new Cli(workspace, Map.of());
        assertThat(cli.run(FIRST_DAY).code()).isZero();
        assertThat(server.messageCount()).isEqualTo(5);
    }

    private void write(String name, String day, String headline) throws IOException {
        Files.writeString(
                folder.resolve("stories").resolve(name),
                "---\ntitle: " + headline + "\ndate: " + day + "\n---\nIt is known since noon.\n");
    }

    private int messagesTo(String name) {
        return server.byRecipient()
                .getOrDefault(name + "@example.org", List.of())
                .size();
    }

    @Test
    void itGoesToThoseAloneWhoReadItsLanguage() throws IOException {
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");

        Cli.Result preview = cli.run("preview", "--from", "2021-02-15", "--to", "2021-02-15");
        assertThat(preview.err()).contains("nothing in English", "they get nothing");
        Cli.Result sent = cli.run(SECOND_DAY);

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.messageCount()).isEqualTo(6);
        assertThat(messagesTo("bo")).isEqualTo(2);
        assertThat(cli.run("report", "weekly-2021-02-15").out()).contains("4 had it before");
    }

    @Test
    void whoIsToldSomethingNewInAnotherLanguageGetsIt() throws IOException {
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");
        write("quay.es.md", "2021-02-15", "El muelle abre");

        cli.run(SECOND_DAY);

        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void aReaderWhoChoseTheOtherLanguageGetsIt() throws IOException {
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");
        Database.open(folder.resolve("newsdigest.db"))
                .update("insert into preference (newsletter, address_key, language, changed_at) values ('weekly',"
                        + " 'di@example.org', 'es', 1), ('weekly', 'bo@example.org', '', 1)");

        cli.run(SECOND_DAY);

        assertThat(server.messageCount()).isEqualTo(7);
        assertThat(messagesTo("di")).isEqualTo(2);
        assertThat(messagesTo("bo")).as("who chose none").isEqualTo(2);
    }

    @Test
    void aDryRunOfWhatWaitsCountsWhomItWasFrozenFor() throws IOException {
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");
        cli.run("send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15", "--at", "2021-02-17T09:00");
        Files.delete(folder.resolve("stories/ferry.en.md"));

        assertThat(cli.run("send", "--dry-run", "--from", "2021-02-15", "--to", "2021-02-15")
                        .out())
                .contains("to 1 subscriber", "waits until Wed 17 Feb 2021 09:00");
    }

    @Test
    void whatWaitsSinceBeforeTheFirstOneWentOutIsToldAsItIsFrozen() throws IOException {
        write("quay.en.md", "2021-02-16", "The quay opens");
        cli.run("send", "--yes", "--from", "2021-02-16", "--to", "2021-02-16", "--at", "2021-02-20T09:00");
        write("quay.es.md", "2021-02-17", "El muelle abre");
        cli.run("send", "--yes", "--from", "2021-02-17", "--to", "2021-02-17", "--at", "2021-02-20T10:00");
        cli.run("resume", "weekly-2021-02-16");
        assertThat(server.messageCount()).isEqualTo(10);

        Cli.Result dryRun = cli.run("send", "--dry-run", "--from", "2021-02-17", "--to", "2021-02-17");

        assertThat(dryRun.out()).contains("to 5 subscribers");
        assertThat(dryRun.err()).doesNotContain("they get nothing");
    }

    @Test
    void aCorrectionGoesToThoseToWhomTheWrongOneStoodIn() throws IOException {
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");
        cli.run(SECOND_DAY);
        assertThat(server.messageCount()).isEqualTo(6);
        write("ferry.en.md", "2021-02-14", "The ferry does not sail");

        Cli.Result sent = cli.run(
                "send", "--yes", "--from", "2021-02-14", "--to", "2021-02-16", "--correct", "The ferry does not sail");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(messagesTo("bo")).isEqualTo(3);
        assertThat(server.messageCount()).isEqualTo(11);
    }

    @Test
    void aCorrectionThatPassesOverThoseToWhomTheWrongOneStoodInSaysSo() throws IOException {
        write("ferry.en.md", "2021-02-14", "The ferry does not sail");
        write("quay.es.md", "2021-02-15", "El muelle abre");
        String[] correction = {
            "send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15", "--correct", "The ferry does not sail"
        };

        assertThat(cli.run(with("--dry-run", correction)).err())
                .contains("was sent in English to those as well who read Spanish", "--language en");
        assertThat(cli.run(with("--language=en", correction)).err()).doesNotContain("as well who read");
        assertThat(messagesTo("bo")).isEqualTo(2);
        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void aSecondCorrectionStillNamesThoseWhomTheFirstOnePassedOver() throws IOException {
        write("ferry.en.md", "2021-02-14", "The ferry does not sail");
        write("quay.es.md", "2021-02-15", "El muelle abre");
        write("quay.en.md", "2021-02-15", "The quay opens");
        cli.run("send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15", "--correct", "The ferry does not sail");
        write("ferry.en.md", "2021-02-14", "The ferry sails on Friday");
        write("crane.es.md", "2021-02-16", "La grúa está aquí");

        assertThat(cli.run(
                                "send",
                                "--dry-run",
                                "--from",
                                "2021-02-16",
                                "--to",
                                "2021-02-16",
                                "--correct",
                                "The ferry sails on Friday")
                        .err())
                .contains("was sent in English to those as well who read Spanish", "--language en");
    }

    @Test
    void aCorrectionThatChangesNothingSaysSo() {
        assertThat(cli.run(
                                "send",
                                "--dry-run",
                                "--from",
                                "2021-02-14",
                                "--to",
                                "2021-02-16",
                                "--correct",
                                "The ferry sails")
                        .err())
                .contains("is as it was sent with weekly-2021-02-14", "a second time");
    }

    private static String[] with(String option, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(option)).toArray(String[]::new);
    }

    @Test
    void twoStoriesOfOneNameAreNoTranslations() throws IOException {
        keyed("ferry.es.md", "2021-02-15", "Zarpa el ferry", "crane");
        keyed("quay.es.md", "2021-02-15", "El muelle abre", "crane");
        keyed("crane.en.md", "2021-02-13", "The crane falls", "crane");
        assertThat(cli.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-13")
                        .code())
                .isZero();

        cli.run(SECOND_DAY);

        assertThat(server.messageCount()).isEqualTo(15);
    }

    private void keyed(String name, String day, String headline, String key) throws IOException {
        Files.writeString(
                folder.resolve("stories").resolve(name),
                "---\ntitle: " + headline + "\ndate: " + day + "\ntranslation-key: " + key
                        + "\n---\nIt is known since noon.\n");
    }

    @Test
    void readersOfAThirdLanguageWhoHadItInTheFirstDoNotGetItAgain() throws IOException {
        workspace
                .set("newsletters.weekly.languages", "[en, es, fr]")
                .row("flo@example.org,Flo,fr")
                .write();
        cli.run(FIRST_DAY);
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");

        cli.run(SECOND_DAY);

        assertThat(messagesTo("flo")).isEqualTo(1);
        assertThat(messagesTo("bo")).isEqualTo(2);
        assertThat(server.messageCount()).isEqualTo(7);
    }

    @Test
    void aNewStoryInAThirdLanguageDoesNotBringOthersWhatTheyHad() throws IOException {
        workspace
                .set("newsletters.weekly.languages", "[en, es, fr]")
                .row("flo@example.org,Flo,fr")
                .write();
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");
        write("crane.fr.md", "2021-02-15", "La grue est là");

        Cli.Result sent = cli.run(SECOND_DAY);

        assertThat(sent.err()).contains("nothing in English", "they get nothing");
        assertThat(messagesTo("bo")).isEqualTo(2);
        assertThat(messagesTo("flo")).isEqualTo(1);
        assertThat(server.messageCount()).isEqualTo(7);
    }

    @Test
    void aStoryInTheLanguageThatStandsInThatNobodyHadKeepsNobodyOut() throws IOException {
        workspace.set("newsletters.weekly.languages", "[en, es, fr]").write();
        write("ferry.fr.md", "2021-02-15", "Le ferry part");
        write("crane.es.md", "2021-02-15", "La grúa está aquí");

        cli.run(SECOND_DAY);

        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void whatIsSentAgainIsForEverybodyWhoHadIt() throws IOException {
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");
        cli.run(SECOND_DAY);
        assertThat(server.messageCount()).isEqualTo(6);

        Cli.Result again = cli.run("send", "--yes", "--again", "--from", "2021-02-15", "--to", "2021-02-15");

        assertThat(again.err()).doesNotContain("they get nothing");
        assertThat(server.messageCount()).isEqualTo(11);
    }

    @Test
    void aCorrectionGoesToAllWhoHadTheWrongOne() throws IOException {
        write("ferry.en.md", "2021-02-14", "The ferry sails at ten");

        cli.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-15", "--correct", "The ferry sails at ten");

        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void whatWaitsStillMayBeCancelledAndKeepsNobodyOut() throws IOException {
        write("quay.en.md", "2021-02-13", "The quay is dry");
        cli.run("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-13", "--at", "2021-02-17T09:00");
        write("quay.es.md", "2021-02-15", "El muelle está seco");

        cli.run(SECOND_DAY);

        assertThat(server.messageCount()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"school/ferry.es.md, 2021-02-15", "ferry.es.md, 2021-02-24"})
    void aStoryOfTheSameNameInAnotherFolderOrMuchLaterIsNoTranslation(String name, String day) throws IOException {
        Files.createDirectories(folder.resolve("stories/school"));
        write(name, day, "La escuela abre");

        cli.run("send", "--yes", "--from", day, "--to", day);

        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void whereTheFirstVersionIsGoneNothingSaysWhatItIsATranslationOf() throws IOException {
        write("ferry.es.md", "2021-02-15", "Zarpa el ferry");
        Files.delete(folder.resolve("stories/ferry.en.md"));

        cli.run(SECOND_DAY);

        assertThat(server.messageCount()).isEqualTo(10);
    }
}
