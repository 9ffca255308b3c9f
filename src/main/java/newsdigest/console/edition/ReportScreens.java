package newsdigest.console.edition;

import com.fasterxml.jackson.jr.ob.JSON;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.DeliveryCsvExport;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.report.ReportRepository;

/** Screens of an edition's report, delivery by delivery: as pages, and as files to keep. */
public final class ReportScreens implements ConsoleRoutes {

    private static final int LINES_A_PAGE = 100;

    private final ConsoleServices services;
    private final ReportRepository reports;
    private final AuditLog audit;
    private final ScreenRenderer screens;

    public ReportScreens(ConsoleServices services, AuditLog audit, ScreenRenderer screens) {
        this.services = services;
        this.reports = services.delivery().reports();
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/editions/{edition}/deliveries/{state}", Role.VIEWER, this::lines);
        router.get("/editions/{edition}/report.csv", Role.EDITOR, this::csv);
        router.get("/editions/{edition}/report.json", Role.EDITOR, this::json);
    }

    private void lines(AuthenticatedRequest request) {
        FrozenEdition edition = PathLookup.edition(services, request);
        Newsletter newsletter = PathLookup.newsletter(services, edition);
        DeliveryState deliveryState = List.of(DeliveryState.values()).stream()
                .filter(known -> known.word().equals(request.context().pathParam("state")))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
        int page = Math.max(1, PathLookup.number(request, "page").orElse(1));
        List<Report.DeliveryRow> lines =
                reports.page(edition, newsletter, deliveryState, (page - 1L) * LINES_A_PAGE, LINES_A_PAGE + 1);
        screens.show(
                request,
                "deliveries.ftlh",
                Map.of(
                        "id",
                        edition.edition().id().value(),
                        "subject",
                        edition.edition().renditions().get(0).subject(),
                        "state",
                        deliveryState.word(),
                        "page",
                        page,
                        "more",
                        lines.size() > LINES_A_PAGE,
                        "lines",
                        lines.stream()
                                .limit(LINES_A_PAGE)
                                .map(deliveryRow -> DeliveryRowModel.asModel(request, deliveryRow))
                                .toList()));
    }

    private void csv(AuthenticatedRequest request) throws IOException {
        FrozenEdition edition = PathLookup.edition(services, request);
        Newsletter newsletter = PathLookup.newsletter(services, edition);
        attach(request, edition, "csv", "text/csv; charset=utf-8");
        try (Writer writer = new OutputStreamWriter(request.context().outputStream(), StandardCharsets.UTF_8)) {
            DeliveryCsvExport.write(rows -> reports.each(edition, Optional.of(newsletter), rows), writer);
        }
    }

    private void json(AuthenticatedRequest request) throws IOException {
        FrozenEdition edition = PathLookup.edition(services, request);
        Report report = reports.report(edition, Optional.of(PathLookup.newsletter(services, edition)));
        attach(request, edition, "json", "application/json");
        request.context().result(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(report.asMap()));
    }

    private void attach(AuthenticatedRequest request, FrozenEdition edition, String kind, String type) {
        String id = edition.edition().id().value();
        audit.record(request.account().name(), "exported", id, "report." + kind);
        request.context()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + id + "." + kind + "\"");
    }
}
