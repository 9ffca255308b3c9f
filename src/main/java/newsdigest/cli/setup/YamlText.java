package newsdigest.cli.setup;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Texts as YAML writes them. */
final class YamlText {

    private YamlText() {}

    /** Returns a text between double quotes, which YAML reads as JSON does. */
    static String quoted(String text) {
        try {
            return JSON.std.asString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
