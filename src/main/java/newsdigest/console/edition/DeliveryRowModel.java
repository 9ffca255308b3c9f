package newsdigest.console.edition;

import java.util.Map;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.delivery.report.Report;
import newsdigest.text.AddressMask;

/** Deliveries as rows of a table. A viewer sees no address. */
final class DeliveryRowModel {

    private DeliveryRowModel() {}

    static Map<String, Object> asModel(AuthenticatedRequest request, Report.DeliveryRow deliveryRow) {
        boolean sees = request.account().role().covers(Role.EDITOR);
        return Map.of(
                "address",
                sees ? deliveryRow.address() : request.words().get("address.hidden"),
                "state",
                deliveryRow.state().word(),
                "server",
                deliveryRow.server().equals(ConfiguredServer.DEFAULT) ? "" : deliveryRow.server(),
                "attempts",
                deliveryRow.attempts(),
                "reply",
                sees ? deliveryRow.reply() : AddressMask.hide(deliveryRow.reply(), deliveryRow.address()));
    }
}
