package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as people really have them: what a person would read is read. */
class RealListsTest {

    @TempDir
    Path root;

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("\"Marca\ntemporal\";\"Correo electrónico\"\n1;ana@example.org\n", 3),
                Arguments.of("\"Name; or nickname\",Email\nAna,ana@example.org\n", 2),
                Arguments.of("\"Name\tfull\";Email;City\nAna;ana@example.org;Lima\n", 2),
                Arguments.of("\"a, b, c, d\";\"E-mail\n(required)\"\n1;ana@example.org\n", 3),
                Arguments.of("Boletín 2026,,\nName,Email,City\nAna,ana@example.org,Lima\n", 3),
                Arguments.of("# exported by hand\n# on Monday\nName,Email\nAna,ana@example.org\n", 4),
                Arguments.of("Table 1\n\nName;Email\nAna;ana@example.org\n", 4),
                Arguments.of("Email list of the office\n\nEmail,Name\nana@example.org,Ana\n", 4),
                Arguments.of("sep=;\nTable 1\nName;Email\nAna;ana@example.org\n", 4),
                Arguments.of("Name|Email\nAna|ana@example.org\n", 2));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void theHeaderIsFoundWhereverItStands(String text, int line) {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofText(root, StandardCharsets.UTF_8, text);

        assertThat(subscriberFixture.problems()).isEmpty();
        assertThat(subscriberFixture.only().address()).isEqualTo("ana@example.org");
        assertThat(subscriberFixture.only().place().line()).isEqualTo(line);
    }

    @Test
    void whatStandsAboveTheHeaderIsNoted() {
        assertThat(SubscriberFixture.ofLines(root, "Boletín 2026,,", "Name,Email,", "Ana,ana@example.org,")
                        .notes())
                .containsExactly("list.csv:2: A line above the header was passed over: 'Boletín 2026,,'.");
    }

    @Test
    void ofSeveralColumnsWithAddressesTheFirstWithOneCounts() {
        assertThat(SubscriberFixture.ofLines(
                                root,
                                "Name,E-mail 1 - Value,Email Address",
                                "A,,second@example.org",
                                "B,first@example.org,other@example.org",
                                "C,n/a,third@example.org")
                        .addresses())
                .containsExactly("second@example.org", "first@example.org", "third@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Nuñez, Noé <n@example.org>\"",
                "mailto:n@example.org",
                "n@example.org;",
                "n@example.org.",
                "“n@example.org”",
                "n@example.org\u200E",
                "\"=\"\"n@example.org\"\"\"",
                "<n@example.org>"
            })
    void anAddressIsTakenOutOfWhatIsAroundIt(String cell) {
        Subscriber row =
                SubscriberFixture.ofLines(root, "email,city", cell + ",Lima").only();

        assertThat(row.address()).isEqualTo("n@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email-Primary",
                "user_email",
                "Work Email",
                "Email (required)",
                "Your e-mail address *",
                "Correo electrónico personal",
                "¿Cuál es su correo electrónico?",
                "Adresse e-mail (obligatoire)",
                "Votre adresse e-mail",
                "E-Mail-Adresse (Pflichtfeld)",
                "Endereço de e-mail",
                "Seu e-mail",
                "Email 1",
                "Subscriber"
            })
    void theAddressColumnIsKnownByOtherNames(String header) {
        assertThat(SubscriberFixture.ofLines(
                                root, header.equals("Subscriber") ? "Subscriber email" : header, "ana@example.org")
                        .addresses())
                .containsExactly("ana@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "langcode",
                "lang_code",
                "Language Preference",
                "¿En qué idioma desea recibirlo?",
                "Preferred language",
                "Langue de correspondance",
                "Sprache",
                "Língua preferida",
                "Idioma del boletín"
            })
    void theLanguageColumnIsKnownByOtherNames(String header) {
        assertThat(SubscriberFixture.ofLines(root, "email," + header, "ana@example.org,fr")
                        .only()
                        .language())
                .contains(Locale.FRENCH);
    }

    @ParameterizedTest
    @CsvSource({
        "spa, es",
        "fre, fr",
        "fra, fr",
        "ger, de",
        "Castellano, es",
        "Espanol, es",
        "ESPAÑOL, es",
        "francais, fr",
        "Anglais, en",
        "English (US), en-US",
        "en_US.UTF-8, en-US",
        "pt_BR@euro, pt-BR",
        "Español (México), es-MX",
        "Portugués de Brasil, pt-BR",
        "Inglês, en",
        "Englisch, en",
        "Spanisch, es",
        "Deutsch, de",
        "Alemão, de",
        "Español / Spanish, es",
        "en español, es",
        "'en-US,en;q=0.9', en-US",
        "Русский, ru",
        "العربية, ar",
        "Català, ca",
        "es-419, es-419",
        "por, pt",
        "eng, en"
    })
    void languagesAreReadAsPeopleWriteThem(String cell, String tag) {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email;language", "ana@example.org;\"" + cell + "\"");

        assertThat(subscriberFixture.only().language().map(Locale::toLanguageTag))
                .contains(tag);
        assertThat(subscriberFixture.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"und", "mul", "Klingonese", "Español / English", "both", "any"})
    void whatIsNoLanguageIsNoted(String cell) {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email;language", "ana@example.org;" + cell);

        assertThat(subscriberFixture.only().language()).isEmpty();
        assertThat(subscriberFixture.notes()).hasSize(1);
    }

    @Test
    void quotedTagsAreTagsWithoutQuotes() {
        assertThat(SubscriberFixture.ofLines(root, "email,TAGS", "ana@example.org,\"\"\"events\"\",\"\"jobs\"\"\"")
                        .only()
                        .topics())
                .containsExactly("events", "jobs");
    }

    @Test
    void theSameNoteAHundredThousandTimesIsOneWithACount() {
        StringBuilder text = new StringBuilder("email,language\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("p").append(i).append("@example.org,Klingonese\n");
        }
        SubscriberFixture subscriberFixture = SubscriberFixture.ofText(root, StandardCharsets.UTF_8, text.toString());

        assertThat(subscriberFixture.rows()).hasSize(100_000);
        assertThat(subscriberFixture.notes())
                .containsExactly("list.csv:2: 'Klingonese' is no known language (write a tag such as en, es or fr);"
                        + " the newsletter's first language is used. 100000 rows in all (lines 2, 3, 4 …).");
    }

    @Test
    void utf16WithoutItsMarkIsOneProblem() {
        String text = "email,name\n" + "ana@example.org,Ana\n".repeat(1_000);

        for (var charset : new java.nio.charset.Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            SubscriberFixture subscriberFixture = SubscriberFixture.ofText(root, charset, text);
            assertThat(subscriberFixture.problems())
                    .containsExactly(
                            "list.csv: This looks like UTF-16 text without the mark that says so. In the program it"
                                    + " comes from, save it as 'CSV UTF-8'.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#N/A",
                "#REF!",
                "#¿NOMBRE?",
                "null",
                "NULL",
                "[FNAME]",
                "*|FNAME|*",
                "{{ first_name }}",
                "%NAME%",
                "ana@example.org",
                "JosÃ©",
                "MarÃ­a NuÃ±ez",
                "Jos&eacute;",
                "Jos&#233;",
                "Ana\u202Egnp",
                "A\u2066na",
                "12345",
                "https://example.org",
                "N/A",
                "<name>",
                "Firstname",
                "--"
            })
    void whatIsNoNameIsNotGreetedAndNoted(String name) {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email;name", "x@example.org;\"" + name + "\"");

        assertThat(subscriberFixture.only().name()).isEmpty();
        assertThat(subscriberFixture.notes()).singleElement().asString().startsWith("list.csv:2: The name ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José",
                "Ñandú",
                "Æsa Øst",
                "Na Yoon",
                "Nan Goldin",
                "O'Brien",
                "عائشة",
                "李",
                "Jean-Luc",
                "Dr. Ana (MD)",
                "Zoë d'Arc",
                "Nil",
                "نام\u200Cه",
                "Ana & Bob",
                "J.",
                "Jennifer Null"
            })
    void realNamesAreGreeted(String name) {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(root, "email;name", "x@example.org;" + name);

        assertThat(subscriberFixture.names()).containsExactly(name);
        assertThat(subscriberFixture.notes()).isEmpty();
    }

    static Stream<String> joined() {
        return Stream.of(
                "email,name\nana@example.org,Ana\n\uFEFF\"bob@example.org\",Bob\n",
                "email,name\nana@example.org,Ana\n\uFEFFemail,name\nbob@example.org,Bob\n",
                "email,name\nana@example.org,Ana\uFEFFemail,name\nbob@example.org,Bob\n",
                "email,name\nana@example.org,Ana\uFEFFbob@example.org,Bob\n");
    }

    @ParameterizedTest
    @MethodSource("joined")
    void twoFilesThatWereJoinedAreReadAsOne(String text) {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofText(root, StandardCharsets.UTF_8, text);

        assertThat(subscriberFixture.addresses()).containsExactly("ana@example.org", "bob@example.org");
        assertThat(subscriberFixture.names()).containsExactly("Ana", "Bob");
        assertThat(subscriberFixture.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org\nb@example.org\n",
                "\uFEFFa@example.org\r\nb@example.org",
                "a@example.org;\nb@example.org;\n",
                "Ana Ruiz <a@example.org>\nBob <b@example.org>\n",
                "a@example.org; b@example.org\n",
                "Ana Ruiz <a@example.org>, Bob <b@example.org>,\n",
                "a@example.org,,\n,b@example.org,\n",
            })
    void aFileOfAddressesAloneIsAListWithoutAHeader(String text) {
        SubscriberFixture list = SubscriberFixture.ofText(root, StandardCharsets.UTF_8, text);

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org");
        assertThat(list.problems()).isEmpty();
        assertThat(list.notes()).singleElement().asString().contains("read as a list of addresses");
    }

    @Test
    void aRemarkDeepInAListOfAddressesKeepsItsPersonOut() {
        List<String> lines = IntStream.range(0, 30)
                .mapToObj(i -> "reader" + i + "@example.org")
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add("gone@example.org,unsubscribed");
        lines.add("here@example.org");

        SubscriberFixture list = SubscriberFixture.ofLines(root, lines.toArray(String[]::new));

        assertThat(list.addresses())
                .doesNotContain("gone@example.org")
                .contains("reader29@example.org", "here@example.org");
    }

    @Test
    void addressesAmongOtherLinesAreNoSuchList() {
        SubscriberFixture list = SubscriberFixture.ofLines(root, "a@example.org", "Unsubscribed:", "b@example.org");

        assertThat(list.rows()).isEmpty();
        assertThat(list.problems()).singleElement().asString().contains("names no columns");
    }

    @Test
    void anArabicNameOfALanguageIsRead() {
        assertThat(SubscriberFixture.ofLines(root, "email,language", "a@example.org,عربي")
                        .only()
                        .language())
                .hasToString("Optional[ar]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Do not mail.csv", "do not email 2026.csv", "no enviar.csv", "ne pas envoyer.csv"})
    void aFileNamedByARequestNotToMailKeepsItsPeopleOut(String name) {
        SubscriberFixture.write(
                root.resolve("a.csv"), "email\na@example.org\nb@example.org\n".getBytes(StandardCharsets.UTF_8));
        SubscriberFixture.write(root.resolve(name), "email\nb@example.org\n".getBytes(StandardCharsets.UTF_8));

        assertThat(SubscriberFixture.of(root, "*.csv").addresses()).containsExactly("a@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email 2",
                "Secondary email",
                "Alternative e-mail",
                "Correo alternativo",
                "Otro correo electrónico",
                "Autre adresse e-mail",
                "E-mail secundário",
                "Zweite E-Mail-Adresse",
                "البريد الإلكتروني البديل",
                "البريد الإلكتروني 2"
            })
    void whoLeftHasLeftWithEachAddressOfTheRow(String header) throws IOException {
        Files.writeString(
                root.resolve("all.csv"),
                "email;" + header + ";status\n"
                        + "ana@example.org;ana@example.com;unsubscribed\n"
                        + "bob@example.org;bob@example.com;active\n"
                        + "cid@example.org;;unsubscribed\n");
        Files.writeString(root.resolve("team.csv"), "email\nana@example.com\nbob@example.com\ndan@example.org\n");

        SubscriberFixture read = SubscriberFixture.of(root, "*.csv");

        assertThat(read.addresses()).containsExactly("bob@example.org", "bob@example.com", "dan@example.org");
        assertThat(read.notes()).anyMatch(note -> note.contains("2 rows say that these people left: column 'status'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Manager email", "Correo del jefe", "Email sent by", "Referred by (email)", "Email status"})
    void theAddressOfAnotherPersonInTheRowOfWhoLeftIsMailed(String header) throws IOException {
        Files.writeString(
                root.resolve("all.csv"),
                "email;" + header
                        + ";status\nana@example.org;eva@example.com;unsubscribed\nbob@example.org;eva@example.com;active\n");
        Files.writeString(root.resolve("team.csv"), "email\neva@example.com\n");

        assertThat(SubscriberFixture.of(root, "*.csv").addresses()).contains("eva@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contact,,Joined,Unsubscribed,~Name,Email,Date,Date,Reason~Ana,ana@,2020-01-01,2025-03-04,~Bo,bo@,2020-01-01,,~Cy,cy@,,,",
                "Contact,,Joined,Unsubscribed,~Name,Email,Date,Date,Reason~Ana,ana@,2020-01-01,,too many~Bo,bo@,2020-01-01,,~Cy,cy@,,,",
                "Contacto;;Alta;Baja;~Nombre;Correo;Fecha;Fecha;Motivo~Ana;ana@;01/01/2020;03/05/2025;~Bo;bo@;01/01/2020;;~Cy;cy@;;;",
                ";;Abmeldung;~Name;E-Mail;Datum;Grund~Ana;ana@;03.05.2025;~Bo;bo@;;~Cy;cy@;;",
                ";;Newsletter;~Name;Email;Unsubscribed;Date~Ana;ana@;yes;2025-01-01~Bo;bo@;no;~Cy;cy@;no;",
                ";;Unsubscribed;City~Name;Email;;~Ana;ana@;yes;Oslo~Bo;bo@;;Oslo~Cy;cy@;;Lima",
            })
    void aHeadingAboveTheHeaderCountsWithTheHeadersBelowIt(String list) {
        assertThat(SubscriberFixture.ofRows(root, list).mailed()).isEqualTo("bo cy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contact,,Joined,~Name,Email,Date,City~Ana,ana@,2020-01-01,Oslo~Bo,bo@,2020-01-01,~Cy,cy@,,",
                "Newsletter 2026;;;~Name;Email;Date;City~Ana;ana@;2020-01-01;Oslo~Bo;bo@;2020-01-01;~Cy;cy@;;",
                ";;Unsubscribed;~Name;Email;Date;City~Ana;ana@;;Oslo~Bo;bo@;;Lima~Cy;cy@;;",
            })
    void aHeadingOfOtherThingsATitleAndOneOverAnotherColumnChangeNothing(String list) {
        assertThat(SubscriberFixture.ofRows(root, list).mailed()).isEqualTo("ana bo cy");
    }
}
