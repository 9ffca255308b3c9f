package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    })
    void wordsThatAreNotUnderstoodAreToldAndKeepNobodyBack(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one, other);

        assertThat(list.addresses()).hasSize(4);
        assertThat(list.problems()).isEmpty();
        assertThat(list.notes()).singleElement().asString().startsWith("list.csv: " + TOLD + "'" + header + "': ");
        assertThat(list.notes().get(0)).contains("'" + one + "'", "left-when", "subscribers");
    }

    @Test
    void aNoBesideAYesIsToldOfTwoPeopleToo() {
        assertThat(list("Live", "yes", "no").notes()).singleElement().asString().contains("'Live': 'yes', 'no'");
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
    @ValueSource(strings = {"Id", "Comment", "Site"})
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
}
