package newsdigest.newsroom.picture;

import java.util.Arrays;
import java.util.List;

/** Picture that cannot be used, with the key of the words that say why and how to mend it. */
public final class PictureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final transient List<Object> values;

    PictureException(String kind, Object... values) {
        super(kind + " " + Arrays.toString(values));
        this.kind = kind;
        this.values = List.of(values);
    }

    /** Returns the key of the words. */
    public String kind() {
        return kind;
    }

    /** Returns what the words are filled with. */
    public List<Object> values() {
        return values;
    }
}
