package newsdigest.doctor.check;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.doctor.probe.HttpProbe;
import newsdigest.store.Database;

/** Check that this machine's clock agrees with another's: editions are sent by it, and signatures are dated by it. */
public record ClockCheck(Newsletter newsletter, Config config, ExternalServices externalServices, Clock clock)
        implements Check {

    private static final Duration NOTICEABLE = Duration.ofSeconds(5);
    private static final Duration HARMFUL = Duration.ofMinutes(1);
    private static final String REMEDY = "Let the clock be set over the network: timedatectl set-ntp true";

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public CheckResult run() throws InterruptedException {
        Optional<Instant> ofServer =
                config.store().map(file -> Optional.empty(), server -> Optional.of(Database.serverTime(server)));
        if (ofServer.isPresent()) {
            return judge("the database server's", ofServer.get());
        }
        for (String address : Stream.concat(
                        newsletter.website().stream(), config.publicPages().map(PublicPages::address).stream())
                .toList()) {
            Optional<Instant> other = webTime(address);
            if (other.isPresent()) {
                return judge("that of " + address, other.get());
            }
        }
        return CheckResult.warn(
                name(),
                "There is no other clock to compare it with: neither 'website' nor public-pages answers.",
                "See for yourself: timedatectl status");
    }

    private CheckResult judge(String whose, Instant other) {
        Duration off = Duration.between(other, clock.instant());
        String said = "This machine's clock is " + off.abs().toSeconds() + " seconds "
                + (off.isNegative() ? "behind " : "before ") + whose + ".";
        if (off.abs().compareTo(HARMFUL) > 0) {
            return CheckResult.fail(name(), said, REMEDY);
        }
        return off.abs().compareTo(NOTICEABLE) > 0
                ? CheckResult.warn(name(), said, REMEDY)
                : CheckResult.ok(name(), "This machine's clock goes with " + whose + ".");
    }

    private Optional<Instant> webTime(String address) throws InterruptedException {
        try {
            HttpResponse<Void> answer = new HttpProbe(externalServices).get(address);
            return answer.headers()
                    .firstValue("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (IOException | DateTimeException e) {
            // A server that answers without a date is skipped, and the next one is asked.
            return Optional.empty();
        }
    }
}
