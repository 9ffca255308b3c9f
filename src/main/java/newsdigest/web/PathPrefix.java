package newsdigest.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Path below which a reverse proxy serves the pages, such as {@code /list}; the proxy takes it off requests. Links of pages and
 * redirects get it here, in one place, so that no page has to know it.
 *
 * @param path path without a slash at its end; empty where the pages have a host for themselves
 */
record PathPrefix(String path) {

    /** Prefix of pages that have a host for themselves. */
    static final PathPrefix NONE = new PathPrefix("");

    /** Attributes of the templates that lead to pages; values of others cannot look like one, as their quotes are escaped. */
    static final List<String> ATTRIBUTES =
            List.of("href", "src", "action", "formaction", "data-others", "data-paste", "data-progress");

    private static final String LOCATION = "Location";

    /** Returns the prefix of an address that people type. */
    static PathPrefix of(Optional<String> address) {
        return address.map(URI::create)
                .flatMap(uri -> Optional.ofNullable(uri.getRawPath()))
                .map(path -> path.replaceAll("/+$", ""))
                .map(PathPrefix::new)
                .orElse(NONE);
    }

    /** Returns a page whose links stay below the prefix. */
    String links(String html) {
        if (path.isEmpty()) {
            return html;
        }
        String linked = html;
        for (String attribute : ATTRIBUTES) {
            linked = linked.replace(" " + attribute + "=\"/", " " + attribute + "=\"" + path + "/");
        }
        return linked;
    }

    /** Lets an answer that leads to another page lead below the prefix. */
    void redirect(Context context) {
        String location = context.res().getHeader(LOCATION);
        if (!path.isEmpty() && location != null && location.startsWith("/")) {
            context.header(LOCATION, path + location);
        }
    }
}
