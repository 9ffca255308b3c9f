package newsdigest.doctor.probe;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.address.DomainName;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Lookup of records in the DNS. Answers are not cached: somebody may be mending them. */
public final class DnsLookup {

    private final Resolver resolver;

    public DnsLookup(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Answer of the DNS about a name, for one type of records. */
    public sealed interface Answer {

        /** Returns its records as texts; none when it has none, or when nobody could tell. */
        default List<String> texts() {
            return List.of();
        }

        /** Returns whether the DNS says that there is no such record. */
        default boolean isNothing() {
            return false;
        }

        /** Returns whether the DNS says that there is no such name. */
        default boolean isNoSuchName() {
            return false;
        }

        /** Returns the result of a check for which nobody could tell; empty when somebody could. */
        default Optional<CheckResult> unknown(String check, String domain) {
            return Optional.empty();
        }

        /** Answer with records, each in one piece. */
        record Texts(List<String> texts) implements Answer {}

        /**
         * Answer without records.
         *
         * @param exists true when the name exists
         */
        record Nothing(boolean exists) implements Answer {
            @Override
            public boolean isNothing() {
                return true;
            }

            @Override
            public boolean isNoSuchName() {
                return !exists;
            }
        }

        /** Answer that could not be had. */
        record Unknown(String reason) implements Answer {
            @Override
            public Optional<CheckResult> unknown(String check, String domain) {
                return Optional.of(CheckResult.warn(
                        check,
                        "The DNS could not be asked for " + domain + " (" + reason + ").",
                        "Check this machine's network and name servers, and those of the domain, then look again."));
            }
        }
    }

    /** A label such as {@code _dmarc} is no part of a domain name that could be written otherwise. */
    private static String ascii(String domain) {
        return Arrays.stream(domain.split("\\.", -1))
                .map(label -> label.chars().allMatch(c -> c < 0x80)
                        ? label
                        : DomainName.of(label).ascii())
                .collect(Collectors.joining("."));
    }

    /** Returns the text records of a name. */
    public Answer texts(String domain) {
        return ask(
                domain,
                Type.TXT,
                record -> record instanceof TXTRecord text ? Optional.of(text(text)) : Optional.empty());
    }

    /**
     * Returns the hosts that take a domain's mail (RFC 5321, 5.1); an empty name says that the domain takes none (RFC
     * 7505).
     */
    public Answer mailHosts(String domain) {
        return ask(
                domain,
                Type.MX,
                record -> record instanceof MXRecord mx
                        ? Optional.of(
                                mx.getTarget().equals(Name.root)
                                        ? ""
                                        : mx.getTarget().toString(true))
                        : Optional.empty());
    }

    /** Returns the network addresses of a host, of both versions. */
    public Answer addresses(String host) {
        Answer four = ask(
                host,
                Type.A,
                record ->
                        record instanceof ARecord a ? Optional.of(a.getAddress().getHostAddress()) : Optional.empty());
        Answer six = ask(
                host,
                Type.AAAA,
                record -> record instanceof AAAARecord aaaa
                        ? Optional.of(aaaa.getAddress().getHostAddress())
                        : Optional.empty());
        List<String> both =
                Stream.concat(four.texts().stream(), six.texts().stream()).toList();
        return both.isEmpty() ? (six.isNothing() ? four : six) : new Answer.Texts(both);
    }

    /** Returns the names of a network address (RFC 1035, 3.5). */
    public Answer names(InetAddress address) {
        return ask(
                ReverseMap.fromAddress(address).toString(true),
                Type.PTR,
                record -> record instanceof PTRRecord ptr
                        ? Optional.of(ptr.getTarget().toString(true))
                        : Optional.empty());
    }

    private Answer ask(String domain, int type, Function<Record, Optional<String>> reading) {
        Lookup lookup;
        try {
            lookup = new Lookup(Name.fromString(ascii(domain), Name.root), type);
        } catch (TextParseException | IllegalArgumentException e) {
            return new Answer.Unknown("'" + domain + "' is no domain name");
        }
        lookup.setResolver(resolver);
        lookup.setCache(new Cache());
        Record[] records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL ->
                new Answer.Texts(Arrays.stream(records)
                        .map(reading)
                        .flatMap(Optional::stream)
                        .toList());
            case Lookup.HOST_NOT_FOUND -> new Answer.Nothing(false);
            case Lookup.TYPE_NOT_FOUND -> new Answer.Nothing(true);
            default -> new Answer.Unknown(lookup.getErrorString());
        };
    }

    /**
     * Returns the text of a record. A long text comes as several strings, which belong together without a space (RFC
     * 7208, 3.3).
     */
    private static String text(TXTRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] string : record.getStringsAsByteArrays()) {
            bytes.writeBytes(string);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
