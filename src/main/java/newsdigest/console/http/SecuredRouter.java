package newsdigest.console.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.ConsoleSettings;
import newsdigest.console.access.Account;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.LoginCsrfCookie;
import newsdigest.console.access.Role;
import newsdigest.console.access.Sessions;
import newsdigest.problem.UserException;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.web.request.RequestLog;
import newsdigest.web.request.RequestReader;
import newsdigest.web.request.UnreadableRequestException;
import newsdigest.web.request.UploadPaths;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Router of the console, the only way to a screen: the client has signed in, has the role, and, to change anything,
 * comes from a form of the console. The account is read at every request, so that a role taken away is away at once.
 */
public final class SecuredRouter {

    /** Header in which the console's scripts send the CSRF token. */
    static final String CSRF_HEADER = "X-Csrf-Token";

    /** Limit of an upload in bytes: a subscriber list of some hundred thousand rows. */
    public static final long LARGEST_UPLOAD_BYTES = 32L * 1024 * 1024;

    private static final long LARGEST_UPLOAD_MB = LARGEST_UPLOAD_BYTES / (1024 * 1024);

    private static final Logger LOG = LoggerFactory.getLogger(SecuredRouter.class);

    private static final Set<HandlerType> SAFE_METHODS = Set.of(HandlerType.GET, HandlerType.HEAD);

    private final RoutesConfig routes;
    private final UploadPaths uploads;
    private final ConsoleSettings settings;
    private final AccountRepository accounts;
    private final ScreenRenderer screens;
    private final LoginCsrfCookie loginSecret;
    private final RefusalPages refusals;
    private final List<Route> registeredRoutes = new ArrayList<>();

    /** @param uploads learns which paths take files */
    public SecuredRouter(
            RoutesConfig routes,
            UploadPaths uploads,
            ConsoleSettings settings,
            AccountRepository accounts,
            ScreenRenderer screens) {
        this.routes = routes;
        this.uploads = uploads;
        this.settings = settings;
        this.accounts = accounts;
        this.screens = screens;
        this.loginSecret = new LoginCsrfCookie(settings);
        this.refusals = new RefusalPages(screens);
    }

    /** Route of a screen. */
    public record Route(HandlerType method, String path, Role role) {}

    /** Returns all registered routes. */
    public List<Route> registeredRoutes() {
        return List.copyOf(registeredRoutes);
    }

    /** Registers a screen that changes nothing. */
    public void get(String path, Role role, ConsoleHandler consoleHandler) {
        registeredRoutes.add(new Route(HandlerType.GET, path, role));
        routes.get(path, secured(role, consoleHandler, false));
    }

    /** Registers an action. */
    public void post(String path, Role role, ConsoleHandler consoleHandler) {
        registeredRoutes.add(new Route(HandlerType.POST, path, role));
        routes.post(path, secured(role, consoleHandler, false));
    }

    /** Registers an action with a file. Only here is a form with a file parsed, and not before the role is known. */
    public void upload(String path, Role role, ConsoleHandler consoleHandler) {
        registeredRoutes.add(new Route(HandlerType.POST, path, role));
        uploads.add(path);
        routes.post(path, secured(role, consoleHandler, true));
    }

    /**
     * Registers a form in which people write. Sent when its session has ended, it comes back after they have signed in; its
     * screen then shows it, and does nothing else, where {@link TypedForm#RESUME} is set.
     *
     * @param inParts true for a form in parts, which may have a file in it
     */
    public void writing(String path, Role role, boolean inParts, ConsoleHandler consoleHandler) {
        registeredRoutes.add(new Route(HandlerType.POST, path, role));
        if (inParts) {
            uploads.add(path);
        }
        routes.post(path, secured(role, consoleHandler, inParts, true));
    }

    private Handler secured(Role role, ConsoleHandler consoleHandler, boolean takesFiles) {
        return secured(role, consoleHandler, takesFiles, false);
    }

