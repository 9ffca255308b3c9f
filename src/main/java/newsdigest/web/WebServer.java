package newsdigest.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.plugin.bundled.RateLimitPlugin;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import newsdigest.config.ListenAddress;
import newsdigest.config.ProxySettings;
import newsdigest.connection.ListenFault;
import newsdigest.problem.UserException;
import newsdigest.web.request.ClientAddress;
import newsdigest.web.request.RequestLog;
import newsdigest.web.request.RequestReader;
import newsdigest.web.request.ServerGuard;
import newsdigest.web.request.UnreadableRequestException;
import newsdigest.web.request.UploadPaths;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP server with the rules for every page: headers, limits, and error pages. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    /** Default limit of a form, more than any form of the readers' pages holds. */
    private static final long LARGEST_FORM_BYTES = 16 * 1024;

    /** Attribute of a request whose page says itself why there is nothing to be found. */
    public static final String EXPLAINED = "explained";

    /** Takes away the header by which a client could give a request another method than the one that is checked. */
    private static final HttpConfiguration.Customizer METHOD_AS_SENT = (request, responseHeaders) -> {
        if (!request.getHeaders().contains(METHOD_OVERRIDE)) {
            return request;
        }
        HttpFields headers = HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        };
    };

    private static final String POLICY = "Content-Security-Policy";

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

    private final Javalin javalin;
    private final List<Routes> routes;

    private WebServer(Javalin javalin, List<Routes> routes) {
        this.javalin = javalin;
        this.routes = List.copyOf(routes);
    }

    /**
     * Listener of the server.
     *
     * @param port 0 for any free one
     * @param proxy reverse proxies before it
     * @param largestFormBytes most bytes of a form
     * @param largestUploadBytes most bytes of a form with a file in it
     * @param uploads paths that take such forms; empty when there are none
     */
    public record Listener(
            String host,
            int port,
            ProxySettings proxy,
            long largestFormBytes,
            long largestUploadBytes,
            Optional<UploadPaths> uploads) {
        /** Creates a listener for pages with small forms only. */
        public Listener(String host, int port, ProxySettings proxy) {
            this(host, port, proxy, LARGEST_FORM_BYTES, LARGEST_FORM_BYTES, Optional.empty());
        }

        /** Returns true when forms may have files in them. */
        boolean takesFiles() {
            return uploads.isPresent();
        }
    }

    /**
     * Starts the server.
     *
     * @throws UserException when the address cannot be listened on
     */
    public static WebServer start(Listener listener, PageRenderer pageRenderer, List<Routes> routes) {
        return start(listener, servlets -> {}, pageRenderer, routes);
    }

    /**
     * Starts the server as {@link #start(Listener, PageRenderer, List)}, for routes that need more of Jetty, such as
     * sessions.
     */
    public static WebServer start(
            Listener listener,
            Consumer<ServletContextHandler> servlets,
            PageRenderer pageRenderer,
            List<Routes> routes) {
        Javalin javalin = Javalin.create(config -> {
            config.jetty.modifyServletContextHandler(servlets);
            configure(config, listener, pageRenderer, routes);
        });
        try {
            return new WebServer(javalin.start(listener.host(), listener.port()), routes);
        } catch (JavalinBindException e) {
            throw new UserException(
                    "Nothing can be served on " + new ListenAddress(listener.host(), listener.port()) + ": "
                            + reason(listener, e),
                    e);
        }
    }

    /** Returns why an address cannot be listened on, and what to do. */
    private static String reason(Listener listener, JavalinBindException error) {
        Optional<ListenFault> fault = ListenFault.of(listener.host());
        if (fault.isPresent()) {
            return fault.get().sentence(listener.host()) + " Mend 'host' in newsdigest.yaml: " + ListenFault.REMEDY;
        }
        return isForbidden(error)
                ? "this account may not use that port. Choose one from 1024 in newsdigest.yaml, behind a reverse proxy."
                : "another program uses that port. End that program, or choose another port in newsdigest.yaml.";
    }

    private static boolean isForbidden(Throwable error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("Permission denied")) {
                return true;
            }
        }
        return false;
    }

    private static void configure(
            JavalinConfig config, Listener listener, PageRenderer pageRenderer, List<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = listener.largestFormBytes();
        config.jetty.multipartConfig.maxFileSize(listener.largestUploadBytes(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(listener.largestUploadBytes(), SizeUnit.BYTES);
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server ->
                ServerGuard.guard(server, listener.proxy(), listener.largestFormBytes(), listener.takesFiles()));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.addCustomizer(METHOD_AS_SENT);
            http.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        });
        config.registerPlugin(new RateLimitPlugin(limits -> limits.setKeyFunction(WebServer::rateLimitKey)));
        config.contextResolver.ip = new ClientAddress(listener.proxy())::of;
        Optional<String> logo = pageRenderer.shell().logo().map(WebServer::withoutQuery);
        RequestLog log = new RequestLog(LOG, Clock.systemUTC());
        config.routes.before(context -> secure(context, logo));
        config.routes.before(context -> RequestReader.check(context, listener.uploads(), listener.largestFormBytes()));
        config.routes.get("/static/{file}", new StaticFiles(pageRenderer.staticFolder())::show);
        routes.forEach(group -> group.addTo(config.routes));
        config.routes.after(pageRenderer.prefix()::redirect);
        config.routes.error(HttpStatus.NOT_FOUND.getCode(), context -> {
            if (context.attribute(EXPLAINED) == null) {
                pageRenderer.problem(context, "missing");
            }
        });
        config.routes.error(
                HttpStatus.METHOD_NOT_ALLOWED.getCode(), context -> explain(context, pageRenderer, "method"));
        config.routes.error(HttpStatus.CONTENT_TOO_LARGE.getCode(), context -> explain(context, pageRenderer, "large"));
        config.routes.error(HttpStatus.TOO_MANY_REQUESTS.getCode(), context -> explain(context, pageRenderer, "busy"));
        config.routes.exception(UnreadableRequestException.class, (error, context) -> {
            log.refused(context, error.status().getCode(), error.reason());
            context.status(error.status()).result(error.reason() + "\n");
        });
        config.routes.exception(EofException.class, (gone, context) -> LOG.debug("a client hung up", gone));
        config.routes.exception(UserException.class, (error, context) -> {
            log.refused(context, HttpStatus.SERVICE_UNAVAILABLE.getCode(), String.valueOf(error.getMessage()));
            context.status(HttpStatus.SERVICE_UNAVAILABLE);
            pageRenderer.problem(context, "trouble");
        });
        config.routes.exception(Exception.class, (error, context) -> {
            log.fault(context, error);
            context.status(HttpStatus.INTERNAL_SERVER_ERROR);
            pageRenderer.problem(context, "trouble");
        });
    }

    /** Answers with a page that explains an error, unless the answer is a page of its own. */
    private static void explain(Context context, PageRenderer pageRenderer, String key) {
        String type = context.res().getContentType();
        if (type == null || !type.startsWith("text/html")) {
            pageRenderer.problem(context, key);
        }
    }

    /** Returns the route of a request, without what is secret or personal in its path: tokens never reach a log. */
    private static String route(Context context) {
        return context.endpoints().current().path;
    }

    /**
     * Returns the key by which requests are counted: network of the client, method and route, and no header that the client writes.
     */
    private static String rateLimitKey(Context context) {
        return ClientAddress.network(context.ip()) + " " + context.method() + " " + route(context);
    }

    /** Returns an address as a content security policy can name it (CSP 3, 2.3.1). */
    private static String withoutQuery(String address) {
        return address.replaceAll("[?#].*", "");
    }

    /** @param logo picture of another server that pages may show */
    private static void secure(Context context, Optional<String> logo) {
        context.header(
                        POLICY,
                        "default-src 'none'; style-src 'self'; img-src 'self'"
                                + logo.map(address -> " " + address).orElse("")
                                + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .header("Cache-Control", "no-store");
    }

    /** Allows a page to run the scripts that this server has, and no others. */
    public static void allowOwnScript(Context context) {
        context.header(POLICY, context.res().getHeader(POLICY) + "; script-src 'self'");
    }

    /** Returns the paths of all pages, with their placeholders. */
    Set<String> paths() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(handler -> handler.endpoint.method.isHttpMethod())
                .map(handler -> handler.endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Finishes the requests it has, and takes no more. */
    @Override
    public void close() {
        javalin.stop();
        routes.forEach(Routes::finish);
    }
}
