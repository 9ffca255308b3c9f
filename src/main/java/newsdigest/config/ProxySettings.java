package newsdigest.config;

import java.util.List;

/**
 * Settings of the reverse proxies before a listener, whose word on the client's address is believed.
 *
 * @param present true when one stands there
 * @param trusted addresses of the proxies; empty: whoever connects is the only one
 * @param header header in which they name the client
 */
public record ProxySettings(boolean present, List<IpRange> trusted, ForwardHeader header) {

    /** No proxy: clients connect themselves. */
    public static final ProxySettings NONE = new ProxySettings(false, List.of(), ForwardHeader.X_FORWARDED_FOR);

    /** One proxy, through which every client comes. */
    public static final ProxySettings ONE = new ProxySettings(true, List.of(), ForwardHeader.X_FORWARDED_FOR);

    public ProxySettings {
        trusted = List.copyOf(trusted);
    }

    /** Returns true when what is said by whoever connects from this address may be believed. */
    public boolean believes(String peer) {
        return present && (trusted.isEmpty() || isTrusted(peer));
    }

    /** Returns true for the address of one of the proxies. */
    public boolean isTrusted(String address) {
        return IpRange.literal(address)
                .filter(one -> trusted.stream().anyMatch(range -> range.contains(one)))
                .isPresent();
    }

    /** Header in which a proxy names the client. */
    public enum ForwardHeader {
        /** Header of most proxies. */
        X_FORWARDED_FOR,
        /** Header of RFC 7239. */
        FORWARDED
    }
}
