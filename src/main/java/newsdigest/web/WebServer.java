package newsdigest.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import io.javalin.plugin.bundled.RateLimitPlugin;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import newsdigest.problem.UserException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server. What is the same for every page is decided here: headers, limits, and what errors look like. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** More than any form of ours holds. */
    private static final long LARGEST_FORM_BYTES = 16 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Javalin javalin;
    private final List<Routes> sites;

    private WebServer(Javalin javalin, List<Routes> sites) {
        this.javalin = javalin;
        this.sites = List.copyOf(sites);
    }

    /**
     * Where to listen.
     *
     * @param port 0 for any free one
     * @param behindProxy whether a reverse proxy stands before it and can be believed who asks
     * @param largestFormBytes how much a form may hold
     * @param largestUploadBytes the same for a form with a file in it
     */
    public record Listener(String host, int port, boolean behindProxy, long largestFormBytes, long largestUploadBytes) {
        /** For pages with nothing but small forms. */
        public Listener(String host, int port, boolean behindProxy) {
            this(host, port, behindProxy, LARGEST_FORM_BYTES, LARGEST_FORM_BYTES);
        }
    }

    /**
     * Starts to serve.
     *
     * @throws UserException when the address cannot be listened on
     */
    public static WebServer start(Listener listener, PageRenderer pageRenderer, List<Routes> sites) {
        return start(listener, servlets -> {}, pageRenderer, sites);
    }

    /** The same, for sites that need more of Jetty, such as sessions. */
    public static WebServer start(
            Listener listener,
            Consumer<ServletContextHandler> servlets,
            PageRenderer pageRenderer,
            List<Routes> sites) {
        Javalin javalin = Javalin.create(config -> {
            config.jetty.modifyServletContextHandler(servlets);
            configure(config, listener, pageRenderer, sites);
        });
        try {
            return new WebServer(javalin.start(listener.host(), listener.port()), sites);
        } catch (JavalinBindException e) {
            throw new UserException(
                    "Nothing can be served on " + listener.host() + ":" + listener.port()
                            + ": another program uses that port, or it is not ours to use. Choose another port in newsdigest.yaml.",
                    e);
        }
    }

    private static void configure(
            JavalinConfig config, Listener listener, PageRenderer pageRenderer, List<Routes> sites) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = listener.largestFormBytes();
        config.jetty.multipartConfig.maxFileSize(listener.largestUploadBytes(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(listener.largestUploadBytes(), SizeUnit.BYTES);
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(PATIENCE.toMillis());
        });
        config.registerPlugin(new RateLimitPlugin(limits -> limits.setKeyFunction(WebServer::counted)));
        if (listener.behindProxy()) {
            config.contextResolver.ip = WebServer::askedBy;
        }
        config.staticFiles.add(files -> {
            files.hostedPath = "/static";
            files.directory = pageRenderer.staticFolder();
            files.location = Location.CLASSPATH;
        });
        config.routes.before(WebServer::secure);
        sites.forEach(site -> site.addTo(config.routes));
        config.routes.error(HttpStatus.NOT_FOUND.getCode(), context -> pageRenderer.problem(context, "missing"));
        config.routes.error(HttpStatus.TOO_MANY_REQUESTS.getCode(), context -> pageRenderer.problem(context, "busy"));
        config.routes.exception(UserException.class, (error, context) -> {
            LOG.warn("{} {}: {}", context.method(), route(context), error.getMessage());
            context.status(HttpStatus.SERVICE_UNAVAILABLE);
            pageRenderer.problem(context, "trouble");
        });
        config.routes.exception(Exception.class, (error, context) -> {
            LOG.error("{} {}", context.method(), route(context), error);
            context.status(HttpStatus.INTERNAL_SERVER_ERROR);
            pageRenderer.problem(context, "trouble");
        });
    }

    /** The address without what is secret or personal in it: tokens never reach a log. */
    private static String route(Context context) {
        return context.endpoints().current().path;
    }

    /** The last address that a proxy of ours wrote down; what stands before it anybody can have written. */
    private static String askedBy(Context context) {
        String forwarded = context.header("X-Forwarded-For");
        return forwarded == null
                ? context.req().getRemoteAddr()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    /** Whose requests of which kind are counted together; what the asker writes into headers makes no difference. */
    private static String counted(Context context) {
        return context.ip() + " " + context.method() + " " + route(context);
    }

    private static void secure(Context context) {
        context.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .header("Cache-Control", "no-store");
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Finishes the requests it has, takes no more. */
    @Override
    public void close() {
        javalin.stop();
        sites.forEach(Routes::finish);
    }
}
