package newsdigest.doctor.sender;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.delivery.report.ComplaintRate;
import newsdigest.delivery.report.ComplaintRate.Level;
import newsdigest.delivery.report.ComplaintRepository;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.KnownLedger;
import newsdigest.publish.Application;

/** Check that few readers have called an edition spam in the last week. */
public record ComplaintsCheck(Config config, Supplier<Application> application, Clock clock) implements Check {

    private static final Duration LOOK_BACK = Duration.ofDays(7);

    @Override
    public String name() {
        return "complaints";
    }

    @Override
    public CheckResult run() {
        List<ComplaintRate> high = KnownLedger.find(config, application).stream()
                .flatMap(ledger ->
                        new ComplaintRepository(ledger).since(clock.instant().minus(LOOK_BACK)).stream())
                .filter(rate -> rate.level() != Level.FINE)
                .toList();
        if (high.isEmpty()) {
            return CheckResult.ok(name(), "Of the last week's there are few enough, as far as providers report them.");
        }
        String said =
                high.stream().map(rate -> rate.edition() + ": " + rate.words()).collect(Collectors.joining("; ")) + ".";
        String remedy = "See that everybody on the lists asked for the newsletter, and that leaving is easy.";
        return (high.stream().anyMatch(rate -> rate.level() == Level.ALARM)
                        ? CheckResult.fail(name(), said, remedy)
                        : CheckResult.warn(name(), said, remedy))
                .by(DeliverabilityRule.COMPLAINTS);
    }
}
