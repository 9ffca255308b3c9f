package newsdigest.web;

import io.javalin.config.RoutesConfig;

/** Group of pages. */
@FunctionalInterface
public interface Routes {
    /** Registers the pages with their addresses. */
    void addTo(RoutesConfig routes);

    /** Finishes work that was started by a request and goes on after its answer. */
    default void finish() {}
}
