package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TornRowsTest {

    @TempDir
    Path root;

    private SubscriberFixture read(String list) {
        return SubscriberFixture.ofRows(root, list);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;moved to~Lima;yes~cy@;Cy;ok;no~di@;Di;moved to~Oslo;no",
                "Email;Name;Note;Left on~ana@;Ana;ok;~bo@;Bo;moved to~Lima;2025-03-04~cy@;Cy;ok;~di@;Di;ok;",
                "email,name,note,opt_out~ana@,Ana,ok,FALSE~bo@,Bo,moved to~Lima,TRUE~cy@,Cy,ok,FALSE~di@,Di,ok,FALSE",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;moved to^Lima;yes~cy@;Cy;ok;no~di@;Di;moved to^Oslo;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;Calle 5~Piso 3~Lima;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;Calle 5~~Lima;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo~Ek;moved to~Lima;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;\"Ek; Bo\";moved to^Lima;\"yes\"~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@;Bo;moved to~;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed~ana@;Ana;ok;no~bo@~;Bo;moved;yes~cy@;Cy;ok;no~di@;Di;ok;no",
                "Email;Name;Note;Unsubscribed;;~ana@;Ana;ok;no;;~bo@;Bo;moved to~Lima;yes;;~cy@;Cy;ok;no;;~di@;Di;ok;no;;",
                "Email;Name;Note;Unsubscribed;~ana@;Ana;ok;no;~bo@;Bo;moved to~Lima;yes;~cy@;Cy;ok;no;~di@;Di;ok;no;",
                "Name;Email;Note;Status~Ana;ana@;ok;active~Bo;bo@;moved to~Lima;unsubscribed~Cy;cy@;ok;active~Di;di@;ok;active"
            })
    void aRowThatALineBreakToreIsReadAsOne(String list) {
        SubscriberFixture read = read(list);

        assertThat(read.mailed()).isEqualTo("ana cy di");
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
                "ana@;Ana~Lima;x~bo@;Bo;ok~Oslo;a;b~cy@;Cy;ok;~di@;Di;ok;"
            })
    void aLineBelowARowThatLacksItsLastCellsIsNoPieceOfIt(String rows) {
        SubscriberFixture read = read("Email;Name;Note;Unsubscribed~" + rows + "~zoe@;Zoe;x;yes");

        assertThat(read.mailed()).isEqualTo("ana bo cy di");
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
        assertThat(read(list).mailed()).isEqualTo("ana");
    }

    @Test
    void aSecondRowOfHeadersIsNoPieceOfTheRowAboveIt() {
        SubscriberFixture read = read("Email;Name;Note;More~ana@;Ana~Email;Address;Left~bo@;Bo;yes");

        assertThat(read.mailed()).isEqualTo("ana");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Footers.
                "email;name;city;left~ana@;Ana;Lima;~bo@;Bo;Oslo;yes~cy@;Cy~Total: 3 people;;1",
                "email;name;city;left~ana@;Ana;Lima;~bo@;Bo;Oslo;yes~cy@;Cy~Summe;;1",
                "email;name;city;left~ana@;Ana;Lima;~bo@;Bo;Oslo;yes~cy@;Cy~Total;90;1",
                // People without an address.
                "email;name;city;left~ana@;Ana;Lima;~cy@;Cy~-;Bo;yes~bo@;Bo;Oslo;yes",
                "email;name;city;left~ana@;Ana;Lima;~cy@;Cy~n/a;Bo;yes~bo@;Bo;Oslo;yes",
                "email;name;city;left~ana@;Ana;Lima;~cy@;Cy~bo at example.org;Lima;yes~bo@;Bo;Oslo;yes",
                "name;email;city;phone;left~Ana;ana@~Bo;Wien;2;yes~Cy;cy@;Lima;3;",
                "email;name;city;left~ana@;Ana;Lima;~cy@;Cy~bo (at) example.org;Lima;yes~bo@;Bo;Oslo;yes"
            })
    void aSumOrAPersonWithoutAnAddressIsNoPieceOfTheRowAboveIt(String list) {
        SubscriberFixture read = read(list);

        assertThat(read.mailed()).isEqualTo("ana cy");
        assertThat(read.notes()).noneMatch(note -> note.contains("tears the row"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The line below may be another person.
                "email;name;city;left~bo@;Bo~Eva Ek;Lyon;oui~ana@;Ana;Lima;~cy@;Cy;Oslo;~di@;Di;Oslo;oui",
                "email;name;city;left~bo@;Bo~;Eva;oui~ana@;Ana;Lima;~cy@;Cy;Oslo;~di@;Di;Oslo;oui",
                "email;name;language;note~bo@;Bo~Eva;es;from Bo~ana@;Ana;en;~cy@;Cy;en;x",
                "E-Mail;Name;Newsletter abbestellt~bo@;Bo~Ek;ja~ana@;Ana;nein~cy@;Cy~Mo;nein",
                "Email;Name;Note;Unsubscribed~bo@;Bo;moved to~Lima;yes~ana@;Ana~cy@;Cy",
                // A sign of an address in a note.
                "Name;Email;Notes;Unsubscribed~Bo;bo@;met at fair~insta: @bo.ruiz;yes~Ana;ana@;ok;~Cy;cy@;;",
                "Name;Email;Notes;Unsubscribed~Bo;bo@;met~was bo@ until May;yes~Ana;ana@;ok;~Cy;cy@;;",
                "Name;Email;Notes;Unsubscribed~Bo;bo@;met~bo@;yes~Ana;ana@;ok;~Cy;cy@;;",
                "email;name;note;left~bo@;Bo;see~@bo on insta;yes~ana@;Ana;x;~cy@;Cy;y;",
                // Other cells than are missing.
                "email;name;note;left;reason;day~bo@;Bo;one~two;yes~ana@;Ana;x;;;~cy@;Cy;;;;",
                "email;name;note;left;reason;day~bo@;Bo;one~two;yes~ana@;Ana;x~cy@;Cy~di@;Di;;yes;moved;2024-01-01~ed@;Ed;;yes",
                "email,name,address,unsubscribed~bo@,Bo,Calle 1~Lima, Peru,yes~ana@,Ana,Calle 2,~cy@,Cy,Calle 3,",
                // The last cell.
                "correo;nombre;ciudad;observaciones~bo@;Bo;Lima;llamó en mayo y~pidió la baja~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y",
                "email;name;city;note~bo@;Bo;Lima;wrote in May:~asked to be removed~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y",
                "E-Mail;Name;Ort;Bemerkung~bo@;Bo;Lima;rief am 3.5. an,~hat sich abgemeldet~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y",
                "E-Mail;Name;Ort;Bemerkung~bo@;Bo;Lima;hat sich am 3.5. vom~Newsletter abgemeldet~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y",
                "email,name,city,note~bo@,Bo,Lima,wrote in May;~Asked to be removed~ana@,Ana,Oslo,x~cy@,Cy,Oslo,y",
                "email;name;city;note~bo@;Bo;Lima;wrote in May…~Asked to be removed~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y",
                "email;name;city;note~bo@;Bo;Lima;wrote (by hand~Asked to be removed)~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y",
                "email;имя;город;примечание~bo@;Bo;Lima;звонила в мае и~Просила удалить из рассылки~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y",
                "email;الاسم;المدينة;ملاحظات~bo@;Bo;Lima;اتصلت في مايو~طلبت عدم المراسلة~ana@;Ana;Oslo;x~cy@;Cy;Oslo;y"
            })
    void aRowWaitsThatMayGoOnInTheLinesBelowIt(String list) {
        SubscriberFixture read = read(list);

        assertThat(read.mailed()).isEqualTo("ana cy");
        assertThat(read.notes())
                .anyMatch(note -> note.contains(":2: A line break in a cell without quotes may tear the row")
                        && note.contains("nothing is sent to 'bo@example.org'"));
        assertThat(read.problems()).anyMatch(problem -> problem.contains("(line 2): a line break in a cell"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email;name;city;note~ana@;Ana;Lima;likes boats~Unsubscribed~bo@;Bo;Oslo;x",
                "email;name;city;note~ana@;Ana;Lima;x~unsubscribed~bo@;Bo;Oslo;x",
                "email;name;city;note~ana@;Ana;Lima;likes boats~~asked to be removed~bo@;Bo;Oslo;x",
                "email;name;city;note~ana@;Ana;Lima;likes boats~former members~bo@;Bo;Oslo;x",
                "email;name;city;note~ana@;Ana;Lima;likes boats~people who left:~bo@;Bo;Oslo;x"
            })
    void aHeadingBelowANoteStaysOne(String list) {
        assertThat(read(list).mailed()).isEqualTo("ana");
    }

    @Test
    void aNoteThatGoesOnBelowIsReadWithItsRow() {
        SubscriberFixture read = read("email;name;city;note~ana@;Ana;Lima;met at the fair~and in May~bo@;Bo;Oslo;x");

        assertThat(read.mailed()).isEqualTo("ana bo");
        assertThat(read.problems()).isEmpty();
        assertThat(read.rows().get(0).other()).containsEntry("note", "met at the fair\nand in May");
    }

    @Test
    void anAddressInTheRestOfARowWaitsAsThePersonAboveDoes() {
        SubscriberFixture read =
                read("email;name;note;left~bo@;Bo;wrote from~other@;yes~ana@;Ana;x;~cy@;Cy;x;~other@;O;x;");

        assertThat(read.mailed()).isEqualTo("ana cy");
        assertThat(read.problems()).anyMatch(problem -> problem.contains("2 people are not mailed (lines 2, 3)"));
    }

    @Test
    void aSumWithAnAnswerKeepsThePersonAboveItWaiting() {
        SubscriberFixture read = read("Email;Name;City;Phone;Left~cy@;Cy;Oslo;3;~ana@;Ana;Lima~Total;3;yes");

        assertThat(read.mailed()).isEqualTo("cy");
        assertThat(read.problems()).anyMatch(problem -> problem.contains("1 person is not mailed (line 3)"));
    }
}
