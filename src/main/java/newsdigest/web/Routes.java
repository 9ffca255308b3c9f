package newsdigest.web;

import io.javalin.config.RoutesConfig;

/** A group of pages. */
@FunctionalInterface
public interface Routes {
    /** Says which page answers which address. */
    void addTo(RoutesConfig routes);

    /** Finishes what was begun for a page and goes on beside its answer. */
    default void finish() {}
}
