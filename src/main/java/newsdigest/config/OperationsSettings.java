package newsdigest.config;

/**
 * Where {@code serve} tells machines how it is: alive, ready, and its figures.
 *
 * @param host the interface it listens on; not one that the world can reach
 * @param port the port it listens on; 0 for any free one
 */
public record OperationsSettings(String host, int port) {}
