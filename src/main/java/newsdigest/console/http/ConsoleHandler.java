package newsdigest.console.http;

/** Handler of a request that passed the router's checks. */
@FunctionalInterface
public interface ConsoleHandler {
    /** Answers the request. */
    void answer(AuthenticatedRequest request) throws Exception;
}
