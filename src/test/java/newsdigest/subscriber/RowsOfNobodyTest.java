package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows without an address and a name, which may be a part of the row above or below. */
final class RowsOfNobodyTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // A person over two rows or three.
                "E-Mail;Name;Notiz;Abgemeldet~bo@;Bo;eins;~;;zwei;ja~ana@;Ana;x;~cy@;Cy;;",
                "E-Mail;Name;Notiz;Abgemeldet~bo@;Bo;eins;~;;zwei;~;;drei;ja~ana@;Ana;x;~cy@;Cy;;",
                "E-Mail;Name;Notiz;Abgemeldet~bo@;Bo;eins;~;;siehe insta:@;ja~ana@;Ana;x;~cy@;Cy;;",
                "E-Mail;Name;Notiz;Abgemeldet~bo@;Bo;eins;~;;;ja~ana@;Ana;x;~cy@;Cy;;",
                "E-Mail;Name;Ort;Abgemeldet am~bo@;Bo;Wien;~;;;2024-03-04~ana@;Ana;Ulm;~cy@;Cy;;",
                "E-Mail;Name;Ort;Notiz;Abgemeldet~bo@;Bo;Wien;eins;~;Bo;Wien;zwei;ja~ana@;Ana;;x;~cy@;Cy;;;",
                // An answer in both rows.
                "E-Mail;Name;Ort;Abgemeldet~bo@;Bo;Ulm;nein~;;bei Bonn;ja~ana@;Ana;x;nein~cy@;Cy;;nein",
                "E-Mail;Name;Ort;Abgemeldet~bo@;Bo;Ulm;nein~;;bei Bonn;ja~;;am Rhein;nein~ana@;Ana;x;nein~cy@;Cy;;nein",
                "E-Mail;Name;Ort;Newsletter~bo@;Bo;Ulm;ja~;;bei Bonn;nein~ana@;Ana;x;ja~cy@;Cy;;ja",
                // An answer alone in its column.
                "Correo;Nombre;Estado~bo@;Bo;activo~;;baja~ana@;Ana;activo~cy@;Cy;activo",
                "Correo;Nombre;Estado~bo@;Bo;~;;baja~ana@;Ana;activo~cy@;Cy;activo",
                "Correo;Nombre;Nota;Estado~bo@;Bo;x;activo~;;y;~;;;baja~ana@;Ana;;activo~cy@;Cy;;activo",
                // A first cell that a line break tore.
                "unsubscribed;email;name~yes~;bo@;Bo~;ana@;Ana~;cy@;Cy",
                "status;email;name~un-~subscribed;bo@;Bo~active;ana@;Ana~active;cy@;Cy",
                "baja el;correo;nombre~03/04/2024~;bo@;Bo~;ana@;Ana~;cy@;Cy",
            })
    void keepThePersonBesideThemWaitingWhoMayHaveLeftByThem(String list) {
        SubscriberFixture read = SubscriberFixture.ofRows(root, list);

        assertThat(read.mailed()).isEqualTo("ana cy");
        assertThat(read.problems())
                .anyMatch(problem -> problem.matches("list.csv:[23]: 1 person is not mailed .*a row beside theirs .*"));
    }

    @Test
    void aWordForLeaversAloneUnderAHeaderHoldsForThoseAboveAndBelow() {
        SubscriberFixture read = SubscriberFixture.ofRows(root, notedBelowBo("Abgemeldet"));

        assertThat(read.mailed()).isEqualTo("ana");
        assertThat(read.problems()).anyMatch(problem -> problem.contains("a row beside theirs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"will keinen Newsletter mehr", "bittet, den Brief abzubestellen", "asked to be unsubscribed"})
    void aNoteOfSeveralWordsAloneUnderItsHeaderIsOfThePersonAbove(String note) {
        SubscriberFixture read = SubscriberFixture.ofRows(root, notedBelowBo(note));

        assertThat(read.mailed()).isEqualTo("ana cy");
        assertThat(read.problems()).anyMatch(problem -> problem.contains("a row beside theirs"));
    }

    @Test
    void aHarmlessNoteOverTwoRowsKeepsNobodyBack() {
        SubscriberFixture read = SubscriberFixture.ofRows(root, notedBelowBo("her husband has died"));

        assertThat(read.mailed()).isEqualTo("ana bo cy");
    }

    private static String notedBelowBo(String note) {
        return "E-Mail;Name;Ort;Notiz~ana@;Ana;Ulm;~bo@;Bo;Wien;rief an~;;;" + note + "~cy@;Cy;;";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "correo;nombre;ciudad;nota~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y~bo@;Bo;Lima;llamó~BAJA",
                "email;name;note~ana@;Ana;x~cy@;Cy;y~bo@;Bo;\"called~in May\"~OUT",
                "email;name;note~ana@;Ana;x~cy@;Cy;y~bo@;Bo;called in May,~Unsubscribed~di@;Di;x",
            })
    void aLineForLeaversWithNobodyBelowOrBelowAnOpenSentenceMayBeTheRestOfANote(String list) {
        SubscriberFixture read = SubscriberFixture.ofRows(root, list);

        assertThat(read.mailed()).isEqualTo("ana cy");
        assertThat(read.problems()).anyMatch(problem -> problem.contains("a row beside theirs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Estado;Correo;Nombre~activo;bo@;Bo~baja;;~;ana@;Ana~;cy@;Cy",
                ";Estado;Correo;Nombre~;activo;bo@;Bo~;baja;;~;;ana@;Ana~;;cy@;Cy",
                "Correo;Nombre;Estado~bo@;Bo;activo~~;;baja~ana@;Ana;~cy@;Cy;",
                "Correo;Nombre;Estado~bo@;Bo;activo~;Bajas;~ana@;Ana;~cy@;Cy;",
            })
    void aCellAloneInTheFirstColumnInAnotherOneThanTheAnswersOrBelowAnEmptyLineStaysAHeading(String list) {
        SubscriberFixture read = SubscriberFixture.ofRows(root, list);

        assertThat(read.mailed()).doesNotContain("ana", "cy");
        assertThat(read.problems() + read.notes().toString()).contains("the heading '");
    }

    @Test
    void twoAddressesInATornCellWaitTogether() {
        SubscriberFixture read = SubscriberFixture.ofRows(root, "name;email;left~Bo;bo@~bo2@;yes~Ana;ana@;~Cy;cy@;");

        assertThat(read.mailed()).isEqualTo("ana cy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Sums.
                "Email;Name;City;Left~ana@;Ana;Oslo;~bo@;Bo;Lima;~;;;1",
                "Email;Name;City;Left~ana@;Ana;Oslo;~bo@;Bo;Lima;~;;Total;1",
                // A line for leavers with nobody below, where it is none of a note.
                "Email;Name;City;Note~ana@;Ana;Oslo;x~bo@;Bo;Lima;~Unsubscribed",
                "Email;Name;City;Note~ana@;Ana;Oslo;x~bo@;Bo;Lima;y~~Unsubscribed",
                "Name;Email~Ana;ana@~Bo;bo@~Unsubscribed",
                // Rows of somebody without an address.
                "Email;Name;City;Left~ana@;Ana;Oslo;~;Eva;Lima;yes~bo@;Bo;Lima;~-;;Lima;yes",
                "Email;Name;City;Phone;Left~ana@;Ana;Oslo;3;~;;Lima;4;yes~bo@;Bo;Lima;5;",
                "Email;City;Left~ana@;Oslo;~;Lima;yes~bo@;Lima;",
                // Rows of nobody that say nothing of leaving.
                "Email;Name;City;Left~ana@;Ana;Oslo;~;;Harbour 5;~bo@;Bo;Lima;no~;;;no",
                "Group;Email;Name;Left~Friends~;ana@;Ana;~Press~;bo@;Bo;",
            })
    void leaveThosePeopleAloneToWhoseRowTheyDoNotBelong(String list) {
        SubscriberFixture read = SubscriberFixture.ofRows(root, list);

        assertThat(read.mailed()).isEqualTo("ana bo");
        assertThat(read.problems()).noneMatch(problem -> problem.contains("a row beside theirs"));
    }
}
