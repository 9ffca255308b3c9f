package newsdigest.doctor.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.address.DomainName;
import org.xbill.DNS.Cache;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Lookup of TXT records in the DNS. Answers are not cached: somebody may be mending them. */
public final class DnsLookup {

    private final Resolver resolver;

    public DnsLookup(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Answer of the DNS about a name. */
    public sealed interface Answer {

        /** Returns its text records; none when it has none, or when nobody could tell. */
        default List<String> texts() {
            return List.of();
        }

        /** Returns whether the DNS says that there is no text. */
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

        /** Answer with text records, each in one piece. */
        record Texts(List<String> texts) implements Answer {}

        /**
         * Answer without text records.
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

    public Answer texts(String domain) {
        Lookup lookup;
        try {
            lookup = new Lookup(Name.fromString(ascii(domain), Name.root), Type.TXT);
        } catch (TextParseException | IllegalArgumentException e) {
            return new Answer.Unknown("'" + domain + "' is no domain name");
        }
        lookup.setResolver(resolver);
        lookup.setCache(new Cache());
        Record[] records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL ->
                new Answer.Texts(Arrays.stream(records)
                        .filter(TXTRecord.class::isInstance)
                        .map(record -> text((TXTRecord) record))
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
