package newsdigest.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import newsdigest.config.IpRange;
import newsdigest.config.ProxySettings;
import newsdigest.config.ProxySettings.ForwardHeader;
import org.junit.jupiter.api.Test;

/** Client addresses as proxies tell them, and as clients make them up. */
final class ClientAddressTest {

    private static String behind(String trusted, String peer, String... lines) {
        List<IpRange> ranges = trusted.isEmpty()
                ? List.of()
                : Arrays.stream(trusted.split(" "))
                        .flatMap(one -> IpRange.parse(one).stream())
                        .toList();
        return new ClientAddress(new ProxySettings(true, ranges, ForwardHeader.X_FORWARDED_FOR))
                .of(peer, List.of(lines));
    }

    private static String forwarded(String trusted, String peer, String... lines) {
        return new ClientAddress(new ProxySettings(
                        true,
                        Arrays.stream(trusted.split(" "))
                                .flatMap(one -> IpRange.parse(one).stream())
                                .toList(),
                        ForwardHeader.FORWARDED))
                .of(peer, List.of(lines));
    }

    @Test
    void ofTwoLinesTheLastValueOfTheLastOneCounts() {
        assertThat(behind("", "127.0.0.1", "6.6.6.6, 7.7.7.7", "198.51.100.4")).isEqualTo("198.51.100.4");
    }

    @Test
    void valuesAreBelievedFromTheRightAsFarAsTheProxiesAreTrusted() {
        assertThat(behind("10.0.0.0/8 127.0.0.1", "127.0.0.1", "6.6.6.6, 198.51.100.4, 10.1.2.3"))
                .isEqualTo("198.51.100.4");
        assertThat(behind("10.0.0.0/8", "203.0.113.9", "6.6.6.6")).isEqualTo("203.0.113.9");
        assertThat(behind("10.0.0.0/8 127.0.0.1", "127.0.0.1", "10.1.2.3, 10.1.2.4"))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void aProxyThatDoesNotSayWhoAsksIsCountedItself() {
        assertThat(behind("", "10.0.0.1", "6.6.6.6, unknown")).isEqualTo("10.0.0.1");
        assertThat(behind("", "10.0.0.1", "")).isEqualTo("10.0.0.1");
        assertThat(behind("", "10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(behind("", "10.0.0.1", "evil.example.org")).isEqualTo("10.0.0.1");
    }

    @Test
    void theHeaderOfRfc7239IsReadWhereItIsTheProxys() {
        assertThat(forwarded(
                        "127.0.0.1", "127.0.0.1", "for=6.6.6.6", "for=\"[2001:db8::1]:4711\";proto=https;by=10.0.0.1"))
                .isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(forwarded("127.0.0.1", "127.0.0.1", "by=10.0.0.1;FOR=198.51.100.4:80"))
                .isEqualTo("198.51.100.4");
        assertThat(forwarded("127.0.0.1", "127.0.0.1", "for=_hidden")).isEqualTo("127.0.0.1");
    }

    @Test
    void addressesOfOneNetworkOfVersion6CountAsOne() {
        assertThat(ClientAddress.network("2001:db8:1:2::1"))
                .isEqualTo(ClientAddress.network("2001:db8:1:2:ffff:1:2:3%eth0"))
                .isNotEqualTo(ClientAddress.network("2001:db8:1:3::1"));
        assertThat(ClientAddress.network("::ffff:198.51.100.4")).isEqualTo(ClientAddress.network("198.51.100.4"));
        assertThat(ClientAddress.network("198.51.100.4")).isNotEqualTo(ClientAddress.network("198.51.100.5"));
    }
}
