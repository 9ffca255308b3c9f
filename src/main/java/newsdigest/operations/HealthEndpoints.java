package newsdigest.operations;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import newsdigest.config.OperationsSettings;
import newsdigest.config.ProxySettings;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.WebServer;

/** Endpoints for machines: liveness, readiness and metrics. */
public final class HealthEndpoints implements Routes {

    private final Readiness readiness;
    private final Metrics metrics;

    private HealthEndpoints(Readiness readiness, Metrics metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /** Starts the endpoints on a listener of their own. */
    public static WebServer start(OperationsSettings settings, Readiness readiness, Metrics metrics) {
        return WebServer.start(
                new WebServer.Listener(settings.host(), settings.port(), ProxySettings.NONE),
                new PageRenderer(),
                List.of(new HealthEndpoints(readiness, metrics)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health", context -> context.result("alive\n"));
        routes.get("/ready", this::ready);
        routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
    }

    private void ready(Context context) {
        Optional<String> objection = readiness.unreadyReason();
        context.status(objection.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .result(objection.orElse("ready") + "\n");
    }
}
