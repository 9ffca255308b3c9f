package newsdigest.doctor.probe;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

        /** Text records of the name, each in one piece. */
        record Texts(List<String> texts) implements Answer {}

        /**
         * Answer without text records.
         *
         * @param exists true when the name exists
         */
        record Nothing(boolean exists) implements Answer {}

        /** Failed lookup. */
        record Unknown(String reason) implements Answer {}
    }

    public Answer texts(String domain) {
        Lookup lookup;
        try {
            lookup = new Lookup(Name.fromString(IDN.toASCII(domain), Name.root), Type.TXT);
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

    /** Creates the result for a failed lookup. */
    public static CheckResult unknown(String check, String domain, Answer.Unknown answer) {
        return CheckResult.warn(
                check,
                "The DNS could not be asked for " + domain + " (" + answer.reason() + ").",
                "Check this machine's network and name servers, and those of the domain, then look again.");
    }
}
