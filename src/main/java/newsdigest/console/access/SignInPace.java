package newsdigest.console.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pace of tries to sign in. After a few wrong ones, the next for that name and from that place has to wait for a moment that
 * is told; nobody waits for what is tried from another place. Thread-safe.
 */
public final class SignInPace {

    /** Number of wrong tries in a row before the next has to wait. */
    public static final int FREE = 5;

    /** Time that a try has to wait after that. */
    public static final Duration PAUSE = Duration.ofSeconds(30);

    /** Limit of wrong tries from one place, for all names. */
    static final int PLACE_AN_HOUR = 60;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST_LANES = 20_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Clock clock;
    private final Map<String, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lane> eldest) {
            return size() > MOST_LANES;
        }
    };

    public SignInPace(Clock clock) {
        this.clock = clock;
    }

    /** Wrong tries that are counted together. */
    private record Lane(int wrong, Instant begun, Instant last) {}

    /**
     * Counts a try as a wrong one, before it is checked, so that many at once gain nothing.
     *
     * @param browser hash of a browser that the account has used before
     * @return seconds to wait, when this try comes too early and must not be checked
     */
    synchronized OptionalLong enter(String name, String address, Optional<String> browser) {
        Instant now = clock.instant();
        String lane = lane(name, address, browser);
        Optional<Lane> own = find(lane, REMEMBERED, now, Lane::last);
        Optional<Instant> next = own.filter(found -> found.wrong() >= FREE)
                .map(found -> found.last().plus(PAUSE));
        if (next.filter(now::isBefore).isPresent()) {
            return seconds(now, next.get());
        }
        Optional<Lane> place = find(network(address), HOUR, now, Lane::begun);
        if (browser.isEmpty()
                && place.filter(found -> found.wrong() >= PLACE_AN_HOUR).isPresent()) {
            return seconds(now, place.get().begun().plus(HOUR));
        }
        count(lane, own, now);
        count(network(address), place, now);
        return OptionalLong.empty();
    }

    /** Takes back a try that was right. */
    synchronized void right(String name, String address, Optional<String> browser) {
        lanes.remove(lane(name, address, browser));
        lanes.computeIfPresent(
                network(address), (key, found) -> new Lane(found.wrong() - 1, found.begun(), found.last()));
    }

    private Optional<Lane> find(
            String key, Duration kept, Instant now, java.util.function.Function<Lane, Instant> since) {
        return Optional.ofNullable(lanes.get(key))
                .filter(found -> now.isBefore(since.apply(found).plus(kept)));
    }

    private void count(String key, Optional<Lane> found, Instant now) {
        lanes.put(
                key,
                found.map(lane -> new Lane(lane.wrong() + 1, lane.begun(), now))
                        .orElseGet(() -> new Lane(1, now, now)));
    }

    private static OptionalLong seconds(Instant now, Instant then) {
        return OptionalLong.of(Duration.between(now, then).plusMillis(999).toSeconds());
    }

    private static String lane(String name, String address, Optional<String> browser) {
        return browser.orElseGet(() -> network(address)) + " " + name;
    }

    /** Returns the network that one customer has: of IPv6 the first half of the address (RFC 6177). */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
