package newsdigest.doctor.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.config.IpRange;
import newsdigest.doctor.probe.SpfRecord.Mechanism;

/** Evaluator of SPF records as receivers evaluate them, with what they include (RFC 7208, 4). */
public final class SpfEvaluator {

    /** Most mechanisms that may ask the DNS (RFC 7208, 4.6.4). */
    public static final int MOST_LOOKUPS = 10;

    private static final int MOST_VOID = 2;
    private static final int MOST_MAIL_HOSTS = 10;

    /** Number of lookups after which nothing new is learned: a record that includes itself would have no end. */
    private static final int GIVE_UP = 40;

    private final DnsLookup dns;
    private int lookups;
    private int empty;
    private final List<String> faults = new ArrayList<>();
    private Optional<DnsLookup.Answer> unanswered = Optional.empty();
    private String unansweredName = "";

    public SpfEvaluator(DnsLookup dns) {
        this.dns = dns;
    }

    /** SpfVerdict about an address, in the words of RFC 7208, 2.6. */
    public enum SpfVerdict {
        PASS,
        FAIL,
        SOFTFAIL,
        NEUTRAL,
        /** There is no record, or a broken one. */
        NONE,
        /** Nobody could tell: the DNS failed, or the record asks for more than the address. */
        UNKNOWN
    }

    /**
     * Survey of all that a domain's record may ask for.
     *
     * @param lookups number of lookups where no mechanism matches
     * @param faults reasons for which receivers refuse or distrust the record, as sentences without an end
     */
    public record Survey(int lookups, List<String> faults) {}

    /** Returns a warning when the DNS was silent about a name that was asked for: nobody could tell, so nothing is proved. */
    public Optional<CheckResult> unknown(String check) {
        return unanswered.flatMap(answer -> answer.unknown(check, unansweredName));
    }

    private DnsLookup.Answer noted(String name, DnsLookup.Answer answer) {
        if (unanswered.isEmpty() && answer.unknown("", name).isPresent()) {
            unanswered = Optional.of(answer);
            unansweredName = name;
        }
        return answer;
    }

    /** Returns the SPF records of a domain, of which only one may be. */
    public static List<String> records(DnsLookup.Answer answer) {
        return answer.texts().stream().filter(SpfRecord::isSpf).toList();
    }

    /** Follows everything that the record of a domain names. */
    public Survey survey(String domain) {
        lookups = 0;
        empty = 0;
        faults.clear();
        follow(domain, Optional.empty());
        if (lookups > MOST_LOOKUPS) {
            faults.add("asks for " + (lookups >= GIVE_UP ? GIVE_UP + " or more" : lookups)
                    + " lookups with what it includes; after ten it counts as broken");
        } else if (empty > MOST_VOID) {
            faults.add(
                    "names " + empty + " hosts or domains that do not exist; with more than two it counts as broken");
        }
        return new Survey(lookups, List.copyOf(faults));
    }

    private void follow(String domain, Optional<String> named) {
        DnsLookup.Answer answer = noted(domain, dns.texts(domain));
        if (answer.unknown("", domain).isPresent()) {
            return;
        }
        List<String> records = records(answer);
        if (records.size() != 1) {
            named.ifPresent(by -> faults.add("has " + by + ", but " + domain
                    + (records.isEmpty() ? " has no SPF record" : " has " + records.size() + " SPF records")
                    + ", so it counts as broken"));
            return;
        }
        SpfRecord record = SpfRecord.parse(records.get(0));
        record.faults()
                .forEach(term -> faults.add("has the term " + term + " that nobody understands"
                        + (named.isPresent() ? " (in " + domain + ")" : "") + ", so it counts as broken"));
        if (record.all().filter(all -> all.qualifier() == '+').isPresent()) {
            named.ifPresent(by -> faults.add("has " + by + ", whose record lets the whole world send"));
        }
        for (Mechanism mechanism : record.mechanisms()) {
            if (mechanism.needsLookup() && ++lookups < GIVE_UP && !mechanism.hasMacro()) {
                follow(mechanism, domain);
            }
        }
        if (record.redirect().isPresent() && record.all().isEmpty() && ++lookups < GIVE_UP) {
            String target = record.redirect().get();
            if (!target.contains("%")) {
                follow(target, Optional.of("redirect=" + target));
            }
        }
    }

