package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import newsdigest.subscriber.sheet.Spreadsheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spreadsheets, which are read like CSV files. */
class SpreadsheetListsTest {

    private static final String SHEET_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    @TempDir
    Path root;

    private void zip(String name, Map<String, String> parts) throws IOException {
        try (OutputStream file = Files.newOutputStream(root.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void excel(String name, String first, String second) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/styles.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                        + " Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + SHEET_NAMESPACE
                        + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                        + "<sheet name=\"Notes\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"People\" sheetId=\"2\" r:id=\"rId2\"/>"
                        + "</sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
                        + " Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
                        + " Target=\"worksheets/sheet2.xml\"/></Relationships>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + SHEET_NAMESPACE
                        + "\"><fonts><font/><font><strike/></font><font><strike val=\"0\"/></font></fonts><cellXfs><xf numFmtId=\"0\"/>"
                        + "<xf numFmtId=\"14\"/><xf numFmtId=\"0\" fontId=\"1\"/><xf numFmtId=\"0\" fontId=\"2\"/></cellXfs></styleSheet>");
        parts.put("xl/worksheets/sheet1.xml", sheet(first));
        parts.put("xl/worksheets/sheet2.xml", sheet(second));
        zip(name, parts);
    }

    private static String sheet(String rows) {
        return "<worksheet xmlns=\"" + SHEET_NAMESPACE + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            String place = " r=\"" + (char) ('A' + i) + number + "\"";
            if (cells[i].startsWith("<")) {
                row.append(cells[i].replaceFirst("<c", "<c" + place));
            } else if (!cells[i].isEmpty()) {
                row.append("<c" + place + " t=\"inlineStr\"><is><t>" + cells[i] + "</t></is></c>");
            }
        }
        return row.append("</row>").toString();
    }

    @Test
    void anExcelFileIsReadLikeACsvFile() throws IOException {
        excel(
                "weekly.xlsx",
                row(1, "What this is"),
                row(1, "Boletín 2026")
                        + row(3, "Nombre", "Correo electrónico", "Idioma", "Fecha de baja", "Activo")
                        + row(4, "Ana Gómez", "Ana@example.org", "Español", "", "<c t=\"b\"><v>1</v></c>")
                        + row(
                                5,
                                "Bob",
                                "bob@example.org",
                                "Inglés",
                                "<c s=\"1\"><v>45000</v></c>",
                                "<c t=\"b\"><v>1</v></c>")
                        + row(6, "Cid", "cid@example.org", "", "", "<c t=\"b\"><v>0</v></c>"));

        SubscriberFixture subscriberFixture = SubscriberFixture.of(root, "*.xlsx");

        assertThat(subscriberFixture.problems()).isEmpty();
        assertThat(subscriberFixture.only().address()).isEqualTo("Ana@example.org");
        assertThat(subscriberFixture.only().name()).isEqualTo("Ana Gómez");
        assertThat(subscriberFixture.only().language()).contains(new Locale("es"));
        assertThat(subscriberFixture.only().place()).hasToString("weekly.xlsx:4");
        assertThat(subscriberFixture.notes()).anyMatch(note -> note.contains("column 'Fecha de baja' (line 5)"));
        assertThat(subscriberFixture.notes()).anyMatch(note -> note.contains("column 'Activo' (line 6)"));
    }

