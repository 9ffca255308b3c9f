package newsdigest.console;

import com.fasterxml.jackson.jr.ob.JSON;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import newsdigest.config.Newsletter;
import newsdigest.delivery.DeliveryTable;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.Report;
import newsdigest.delivery.State;

/** How an edition went, delivery by delivery: as pages, and as files to keep. */
final class ReportScreens implements ScreenGroup {

    private static final int LINES_A_PAGE = 100;

    private final Office office;
    private final Audit audit;
    private final Screens screens;

    ReportScreens(Office office, Audit audit, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(Door door) {
        door.get("/editions/{edition}/deliveries/{state}", Role.VIEWER, this::lines);
        door.get("/editions/{edition}/report.csv", Role.EDITOR, this::csv);
        door.get("/editions/{edition}/report.json", Role.EDITOR, this::json);
    }

    private void lines(Visit visit) {
        FrozenEdition edition = Found.edition(office, visit);
        Newsletter newsletter = office.publisher().newsletter(edition);
        State state = List.of(State.values()).stream()
                .filter(known -> known.word().equals(visit.context().pathParam("state")))
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
        int page = Math.max(1, Found.number(visit, "page").orElse(1));
        List<Report.Line> lines = office.mailer()
                .reporter()
                .page(edition, newsletter, state, (page - 1L) * LINES_A_PAGE, LINES_A_PAGE + 1);
        screens.show(
                visit,
                "deliveries.ftlh",
                Map.of(
                        "id",
                        edition.edition().id().value(),
                        "subject",
                        edition.edition().renditions().get(0).subject(),
                        "state",
                        state.word(),
                        "page",
                        page,
                        "more",
                        lines.size() > LINES_A_PAGE,
                        "lines",
                        lines.stream()
                                .limit(LINES_A_PAGE)
                                .map(line -> Lines.asModel(visit, line))
                                .toList()));
    }

    private void csv(Visit visit) throws IOException {
        FrozenEdition edition = Found.edition(office, visit);
        Newsletter newsletter = office.publisher().newsletter(edition);
        attach(visit, edition, "csv", "text/csv; charset=utf-8");
        try (Writer writer = new OutputStreamWriter(visit.context().outputStream(), StandardCharsets.UTF_8)) {
            DeliveryTable.write(rows -> office.mailer().reporter().each(edition, newsletter, rows), writer);
        }
    }

    private void json(Visit visit) throws IOException {
        FrozenEdition edition = Found.edition(office, visit);
        Report report = office.mailer().report(edition, office.publisher().newsletter(edition));
        attach(visit, edition, "json", "application/json");
        visit.context().result(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(report.asMap()));
    }

    private void attach(Visit visit, FrozenEdition edition, String kind, String type) {
        String id = edition.edition().id().value();
        audit.note(visit.account().name(), "exported", id, "report." + kind);
        visit.context()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + id + "." + kind + "\"");
    }
}
