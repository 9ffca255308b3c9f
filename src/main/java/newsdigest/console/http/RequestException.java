package newsdigest.console.http;

import io.javalin.http.HttpStatus;
import java.util.List;
import newsdigest.text.message.LocalizedMessages;

/** Refusal of a request whose sender can mend it, with the status that says of what kind the mistake is. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final transient List<Object> values;

    public RequestException(HttpStatus status, String message) {
        this(status, message, "");
    }

    /**
     * Creates a refusal with a message in the languages of the screens.
     *
     * @param key key of the message; the other one is for the log
     */
    public RequestException(HttpStatus status, String message, String key, Object... values) {
        super(message);
        this.status = status;
        this.key = key;
        this.values = List.of(values);
    }

    /** Returns the message in the language of a request where it has a key in it. */
    String inWords(LocalizedMessages words) {
        return words.find(key, values.toArray()).orElse(String.valueOf(getMessage()));
    }

    /** Creates a refusal of an address or a form that cannot be understood. */
    public RequestException(String message) {
        this(HttpStatus.BAD_REQUEST, message);
    }

    HttpStatus status() {
        return status;
    }
}
