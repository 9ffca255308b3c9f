package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells in place of a post, a firm or a town that say of the person of the row that they are gone. */
class GonePeopleTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Job title | Deceased",
                "Company | No longer works here",
                "Company | left the company 2023",
                "Department | bounced",
                "Salutation | Deceased",
                "Room | please remove",
                "Role | has left",
                "Source | passed away",
                "Cargo | Fallecida",
                "Empresa | ya no trabaja aquí",
                "Ciudad | se dio de baja 03/05",
                "Fonction | décédé",
                "Société | a quitté l'entreprise",
                "Service | à supprimer",
                "Position | verstorben",
                "Firma | nicht mehr im Haus",
                "Ort | hat sich abgemeldet",
                "Função | saiu da empresa",
                "Empresa | falecido",
                "Должность | умерла",
                "Организация | больше не работает",
                "الوظيفة | متوفى",
                "Qualifica | non lavora più qui",
                "Functie | overleden",
                "Name | No longer works here",
                "Name | Deceased",
            })
    void whoIsGoneByACellAboutSomethingElseIsAskedAbout(String header, String cell) {
        assertThat(isMailed(header, cell)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Job title | Retired",
                "Job title | Head of Removals",
                "Job title | Left Bank Coordinator",
                "Job title | Bouncer",
                "Company | No Longer Hungry Foundation",
                "Company | Dead Sea Works",
                "City | Gone West",
                "Spouse | deceased",
                "Line manager | has left",
                "Estado civil | fallecido",
                "Vorgängerin | verstorben",
                "Conjoint | décédé",
                "Course | bounced",
                "Name | Rip",
                "Name | Mort",
            })
    void whoIsThereIsMailed(String header, String cell) {
        assertThat(isMailed(header, cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Left", "Removed", "Inactive"})
    void aWordThatMayMeanSomethingElseIsToldHoweverManyOthersStandBesideIt(String word) {
        String[] cells = IntStream.range(0, 20)
                .mapToObj(i -> i == 7 ? word : "Unit " + i)
                .toArray(String[]::new);

        SubscriberFixture list = SubscriberFixture.ofColumn(folder, "Department", cells);

        assertThat(list.rows()).hasSameSizeAs(cells);
        assertThat(list.notes()).anyMatch(note -> note.contains("'Department': '" + word + "'"));
    }

    private boolean isMailed(String header, String cell) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, "Alpha", "Beta", "Gamma", "Delta", cell);
        return list.mailed().endsWith("e");
    }
}
