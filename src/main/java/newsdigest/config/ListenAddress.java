package newsdigest.config;

import java.util.Locale;
import java.util.Set;

/**
 * Address on which {@code serve} listens.
 *
 * @param host interface, as a name or an address
 * @param port 0 for any free one
 */
public record ListenAddress(String host, int port) {

    /** Addresses that stand for all of a machine's interfaces. */
    private static final Set<String> ALL = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    /** Returns true when only one of the two can be listened on; of names, what the DNS says is not asked. */
    public boolean isTakenBy(ListenAddress other) {
        String one = bare();
        String two = other.bare();
        return port != 0
                && port == other.port
                && (one.equals(two)
                        || ALL.contains(one)
                        || ALL.contains(two)
                        || (THIS_MACHINE.contains(one) && THIS_MACHINE.contains(two)));
    }

    /** Returns what a browser on this machine opens. */
    public String url() {
        return "http://" + (ALL.contains(bare()) ? "localhost:" + port : this);
    }

    private String bare() {
        return host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    /** Returns host and port as an address of the web writes them (RFC 3986, 3.2.2). */
    @Override
    public String toString() {
        return (bare().contains(":") ? "[" + bare() + "]" : host) + ":" + port;
    }
}
