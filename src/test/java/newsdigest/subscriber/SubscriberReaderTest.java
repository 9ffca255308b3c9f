package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.problem.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriberReaderTest {

    @TempDir
    Path root;

    @Test
    void everyColumnOfARowIsRead() {
        Subscriber ana = SubscriberFixture.ofLines(
                        root,
                        "email,name,language,topics,City",
                        "ana@example.org,Ana Gómez,es-MX,\"News; Events,news|jobs\",Puebla")
                .only();

        assertThat(ana.address()).isEqualTo("ana@example.org");
        assertThat(ana.name()).isEqualTo("Ana Gómez");
        assertThat(ana.language()).contains(Locale.forLanguageTag("es-MX"));
        assertThat(ana.topics()).containsExactly("news", "events", "jobs");
        assertThat(ana.other()).containsExactly(Map.entry("City", "Puebla"));
        assertThat(ana.place()).isEqualTo(SourceLocation.line("list.csv", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMAIL",
                " Email ",
                "E-mail",
                "Email Address",
                "email_address",
                "Correo electrónico",
                "CORREO ELECTRONICO",
                "Courriel",
                "Adresse e-mail"
            })
    void theAddressColumnIsKnownByItsUsualNames(String header) {
        assertThat(SubscriberFixture.ofLines(root, header, "ana@example.org").addresses())
                .containsExactly("ana@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Full Name;Company,   Ana Gómez;Ajax,     Ana Gómez",
        "First Name;Last Name, Ana;Gómez,         Ana Gómez",
        "Last Name;First Name, Gómez;Ana,         Ana Gómez",
        "First Name;Last Name, Ana;,              Ana",
        "First Name;Last Name, ;Gómez,            Gómez",
        "Nombre;Ciudad,        Ana Gómez;Lima,    Ana Gómez",
        "Nombre;Apellidos,     Ana;Gómez Paz,     Ana Gómez Paz",
        "Nom;Ville,            Anne Petit;Lyon,   Anne Petit",
        "Nom;Prénom,           Petit;Anne,        Anne Petit",
        "Name;First Name,      Ana Gómez;Ana,     Ana Gómez"
    })
    void theNameIsJoinedFromTheColumnsThereAre(String headers, String cells, String name) {
        assertThat(SubscriberFixture.ofLines(root, "Email;" + headers, "ana@example.org;" + cells)
                        .names())
                .containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"Lang,Tags", "Idioma,Temas", "Langue,Thèmes", "preferred_language,Interests", "LOCALE,Etiquetas"})
    void languageAndTopicsAreKnownByTheirUsualNames(String language, String topics) {
        Subscriber row = SubscriberFixture.ofLines(root, "email;" + language + ";" + topics, "ana@example.org;fr;news")
                .only();

        assertThat(row.language()).contains(Locale.FRENCH);
        assertThat(row.topics()).containsExactly("news");
        assertThat(row.other()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EN,en", "pt_BR,pt-BR", "zh-Hant,zh-Hant", "ast,ast", "Español,es", "Spanish,es", "Allemand,de"})
    void languagesAreTagsOrNames(String cell, String tag) {
        assertThat(SubscriberFixture.ofLines(root, "email,language", "ana@example.org," + cell)
                        .only()
                        .language())
                .contains(Locale.forLanguageTag(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "Klingonese", "e", "es--MX", "?"})
    void anUnknownLanguageIsNotedAndLeftEmpty(String cell) {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email,language", "ana@example.org," + cell);

        assertThat(subscriberFixture.only().language()).isEmpty();
        assertThat(subscriberFixture.problems()).isEmpty();
        assertThat(subscriberFixture.notes())
                .singleElement()
                .asString()
                .startsWith("list.csv:2: '" + cell + "' is no known language");
    }

    @Test
    void aRowWithTwoAtSignsIsReportedAndSkipped() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email", "ana@example.org", "ana@@example.org", "bob@example.org");

        assertThat(subscriberFixture.addresses()).containsExactly("ana@example.org", "bob@example.org");
        assertThat(subscriberFixture.problems())
                .containsExactly("list.csv:3: 'ana@@example.org' is no email address (two @). Line skipped.");
    }

    @Test
    void aRowWithoutAddressIsReported() {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(root, "name,email", "Ana,", "Bob");

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems())
                .containsExactly(
                        "list.csv:2: '' is no email address (empty). Line skipped.",
                        "list.csv:3: '' is no email address (empty). Line skipped.");
    }

    @Test
    void aShortRowIsReadWhenItsAddressIsThere() {
        Subscriber row = SubscriberFixture.ofLines(root, "email,name,city", "ana@example.org")
                .only();

        assertThat(row.name()).isEmpty();
        assertThat(row.other()).containsEntry("city", "");
    }

    @Test
    void aRowWithMoreCellsThanTheHeaderIsReported() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email,name", "ana@example.org,Gómez, Ana", "bob@example.org,Bob");

        assertThat(subscriberFixture.addresses()).containsExactly("bob@example.org");
        assertThat(subscriberFixture.problems())
                .containsExactly("list.csv:2: The row has 3 cells, the header 2;"
                        + " a cell with a delimiter in it needs quotes around it. Line skipped.");
    }

    @Test
    void emptyCellsAtTheEndOfARowDoNotCount() {
        assertThat(SubscriberFixture.ofLines(root, "email,name", "ana@example.org,Ana,,,")
                        .names())
                .containsExactly("Ana");
    }

    @Test
    void rowsOfEmptyCellsAreNoRows() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email,name", ",", " , ", "ana@example.org,Ana");

        assertThat(subscriberFixture.rows()).hasSize(1);
        assertThat(subscriberFixture.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Ana\r\nBcc: eve@example.com\"", "An\0a", "An\u001Ba", "An\u0084a"})
    void aControlCharacterInANameIsRefused(String name) {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(
                root, "email,name,n", "ana@example.org," + name + ",1", "bob@example.org,Bob,2");

        assertThat(subscriberFixture.addresses()).containsExactly("bob@example.org");
        assertThat(subscriberFixture.problems())
                .singleElement()
                .asString()
                .startsWith("list.csv:2: '")
                .contains("which no mail header may have");
        assertThat(subscriberFixture.problems().get(0)).matches("\\P{Cntrl}+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "first name", "last name", "nombre", "nom"})
    void aNameThatRunsOverTwoLinesIsOneName(String column) {
        Subscriber row = SubscriberFixture.ofLines(root, "email," + column, "ana@example.org,\"Ana \r\n  Gómez\"")
                .only();

        assertThat(row.name()).isEqualTo("Ana Gómez");
    }

    @Test
    void topicsMayStandOnLinesOfTheirOwnAndALanguageOverTwo() {
        Subscriber row = SubscriberFixture.ofLines(
                        root, "email,topics,language", "ana@example.org,\"harbour\nschool\",\"pt\n(Brasil)\"")
                .only();

        assertThat(row.topics()).containsExactly("harbour", "school");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "language", "topics"})
    void aLineBreakInACellInWhichARowMayStandIsRefused(String column) {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email," + column, "ana@example.org,\"a\nb@example.org\"");

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems()).singleElement().asString().contains("has a line break in it");
    }

    @Test
    void aHeaderThatRunsOverTwoLinesIsShownOnOne() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                root, "email,\"Fecha \nde baja\"", "ana@example.org,", "bob@example.org,2024-01-02");

        assertThat(read.addresses()).containsExactly("ana@example.org");
        assertThat(read.notes()).anyMatch(note -> note.contains("column 'Fecha de baja'"));
    }

    @Test
    void soIsAHeadingAbovePeopleWhoLeft() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                root, "email,name", "ana@example.org,Ana", "\"BAJAS\n2021\",", "bob@example.org,Bob");

        assertThat(read.addresses()).containsExactly("ana@example.org");
        assertThat(read.notes()).anyMatch(note -> note.contains("the heading 'BAJAS 2021'"));
    }

    @Test
    void aLineBreakInAnAddressIsRefused() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "name,email", "Ana,\"ana@example.org\nBcc: eve@example.com\"");

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems())
                .containsExactly("list.csv:2: 'ana@example.org\\nBcc: eve@example.com' has a line break in it,"
                        + " which no mail header may have. Line skipped.");
    }

    @Test
    void aLineBreakInAColumnOfTheReadersOwnIsKept() {
        Subscriber row = SubscriberFixture.ofLines(root, "email,note", "ana@example.org,\"one\ntwo\"")
                .only();

        assertThat(row.other()).containsEntry("note", "one\ntwo");
    }

    @Test
    void noncharactersAreTakenOutOfWhatIsShown() {
        Subscriber row = SubscriberFixture.ofLines(
                        root, "email,name,topics,city", "ana@example.org,\uFDD0A\uFDEFna 😀,n\uFDD1ews,Li\uFFFEma")
                .only();

        assertThat(row.name()).isEqualTo("Ana 😀");
        assertThat(row.topics()).containsExactly("news");
        assertThat(row.other()).containsEntry("city", "Lima");
    }

    @Test
    void aParagraphInTheNameColumnIsNotedAndLeftOut() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email,name", "ana@example.org," + "x".repeat(201));

        assertThat(subscriberFixture.only().name()).isEmpty();
        assertThat(subscriberFixture.notes()).singleElement().asString().contains("longer than 200 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "Ana <ana@example.org>, Ana",
        "<ana@example.org>, ''",
        "'\"\"\"Ana Gómez\"\" <ana@example.org>\"', Ana Gómez",
        "mailto <ana@example.org>, mailto"
    })
    void anAddressWithADisplayNameIsTakenApart(String cell, String name) {
        Subscriber row =
                SubscriberFixture.ofLines(root, "name,email", "," + cell).only();

        assertThat(row.address()).isEqualTo("ana@example.org");
        assertThat(row.name()).isEqualTo(name);
    }

    @Test
    void theNameColumnWinsOverTheDisplayName() {
        assertThat(SubscriberFixture.ofLines(root, "name,email", "Ana Gómez,ani <ana@example.org>")
                        .names())
                .containsExactly("Ana Gómez");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana <ana@example.org> <b@example.org>",
                "a@example.org <b@example.org>",
                "Ana <>",
                "A <ana@example"
            })
    void aDisplayNameThatIsNotSimpleIsReported(String cell) {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(root, "email", cell);

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems()).singleElement().asString().contains("is no email address");
    }

    @Test
    void invisibleMarksAroundAnAddressAreTrimmed() {
        assertThat(SubscriberFixture.ofLines(root, "email", "\u00A0ana@example.org\u200B ")
                        .addresses())
                .containsExactly("ana@example.org");
    }

    @Test
    void theSameAddressTwiceIsHandedOverTwice() {
        assertThat(SubscriberFixture.ofLines(root, "email", "ana@example.org", "ana@EXAMPLE.org")
                        .rows())
                .extracting(Subscriber::key)
                .containsExactly("ana@example.org", "ana@example.org");
    }

    @Test
    void aFileWithoutAddressColumnNamesTheOneThatWasPerhapsMeant() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "Nmae,Emial,City", "Ana,none,Lima", "Bob,none,Rome");

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems())
                .containsExactly("list.csv:1: No column 'email' among the columns 'Nmae', 'Emial', 'City';"
                        + " is 'Emial' the one? Name it 'email'. File skipped.");
    }

    @Test
    void aMisspeltColumnIsReadWhenItAloneHoldsTheAddresses() {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(
                root, "Nmae,Emial,City", "Ana,ana@example.org,Lima", "Bob,bob@example.org,Rome");

        assertThat(subscriberFixture.addresses()).containsExactly("ana@example.org", "bob@example.org");
        assertThat(subscriberFixture.problems()).isEmpty();
        assertThat(subscriberFixture.notes()).anyMatch(note -> note.contains("The addresses are read from 'Emial'"));
    }

    @Test
    void aFileWithoutHeaderLineIsToldSo() {
        assertThat(SubscriberFixture.ofLines(root, "ana@example.org,Ana", "bob@example.org,Bob")
                        .problems())
                .containsExactly("list.csv:1: The first line names no columns but is a row already:"
                        + " 'ana@example.org', 'Ana'. Put a line such as email,name,language,topics above it, and each person on a line."
                        + " File skipped.");
    }

    @Test
    void aSecondColumnOfTheSameMeaningIsNotedAndKept() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email,E-mail", "ana@example.org,ana@example.com");

        assertThat(subscriberFixture.only().address()).isEqualTo("ana@example.org");
        assertThat(subscriberFixture.only().other()).containsEntry("E-mail", "ana@example.com");
        assertThat(subscriberFixture.notes())
                .containsExactly(
                        "list.csv:1: Another column means the same as 'E-mail'; the first with an address is used.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "sep=;\n"})
    void anEmptyFileIsReported(String text) {
        assertThat(SubscriberFixture.ofText(root, StandardCharsets.UTF_8, text).problems())
                .singleElement()
                .asString()
                .startsWith("list.csv: The file is empty.");
    }

    @Test
    void whatAConsumerThrowsIsNoProblemOfTheFile() {
        SubscriberFixture.ofLines(root, "email", "ana@example.org");
        UncheckedIOException full = new UncheckedIOException(new IOException("disk full"));

        assertThatThrownBy(() -> new SubscriberReader(root)
                        .read(
                                List.of("list.csv"),
                                row -> {
                                    throw full;
                                },
                                problem -> {}))
                .isSameAs(full);
    }

    @Test
    void everyOfManyRowsHasItsTrueLine() {
        StringBuilder text = new StringBuilder("email,n,note\r\n");
        List<Integer> lines = new ArrayList<>();
        int line = 2;
        for (int i = 0; i < 20_000; i++) {
            lines.add(line);
            String note = i % 7 == 0 ? "\"one\r\n\r\ntwo\"" : i % 3 == 0 ? "\"a \"\"b\"\"\"" : "plain";
            String blank = i % 5 == 0 ? "\r\n" : "";
            text.append("p" + i + "@example.org," + i + "," + note + "\r\n" + blank);
            line += 1 + (i % 7 == 0 ? 2 : 0) + (i % 5 == 0 ? 1 : 0);
        }
        SubscriberFixture subscriberFixture = SubscriberFixture.ofText(root, StandardCharsets.UTF_8, text.toString());

        assertThat(subscriberFixture.problems()).isEmpty();
        assertThat(subscriberFixture.rows())
                .extracting(row -> row.place().line())
                .isEqualTo(lines);
    }

    @Test
    void theKindOfAnAddressInAnExportOfContactsIsNoAddress(@TempDir Path folder) {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(
                folder,
                "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value",
                "Ana Ruiz,Ana,Ruiz,* myContacts,* Home,ana@example.org,Work,ana@work.example.org",
                "Bo Li,Bo,Li,* myContacts,,,Other,bo@example.org");

        assertThat(subscriberFixture.problems()).isEmpty();
        assertThat(subscriberFixture.addresses()).containsExactly("ana@example.org", "bo@example.org");
    }
}
