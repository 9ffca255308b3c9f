package newsdigest.news.web;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * DNS resolver that lets through only addresses of the public internet, so that an address in a configuration or a
 * redirect never reaches into the network of the machine. The client connects to the very addresses that were checked:
 * a name that means something else a moment later (DNS rebinding) gains nothing.
 */
final class PublicAddressResolver implements DnsResolver {

    /** Exception for a host whose address is not public. */
    static final class NotPublicException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublicException(String host, InetAddress address) {
            super(host + " has the address " + address.getHostAddress());
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new NotPublicException(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Returns true when the IANA special-purpose registries leave an address to the public internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isMulticastAddress() || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return false;
        }
        if (address instanceof Inet4Address) {
            return isPublic4(address.getAddress());
        }
        return address instanceof Inet6Address && isPublic6(address.getAddress());
    }

    private static boolean isPublic4(byte[] ip) {
        return !(in(ip, 8, 0)
                || in(ip, 8, 10)
                || in(ip, 10, 100, 64)
                || in(ip, 8, 127)
                || in(ip, 16, 169, 254)
                || in(ip, 12, 172, 16)
                || in(ip, 24, 192, 0, 0)
                || in(ip, 24, 192, 0, 2)
                || in(ip, 24, 192, 88, 99)
                || in(ip, 16, 192, 168)
                || in(ip, 15, 198, 18)
                || in(ip, 24, 198, 51, 100)
                || in(ip, 24, 203, 0, 113)
                || in(ip, 3, 224));
    }

    private static boolean isPublic6(byte[] ip) {
        if (in(ip, 96, 0, 0x64, 0xFF, 0x9B)) {
            return isPublic4(Arrays.copyOfRange(ip, 12, 16));
        } else if (in(ip, 16, 0x20, 0x02)) {
            return isPublic4(Arrays.copyOfRange(ip, 2, 6));
        }
        boolean isGlobal = in(ip, 3, 0x20);
        return isGlobal && !(in(ip, 23, 0x20, 0x01) || in(ip, 32, 0x20, 0x01, 0x0D, 0xB8) || in(ip, 20, 0x3F, 0xFF));
    }

    /** Returns true when the first bits are those of the network; bytes that are not given are zero. */
    private static boolean in(byte[] ip, int bits, int... network) {
        for (int bit = 0; bit < bits; bit++) {
            int octet = bit / 8;
            int mask = 0x80 >> (bit % 8);
            int wanted = octet < network.length ? network[octet] : 0;
            if ((ip[octet] & mask) != (wanted & mask)) {
                return false;
            }
        }
        return true;
    }
}
