package newsdigest.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import newsdigest.config.mail.ConnectionSettings;

/** Resolver of a host's addresses. */
@FunctionalInterface
public interface HostAddresses {

    /** Returns all addresses of a host. */
    InetAddress[] resolve(String host) throws UnknownHostException;

    /**
     * Returns the addresses of a host that a configuration allows, in their order.
     *
     * @throws UnknownHostException when there is none, with the reason
     */
    default List<InetAddress> of(String host, ConnectionSettings settings) throws UnknownHostException {
        List<InetAddress> allowed =
                Arrays.stream(resolve(host)).filter(settings::allows).toList();
        if (allowed.isEmpty()) {
            throw new UnknownHostException(host + " has no address that 'ip' and 'source-address' allow");
        }
        return allowed;
    }
}
