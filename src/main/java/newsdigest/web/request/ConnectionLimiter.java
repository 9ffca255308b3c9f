package newsdigest.web.request;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import newsdigest.config.IpRange;
import newsdigest.config.ProxySettings;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Limit of connections for each network that they come from. A network that is at its limit loses the connection that has
 * been quiet the longest; one that brings no request for a while is closed in any case. Connections of trusted proxies are
 * not counted, because everybody comes through them.
 */
public final class ConnectionLimiter extends Handler.Wrapper implements Connection.Listener {

    /** Few enough that five networks leave threads to others, and more than the browsers of an office need. */
    static final int MOST = 48;

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_EVERY_SECONDS = 3;

    private final ProxySettings proxies;
    private final Map<Connection, State> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    public ConnectionLimiter(ProxySettings proxies) {
        this.proxies = proxies;
    }

    /** State of a connection. */
    private static final class State {
        private final String network;
        private volatile long since = System.nanoTime();
        private volatile boolean answering;

        private State(String network) {
            this.network = network;
        }
    }

    @Override
    public void onOpened(Connection connection) {
        State state = new State(network(connection));
        open.put(connection, state);
        int count = counts.merge(state.network, 1, Integer::sum);
        if (count > MOST && isLimited(connection)) {
            quietest(state.network).ifPresent(ConnectionLimiter::end);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        State state = open.remove(connection);
        if (state != null) {
            counts.computeIfPresent(state.network, (network, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** Returns the connection of a network that has brought nothing for the longest time; a new one if all are busy. */
    private Optional<Connection> quietest(String network) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().network.equals(network) && !entry.getValue().answering)
                .min(Comparator.comparingLong(entry -> entry.getValue().since))
                .map(Map.Entry::getKey);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        State state = open.get(request.getConnectionMetaData().getConnection());
        if (state != null) {
            state.answering = true;
            Request.addCompletionListener(request, failure -> {
                state.since = System.nanoTime();
                state.answering = false;
            });
        }
        return super.handle(request, response, callback);
    }

    /** Closes connections that bring no whole request, again and again until the server stops. */
    void watch(Scheduler scheduler) {
        long now = System.nanoTime();
        open.forEach((connection, state) -> {
            if (!state.answering && now - state.since > QUIET_NANOS) {
                end(connection);
            }
        });
        if (scheduler.isRunning()) {
            scheduler.schedule(() -> watch(scheduler), LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void end(Connection connection) {
        connection.getEndPoint().close();
    }

    private boolean isLimited(Connection connection) {
        if (!proxies.present()) {
            return true;
        }
        return !proxies.trusted().isEmpty()
                && IpRange.literal(host(connection))
                        .filter(address -> proxies.trusted().stream().anyMatch(range -> range.contains(address)))
                        .isEmpty();
    }

    private static String network(Connection connection) {
        return ClientAddress.network(host(connection));
    }

    private static String host(Connection connection) {
        SocketAddress address = connection.getEndPoint().getRemoteSocketAddress();
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : String.valueOf(address);
    }
}
