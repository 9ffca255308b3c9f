package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News in spreadsheets. */
final class NewsSpreadsheetTest {

    private static final String EXCEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static final String OASIS = "urn:oasis:names:tc:opendocument:xmlns:";

    @TempDir
    private Path folder;

    private static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static String excelRow(int number, String... cells) {
        return IntStream.range(0, cells.length)
                .mapToObj(i ->
                        "<c r='" + (char) ('A' + i) + number + "' t='inlineStr'><is><t>" + cells[i] + "</t></is></c>")
                .collect(Collectors.joining("", "<row r='" + number + "'>", "</row>"));
    }

    private static byte[] excel(String rows) throws IOException {
        return workbook(worksheet(rows));
    }

    static String worksheet(String rows) {
        return "<worksheet xmlns='" + EXCEL + "'><sheetData>" + rows + "</sheetData></worksheet>";
    }

    /** Returns an Excel file of one sheet. */
    static byte[] workbook(String worksheet) throws IOException {
        return zip(Map.of(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                        + "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument."
                        + "spreadsheetml.sheet.main+xml'/></Types>",
                "xl/workbook.xml",
                "<workbook xmlns='" + EXCEL + "' xmlns:r='" + RELATIONS
                        + "'><sheets><sheet name='News' sheetId='1' r:id='rId1'/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='"
                        + RELATIONS + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
                "xl/worksheets/sheet1.xml",
                worksheet));
    }

    static String openRow(String... cells) {
        return Arrays.stream(cells)
                .map(cell ->
                        "<table:table-cell office:value-type='string'><text:p>" + cell + "</text:p></table:table-cell>")
                .collect(Collectors.joining("", "<table:table-row>", "</table:table-row>"));
    }

    private static byte[] open(String... sheets) throws IOException {
        return document(content(sheets));
    }

    /** Returns an OpenDocument file of this content. */
    static byte[] document(String content) throws IOException {
        return zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", content));
    }

    static String content(String... sheets) {
        return Arrays.stream(sheets)
                .map(rows -> "<table:table table:name='S'>" + rows + "</table:table>")
                .collect(Collectors.joining(
                        "",
                        "<office:document-content xmlns:office='" + OASIS + "office:1.0' xmlns:table='" + OASIS
                                + "table:1.0' xmlns:text='" + OASIS
                                + "text:1.0'><office:body><office:spreadsheet>",
                        "</office:spreadsheet></office:body></office:document-content>"));
    }

    private NewsBatch read(String name, byte[] file) {
        return new NewsFixture(folder).with("news/" + name, file).read("news");
    }

    @Test
    void anExcelFileInAFolderOfNewsIsReadLikeCsv() throws IOException {
        NewsItem item = NewsFixture.only(read(
                "n.xlsx",
                excel(excelRow(1, "News of the harbour")
                        + excelRow(3, "Date", "Title", "Summary", "Link")
                        + excelRow(
                                5, "2026-11-20", "The \"new\", big ferry", "At nine, daily.", "https://a.example/1"))));

        assertThat(item.headline()).isEqualTo("The \"new\", big ferry");
        assertThat(item.date()).hasToString("2026-11-20");
        assertThat(item.summary().text()).isEqualTo("At nine, daily.");
        assertThat(item.place()).hasToString("news/n.xlsx:5");
    }

    @Test
    void draftsAmongTheRowsAreKeptBack() throws IOException {
        NewsBatch batch = read(
                "n.ods",
                open(openRow("Fecha", "Título", "Estado")
                        + openRow("2026-11-20", "Ferry", "Publicado")
                        + openRow("2026-11-19", "Puerto", "Borrador")));

        assertThat(batch.items()).extracting(NewsItem::draft).containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Drafts", "DRAFT", "Borradores", "Brouillons", "Rascunhos", "Entw\u00fcrfe", "Pending"})
    void aSheetNamedForDraftsIsKeptBack(String name) throws IOException {
        byte[] file = open(openRow("Date", "Title") + openRow("2026-11-20", "Ferry"), "");

        assertThat(NewsFixture.only(read("n.ods", renamed(file, name))).draft()).isTrue();
        assertThat(NewsFixture.only(read("n.ods", renamed(file, "News"))).draft())
                .isFalse();
    }

    private static byte[] renamed(byte[] file, String name) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        parts.computeIfPresent("content.xml", (key, xml) -> xml.replace("table:name='S'", "table:name='" + name + "'"));
        return zip(parts);
    }

    @Test
    void aRowThatIsStruckOutIsKeptBack() throws IOException {
        NewsBatch batch = read(
                "n.ods",
                open(openRow("Date", "Title") + openRow("2026-11-20", "~~Ferry~~") + openRow("2026-11-19", "Port")));

        assertThat(batch.items()).extracting(NewsItem::draft).containsExactly(true, false);
    }

    @Test
    void sheetsWithoutNewsArePassedOverAndAllOthersRead() throws IOException {
        NewsBatch batch = read(
                "n.ods",
                open(
                        openRow("Call Ana"),
                        openRow("Date", "Title") + openRow("2026-11-20", "Ferry"),
                        openRow("Title", "Date") + openRow("Port", "2026-11-19")));

        assertThat(NewsFixture.headlines(batch)).containsExactlyInAnyOrder("Ferry", "Port");
        assertThat(NewsFixture.errors(batch)).isEmpty();
    }

    @Test
    void aFileWithoutTheColumnsSaysWhichAreMissing() throws IOException {
        assertThat(NewsFixture.errors(read("n.ods", open(openRow("Name", "Phone") + openRow("Ana", "1")))))
                .singleElement()
                .asString()
                .startsWith("news/n.ods:1: There is no column 'date'");
    }

    @Test
    void theLockOfAnOpenFileIsNoNews() throws IOException {
        NewsBatch batch = new NewsFixture(folder)
                .with("news/~$n.xlsx", "lock")
                .with("news/n.ods", open(openRow("Date", "Title") + openRow("2026-11-20", "Ferry")))
                .read("news");

        assertThat(NewsFixture.only(batch).headline()).isEqualTo("Ferry");
    }

    @Test
    void aDamagedFileIsNamedAndIsNoDefectOfTheProgram() throws IOException {
        byte[] whole = open(openRow("Date", "Title"));
        NewsBatch batch = read("n.ods", Arrays.copyOf(whole, whole.length / 2));

        assertThat(NewsFixture.errors(batch))
                .singleElement()
                .asString()
                .startsWith("news/n.ods")
                .doesNotContain("defect");
    }

    @Test
    void aSheetThatIsNoXmlIsNamedInOneLineWithoutTheWordsOfALibrary() throws IOException {
        assertThat(NewsFixture.errors(read("n.xlsx", workbook("P" + worksheet(excelRow(1, "Date", "Title"))))))
                .singleElement()
                .asString()
                .endsWith("the spreadsheet is damaged.")
                .doesNotContain("\n", "Exception");
    }
}
