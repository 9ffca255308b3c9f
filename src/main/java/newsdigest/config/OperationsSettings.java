package newsdigest.config;

/**
 * Settings of the listener for health checks and metrics of {@code serve}.
 *
 * @param host interface it listens on; not one that the world can reach
 * @param port port it listens on; 0 for any free one
 */
public record OperationsSettings(String host, int port) {
    /** Returns the address that {@code serve} listens on. */
    public ListenAddress listenAddress() {
        return new ListenAddress(host, port);
    }
}
