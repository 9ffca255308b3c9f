package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.text.YamlScalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of few words that are not understood to say who left: staff are told of them, and nobody is kept back. */
class SilentColumnsTest {

    private static final String TOLD = "Nobody is taken to have left by these words: ";

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @ParameterizedTest
    @CsvSource({
        "Robinson, x, ''",
        "Flag, A, D",
        "Segment, Friends, Ehemalige Kundschaft",
        "Quelle, Messe, Kein Versand",
        "Live, yes, no",
        "En vivo, sí, no",
        "Hinweis intern, Sin envío, ''",
        "Kategorie 2, Presse, Karteileiche",
        "Σχόλιο, ναι, όχι",
        "Type, Reader, Ex-reader",
        "Kind, Reader, Former reader",
        "Kind, Reader, Lapsed",
    })
    void wordsThatAreNotUnderstoodAreToldAndKeepNobodyBack(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one, other);

        assertThat(list.addresses()).hasSize(4);
        assertThat(list.problems()).isEmpty();
        assertThat(list.notes()).singleElement().asString().startsWith("list.csv: " + TOLD + "'" + header + "': ");
        assertThat(list.notes().get(0)).contains("'" + one + "'", "left-when", "subscribers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Flag\u00A0code",
                "Soft\u00ADcode",
                "A header of an export that is so long that no message shows the whole of it on one line"
            })
    void theLineThatIsProposedNamesTheColumnAsItStandsInTheFile(String header) {
        assertThat(list(header, "A", "D", "A", "D").notes())
                .singleElement()
                .asString()
                .contains("left-when: { " + YamlScalar.of(header) + ": ");
    }

    @Test
    void aNoBesideAYesIsToldOfTwoPeopleToo() {
        assertThat(list("Live", "yes", "no").notes()).singleElement().asString().contains("'Live': 'yes', 'no'");
    }

    @Test
    void inAShortListAllWordsMayBeDifferent() {
        assertThat(list("Lieferung", "Jede Mail", "Vom Nutzer aus", "Wegen Bounces aus")
                        .notes())
                .singleElement()
                .asString()
                .contains("'Vom Nutzer aus'");
        assertThat(list("Mitglied", "101", "102", "A-103").notes()).isEmpty();
    }

    @Test
    void allColumnsOfAListAreToldInOneLine() {
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "email;Live;;Kind", "a@example.org;yes;x;A", "b@example.org;no;;A");

        assertThat(list.notes()).singleElement().asString().contains("'Live': 'yes', 'no'; column 3: 'x'.");
    }

    @ParameterizedTest
    @CsvSource({
        "Country, Panama, Peru",
        "Ciudad, Lima, Quito",
        "Département, Isère, Var",
        "Branche, Handel, Presse",
        "الدولة, مصر, تونس",
        "Город, Казань, Омск",
    })
    void whatMostListsHaveAndIsAboutSomethingElseIsNotTold(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one, other);

        assertThat(list.addresses()).hasSize(4);
        assertThat(list.notes()).isEmpty();
    }

    @Test
    void aWordForLeavingInSuchAColumnIsTold() {
        assertThat(list("City", "Lima", "cancelled", "Lima", "Lima").notes())
                .singleElement()
                .asString()
                .contains("'cancelled'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Member number", "Motto", "Site"})
    void aColumnOfManyDifferentCellsIsNotTold(String header) {
        String[] cells = IntStream.range(0, 20)
                .mapToObj(i -> header.equals("Site") ? "https://" + i % 3 + ".example.org" : "text " + i)
                .toArray(String[]::new);

        assertThat(list(header, cells).notes()).isEmpty();
    }

    @Test
    void aColumnThatSaysTheSameOfEverybodyIsNotTold() {
        assertThat(list("Source", "fair", "fair", "fair").notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status, active, unsubscribed",
        "Newsletter, yes, no",
        "opt in, 1, 0",
        "Baja, no, sí",
        "Frequency, weekly, paused",
    })
    void whatIsUnderstoodIsNotTold(String header, String one, String other) {
        assertThat(Stream.of(list(header, one, other, one, other))
                        .flatMap(list -> Stream.concat(list.notes().stream(), list.problems().stream())))
                .isNotEmpty()
                .noneMatch(note -> note.contains(TOLD));
    }

    @Test
    void columnsBeyondTheEighthAreToldInFurtherLines() {
        String headers = IntStream.range(0, 9).mapToObj(i -> ";Feld " + i).collect(Collectors.joining());
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email" + headers, "a@example.org" + ";x".repeat(9), "b@example.org;;;;;;;;;");

        assertThat(list.notes()).hasSize(2).allMatch(note -> note.contains(TOLD));
        assertThat(list.notes().get(1)).contains("'Feld 8': 'x'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Odhlášeno dne", "Leiratkozás napja", "Avregistrerad den", "Atteikšanās diena", "Warum weg"})
    void manyDaysOrReasonsThatFewRowsHaveAreTold(String header) {
        String[] cells = IntStream.range(0, 40)
                .mapToObj(i -> i % 2 == 0
                        ? ""
                        : header.startsWith("W") ? "reden " + i : "2026-03-" + (i < 10 ? "0" + i : i % 30 + 1))
                .toArray(String[]::new);

        assertThat(SubscriberFixture.ofLines(folder, lines(header, cells)).notes())
                .singleElement()
                .asString()
                .matches(".*'" + header + "': '[^']+', '[^']+', '[^']+' …\\..*");
    }

    @Test
    void aDayThatEverybodyHasIsNotTold() {
        String[] cells =
                IntStream.range(0, 4).mapToObj(i -> "2026-03-0" + (i % 2 + 1)).toArray(String[]::new);

        assertThat(list("Toegevoegd", cells).notes()).isEmpty();
    }

    @Test
    void notesInWordsThatAreNotUnderstoodAreTold() {
        String[] cells = IntStream.range(0, 12)
                .mapToObj(i -> i == 3 ? "chiede cancellazione" : "incontrato alla fiera n. " + i)
                .toArray(String[]::new);

        assertThat(SubscriberFixture.ofLines(folder, lines("Note", cells)).notes())
                .singleElement()
                .asString()
                .contains("'Note': ");
    }

    private static String[] lines(String header, String... cells) {
        return Stream.concat(
                        Stream.of("email;" + header),
                        IntStream.range(0, cells.length).mapToObj(i -> "r" + i + "@example.org;" + cells[i]))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "Sonderfall, active, ''",
        "Zvláštní, actif, ''",
        "Solicitud, confirmado, ''",
    })
    void wordsThatSayThatSomethingIsActiveAreToldToo(String header, String one, String other) {
        assertThat(list(header, one, other, other).notes())
                .singleElement()
                .asString()
                .contains("'" + one + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "Address removed, yes, ''",
        "Adresse supprimée, oui, non",
        "Address good, Y, N",
        "Service arrêté, oui, ''",
    })
    void answersUnderAHeaderThatNamesSuchAThingAreTold(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one, other);

        assertThat(Stream.concat(list.notes().stream(), list.problems().stream()))
                .isNotEmpty();
    }

    @Test
    void theOtherWordsOfAColumnOfWhichOneMakesARowWaitAreToldToo() {
        SubscriberFixture list = list("Reason", "no longer interested", "changed jobs", "", "");

        assertThat(list.problems()).hasSize(1);
        assertThat(list.notes()).singleElement().asString().contains("'Reason': 'changed jobs'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fy Li -- removed 3/5",
                "Ia Li = out",
                "Vic Li (ex)",
                "Bo // stop",
                "Ana (no quiere)",
                "Eva [sortie]",
                "*Ben"
            })
    void aRemarkBesideANameThatIsNotUnderstoodIsTold(String remarked) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email;name",
                "a@example.org;Ann Li",
                "b@example.org;" + remarked,
                "c@example.org;Jean-Luc Ruiz");

        assertThat(list.addresses()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Stream.concat(list.notes().stream(), list.problems().stream()))
                .anyMatch(note -> note.contains("'" + remarked + "'"));
    }

    @Test
    void signsThatManyNamesHaveAreNoRemarks() {
        String[] cells = IntStream.range(0, 20).mapToObj(i -> "Li (" + i + ")").toArray(String[]::new);

        assertThat(SubscriberFixture.ofLines(folder, lines("name", cells)).notes())
                .isEmpty();
    }
}
