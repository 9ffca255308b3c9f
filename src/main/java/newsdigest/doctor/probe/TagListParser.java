package newsdigest.doctor.probe;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Parser for the tag lists of DKIM and DMARC records: {@code v=DKIM1; p=...} (RFC 6376, 3.2). */
public final class TagListParser {

    private TagListParser() {}

    /** Returns the values by the names of their tags, which are in small letters. */
    public static Map<String, String> of(String record) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : record.split(";", -1)) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        tag.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
