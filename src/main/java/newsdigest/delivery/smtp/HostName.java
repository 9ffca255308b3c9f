package newsdigest.delivery.smtp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/** Name that this machine says of itself: its full name, else its address as a literal (RFC 5321, 4.1.1.1 and 4.1.3). */
final class HostName {

    private HostName() {}

    /** Holder of the name, which is looked up once. */
    private static final class Holder {
        private static final String FULL =
                canonical().or(HostName::addressLiteral).orElse("localhost");
    }

    static String full() {
        return Holder.FULL;
    }

    private static Optional<String> canonical() {
        try {
            InetAddress own = InetAddress.getLocalHost();
            return Stream.of(own.getCanonicalHostName(), own.getHostName())
                    .filter(HostName::isFull)
                    .findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Returns true for a name with a domain that others may know. */
    static boolean isFull(String name) {
        return name.matches("[A-Za-z0-9.-]+\\.[A-Za-z][A-Za-z0-9-]*") && !name.startsWith("localhost.");
    }

    private static Optional<String> addressLiteral() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(address -> "[" + address.getHostAddress() + "]")
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }
}
