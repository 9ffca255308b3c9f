package newsdigest.console.http;

/** Screens that belong together. */
@FunctionalInterface
public interface ConsoleRoutes {
    /** Says which screen answers which address, and what role it takes. */
    void addTo(SecuredRouter router);
}
