package newsdigest.console.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import newsdigest.web.request.RequestReader;
import newsdigest.web.request.UnreadableRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reader of what was typed into a form that will not be taken, as its sender is not signed in any more or may not send it. Its
 * words are read for the page that gives them back; a file beside them, such as a photograph, is read past.
 */
final class SentForm {

    private static final Logger LOG = LoggerFactory.getLogger(SentForm.class);

    /** Most bytes of a form that is read as a whole before anything is known of its sender. */
    private static final long LARGEST_WHOLE = 1024 * 1024;

    private SentForm() {}

    /** Returns the texts by field; none for a form that is too long, or that cannot be read. */
    static Map<String, List<String>> read(Context context, boolean inParts) {
        long length = context.contentLength();
        if (length < 0 || length > (inParts ? SecuredRouter.LARGEST_UPLOAD_BYTES : LARGEST_WHOLE)) {
            return Map.of();
        }
        try {
            if (length > LARGEST_WHOLE) {
                return LargeFormReader.read(context, length);
            }
            if (inParts) {
                RequestReader.readTypedForm(context);
            }
            return context.formParamMap();
        } catch (UnreadableRequestException e) {
            LOG.warn("A form that was not taken cannot be read: {}", e.reason());
            return Map.of();
        } catch (IOException e) {
            LOG.warn("A form that was not taken was cut off.", e);
            return Map.of();
        }
    }
}
