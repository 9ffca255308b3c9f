package newsdigest.news.date;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Time zones as dates name them: {@code +0100}, {@code GMT+1}, {@code EST}, {@code Europe/Madrid} (RFC 5322, 4.3). */
final class ZoneNames {

    private static final String LIST =
            "utc 0 ut 0 gmt 0 z 0 zulu 0 wet 0 west 1 bst 1 cet 1 mez 1 met 1 wat 1 cest 2 mesz 2"
                    + " eet 2 cat 2 sast 2 eest 3 msk 3 eat 3 trt 3 gst 4 pkt 5 ict 7 wib 7 sgt 8 hkt 8 awst 8 pht 8 jst 9 kst 9"
                    + " aest 10 aedt 11 nzst 12 nzdt 13 brt -3 art -3 uyt -3 adt -3 ast -4 edt -4 bot -4 vet -4 est -5 cdt -5"
                    + " cot -5 pet -5 ect -5 cst -6 mdt -6 mst -7 pdt -7 pst -8 akdt -8 akst -9 hst -10";
    private static final Map<String, ZoneOffset> NAMES = names();
    private static final Pattern OFFSET =
            Pattern.compile("(?:gmt|utc|ut|z)?\\s?([+\\u2212-])(\\d{1,2})(?::?(\\d\\d))?(?::?\\d\\d)?");

    /** Zone with its summer time, such as {@code EST5EDT}. */
    private static final Pattern RULE = Pattern.compile("[a-z]{3}\\d[a-z]{3}");

    private static final Pattern WORD = Pattern.compile("\\p{L}{1,5}");

    private ZoneNames() {}

    /** Returns true for what has the shape of a zone, known or not. */
    static boolean isShaped(String token) {
        return OFFSET.matcher(token).matches()
                || RULE.matcher(token).matches()
                || WORD.matcher(token).matches()
                || token.indexOf('/') > 0;
    }

    /** Returns true for the name of a zone. */
    static boolean isKnown(String token) {
        return NAMES.containsKey(token)
                || OFFSET.matcher(token).matches()
                || (token.indexOf('/') > 0 && of(token).isPresent());
    }

    /**
     * Returns the zone of a name in small letters; empty for one that means several, such as IST, or none that is known.
     *
     * @throws DateTimeException when the offset is none
     */
    static Optional<ZoneId> of(String token) {
        Matcher offset = OFFSET.matcher(token);
        if (offset.matches()) {
            int sign = offset.group(1).equals("+") ? 1 : -1;
            int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
            return Optional.of(ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes));
        }
        boolean isMilitary = token.length() == 1 && token.charAt(0) >= 'a' && token.charAt(0) <= 'z';
        ZoneOffset known = NAMES.get(token);
        if (known != null || isMilitary) {
            return Optional.of(known == null ? ZoneOffset.UTC : known);
        }
        boolean isId = token.indexOf('/') > 0 || RULE.matcher(token).matches();
        return isId ? Optional.ofNullable(Ids.SMALL.get(token)).map(ZoneId::of) : Optional.empty();
    }

    /** Names of the time-zone database, made when one is first asked for. */
    private static final class Ids {
        private static final Map<String, String> SMALL = ZoneId.getAvailableZoneIds().stream()
                .collect(Collectors.toMap(id -> id.toLowerCase(Locale.ROOT), id -> id, (one, other) -> one));
    }

    private static Map<String, ZoneOffset> names() {
        Map<String, ZoneOffset> names = new HashMap<>();
        String[] list = LIST.split(" ", -1);
        for (int i = 0; i < list.length; i += 2) {
            names.put(list[i], ZoneOffset.ofHours(Integer.parseInt(list[i + 1])));
        }
        return names;
    }
}
