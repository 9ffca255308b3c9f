package newsdigest.web.request;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.IpRange;
import newsdigest.config.ProxySettings;
import newsdigest.config.ProxySettings.ForwardHeader;

/**
 * Network address of a client. What proxies say is read from the right, where the own proxy writes, and believed as far as
 * the addresses are those of trusted proxies; what stands left of them may be made up (RFC 7239, 8.1).
 */
public final class ClientAddress {

    /** Parameter {@code for} of the header Forwarded, quoted or not (RFC 7239, 4). */
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");

    private static final Pattern PORT = Pattern.compile("^\\[([^]]*)](?::\\d+)?$|^(\\d[\\d.]*):\\d+$");

    /** Bits of the part of an IPv6 address that a provider gives to one customer at least (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private final ProxySettings proxies;

    public ClientAddress(ProxySettings proxies) {
        this.proxies = proxies;
    }

    /** Returns the address of the client that asks. */
    public String of(Context context) {
        String peer = context.req().getRemoteAddr();
        if (!proxies.present()) {
            return peer;
        }
        String header = proxies.header() == ForwardHeader.FORWARDED ? "Forwarded" : "X-Forwarded-For";
        return of(peer, Collections.list(context.req().getHeaders(header)));
    }

    /**
     * Returns the address of a client.
     *
     * @param peer address that the connection comes from
     * @param lines values of the header, in their order
     */
    String of(String peer, List<String> lines) {
        String client = peer;
        boolean trusted = proxies.believes(peer);
        List<String> hops = hops(lines);
        for (int i = hops.size() - 1; trusted && i >= 0; i--) {
            Optional<InetAddress> hop = IpRange.literal(withoutPort(hops.get(i)));
            if (hop.isEmpty()) {
                // The proxy does not say who it was: all such count as one.
                return client;
            }
            client = hop.get().getHostAddress();
            trusted = proxies.isTrusted(client);
        }
        return client;
    }

    private List<String> hops(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (String line : lines) {
            Arrays.stream(line.split(","))
                    .map(String::strip)
                    .map(part -> proxies.header() == ForwardHeader.FORWARDED ? forwardedFor(part) : part)
                    .forEach(hops::add);
        }
        return hops;
    }

    private static String forwardedFor(String part) {
        Matcher found = FOR.matcher(part);
        if (!found.find()) {
            return "";
        }
        return Optional.ofNullable(found.group(1)).orElseGet(() -> String.valueOf(found.group(2)));
    }

    private static String withoutPort(String hop) {
        Matcher found = PORT.matcher(hop);
        if (!found.matches()) {
            return hop;
        }
        return Optional.ofNullable(found.group(1)).orElseGet(() -> String.valueOf(found.group(2)));
    }

    /** Returns the network that limits count by: an IPv4 address itself, of an IPv6 address its first 64 bits. */
    public static String network(String address) {
        int zone = address.indexOf('%');
        return IpRange.literal(zone < 0 ? address : address.substring(0, zone))
                .map(ClientAddress::network)
                .orElse(address);
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
                : address.getHostAddress();
    }
}
