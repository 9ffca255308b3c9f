package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TornRowsTest {

    @TempDir
    Path root;

    private SubscriberFixture read(String list) {
        return SubscriberFixture.ofLines(
                root, list.replace("~", "\n").replace("@", "@example.org").replace("^", "\r"));
    }

    private static String mailed(SubscriberFixture read) {
        return read.rows().stream()
                .map(row -> row.address().replaceAll("@.*", ""))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;moved to~Lima;yes~cy@;Cy;ok;no~di@;Di;moved to~Oslo;no",
                "Email;Name;Note;Left on~ana@;Ana;ok;~bo@;Bo;moved to~Lima;2025-03-04~cy@;Cy;ok;~di@;Di;ok;",
                "email,name,note,opt_out~ana@,Ana,ok,FALSE~bo@,Bo,moved to~Lima,TRUE~cy@,Cy,ok,FALSE~di@,Di,ok,FALSE",
                "E-Mail;Name;Newsletter abbestellt~ana@;Ana;nein~bo@;Bo~Ek;ja~cy@;Cy;nein~di@;Di~Mo;nein",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;moved to^Lima;yes~cy@;Cy;ok;no~di@;Di;moved to^Oslo;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;Calle 5~Piso 3~Lima;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;Calle 5~~Lima;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo~Ek;moved to~Lima;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;\"Ek; Bo\";moved to^Lima;\"yes\"~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;moved to~;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@~;Bo;moved;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed;~ana@;Ana;ok;no;~bo@;Bo;moved to~Lima;yes;~cy@;Cy;ok;no;~di@;Di;ok;no;",
                "Email;Name;Note;Unsubscribed~ana@;Ana~bo@;Bo;moved to~Lima;yes~cy@;Cy~di@;Di;ok",
                "Name;Email;Note;Status~Ana;ana@;ok;active~Bo;bo@;moved to~Lima;unsubscribed~Cy;cy@;ok;active~Di;di@;ok;active"
            })
    void aRowThatALineBreakToreIsReadAsOne(String list) {
        SubscriberFixture read = read(list);

        assertThat(mailed(read)).isEqualTo("ana cy di");
        assertThat(read.problems()).isEmpty();
        assertThat(read.notes())
                .anyMatch(
                        note -> note.contains(":3: A line break in a cell without quotes tears the row; this line and"))
                .noneMatch(note -> note.contains("above people"));
    }

    @Test
    void theTornCellIsWholeAgain() {
        SubscriberFixture read = read("Email;Name;City;Note~ana@;Ana;Oslo;~di@;Di~Mo;Quito;~eva@;Eva;Lima;");

        assertThat(read.rows()).hasSize(3);
        assertThat(read.rows().get(1).name()).isEqualTo("Di Mo");
        assertThat(read.rows().get(1).other()).containsEntry("City", "Quito");
        assertThat(read.notes())
                .containsExactly(
                        "list.csv:3: A line break in a cell without quotes tears the row; this line and the next"
                                + " one are read as one row. Put quotes around the cell, or take the line break out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Two short rows in turn.
                "ana@;Ana~bo@;Bo~cy@;Cy;ok~di@;Di",
                // A remark below a person.
                "ana@;Ana;ok~;prefers to be called~bo@;Bo~;;prefers mornings~cy@;Cy~di@;Di",
                // A footer.
                "ana@;Ana;ok~bo@;Bo~cy@;Cy~di@;Di;ok~Total;4",
                "ana@;Ana;ok~bo@;Bo~cy@;Cy~di@;Di;ok~~Total;4,50 €",
                "ana@;Ana~bo@;Bo~cy@;Cy~di@;Di~;;4",
                // People without an address.
                "ana@;Ana~;Eva;x~bo@;Bo;ok~;Fay~cy@;Cy~di@;Di",
                "ana@;Ana~eva(at)example.org;Eva;x~bo@;Bo~fay.example.org;Fay;x~cy@;Cy~di@;Di",
                // A line of fewer cells or of more than are missing.
                "ana@;Ana~Lima;x~bo@;Bo;ok~Oslo;x;x~cy@;Cy;ok;~di@;Di;ok;"
            })
    void aLineBelowARowThatLacksItsLastCellsIsNoPieceOfIt(String rows) {
        SubscriberFixture read = read("Email;Name;Note;Unsubscribed~" + rows + "~zoe@;Zoe;x;yes");

        assertThat(mailed(read)).isEqualTo("ana bo cy di");
        assertThat(read.notes()).noneMatch(note -> note.contains("tears the row"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Email;Name;Note~ana@;Ana~Unsubscribed~bo@;Bo",
                "Email;Name;Note~ana@;Ana;x~Unsubscribed;;~bo@;Bo;x",
                "Email;Name;Note;More~ana@;Ana~Unsubscribed;;~bo@;Bo;x;x"
            })
    void aHeadingBelowAShortRowStaysOne(String list) {
        assertThat(mailed(read(list))).isEqualTo("ana");
    }

    @Test
    void aSecondRowOfHeadersIsNoPieceOfTheRowAboveIt() {
        SubscriberFixture read = read("Email;Name;Note;More~ana@;Ana~Email;Address;Left~bo@;Bo;yes");

        assertThat(mailed(read)).isEqualTo("ana");
    }
}
