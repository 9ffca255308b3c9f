package newsdigest.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Style sheets, scripts and icons of the pages, which are in the program. They are read one by one and kept: the server's own way
 * to files of the class path keeps a list of all 25,000 files of the program, twice for each server.
 */
final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    private final String folder;
    private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

    /** @param folder folder of the class path */
    StaticFiles(String folder) {
        this.folder = folder;
    }

    private record StaticFile(String type, String text, String tag) {}

    /** Answers with the file that the address names; a browser asks each time whether its own is still right. */
    void show(Context context) {
        StaticFile file = find(context.pathParam("file")).orElseThrow(NotFoundResponse::new);
        CachedAnswer.show(context, file.type(), file.text(), file.tag(), "no-cache");
    }

    private Optional<StaticFile> find(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || name.indexOf('/') >= 0) {
            return Optional.empty();
        }
        Optional<StaticFile> kept = Optional.ofNullable(read.get(name));
        if (kept.isPresent()) {
            return kept;
        }
        Optional<StaticFile> found = text(name).map(text -> new StaticFile(type, text, CachedAnswer.tag(text)));
        // What is not there is not kept: anybody may ask for any name.
        found.ifPresent(file -> read.put(name, file));
        return found;
    }

    private Optional<String> text(String name) {
        try (InputStream content = StaticFiles.class.getResourceAsStream(folder + "/" + name)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
