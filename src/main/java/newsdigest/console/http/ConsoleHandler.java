package newsdigest.console.http;

/** Answers a request that was let in. */
@FunctionalInterface
public interface ConsoleHandler {
    void answer(AuthenticatedRequest request) throws Exception;
}