    private Handler secured(Role role, ConsoleHandler consoleHandler, boolean takesFiles, boolean isWritten) {
        return context -> {
            boolean changes = !SAFE_METHODS.contains(context.method());
            Optional<Account> account;
            try {
                account = account(context);
            } catch (UserException away) {
                Optional<Map<String, List<String>>> theirs = changes && Sessions.isOpen(context)
                        ? theirs(context, Sessions.csrf(context), takesFiles)
                        : Optional.empty();
                if (theirs.isPresent()) {
                    LOG.warn("A form was not taken: {}", RequestLog.words(String.valueOf(away.getMessage())));
                    refusals.refuseSignedOut(
                            context, HttpStatus.SERVICE_UNAVAILABLE, "trouble.title", "trouble.text", theirs.get());
                    return;
                }
                throw away;
            }
            if (account.isEmpty()) {
                Map<String, List<String>> form = changes ? formOfEnded(context, takesFiles) : Map.of();
                Optional<String> typed = isWritten && !form.isEmpty()
                        ? TypedForm.of(context.path(), takesFiles, form).packed()
                        : Optional.empty();
                if (typed.isPresent()) {
                    askToSignInAgain(context, typed.get());
                } else {
                    requireSignIn(context, changes, form);
                }
                return;
            }
            AuthenticatedRequest request = new AuthenticatedRequest(
                    context, account.get(), Sessions.csrf(context), screens.words(context, account.get()));
            LocalizedMessages words = request.words();
            if (!account.get().role().covers(role)) {
                refusals.refuse(
                        request,
                        words.get(
                                "refused.role",
                                words.get("role." + role.word()),
                                words.get("role." + account.get().role().word())),
                        changes ? theirs(context, request.csrf(), takesFiles).orElse(Map.of()) : Map.of());
            } else if (takesFiles && context.contentLength() > LARGEST_UPLOAD_BYTES) {
                Map<String, List<String>> form = LargeFormReader.read(context, 4 * LARGEST_UPLOAD_BYTES);
                boolean isTheirs = isFromUs(context)
                        && form.getOrDefault(Sessions.CSRF, List.of()).stream()
                                .anyMatch(sent -> isSame(sent, request.csrf()));
                refusals.refuseFile(
                        request,
                        HttpStatus.CONTENT_TOO_LARGE,
                        words.get("file.tooLarge", LARGEST_UPLOAD_MB) + " " + smaller(words, isWritten),
                        isTheirs ? form : Map.of());
            } else if (takesFiles && isUnreadable(context)) {
                refusals.refuseFile(
                        request,
                        HttpStatus.BAD_REQUEST,
                        words.get("file.unreadable", LARGEST_UPLOAD_MB) + " " + smaller(words, isWritten),
                        Map.of());
            } else if (isWritten && isFromUs(context) && !hasSecret(context, request.csrf())) {
                // Its writer has signed in again elsewhere in this browser.
                context.status(HttpStatus.FORBIDDEN);
                screens.show(
                        request,
                        "resume.ftlh",
                        TypedForm.of(context.path(), takesFiles, context.formParamMap())
                                .asModel());
            } else if (changes && !hasValidCsrfToken(context, request.csrf())) {
                refusals.refuse(request, words.get("refused.form"), Map.of());
            } else {
                Optional<String> tooLong = changes ? FormWords.tooLong(context, words) : Optional.empty();
                if (tooLong.isPresent()) {
                    refusals.refuseWords(request, tooLong.get());
                } else {
                    answer(request, consoleHandler, changes);
                }
            }
        };
    }

    /** Returns how to send less: a list can be divided, a picture beside a text cannot. */
    private static String smaller(LocalizedMessages words, boolean isWritten) {
        return words.get(isWritten ? "file.smaller" : "file.divide");
    }

    private void answer(AuthenticatedRequest request, ConsoleHandler consoleHandler, boolean changes) throws Exception {
        try {
            consoleHandler.answer(request);
        } catch (Exception fault) {
            refusals.explain(request, fault, changes);
        }
    }

