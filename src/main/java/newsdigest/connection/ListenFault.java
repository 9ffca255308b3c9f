package newsdigest.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reason for which nothing can be listened on at a host, whatever the port. */
public enum ListenFault {
    /** Name that nobody knows, or an address that cannot be. */
    UNKNOWN(" is neither a host name that is known here nor an address."),
    /** Address of another machine. */
    FOREIGN(" is not an address of this machine.");

    /** Remedy of both. */
    public static final String REMEDY =
            "write 127.0.0.1 for programs of this machine alone, 0.0.0.0 for all networks, or one of this machine's own addresses.";

    private final String words;

    ListenFault(String words) {
        this.words = words;
    }

    /** Returns what is wrong with a host; empty when a port of it can be listened on. */
    public static Optional<ListenFault> of(String host) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return Optional.of(UNKNOWN);
        }
        // Only the system knows which addresses it takes for its own.
        try (ServerSocket any = new ServerSocket(0, 1, address)) {
            return any.isBound() ? Optional.empty() : Optional.of(FOREIGN);
        } catch (IOException e) {
            return Optional.of(FOREIGN);
        }
    }

    /** Returns a sentence about this host, or the setting that names it. */
    public String sentence(String subject) {
        return subject + words;
    }
}
