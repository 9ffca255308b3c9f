package newsdigest.config.yaml;

import java.util.OptionalInt;
import newsdigest.config.ServerLimits;

/** Reader of the limits of a mail server. */
final class ServerLimitsReader {

    private ServerLimitsReader() {}

    /** @param usual limits where the section names none */
    static ServerLimits read(YamlSection section, ServerLimits usual) {
        return new ServerLimits(
                section.number("connections", 1, 1_000, usual.connections()),
                section.number("messages-per-connection", 1, Integer.MAX_VALUE, usual.messagesPerConnection()),
                limit(section, "per-second", usual.perSecond()),
                limit(section, "per-minute", usual.perMinute()),
                limit(section, "per-hour", usual.perHour()),
                limit(section, "per-day", usual.perDay()));
    }

    private static OptionalInt limit(YamlSection section, String key, OptionalInt usual) {
        return section.optionalNumber(key, 1, Integer.MAX_VALUE)
                .map(OptionalInt::of)
                .orElse(usual);
    }
}
