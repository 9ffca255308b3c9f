package newsdigest.web.request;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.net.URLDecoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import newsdigest.config.PublicPages;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Reader of what clients send: address, headers, cookies and forms are parsed here once, before any page sees the request,
 * and whatever a parser throws is an {@link UnreadableRequestException}. Pages then read what is parsed already, so that no
 * request can make them fail by its form.
 */
public final class RequestReader {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final int MOST_HEADERS = 100;

    /** Attribute of a request whose form has no fields for a page, whatever is in it. */
    private static final String NO_FIELDS = "form without fields";

    private RequestReader() {}

    /** Parsing of one part of a request. */
    @FunctionalInterface
    private interface Parsing {
        void run() throws Exception;
    }

    /**
     * Reads all of a request but its files.
     *
     * @param uploads paths where a form in parts is left to the route, which reads it once it knows who asks; empty when the
     *     server takes no files; on one that does, staff type, and what they paste may hold control characters
     * @param largestForm most bytes of a form; a larger one is refused without reading it
     */
    public static void check(Context context, Optional<UploadPaths> uploads, long largestForm) {
        parse("the address", () -> {
            requireClean("the address", context.req().getPathInfo());
            // The routes decode the address as it was sent, with what stands after a semicolon in it.
            URLDecoder.decode(context.req().getRequestURI(), StandardCharsets.UTF_8);
        });
        parse(
                "the query",
                () -> context.queryParamMap().forEach((name, values) -> {
                    requireClean("the query", name);
                    values.forEach(value -> requireClean("the query", value));
                }));
        parse("the headers", () -> checkHeaders(context));
        parse("the cookies", context::cookieMap);
        if (WITH_BODY.contains(context.req().getMethod()) && !isUpload(context, uploads)) {
            if (context.req().getContentLengthLong() > largestForm) {
                throw new UnreadableRequestException(HttpStatus.CONTENT_TOO_LARGE, "the form is too large");
            }
            if (context.path().startsWith("/" + PublicPages.LEAVE + "/")) {
                readOneClick(context);
            } else {
                readForm(context, uploads.isPresent() ? text -> {} : RequestReader::requireText);
            }
        }
    }

    /**
     * Reads a form that unsubscribes. Pages send theirs as one part that can be read; anything else comes from a mail program
     * (RFC 8058), whose request counts however its form is written.
     */
    private static void readOneClick(Context context) {
        if (context.isMultipart()) {
            context.attribute(NO_FIELDS, true);
            return;
        }
        try {
            readForm(context);
        } catch (UnreadableRequestException unreadable) {
            if (unreadable.status() != HttpStatus.BAD_REQUEST
                    && unreadable.status() != HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
                throw unreadable;
            }
            context.attribute(NO_FIELDS, true);
        }
    }

    /** Returns a field of a form that {@link #check} has read. */
    public static Optional<String> field(Context context, String name) {
        return context.attribute(NO_FIELDS) == null ? Optional.ofNullable(context.formParam(name)) : Optional.empty();
    }

    /** Returns true for a form with a file where one is taken; one in parts is refused elsewhere, on such a server. */
    private static boolean isUpload(Context context, Optional<UploadPaths> uploads) {
        if (uploads.isEmpty() || !context.isMultipart()) {
            return false;
        }
        if (!uploads.get().take(context.path())) {
            throw new UnreadableRequestException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "this takes no files");
        }
        return true;
    }

    /** Reads a form with its files. */
    public static void readForm(Context context) {
        readForm(context, RequestReader::requireText);
    }

    /**
     * Reads a form with its files in which somebody types or pastes. Office programs put control characters into what is
     * copied from them, so the page takes those out, and nobody's words are refused for them.
     */
    public static void readTypedForm(Context context) {
        readForm(context, text -> {});
    }

    private static void readForm(Context context, Consumer<String> check) {
        parse("the form", () -> {
            Map<String, List<String>> form = context.formParamMap();
            form.forEach((name, values) -> {
                requireClean("the form", name);
                values.forEach(check);
            });
            if (context.isMultipart()) {
                context.uploadedFileMap()
                        .values()
                        .forEach(files -> files.forEach(file -> {
                            if (file.size() > 0) {
                                requireClean("the name of a file", file.filename());
                            }
                        }));
            }
        });
    }

    /** Returns the one of some languages that the browser likes best (RFC 9110, 12.5.4); English where it says nothing. */
    public static Locale language(Context context, List<Locale> offered) {
        @Nullable String accepted = context.header("Accept-Language");
        if (accepted == null) {
            return Locale.ENGLISH;
        }
        try {
            @Nullable Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), offered);
            return found == null ? Locale.ENGLISH : found;
        } catch (RuntimeException unreadable) {
            // A header that cannot be read counts as none (RFC 9110, 12.5.4).
            return Locale.ENGLISH;
        }
    }

    private static void checkHeaders(Context context) {
        int count = 0;
        Enumeration<String> names = context.req().getHeaderNames();
        while (names.hasMoreElements()) {
            Enumeration<String> values = context.req().getHeaders(names.nextElement());
            while (values.hasMoreElements()) {
                requireClean("the headers", values.nextElement().replace('\t', ' '));
                count++;
            }
        }
        if (count > MOST_HEADERS) {
            throw new UnreadableRequestException(
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "more than " + MOST_HEADERS + " headers");
        }
    }

    /** Refuses text of one line with a control character. */
    private static void requireClean(String what, @Nullable String text) {
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableRequestException(HttpStatus.BAD_REQUEST, "control characters in " + what);
        }
    }

    /** Refuses text of several lines with another control character. */
    private static void requireText(String text) {
        requireClean("the form", text.replace('\t', ' ').replace('\r', ' ').replace('\n', ' '));
    }

    /** Parses one part; the only place where a fault in what was sent is caught. */
    private static void parse(String what, Parsing parsing) {
        try {
            parsing.run();
        } catch (HttpResponseException | UnreadableRequestException refused) {
            throw refused;
        } catch (Exception | StackOverflowError unreadable) {
            throw new UnreadableRequestException(status(unreadable), what + " cannot be read");
        }
    }

    private static HttpStatus status(Throwable unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return HttpStatus.REQUEST_TIMEOUT;
            }
            if (cause instanceof UnsupportedCharsetException || cause instanceof IllegalCharsetNameException) {
                return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            }
            if (cause instanceof HttpException said && said.getCode() == HttpStatus.CONTENT_TOO_LARGE.getCode()) {
                return HttpStatus.CONTENT_TOO_LARGE;
            }
        }
        return HttpStatus.BAD_REQUEST;
    }
}
