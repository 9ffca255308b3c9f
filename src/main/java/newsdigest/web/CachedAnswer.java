package newsdigest.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import newsdigest.text.Sha256;
import org.jspecify.annotations.Nullable;

/** Answer that is the same for everybody, and is not sent again to whom has it (RFC 9110, 13.1.2). */
public final class CachedAnswer {

    private CachedAnswer() {}

    /** Answers with a text, or says that the one the client has is still right. */
    public static void show(Context context, String contentType, String text) {
        show(context, contentType, text, tag(text), "public, max-age=300");
    }

    /** Returns the tag of a text (RFC 9110, 8.8.3). */
    static String tag(String text) {
        return "\"" + Sha256.hex(text).substring(0, 32) + "\"";
    }

    /** Answers with a text whose tag is known, and with how long others may keep it. */
    static void show(Context context, String contentType, String text, String tag, String cacheControl) {
        context.header("ETag", tag).header("Cache-Control", cacheControl);
        if (matches(context.header("If-None-Match"), tag)) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(contentType).result(text);
        }
    }

    private static boolean matches(@Nullable String known, String tag) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
