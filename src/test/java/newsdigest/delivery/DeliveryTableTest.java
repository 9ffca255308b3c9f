package newsdigest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class DeliveryTableTest {

    @Test
    void noCellIsAFormula() throws IOException {
        StringWriter table = new StringWriter();

        DeliveryTable.write(
                rows -> rows.accept(
                        new Report.Line("=cmd@example.org", State.FAILED, "1.2@example.org", 1, 0, "@SUM(A1), \"no\"")),
                table);

        assertThat(table.toString().lines())
                .element(1)
                .isEqualTo("'=cmd@example.org,failed,1.2@example.org,1,0,\"'@SUM(A1), \"\"no\"\"\"");
    }
}
