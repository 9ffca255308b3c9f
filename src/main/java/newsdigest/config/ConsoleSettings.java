package newsdigest.config;

import java.util.List;
import java.util.Optional;

/**
 * Settings of the staff console.
 *
 * @param host interface {@code serve} listens on
 * @param port port {@code serve} listens on; 0 for any free one
 * @param address address staff type, such as {@code https://desk.example.org}; empty: the listener itself
 * @param proxy reverse proxies before the console
 * @param userHeader header in which that proxy names the signed-in user; empty when people sign in here
 * @param testAddresses addresses, or domains after an {@code @}, that editors may send tests to beside the staff's own
 */
public record ConsoleSettings(
        String host,
        int port,
        Optional<String> address,
        ProxySettings proxy,
        Optional<String> userHeader,
        List<String> testAddresses) {

    /** Returns true when browsers reach the console by TLS. */
    public boolean isSecure() {
        return address.filter(url -> url.startsWith("https:")).isPresent();
    }

    /** Returns the address that {@code serve} listens on. */
    public ListenAddress listenAddress() {
        return new ListenAddress(host, port);
    }
}
