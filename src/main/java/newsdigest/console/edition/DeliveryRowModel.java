package newsdigest.console.edition;

import java.util.Map;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.delivery.report.Report;

/** Deliveries as rows of a table. Who only looks sees no address. */
final class DeliveryRowModel {

    private DeliveryRowModel() {}

    static Map<String, Object> asModel(AuthenticatedRequest request, Report.DeliveryRow deliveryRow) {
        boolean sees = request.account().role().covers(Role.EDITOR);
        return Map.of(
                "address",
                sees ? deliveryRow.address() : "(for editors and senders)",
                "state",
                deliveryRow.state().word(),
                "attempts",
                deliveryRow.attempts(),
                "reply",
                sees ? deliveryRow.reply() : withoutAddresses(deliveryRow.reply()));
    }

    /** What a server says may name whom it speaks of. */
    static String withoutAddresses(String reply) {
        return reply.replaceAll("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+", "(address)");
    }
}