    private Optional<Account> account(Context context) {
        if (settings.userHeader().isPresent()) {
            List<String> said = Collections.list(
                    context.req().getHeaders(settings.userHeader().get()));
            // A second header was written by a client before the proxy, and cannot be trusted; nor can one of somebody
            // else.
            return said.size() == 1 && settings.proxy().believes(context.req().getRemoteAddr())
                    ? accounts.find(said.get(0))
                    : Optional.empty();
        }
        return Sessions.account(context, accounts);
    }

    /** Returns the texts of a form whose session has ended; none when it has none, or may come from elsewhere. */
    private Map<String, List<String>> formOfEnded(Context context, boolean inParts) {
        boolean isOurs = settings.userHeader().isEmpty() && isFromUs(context) && Sessions.wasOpened(context, settings);
        return isOurs ? SentForm.read(context, inParts) : Map.of();
    }

    private void askToSignInAgain(Context context, String typed) {
        context.status(HttpStatus.FORBIDDEN);
        screens.showSignedOut(
                context,
                "sign-in.ftlh",
                Map.of(
                        "wrong",
                        screens.words(context).get("signIn.ended"),
                        "next",
                        "/",
                        "typed",
                        typed,
                        "csrf",
                        loginSecret.of(context),
                        "empty",
                        false));
    }

    private void requireSignIn(Context context, boolean changes, Map<String, List<String>> form) {
        if (settings.userHeader().isPresent()) {
            refusals.refuseSignedOut(context, HttpStatus.FORBIDDEN, "noAccount.title", "noAccount.text", Map.of());
        } else if (changes) {
            refusals.refuseSignedOut(context, HttpStatus.FORBIDDEN, "signInFirst.title", "signInFirst.text", form);
        } else {
            String query = context.queryString() == null ? "" : "?" + context.queryString();
            context.redirect(
                    "/sign-in?next=" + URLEncoder.encode(context.path() + query, StandardCharsets.UTF_8),
                    HttpStatus.SEE_OTHER);
        }
    }

    /** Returns the texts of a form of the session, which may be shown again; empty when it is none of it. */
    private static Optional<Map<String, List<String>>> theirs(Context context, String csrf, boolean inParts) {
        if (!isFromUs(context)) {
            return Optional.empty();
        }
        Map<String, List<String>> form = SentForm.read(context, inParts);
        @Nullable String header = context.header(CSRF_HEADER);
        List<String> sent = header == null ? form.getOrDefault(Sessions.CSRF, List.of()) : List.of(header);
        return sent.stream().anyMatch(secret -> isSame(secret, csrf)) ? Optional.of(form) : Optional.empty();
    }

    /** Returns true, and notes the reason, when a form with files cannot be parsed: it is parsed as a whole. */
    private static boolean isUnreadable(Context context) {
        Optional<String> reason = unreadable(context);
        reason.ifPresent(words -> LOG.warn("An upload cannot be read: {}", words));
        return reason.isPresent();
    }

    private static Optional<String> unreadable(Context context) {
        try {
            RequestReader.readTypedForm(context);
            return Optional.empty();
        } catch (UnreadableRequestException e) {
            return Optional.of(e.reason());
        }
    }

    /** Returns true when a request carries the CSRF token, which only the console's own forms and scripts know. */
    public static boolean hasValidCsrfToken(Context context, String csrf) {
        return isFromUs(context) && hasSecret(context, csrf);
    }

    /** Returns false when the browser says that a page of another site sends the request. */
    private static boolean isFromUs(Context context) {
        @Nullable String site = context.header("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private static boolean hasSecret(Context context, String csrf) {
        @Nullable String header = context.header(CSRF_HEADER);
        @Nullable String sent = header == null ? context.formParam(Sessions.CSRF) : header;
        return sent != null && isSame(sent, csrf);
    }

    private static boolean isSame(String sent, String csrf) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }
}
