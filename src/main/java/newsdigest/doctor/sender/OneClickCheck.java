package newsdigest.doctor.sender;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.PublicPages;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.ReaderCount;

/** Check that readers can leave with one click (RFC 8058). */
public record OneClickCheck(Config config, ReaderCount readers) implements Check {

    @Override
    public String name() {
        return "one-click";
    }

    @Override
    public Duration limit() {
        return READING_LIMIT;
    }

    @Override
    public CheckResult run() {
        Optional<String> address = config.publicPages().map(PublicPages::address);
        if (address.isPresent() && address.get().toLowerCase(Locale.ROOT).startsWith("https:")) {
            return CheckResult.ok(name(), "Readers can leave with one click in their mail program.");
        }
        String said = address.isPresent()
                ? "Readers' links begin with http:, and mail programs offer one click for https: alone."
                : "Mail offers no way to leave with one click.";
        String remedy = address.isPresent()
                ? "Put the pages behind a reverse proxy with TLS, and write https: into public-pages.address."
                : "Add for example: public-pages: { address: https://news.example.org }";
        return (readers.isBulk()
                        ? CheckResult.fail(name(), said, "Gmail and Yahoo want it from bulk senders. " + remedy)
                        : CheckResult.warn(name(), said, remedy))
                .by(DeliverabilityRule.ONE_CLICK);
    }
}