    @Test
    void cellsAtTheFarEdgeOfASheetCostNothing() throws IOException {
        excel(
                "far.xlsx",
                "<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>x</t></is></c>"
                        + "<c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c></row>",
                "");

        try (Spreadsheet far = Spreadsheet.open(root.resolve("far.xlsx")).orElseThrow();
                Stream<Spreadsheet.SheetRow> rows = far.rows(0)) {
            assertThat(rows).allSatisfy(row -> assertThat(row.cells()).hasSizeLessThanOrEqualTo(1_000));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>LONG</t></is></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[<row>LONG<row>LONG]]></t></is></c></row>",
                "<row r=\"1\"><!-- <row>LONG--><?x <row><row>LONG?></row>",
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r = '&#90;ZZZZZ1'><v>1</v></c></row>"
            })
    void whatNoSpreadsheetHasIsRefusedBeforeItTakesMemory(String rows) throws IOException {
        excel("hostile.xlsx", rows.replace("LONG", "x".repeat(9 << 20)), "");

        assertThatThrownBy(() -> Spreadsheet.open(root.resolve("hostile.xlsx")))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "it has (a row of more than 8 MB; save.*|a cell in a column that no spreadsheet has)");
    }

    @Test
    void whatFollowsAnEmptyLastRowIsNoPartOfIt() throws IOException {
        excel(
                "links.xlsx",
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c></row><row r=\"2\"/></sheetData><hyperlinks>"
                        + "<hyperlink ref=\"A1\" display=\"someone@example.org\"/>".repeat(180_000)
                        + "</hyperlinks><sheetData>",
                "");

        try (Spreadsheet list = Spreadsheet.open(root.resolve("links.xlsx")).orElseThrow();
                Stream<Spreadsheet.SheetRow> rows = list.rows(0)) {
            assertThat(rows).hasSize(1);
        }
    }

    private void openDocument(String name, String rows, String before) throws IOException {
        zip(
                name,
                Map.of(
                        "mimetype",
                        "application/vnd.oasis.opendocument.spreadsheet",
                        "content.xml",
                        "<?xml version=\"1.0\"?>" + before
                                + "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                                + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                                + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
                                + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"><office:automatic-styles>"
                                + "<style:style style:name=\"struck\" style:family=\"table-cell\">"
                                + "<style:text-properties style:text-line-through-style=\"solid\"/></style:style>"
                                + "</office:automatic-styles><office:body>"
                                + "<office:spreadsheet><table:table table:name=\"People\">" + rows
                                + "</table:table></office:spreadsheet></office:body></office:document-content>"));
    }

    private static String cells(String... cells) {
        StringBuilder row = new StringBuilder("<table:table-row>");
        for (String cell : cells) {
            row.append(
                    cell.startsWith("<") ? cell : "<table:table-cell><text:p>" + cell + "</text:p></table:table-cell>");
        }
        return row.append("<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>")
                .toString();
    }

    @Test
    void whoIsStruckOutInAnExcelFileWaits() throws IOException {
        excel(
                "list.xlsx",
                row(1, "E-mail", "Name")
                        + row(2, "ana@example.org", "Ana")
                        + row(3, "<c s=\"2\" t=\"inlineStr\"><is><t>bob@example.org</t></is></c>", "Bob")
                        + row(4, "carl@example.org", "<c s=\"2\" t=\"inlineStr\"><is><t>Carl</t></is></c>")
                        + row(5, "<c s=\"3\" t=\"inlineStr\"><is><t>dan@example.org</t></is></c>", "Dan"),
                "");

        SubscriberFixture read = SubscriberFixture.of(root, "list.xlsx");

        assertThat(read.addresses()).containsExactly("ana@example.org", "dan@example.org");
        assertThat(read.problems()).hasSize(2).allMatch(problem -> problem.contains("1 person is not mailed"));
    }

    private static String struckInside(String before, String struck, String after) {
        return (before.isEmpty() ? "" : "<r><t xml:space=\"preserve\">" + before + "</t></r>")
                + "<r><rPr><strike/><sz val=\"11\"/></rPr><t xml:space=\"preserve\">" + struck + "</t></r>"
                + (after.isEmpty()
                        ? ""
                        : "<r><rPr><strike val=\"0\"/></rPr><t xml:space=\"preserve\">" + after + "</t></r>");
    }

    @Test
    void whoseAddressOrNameIsStruckOutInsideACellOfAnExcelFileWaits() throws IOException {
        String[] texts = {
            "<t>ana@example.org</t>",
            struckInside("", "bob@example.org", ""),
            struckInside("", "Carl", ""),
            struckInside("Dan ", "Smith", " Jones"),
            struckInside("Eva", " ", "Gil"),
            struckInside("", "fay@old.example.org", " fay@example.org")
        };
        String shared = "<c t=\"s\"><v>%d</v></c>";
        excel(
                "list.xlsx",
                row(1, "E-mail", "Name", "Town")
                        + row(2, shared.formatted(0), "Ana", "<c t=\"s\"><v>2</v></c>")
                        + row(3, shared.formatted(1), "Bob")
                        + row(4, "carl@example.org", shared.formatted(2))
                        + row(5, "dan@example.org", shared.formatted(3))
                        + row(6, "eva@example.org", shared.formatted(4))
                        + row(7, shared.formatted(5), "Fay")
                        + row(
                                8,
                                "<c t=\"inlineStr\"><is>" + struckInside("", "gus@example.org", "") + "</is></c>",
                                "Gus"),
                "");
        add(
                "list.xlsx",
                Map.of(
                        "xl/sharedStrings.xml",
                        "<sst xmlns=\"" + SHEET_NAMESPACE + "\"><si>" + String.join("</si><si>", texts)
                                + "</si></sst>"));
        change(
                "list.xlsx",
                "xl/_rels/workbook.xml.rels",
                "</Relationships>",
                "<Relationship Id=\"rId3\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\""
                        + " Target=\"sharedStrings.xml\"/></Relationships>");
        change(
                "list.xlsx",
                "[Content_Types].xml",
                "</Types>",
                "<Override PartName=\"/xl/sharedStrings.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");

        SubscriberFixture read = SubscriberFixture.of(root, "list.xlsx");

        assertThat(read.addresses()).containsExactly("ana@example.org", "eva@example.org");
        assertThat(read.rows().get(0).other()).containsEntry("Town", "Carl");
        assertThat(read.problems()).anyMatch(problem -> problem.contains("'E-mail'"));
        assertThat(read.problems()).anyMatch(problem -> problem.contains("'Name'"));
    }

    @Test
    void soDoesOneWhoIsStruckOutInsideACellOfAnOpenDocumentFile() throws IOException {
        openDocument(
                "list.ods",
                cells("Email", "Name")
                        + cells("ana@example.org", "Ana <text:span text:style-name=\"struck\"> </text:span>Gil")
                        + cells("<table:table-cell><text:p><text:span text:style-name=\"struck\">bob@<text:span>"
                                + "example.org</text:span></text:span></text:p></table:table-cell>")
                        + cells(
                                "carl@example.org",
                                "Carl <text:span text:style-name=\"struck\">Gil</text:span>" + " Roe")
                        + cells("dan@example.org", "Dan"),
                "");

        SubscriberFixture read = SubscriberFixture.of(root, "list.ods");

        assertThat(read.addresses()).containsExactly("ana@example.org", "dan@example.org");
        assertThat(read.problems()).hasSize(2);
    }

    @Test
    void aPersonWrittenOverTwoRowsWaitsWhereTheSecondSaysThatTheyLeft() throws IOException {
        String rows = cells("E-Mail", "Name", "Notiz", "Abgemeldet")
                + cells("bo@example.org", "Bo", "eins")
                + cells("", "", "zwei", "ja")
                + cells("ana@example.org", "Ana", "x");
        openDocument("list.ods", rows, "");
        excel(
                "list.xlsx",
                row(1, "E-Mail", "Name", "Notiz", "Abgemeldet")
                        + row(2, "bo2@example.org", "Bo", "eins")
                        + row(3, "", "", "zwei", "ja")
                        + row(4, "ana2@example.org", "Ana", "x"),
                "");

        assertThat(SubscriberFixture.of(root, "list.ods").mailed()).isEqualTo("ana");
        assertThat(SubscriberFixture.of(root, "list.xlsx").mailed()).isEqualTo("ana2");
    }

    private void merge(String name, String... ranges) throws IOException {
        change(
                name,
                "xl/worksheets/sheet2.xml",
                "</sheetData>",
                Stream.of(ranges)
                        .map(range -> "<mergeCell ref=\"" + range + "\"/>")
                        .collect(Collectors.joining("", "</sheetData><mergeCells>", "</mergeCells>")));
    }

    @Test
    void aMergedCellOfAnExcelFileCountsForAllItsRowsAndColumns() throws IOException {
        excel(
                "weekly.xlsx",
                "",
                row(1, "Members of 2026")
                        + row(2, "Email", "Notes", "Status")
                        + row(3, "ana@example.org", "", "active")
                        + row(4, "bob@example.org", "", "unsubscribed")
                        + row(5, "cid@example.org")
                        + row(6, "dan@example.org")
                        + row(7, "eva@example.org", "cleaned")
                        + row(8, "fay@example.org")
                        + row(9, "gus@example.org", "", "active"));
        merge("weekly.xlsx", "A1:C1", "C4:C6", "B7:C8");

        SubscriberFixture read = SubscriberFixture.of(root, "*.xlsx");

        assertThat(read.addresses()).containsExactly("ana@example.org", "gus@example.org");
        assertThat(read.notes())
                .contains(
                        "weekly.xlsx: 5 rows say that these people left: column 'Status' (lines 4, 5, 6 …). Nothing is sent to them, unless they confirmed a subscription since.");
    }

    @Test
    void aMergedHeadingIsAloneInItsRowAndAMergedColumnHasNoMoreRowsThanStandInIt() throws IOException {
        excel(
                "weekly.xlsx",
                "",
                row(1, "Email", "Name", "Town")
                        + row(2, "ana@example.org", "Ana", "Lugo")
                        + row(3, "bob@example.org", "Bob")
                        + row(4, "UNSUBSCRIBED")
                        + row(5, "cid@example.org", "Cid")
                        + row(6, ""));
        merge("weekly.xlsx", "C2:C1048576", "A4:XFD4");

        SubscriberFixture read = SubscriberFixture.of(root, "*.xlsx");

        assertThat(read.addresses()).containsExactly("ana@example.org", "bob@example.org");
        assertThat(read.rows().get(1).other()).containsEntry("Town", "Lugo");
        assertThat(read.notes())
                .contains(
                        "weekly.xlsx: 1 row says that this person left: the heading 'UNSUBSCRIBED' in line 4 (line 5). Nothing is sent to them, unless they confirmed a subscription since.");
    }

    @Test
    void soDoesAMergedCellOfAnOpenDocumentFile() throws IOException {
        String cell = "<table:table-cell><text:p>%s</text:p></table:table-cell>";
        openDocument(
                "weekly.ods",
                "<table:table-row>" + cell.formatted("Email") + cell.formatted("Status") + "</table:table-row>"
                        + "<table:table-row>" + cell.formatted("ana@example.org") + cell.formatted("active")
                        + "</table:table-row><table:table-row>" + cell.formatted("bob@example.org")
                        + "<table:table-cell table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\">"
                        + "<text:p>unsubscribed</text:p></table:table-cell></table:table-row><table:table-row>"
                        + cell.formatted("cid@example.org") + "<table:covered-table-cell/></table:table-row>"
                        + "<table:table-row>" + cell.formatted("dan@example.org") + cell.formatted("active")
                        + "</table:table-row>",
                "");

        SubscriberFixture read = SubscriberFixture.of(root, "*.ods");

        assertThat(read.addresses()).containsExactly("ana@example.org", "dan@example.org");
    }

    @Test
    void whoIsStruckOutInAnOpenDocumentFileWaits() throws IOException {
        openDocument(
                "list.ods",
                cells("Email", "Name")
                        + cells("ana@example.org", "Ana")
                        + cells(
                                "<table:table-cell table:style-name=\"struck\"><text:p>bob@example.org</text:p></table:table-cell>",
                                "Bob"),
                "");

        SubscriberFixture read = SubscriberFixture.of(root, "list.ods");

        assertThat(read.addresses()).containsExactly("ana@example.org");
        assertThat(read.problems()).hasSize(1);
    }

    @Test
    void aNoteThatIsPinnedToACellAndSpeaksOfLeavingLetsItsRowWait() throws IOException {
        openDocument(
                "list.ods",
                cells("Name", "Email", "City")
                        + cells(
                                "Ana",
                                "ana@example.org<office:annotation><text:p>met in May</text:p></office:annotation>")
                        + cells(
                                "Bob<office:annotation><text:p>asked to be removed</text:p></office:annotation>",
                                "bob@example.org"),
                "");

        SubscriberFixture read = SubscriberFixture.of(root, "list.ods");

        assertThat(read.addresses()).containsExactly("ana@example.org");
        assertThat(read.problems()).hasSize(1).first().asString().contains("line 3");
    }

    @Test
    void aNoteThatIsPinnedToACellOfAnExcelSheetAndSpeaksOfLeavingLetsItsRowWait() throws IOException {
        excel(
                "list.xlsx",
                row(1, "Name", "Email", "City")
                        + row(2, "Ana", "ana@example.org", "Lima")
                        + row(3, "Bob", "bob@example.org"),
                "");
        add(
                "list.xlsx",
                Map.of(
                        "xl/worksheets/_rels/sheet1.xml.rels",
                        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                                + " Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\""
                                + " Target=\"../comments1.xml\"/></Relationships>",
                        "xl/comments1.xml",
                        "<comments xmlns=\"" + SHEET_NAMESPACE
                                + "\"><authors><author>Eva</author></authors><commentList>"
                                + "<comment ref=\"A2\" authorId=\"0\"><text><t>met in May</t></text></comment>"
                                + "<comment ref=\"B3\" authorId=\"0\"><text><r><t>Eva: </t></r><r><t>asked to be removed</t></r></text>"
                                + "</comment></commentList></comments>"));

        SubscriberFixture read = SubscriberFixture.of(root, "list.xlsx");

        assertThat(read.addresses()).containsExactly("ana@example.org");
        assertThat(read.problems()).hasSize(1).first().asString().contains("line 3");
    }

    private void add(String name, Map<String, String> more) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(root.resolve(name).toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                parts.put(part.getName(), new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        parts.putAll(more);
        zip(name, parts);
    }

    @Test
    void whoIsStruckOutWithTildesWaits() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                root, "Name,Email", "Ana,ana@example.org", "~~Bob~~,bob@example.org", "Carl,~~carl@example.org~~");

        assertThat(read.addresses()).containsExactly("ana@example.org");
        assertThat(read.problems()).hasSize(2);
    }

    @Test
    void anOpenDocumentFileIsReadLikeACsvFile() throws IOException {
        openDocument(
                "weekly.ods",
                cells("Name", "Email", "Unsubscribed at")
                        + "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>"
                        + cells("Ana", "ana@example.org<office:annotation><text:p>a note</text:p></office:annotation>")
                        + cells(
                                "Bob",
                                "bob@example.org",
                                "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-01-02\"><text:p>2.1.24</text:p>"
                                        + "</table:table-cell>"),
                "");

        SubscriberFixture subscriberFixture = SubscriberFixture.of(root, "weekly.ods");

        assertThat(subscriberFixture.problems()).isEmpty();
        assertThat(subscriberFixture.only().address()).isEqualTo("ana@example.org");
        assertThat(subscriberFixture.only().place()).hasToString("weekly.ods:4");
        assertThat(subscriberFixture.notes()).anyMatch(note -> note.contains("column 'Unsubscribed at' (line 5)"));
    }

    @Test
    void aFileThatAnotherFileShallBeReadFromReadsNothing() throws IOException {
        Files.writeString(root.resolve("secret.txt"), "secret@example.org");
        openDocument(
                "weekly.ods",
                cells("Email") + cells("&x;"),
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + root.resolve("secret.txt").toUri() + "\">]>");

        SubscriberFixture subscriberFixture = SubscriberFixture.of(root, "weekly.ods");

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems() + "").doesNotContain("secret@");
    }

    @Test
    void aDamagedSpreadsheetIsOneProblem() throws IOException {
        openDocument("weekly.ods", cells("Email") + "<table:table-row>", "");
        excel("weekly.xlsx", row(1, "Email") + "<row", "");

        assertThat(SubscriberFixture.of(root, "weekly.ods").problems())
                .containsExactly(
                        "weekly.ods: The file cannot be read: the spreadsheet is damaged. The rows after this are missing.");
        assertThat(SubscriberFixture.of(root, "weekly.xlsx").problems()).hasSize(1);
    }

    @Test
    void anExcelFileOfAProgramThatFormatsNothingIsRead() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        excel("with.xlsx", row(1, "x"), row(1, "E-mail", "Name") + row(2, "ana@example.org", "Ana"));
        try (ZipFile zip = new ZipFile(root.resolve("with.xlsx").toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                if (!part.getName().contains("styles")) {
                    String text = new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
                    parts.put(part.getName(), text.replaceFirst("<Override PartName=\"/xl/styles[^>]*>", ""));
                }
            }
        }
        zip("without.xlsx", parts);

        SubscriberFixture subscriberFixture = SubscriberFixture.of(root, "without.xlsx");

        assertThat(subscriberFixture.problems()).isEmpty();
        assertThat(subscriberFixture.addresses()).containsExactly("ana@example.org");
        assertThat(subscriberFixture.names()).containsExactly("Ana");
    }

    @Test
    void aFileWithAddressesOnSeveralSheetsIsRefusedAsOneOfThemMaySayWhoLeft() throws IOException {
        excel(
                "staff.xlsx",
                row(1, "E-mail", "Name") + row(2, "ana@example.org", "Ana") + row(3, "bo@example.org", "Bo"),
                row(1, "E-mail", "Left") + row(2, "bo@example.org", "yes"));

        SubscriberFixture subscriberFixture = SubscriberFixture.of(root, "staff.xlsx");

        assertThat(subscriberFixture.addresses()).isEmpty();
        assertThat(subscriberFixture.problems())
                .anyMatch(problem -> problem.contains("several of its sheets have addresses ('")
                        && problem.contains("left-when: always"));
    }

    private void change(String name, String part, String from, String to) throws IOException {
        String text;
        try (ZipFile zip = new ZipFile(root.resolve(name).toFile())) {
            text = new String(zip.getInputStream(zip.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(text).contains(from);
        add(name, Map.of(part, text.replace(from, to)));
    }

    private void nameSheets(String name, String first, String second) throws IOException {
        change(name, "xl/workbook.xml", "name=\"Notes\"", "name=" + first);
        change(name, "xl/workbook.xml", "name=\"People\"", "name=" + second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "veryHidden"})
    void aHiddenSheetWithAddressesCountsAsOneThatIsShown(String state) throws IOException {
        excel(
                "socios.xlsx",
                row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana") + row(3, "bo@example.org", "Bo"),
                row(1, "Correo", "Fecha") + row(2, "bo@example.org", "2021-01-12"));
        nameSheets("socios.xlsx", "\"Socios\"", "\"Hoja2\" state=\"" + state + "\"");

        SubscriberFixture read = SubscriberFixture.of(root, "socios.xlsx");

        assertThat(read.addresses()).isEmpty();
        assertThat(read.problems())
                .singleElement()
                .asString()
                .contains("several of its sheets have addresses ('Socios'; 'Hoja2', hidden)", "Show the hidden one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Bajas\"", "\"Bajas\" state=\"hidden\""})
    void soDoesASheetWithoutAHeaderThatByItsNameIsOfPeopleWhoLeft(String second) throws IOException {
        excel(
                "socios.xlsx",
                row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana") + row(3, "bo@example.org", "Bo"),
                row(1, "bo@example.org"));
        nameSheets("socios.xlsx", "\"Socios\"", second);

        assertThat(SubscriberFixture.of(root, "socios.xlsx").problems())
                .singleElement()
                .asString()
                .contains("several of its sheets have addresses ('Socios'; 'Bajas'");
    }

    @Test
    void aHiddenSheetWithoutAddressesIsPassedOver() throws IOException {
        excel("socios.xlsx", row(1, "Correo", "Lista"), row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana"));
        nameSheets("socios.xlsx", "\"Bajas\" state=\"hidden\"", "\"Socios\"");

        SubscriberFixture read = SubscriberFixture.of(root, "socios.xlsx");

        assertThat(read.problems()).isEmpty();
        assertThat(read.addresses()).containsExactly("ana@example.org");
    }

    @Test
    void aHiddenSheetIsNoListThoughNoOtherOneHasAddresses() throws IOException {
        excel("socios.xlsx", row(1, "What this is"), row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana"));
        nameSheets("socios.xlsx", "\"Notes\"", "\"Socios\" state=\"hidden\"");

        assertThat(SubscriberFixture.of(root, "socios.xlsx").problems())
                .singleElement()
                .asString()
                .contains("its only sheet with addresses is hidden ('Socios', hidden). Show the hidden one");
    }

    @Test
    void aHiddenSheetOfAnOpenDocumentFileCountsAsOneThatIsShown() throws IOException {
        openDocument("socios.ods", cells("Correo") + cells("ana@example.org") + cells("bo@example.org"), "");
        change(
                "socios.ods",
                "content.xml",
                "</office:automatic-styles>",
                "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/>"
                        + "</style:style></office:automatic-styles>");
        change(
                "socios.ods",
                "content.xml",
                "</office:spreadsheet>",
                "<table:table table:name=\"Otros\" table:style-name=\"ta2\">" + cells("Correo")
                        + cells("bo@example.org") + "</table:table></office:spreadsheet>");

        assertThat(SubscriberFixture.of(root, "socios.ods").problems())
                .singleElement()
                .asString()
                .contains("several of its sheets have addresses ('People'; 'Otros', hidden)");
    }

    @Test
    void theNameOfTheSheetThatIsReadSaysWhoLeftAsTheNameOfAFileDoes() throws IOException {
        excel("socios.xlsx", row(1, "Notas"), row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana"));
        nameSheets("socios.xlsx", "\"Notas\"", "\"Bajas\"");
        Files.writeString(root.resolve("bajas.csv"), "Correo,Nombre\nana@example.org,Ana\n");

        SubscriberFixture file = SubscriberFixture.of(root, "bajas.csv");
        SubscriberFixture sheet = SubscriberFixture.of(root, "socios.xlsx");

        assertThat(sheet.addresses()).isEmpty();
        assertThat(sheet.notes()).anyMatch(note -> note.contains("the name of the sheet 'Bajas'"));
        assertThat(sheet.problems()).hasSameSizeAs(file.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bajas", "Unsubscribed", "Left", "Désabonnés", "Abgemeldet", "Cancelados", "الملغون"})
    void aSheetOfPeopleWhoLeftByItsNameWithoutAddressesIsTold(String name) throws IOException {
        excel(
                "socios.xlsx",
                row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana"),
                row(1, "Nombre", "Fecha") + row(2, "Ana", "mayo"));
        nameSheets("socios.xlsx", "\"Socios\"", "\"" + name + "\"");

        SubscriberFixture read = SubscriberFixture.of(root, "socios.xlsx");

        assertThat(read.addresses()).containsExactly("ana@example.org");
        assertThat(read.problems())
                .containsExactly("socios.xlsx: Sheet '" + name
                        + "' has no addresses and is not read. Its people are mailed unless their rows in a list say that they left:"
                        + " write it beside their addresses, and delete the sheet.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notas", "Estadística", "Leaflet"})
    void anotherSheetWithoutAddressesIsNotTold(String name) throws IOException {
        excel(
                "socios.xlsx",
                row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana"),
                row(1, "Nombre", "Fecha") + row(2, "Ana", "mayo"));
        nameSheets("socios.xlsx", "\"Socios\"", "\"" + name + "\"");

        assertThat(SubscriberFixture.of(root, "socios.xlsx").problems()).isEmpty();
    }

    private SubscriberFixture withSheet(String name, String... rows) throws IOException {
        excel(
                "socios.xlsx",
                row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana") + row(3, "bo@example.org", "Bo"),
                String.join("", rows));
        nameSheets("socios.xlsx", "\"Socios\"", "\"" + name + "\"");
        return SubscriberFixture.of(root, "socios.xlsx");
    }

    @Test
    void aSheetOfNumbersOfPeopleWhoLeftByItsNameIsTold() throws IOException {
        assertThat(withSheet("Abmeldungen", row(1, "Nr", "Datum"), row(2, "9", "2024-01-01"))
                        .problems())
                .singleElement()
                .asString()
                .contains("'Abmeldungen' has no addresses");
        assertThat(withSheet("Left", row(1, "ID"), row(2, "9"), row(3, "10")).problems())
                .hasSize(1);
        assertThat(withSheet("Bajas", row(1, "Bo Ek")).problems()).hasSize(1);
        assertThat(withSheet("Bajas", row(1, "Nombre")).problems()).isEmpty();
    }

    @Test
    void aSheetWithSentencesAboutPeopleWhoLeftIsTold() throws IOException {
        assertThat(withSheet("Log", row(1, "Date", "What"), row(2, "2024-03-01", "bo@example.org unsubscribed"))
                        .problems())
                .singleElement()
                .asString()
                .contains("Sheet 'Log' speaks of people who left, as in 'bo@example.org unsubscribed'");
        assertThat(withSheet("Cambios", row(1, "bo@example.org - baja")).problems())
                .hasSize(1);
    }

    @Test
    void aSheetThatMaySayWhoLeftIsNoted() throws IOException {
        assertThat(withSheet("Sheet2", row(1, "Gone"), row(2, "Bo")).notes())
                .singleElement()
                .asString()
                .contains("Sheet 'Sheet2' is not read", "'Gone'");
        assertThat(withSheet("Sheet2", row(1, "Unsubscribed 2024:", "Bo")).notes())
                .hasSize(1);
        assertThat(withSheet("Log", row(1, "ask bo@example.org again")).notes()).hasSize(1);
        assertThat(withSheet("Cambios", row(1, "3 May: bo@example.org is gone")).notes())
                .hasSize(1);
        assertThat(withSheet("Holidays", row(1, "Do not sort this list"), row(2, "by Ana"))
                        .problems())
                .isEmpty();
        assertThat(withSheet("Notes", row(1, "Do not sort this list"), row(2, "by Ana"))
                        .notes())
                .isEmpty();
        assertThat(withSheet("Summary", row(1, "Unsubscribed", "2"), row(2, "Active", "8"))
                        .notes())
                .isEmpty();
        assertThat(withSheet("Notes", row(1, "Updated 3 May"), row(2, "by Ana")).notes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bo Ek has left",
                "Bo Ek unsubscribed in May",
                "Bo cancelled",
                "Bo Ek wants no more mail",
                "Bo opted out",
                "Bo Ek se dio de baja",
                "Bo Ek ist abgemeldet",
                "Bo Ek hat gekündigt",
                "Bo Ek s'est désabonné",
                "Bo Ek cancelou",
                "Бо Эк отписался",
            })
    void aSheetWithANameAndWordsOfLeavingIsNoted(String sentence) throws IOException {
        assertThat(withSheet("Sheet2", row(1, sentence)).notes())
                .anyMatch(note -> note.contains("Sheet 'Sheet2' is not read") && note.contains(sentence));
        assertThat(withSheet("Changes", row(1, "Date", "Change"), row(2, "2024-03-01", sentence))
                        .notes())
                .anyMatch(note -> note.contains(sentence));
    }

    @Test
    void aSheetWithNumbersOfRowsThatLeftIsNoted() throws IOException {
        assertThat(withSheet("Sheet2", row(1, "Row", "Status"), row(2, "3", "unsubscribed"))
                        .notes())
                .hasSize(1);
        assertThat(withSheet("Hoja2", row(1, "N", "Qué"), row(2, "3", "baja"), row(3, "4", "baja"))
                        .notes())
                .hasSize(1);
        assertThat(withSheet("Summary", row(1, "Count", "Status"), row(2, "2", "unsubscribed"), row(3, "8", "active"))
                        .notes())
                .isEmpty();
        assertThat(withSheet("Summary", row(1, "2024-03-01"), row(2, "Unsubscribed", "2"))
                        .notes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana updated this list in May",
                "Bo Ek joined in May",
                "Please do not sort",
                "Ana confirmed",
                "Bo Ek bekommt den Newsletter",
                "Ana paga en mayo",
            })
    void aSheetWithOtherWordsAboutPeopleIsNotNoted(String sentence) throws IOException {
        assertThat(withSheet("Sheet2", row(1, sentence), row(2, "by Ana")).notes())
                .isEmpty();
    }

    @Test
    void aSheetOfPeopleWhoMayHaveLeftByItsNameWithoutAddressesIsNoted() throws IOException {
        assertThat(withSheet("Ex-members", row(1, "Bo Ek")).notes())
                .singleElement()
                .asString()
                .contains("Sheet 'Ex-members' is not read. If it says who left");
        assertThat(withSheet("Exeter", row(1, "Bo Ek")).notes()).isEmpty();
    }

    @Test
    void aSheetWhoseNameMayMeanTheContraryWaitsForADecision() throws IOException {
        excel("socios.xlsx", row(1, "Notas"), row(1, "Correo", "Nombre") + row(2, "ana@example.org", "Ana"));
        nameSheets("socios.xlsx", "\"Notas\"", "\"Members and unsubscribed\"");

        SubscriberFixture read = SubscriberFixture.of(root, "socios.xlsx");

        assertThat(read.addresses()).isEmpty();
        assertThat(read.problems())
                .anyMatch(problem -> problem.contains("The name of its sheet 'Members and unsubscribed' may mean"));
    }

    private SubscriberFixture formulas(String first, String second) throws IOException {
        excel(
                "list.xlsx",
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c>"
                        + "<c r=\"B1\" t=\"inlineStr\"><is><t>unsubscribed</t></is></c></row>"
                        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a@example.org</t></is></c>" + first
                        + "</row>"
                        + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>b@example.org</t></is></c>" + second
                        + "</row>",
                "");
        return SubscriberFixture.of(root, "list.xlsx");
    }

    @Test
    void aSheetWhoseFormulasHaveNoValuesIsNotRead() throws IOException {
        SubscriberFixture list = formulas("<c r=\"B2\"><f>FALSE()</f><v/></c>", "<c r=\"B3\"><f>TRUE()</f></c>");

        assertThat(list.addresses()).isEmpty();
        assertThat(list.problems()).singleElement().asString().contains("cell 'B2'", "Open it in Excel");
    }

    @Test
    void aFormulaWhoseValueIsAnEmptyTextHasOne() throws IOException {
        SubscriberFixture list = formulas(
                "<c r=\"B2\" t=\"str\"><f>IF(1=1,\"\",\"x\")</f><v></v></c>",
                "<c r=\"B3\" t=\"b\"><f>TRUE()</f><v>1</v></c>");

        assertThat(list.addresses()).containsExactly("a@example.org");
        assertThat(list.problems()).isEmpty();
    }
}
