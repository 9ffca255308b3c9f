package newsdigest.delivery.server;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Lookup of the host that takes the mail of a domain (RFC 5321, 5.1). */
final class MxLookup {

    private MxLookup() {}

    /** Returns the preferred MX host; empty when the DNS names none, or does not answer. */
    static Optional<String> first(String domain) {
        try {
            Record[] records = new Lookup(domain, Type.MX).run();
            return Arrays.stream(records == null ? new Record[0] : records)
                    .filter(MXRecord.class::isInstance)
                    .map(MXRecord.class::cast)
                    .min(Comparator.comparingInt(MXRecord::getPriority))
                    .map(record -> record.getTarget().toString(true).toLowerCase(Locale.ROOT));
        } catch (TextParseException noDomain) {
            return Optional.empty();
        }
    }
}
