package newsdigest.console.http;

/** Group of screens. */
@FunctionalInterface
public interface ConsoleRoutes {
    /** Registers the screens with their addresses and the role each needs. */
    void addTo(SecuredRouter router);
}
