package newsdigest.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import newsdigest.delivery.ledger.DeliveryState;
import org.junit.jupiter.api.Test;

final class DeliveryCsvExportTest {

    @Test
    void noCellIsAFormula() throws IOException {
        StringWriter table = new StringWriter();

        DeliveryCsvExport.write(
                rows -> rows.accept(new Report.DeliveryRow(
                        "=cmd@example.org", DeliveryState.FAILED, "1.2@example.org", 1, 0, "@SUM(A1), \"no\"", "main")),
                table);

        assertThat(table.toString().lines())
                .element(1)
                .isEqualTo("'=cmd@example.org,failed,1.2@example.org,1,0,\"'@SUM(A1), \"\"no\"\"\",main");
    }
}
