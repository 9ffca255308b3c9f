package newsdigest.web.request;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Paths of a server that take forms with files; filled while its routes are registered. A form in parts is refused anywhere else
 * before it is read, so that nobody has a file stored or a form parsed that no page asked for.
 */
public final class UploadPaths {

    private final List<Pattern> paths = new CopyOnWriteArrayList<>();

    /** Adds the path of a route, with its placeholders. */
    public void add(String path) {
        String[] parts = path.split("\\{[a-zA-Z]+}", -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            pattern.append("[^/]+").append(Pattern.quote(parts[i]));
        }
        paths.add(Pattern.compile(pattern.toString()));
    }

    /** Returns true when a form with a file may be sent to an address. */
    boolean take(String path) {
        return paths.stream().anyMatch(known -> known.matcher(path).matches());
    }
}
