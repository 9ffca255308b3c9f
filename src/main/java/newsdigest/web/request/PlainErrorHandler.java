package newsdigest.web.request;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answer to a request that is not even HTTP: a line without the server's name or the client's words. An unknown version of
 * HTTP is refused as a mistake of the client too.
 */
public final class PlainErrorHandler extends ErrorHandler {

    private static final int VERSION_NOT_SUPPORTED = 505;
    private static final int BAD_REQUEST = 400;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() == VERSION_NOT_SUPPORTED ? BAD_REQUEST : response.getStatus();
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        Content.Sink.write(response, true, "This request cannot be answered: " + status + "\n", callback);
        return true;
    }
}
