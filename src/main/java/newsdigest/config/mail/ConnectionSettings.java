package newsdigest.config.mail;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings for connections to one server.
 *
 * @param caFile certificates in PEM that are believed in place of Java's own
 * @param certificate certificate that is shown to a server that asks for one
 * @param sourceAddress address of this machine that connections begin at
 * @param ip version of the internet protocol
 */
public record ConnectionSettings(
        Optional<Path> caFile, Optional<ClientCertificate> certificate, Optional<InetAddress> sourceAddress, Ip ip) {

    /** Settings of a server about which nothing was said. */
    public static final ConnectionSettings USUAL =
            new ConnectionSettings(Optional.empty(), Optional.empty(), Optional.empty(), Ip.BOTH);

    /**
     * Certificate of this client.
     *
     * @param file certificates in PEM, the client's own first
     * @param key private key in PEM (PKCS #8)
     */
    public record ClientCertificate(Path file, Path key) {}

    /** Versions of the internet protocol. */
    public enum Ip {
        V4,
        V6,
        BOTH
    }

    /** Returns true when a server's address can be reached by these settings. */
    public boolean allows(InetAddress address) {
        boolean isFour = address instanceof Inet4Address;
        boolean isWanted = switch (ip) {
            case V4 -> isFour;
            case V6 -> !isFour;
            case BOTH -> true;
        };
        return isWanted
                && sourceAddress
                        .map(source -> source instanceof Inet4Address == isFour)
                        .orElse(true);
    }
}
