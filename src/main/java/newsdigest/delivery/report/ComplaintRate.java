package newsdigest.delivery.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import newsdigest.text.Formats;

/**
 * Rate of complaints about one edition: how many of the readers who got it call it spam.
 *
 * @param edition id of the edition
 * @param provider domain of the readers' addresses; empty for all readers
 * @param complaints number of complaints
 * @param sent number of messages that were taken for these readers
 */
public record ComplaintRate(String edition, String provider, long complaints, long sent) {

    private static final double WATCHED = 0.001;
    private static final double REFUSED = 0.003;

    /** One reader alone is no rate. */
    private static final int FEWEST = 2;

    /** Severity of a rate, by the limits that Gmail and Yahoo publish. */
    public enum Level {
        FINE,
        /** At or above 0.1 %: mail begins to land among the spam. */
        HIGH,
        /** At or above 0.3 %: providers refuse bulk mail. */
        ALARM
    }

    /** Returns the rate, 1 for all. */
    public double rate() {
        return sent == 0 ? 0 : (double) complaints / sent;
    }

    public Level level() {
        if (complaints < FEWEST || rate() < WATCHED) {
            return Level.FINE;
        }
        return rate() < REFUSED ? Level.HIGH : Level.ALARM;
    }

    /** {@code 0.35 % (7 of 2,000), above the 0.3 % at which providers refuse}. */
    public String words() {
        String limit = switch (level()) {
            case FINE -> "";
            case HIGH -> ", above the 0.1 % from which providers put mail among the spam";
            case ALARM -> ", above the 0.3 % at which providers refuse it";
        };
        return (provider.isEmpty() ? "" : provider + " ") + String.format(Locale.ROOT, "%.2f %% (", rate() * 100)
                + Formats.number(complaints) + " of " + Formats.number(sent) + ")" + limit;
    }

    /** Returns the rate for machines. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("provider", provider);
        map.put("complaints", complaints);
        map.put("sent", sent);
        map.put("rate", rate());
        map.put("level", level().name().toLowerCase(Locale.ROOT));
        return map;
    }
}
