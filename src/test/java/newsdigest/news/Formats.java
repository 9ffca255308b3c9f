package newsdigest.news;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files as the world has them, one for each format. */
public final class Formats {

    private Formats() {}

    public static byte[] bytes(String name) {
        try (InputStream file = Formats.class.getResourceAsStream("formats/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
