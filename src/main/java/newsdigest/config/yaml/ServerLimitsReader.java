package newsdigest.config.yaml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.address.DomainName;
import newsdigest.config.mail.DomainLimits;
import newsdigest.config.mail.SendingHours;
import newsdigest.config.mail.ServerLimits;
import newsdigest.config.mail.WarmUp;
import newsdigest.config.value.ConfigValues;

/** Reader of the limits of a mail server. */
final class ServerLimitsReader {

    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,8}) ?/ ?(s|second|min|minute|h|hour)");

    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})(?::(\\d{2}))? ?- ?(\\d{1,2})(?::(\\d{2}))?");

    private static final int HOURS_OF_A_DAY = 24;

    private final YamlSection section;
    private final ServerLimits usual;

    private ServerLimitsReader(YamlSection section, ServerLimits usual) {
        this.section = section;
        this.usual = usual;
    }

    /** @param usual limits where the section names none */
    static ServerLimits read(YamlSection section, ServerLimits usual) {
        return new ServerLimitsReader(section, usual).read();
    }

    private ServerLimits read() {
        return new ServerLimits(
                section.number("connections", 1, 1_000, usual.connections()),
                section.number("messages-per-connection", 1, Integer.MAX_VALUE, usual.messagesPerConnection()),
                limit("per-second", usual.perSecond()),
                limit("per-minute", usual.perMinute()),
                limit("per-hour", usual.perHour()),
                limit("per-day", usual.perDay()),
                warmUp().or(usual::warmUp),
                section.value("hours", "hours such as 8-20 or 8:30-20:15", ServerLimitsReader::hours)
                        .or(usual::hours),
                domains(),
                section.value("zone", "a time zone such as Europe/Madrid or America/Panama", ServerLimitsReader::zone)
                        .orElse(usual.zone()));
    }

    private OptionalInt limit(String key, OptionalInt otherwise) {
        return section.optionalNumber(key, 1, Integer.MAX_VALUE)
                .map(OptionalInt::of)
                .orElse(otherwise);
    }

    private Optional<WarmUp> warmUp() {
        return section.section("warm-up").map(ramp -> {
            if (!ramp.has("start")) {
                ramp.missing("start", "start: 500");
            }
            WarmUp result = new WarmUp(
                    ramp.number("start", 1, 100_000_000, 1),
                    ramp.value(
                                    "factor",
                                    "a number from 1 to 10, such as 1.5",
                                    text -> Optional.of(Double.parseDouble(text))
                                            .filter(factor -> factor >= 1 && factor <= 10))
                            .orElse(1.5),
                    ramp.number("days", 1, 365, 14));
            ramp.finish();
            return result;
        });
    }

    private static Optional<SendingHours> hours(String text) {
        Matcher parts = HOURS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return time(parts.group(1), parts.group(2))
                .flatMap(from -> time(parts.group(3), parts.group(4))
                        .filter(to -> !to.equals(from))
                        .map(to -> new SendingHours(from, to)));
    }

    private static Optional<LocalTime> time(String hour, String minute) {
        int hours = Integer.parseInt(hour);
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        if (hours == HOURS_OF_A_DAY && minutes == 0) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        return hours < HOURS_OF_A_DAY && minutes < 60 ? Optional.of(LocalTime.of(hours, minutes)) : Optional.empty();
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text))
                    .filter(zone -> ZoneId.getAvailableZoneIds().contains(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private DomainLimits domains() {
        boolean isBySharedMx = section.flag("count-shared-mx", usual.domains().isBySharedMx());
        Optional<YamlSection> perDomain = section.section("per-domain");
        if (perDomain.isEmpty()) {
            return new DomainLimits(usual.domains().intervals(), isBySharedMx);
        }
        Map<String, Duration> intervals = new HashMap<>();
        for (String domain : perDomain.get().keys()) {
            boolean isDomain = domain.equals(DomainLimits.OTHERS)
                    || ConfigValues.mailbox("a@" + domain).isPresent();
            if (!isDomain) {
                perDomain.get().wrong(domain, "is no domain such as gmail.com, nor '*' for each other one");
            }
            perDomain
                    .get()
                    .value(
                            domain,
                            "so many messages in a time, such as 20/min, 5/s or 900/hour",
                            ServerLimitsReader::interval)
                    .filter(interval -> isDomain)
                    .filter(interval -> intervals.put(ascii(domain), interval) != null)
                    .ifPresent(twice -> perDomain
                            .get()
                            .wrong(domain, "is the same domain as another one here; write one limit for it"));
        }
        perDomain.get().finish();
        return new DomainLimits(intervals, isBySharedMx);
    }

    private static String ascii(String domain) {
        return domain.equals(DomainLimits.OTHERS)
                ? domain
                : DomainName.withAsciiDomain("a@" + domain).substring(2).toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> interval(String text) {
        Matcher parts = RATE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Duration unit = switch (parts.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
        return Optional.of(unit.dividedBy(Long.parseLong(parts.group(1))));
    }
}
