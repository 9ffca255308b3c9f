package newsdigest.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Columns of a subscriber list, kept with a delivery. */
final class ReaderFieldsTest {

    private static Map<String, String> kept(Map<String, String> columns, String... wanted) {
        return ReaderFields.read(ReaderFields.write(columns, Set.of(wanted)));
    }

    @Test
    void onlyTheColumnsThatAreShownAreKept() {
        assertThat(kept(Map.of("City ", "Vigo", "Phone", "555"), "city", "country"))
                .isEqualTo(Map.of("city", "Vigo"));
    }

    @Test
    void nothingIsWrittenForAReaderWithoutAny() {
        assertThat(ReaderFields.write(Map.of("City", " \u2028\t"), Set.of("city")))
                .isEmpty();
        assertThat(ReaderFields.write(Map.of("City", "Vigo"), Set.of())).isEmpty();
        assertThat(ReaderFields.read("")).isEmpty();
    }

    @Test
    void aCellOfSeveralLinesBecomesOneAndLosesWhatCannotBePrinted() {
        assertThat(kept(Map.of("city", " A\r\n--b\u0085c\u0001\u0000\u001B[2J\uFDD1 "), "city"))
                .isEqualTo(Map.of("city", "A --b c[2J"));
    }

    @Test
    void quotesBackslashesAndEveryScriptComeBackAsTheyWere() {
        String cell = "\"O'Neil\" \\ </p> 東京 \uD83D\uDEA2 {\"a\":1}";

        assertThat(kept(Map.of("city", cell), "city")).isEqualTo(Map.of("city", cell));
    }

    @Test
    void ofTwoColumnsThatDifferByCaseTheFirstWithAValueCounts() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("CITY", "");
        columns.put("City", "Vigo");
        columns.put("city", "Lugo");

        assertThat(kept(columns, "city")).isEqualTo(Map.of("city", "Vigo"));
    }
}
