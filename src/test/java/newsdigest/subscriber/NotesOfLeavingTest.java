package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Phone | unsubscribed | 0124 555",
                "Telefon | 0124 555 abgemeldet | 0124 555 ab 9 Uhr",
                "Teléfono | no enviar correos | 600 222 (tardes)",
                "Fax | no newsletter | none",
            })
    void aWordForLeavingBesideNumbersIsAskedAbout(String header, String leaving, String staying) {
        SubscriberFixture list =
                SubscriberFixture.ofColumn(folder, header, "0123 456", "0123 457", "0123 458", leaving, staying);

        assertThat(list.mailed()).isEqualTo("a b c e");
    }

    @Test
    void answersAboutShortMessagesAreNoneAboutMail() {
        assertThat(SubscriberFixture.ofColumn(folder, "SMS status", "subscribed", "unsubscribed", "unsubscribed")
                        .mailed())
                .isEqualTo("a b c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do not mail b@example.org",
                "b@example.org unsubscribed 3 May",
                "Nota: b@example.org pidió la baja",
                "b@example.org bitte nicht mehr anschreiben",
                "b@example.org (not in use)",
            })
    void nothingIsSentToAnAddressBesideWordsForLeaving(String line) {
        assertThat(SubscriberFixture.ofLines(
                                folder,
                                "email;name",
                                "a@example.org;Ana",
                                "b@example.org;Bo",
                                "c@example.org;Cy",
                                line + ";")
                        .mailed())
                .isEqualTo("a c");
    }

    @ParameterizedTest
    @CsvSource({
        "Bo Ek unsubscribed, false",
        "Bo Ek abgemeldet, false",
        "Luis Gil FALLECIDO, false",
        "Bo van der Left, true"
    })
    void wordsForLeavingBesideANameAreAskedAbout(String name, boolean isMailed) {
        assertThat(SubscriberFixture.ofColumn(folder, "name", "Ana Li", name, "Cy Ro")
                        .mailed())
                .isEqualTo(isMailed ? "a b c" : "a c");
    }

    @ParameterizedTest
    @CsvSource({"lists/bajas/2024.csv, false", "lists/Unsubscribed/may.csv, false", "lists/2024/may.csv, true"})
    void aFolderOfLeaversMakesItsListsWait(String file, boolean isMailed) {
        SubscriberFixture.write(folder.resolve(file), "email\na@example.org\n".getBytes(StandardCharsets.UTF_8));
        SubscriberFixture list = SubscriberFixture.of(folder, "lists/**.csv");

        assertThat(list.mailed()).isEqualTo(isMailed ? "a" : "");
        assertThat(list.problems().isEmpty()).isEqualTo(isMailed);
    }

    private boolean isMailed(String header, String note) {
        String cell = '"' + note.replace("\"", "\"\"") + '"';
        return SubscriberFixture.ofColumn(folder, header, cell, "", "", "")
                .addresses()
                .contains("a@example.org");
    }
}
