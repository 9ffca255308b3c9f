package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes about people in eight languages: who may have left waits until staff decide, and nobody else does. */
class NotesOfLeavingTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvFileSource(resources = "notes.csv", delimiter = '|', numLinesToSkip = 1)
    void aNoteIsAskedAboutWhenItSpeaksOfLeaving(String header, String meaning, String note) {
        assertThat(isMailed(header, note)).isEqualTo(meaning.equals("staying"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Notes | replaces Bo Ek, who resigned",
                "Notas | sustituye a Bo Ek, que dejó el cargo",
                "Remarques | remplace Bo Ek (démissionnaire)",
                "Bemerkung | Nachfolgerin von Bo Ek, nicht mehr im Amt",
                "Примечание | вместо Бо, уволился",
            })
    void whoTookThePlaceOfSomebodyThatLeftIsMailed(String header, String note) {
        assertThat(isMailed(header, note)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Follow-up | cease all mailings | asked for both mailings",
                "Seguimiento | correo deshabilitado | correo anterior deshabilitado",
                "Suivi | exclure des envois | expert de l'exclusion",
                "Änderung | Name von Liste streichen | Name auf Liste korrigiert",
                "Seguito | cessare gli invii | cessate il fuoco: mediatrice",
            })
    void wordsForMailAreAskedAboutInAnyColumn(String header, String leaving, String staying) {
        assertThat(isMailed(header, leaving)).isFalse();
        assertThat(isMailed(header, staying)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Notes | do not delete her data",
                "Notas | no borrar su contacto",
                "Remarques | ne pas supprimer ses données",
                "Bemerkung | Kontakt nicht löschen",
            })
    void aNotTurnsARemovalRound(String header, String note) {
        assertThat(isMailed(header, note)).isTrue();
    }

    private boolean isMailed(String header, String note) {
        String cell = '"' + note.replace("\"", "\"\"") + '"';
        return SubscriberFixture.ofColumn(folder, header, cell, "", "", "")
                .addresses()
                .contains("a@example.org");
    }
}
