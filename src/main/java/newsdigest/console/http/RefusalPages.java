package newsdigest.console.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsdigest.problem.UserException;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.web.WebServer;
import newsdigest.web.request.RequestLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages for requests that were not answered as asked. A form of the console comes back with the words that were typed into it,
 * whoever is at fault, so that they can be copied.
 */
final class RefusalPages {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPages.class);

    private static final String PAGE = "problem.ftlh";

    private final ScreenRenderer screens;
    private final RequestLog log = new RequestLog(LOG, Clock.systemUTC());

    RefusalPages(ScreenRenderer screens) {
        this.screens = screens;
    }

    /** Answers a request whose handler threw something; what is no form's fault and no fault of ours is thrown on. */
    void explain(AuthenticatedRequest request, Exception fault, boolean changes) throws Exception {
        if (fault instanceof RequestException mistake) {
            tell(request, mistake, mistake.inWords(request.words()), mistake.status(), changes);
        } else if (fault instanceof UserException mistake) {
            // What a form says can be mended; a page that was asked for as it should be cannot be made at the moment.
            boolean isMistake = changes && !(mistake.getCause() instanceof SQLException);
            HttpStatus status = isMistake ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.SERVICE_UNAVAILABLE;
            tell(request, mistake, request.inWords(mistake), status, changes);
        } else if (!changes || typed(request).isEmpty()) {
            throw fault;
        } else if (fault instanceof NotFoundResponse) {
            request.context().attribute(WebServer.EXPLAINED, true);
            request.context().status(HttpStatus.NOT_FOUND);
            show(request, request.words().get("missing.title"), request.words().get("missing.text"), true);
        } else if (fault instanceof RuntimeException && !(fault instanceof HttpResponseException)) {
            log.fault(request.context(), fault);
            request.context().status(HttpStatus.INTERNAL_SERVER_ERROR);
            show(request, request.words().get("trouble.title"), request.words().get("trouble.text"), true);
        } else {
            throw fault;
        }
    }

    private void tell(
            AuthenticatedRequest request,
            RuntimeException mistake,
            String inWords,
            HttpStatus status,
            boolean changes) {
        LOG.warn("{} was told: {}", request.account().name(), RequestLog.words(String.valueOf(mistake.getMessage())));
        request.context().status(status);
        show(request, request.words().get("problem.title"), inWords, changes);
    }

    private void show(AuthenticatedRequest request, String title, String text, boolean changes) {
        Map<String, Object> page = new HashMap<>(page(title, text, changes ? typed(request) : List.of()));
        page.put("hasForm", changes);
        screens.show(request, PAGE, page);
    }

    private static Map<String, Object> page(String title, String text, List<Map<String, Object>> typed) {
        return Map.of("title", title, "text", text, "typed", typed);
    }

    private static List<Map<String, Object>> typed(AuthenticatedRequest request) {
        return FormWords.of(request.context(), request.words());
    }

    /**
     * Answers somebody whose role does not allow it, or whose form is not of their session.
     *
     * @param form texts that may be shown to them
     */
    void refuse(AuthenticatedRequest request, String why, Map<String, List<String>> form) {
        request.context().status(HttpStatus.FORBIDDEN);
        screens.show(
                request,
                PAGE,
                page(
                        request.words().get("refused.title"),
                        why,
                        FormWords.of(request.context().path(), form, request.words())));
    }

    /** Answers somebody whose form has more words than it takes. */
    void refuseWords(AuthenticatedRequest request, String why) {
        request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(request, request.words().get("problem.title"), why, true);
    }

    /**
     * Answers somebody whose file was not taken.
     *
     * @param form what was typed beside it
     */
    void refuseFile(AuthenticatedRequest request, HttpStatus status, String why, Map<String, List<String>> form) {
        request.context().status(status);
        screens.show(
                request,
                PAGE,
                page(
                        request.words().get("file.refused"),
                        why,
                        FormWords.of(request.context().path(), form, request.words())));
    }

    /**
     * Answers somebody of whom nothing is known: they are not signed in, or the accounts cannot be read.
     *
     * @param form texts that may be shown to them
     */
    void refuseSignedOut(
            Context context, HttpStatus status, String title, String text, Map<String, List<String>> form) {
        LocalizedMessages words = screens.words(context);
        context.status(status);
        screens.showSignedOut(
                context, PAGE, page(words.get(title), words.get(text), FormWords.of(context.path(), form, words)));
    }
}
