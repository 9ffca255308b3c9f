package newsdigest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SpreadsheetCsvWriterTest {

    @Test
    void noCellIsAFormula() throws IOException {
        StringWriter text = new StringWriter();
        try (SpreadsheetCsvWriter csv = new SpreadsheetCsvWriter(text, "a", "b")) {
            csv.row("=HYPERLINK(\"http://x\")", "+1");
            csv.row("-2", "@SUM(A1)");
            csv.row("plain", -3);
        }

        assertThat(text.toString())
                .isEqualTo("a,b\r\n\"'=HYPERLINK(\"\"http://x\"\")\",'+1\r\n'-2,'@SUM(A1)\r\nplain,-3\r\n");
    }

    @Test
    void noPartOfACellIsAFormulaWhereCellsPartAtSemicolons() {
        assertThat(SpreadsheetCsvWriter.harmless("550 no;=1+1;  \"@SUM(A1)\n-2\t+3"))
                .isEqualTo("550 no;'=1+1;  \"'@SUM(A1)\n'-2\t'+3");
        assertThat(SpreadsheetCsvWriter.harmless("550 5.1.1 no such user; see a-b = c, -1"))
                .isEqualTo("550 5.1.1 no such user; see a-b = c, -1");
    }
}