    private void follow(Mechanism mechanism, String domain) {
        String target = mechanism.domain(domain);
        switch (mechanism.kind()) {
            case "include" -> follow(target, Optional.of("include:" + target));
            case "mx" -> {
                DnsLookup.Answer hosts = noted(target, dns.mailHosts(target));
                empty += hosts.isNothing() ? 1 : 0;
                if (hosts.texts().size() > MOST_MAIL_HOSTS) {
                    faults.add("has mx:" + target + " with more than ten hosts, so it counts as broken");
                }
            }
            case "a", "exists" -> empty += noted(target, dns.addresses(target)).isNothing() ? 1 : 0;
            default -> {
                // The names of an address are looked up only when there is one.
            }
        }
    }

    /** Returns what the record of a domain says about an address. */
    public SpfVerdict check(InetAddress address, String domain) {
        lookups = 0;
        unanswered = Optional.empty();
        return verdict(address, domain);
    }

    private SpfVerdict verdict(InetAddress address, String domain) {
        DnsLookup.Answer answer = noted(domain, dns.texts(domain));
        if (answer.unknown("", domain).isPresent()) {
            return SpfVerdict.UNKNOWN;
        }
        List<String> records = records(answer);
        if (records.size() != 1) {
            return SpfVerdict.NONE;
        }
        SpfRecord record = SpfRecord.parse(records.get(0));
        if (!record.faults().isEmpty()) {
            return SpfVerdict.NONE;
        }
        for (Mechanism mechanism : record.mechanisms()) {
            if (mechanism.needsLookup() && ++lookups > MOST_LOOKUPS) {
                return SpfVerdict.NONE;
            } else if (mechanism.hasMacro()) {
                return SpfVerdict.UNKNOWN;
            }
            Match match = matches(mechanism, address, domain);
            if (match == Match.YES) {
                return verdict(mechanism.qualifier());
            } else if (match == Match.BROKEN) {
                return SpfVerdict.NONE;
            } else if (match == Match.UNKNOWN) {
                return SpfVerdict.UNKNOWN;
            }
        }
        if (record.redirect().isEmpty()) {
            return SpfVerdict.NEUTRAL;
        }
        return ++lookups > MOST_LOOKUPS || record.redirect().get().contains("%")
                ? SpfVerdict.UNKNOWN
                : verdict(address, record.redirect().get());
    }

    private static SpfVerdict verdict(char qualifier) {
        return switch (qualifier) {
            case '-' -> SpfVerdict.FAIL;
            case '~' -> SpfVerdict.SOFTFAIL;
            case '?' -> SpfVerdict.NEUTRAL;
            default -> SpfVerdict.PASS;
        };
    }

    /** Answer of one mechanism. */
    private enum Match {
        YES,
        NO,
        BROKEN,
        UNKNOWN
    }

    private Match matches(Mechanism mechanism, InetAddress address, String domain) {
        String target = mechanism.domain(domain);
        return switch (mechanism.kind()) {
            case "all" -> Match.YES;
            case "ip4", "ip6" ->
                match(IpRange.parse(target)
                        .filter(range -> range.contains(address))
                        .isPresent());
            case "a" -> isAt(mechanism, target, address);
            case "mx" -> isAtMailHost(mechanism, target, address);
            case "exists" -> {
                DnsLookup.Answer found = noted(target, dns.addresses(target));
                yield found.unknown("", target).isPresent()
                        ? Match.UNKNOWN
                        : match(!found.texts().isEmpty());
            }
            case "ptr" ->
                match(dns.names(address).texts().stream()
                        .anyMatch(name -> (name + ".").endsWith("." + target + ".") || name.equals(target)));
            default ->
                switch (verdict(address, target)) {
                    case PASS -> Match.YES;
                    case NONE -> Match.BROKEN;
                    case UNKNOWN -> Match.UNKNOWN;
                    default -> Match.NO;
                };
        };
    }

    private static Match match(boolean isMatch) {
        return isMatch ? Match.YES : Match.NO;
    }

    private Match isAtMailHost(Mechanism mechanism, String domain, InetAddress address) {
        DnsLookup.Answer hosts = noted(domain, dns.mailHosts(domain));
        Match match = hosts.unknown("", domain).isPresent() ? Match.UNKNOWN : Match.NO;
        for (String host : hosts.texts()) {
            Match found = isAt(mechanism, host, address);
            if (found == Match.YES) {
                return found;
            }
            match = found == Match.UNKNOWN ? found : match;
        }
        return match;
    }

    private Match isAt(Mechanism mechanism, String host, InetAddress address) {
        int bits = address instanceof Inet4Address ? mechanism.bits4() : mechanism.bits6();
        DnsLookup.Answer answer = noted(host, dns.addresses(host));
        if (answer.unknown("", host).isPresent()) {
            return Match.UNKNOWN;
        }
        return match(answer.texts().stream()
                .map(IpRange::literal)
                .flatMap(Optional::stream)
                .anyMatch(own -> new IpRange(own, bits).contains(address)));
    }
}
