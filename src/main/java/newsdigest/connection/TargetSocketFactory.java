package newsdigest.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/** Factory of sockets that connect to one of the addresses of a host. */
public final class TargetSocketFactory extends ConnectingSocketFactory {

    private final InetAddress target;
    private final int writeTimeoutMillis;

    public TargetSocketFactory(InetAddress target, Duration writeTimeout) {
        this.target = target;
        this.writeTimeoutMillis = Math.toIntExact(writeTimeout.toMillis());
    }

    @Override
    public Socket createSocket() throws IOException {
        return new WriteTimeoutSocket(writeTimeoutMillis) {
            @Override
            public void connect(SocketAddress remote, int timeout) throws IOException {
                super.connect(new InetSocketAddress(target, ((InetSocketAddress) remote).getPort()), timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(target, port);
    }
}
