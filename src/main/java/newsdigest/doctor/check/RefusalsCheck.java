package newsdigest.doctor.check;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.consent.ProviderRefusals;
import newsdigest.consent.ProviderRefusals.Refusals;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.KnownLedger;
import newsdigest.publish.Application;
import newsdigest.store.Database;

/** Check that no provider has refused our server, address or messages in the last week. */
public record RefusalsCheck(Config config, Supplier<Application> application, Clock clock) implements Check {

    private static final Duration LOOK_BACK = Duration.ofDays(7);
    private static final int SHOWN = 5;

    @Override
    public String name() {
        return "refusals";
    }

    @Override
    public CheckResult run() {
        Optional<Database> ledger = KnownLedger.find(config, application);
        List<Refusals> refusals = ledger.map(known ->
                        new ProviderRefusals(known).since(clock.instant().minus(LOOK_BACK), SHOWN))
                .orElseGet(List::of);
        List<String> paused = ledger.stream()
                .flatMap(known -> new ProviderPauseRepository(known).all().stream())
                .map(pause -> pause.provider() + " is " + pause.words(ZoneId.of("UTC")))
                .toList();
        if (refusals.isEmpty() && !paused.isEmpty()) {
            return CheckResult.warn(
                    name(),
                    String.join("; ", paused) + ".",
                    "Readers there get nothing until it goes on: newsdigest providers resume PROVIDER");
        }
        if (refusals.isEmpty()) {
            return CheckResult.ok(name(), "No provider has refused us in the last week.");
        }
        return CheckResult.warn(
                name(),
                Stream.concat(refusals.stream().map(Refusals::text), paused.stream())
                                .collect(Collectors.joining("; "))
                        + ".",
                "No reader is to blame. See what the answer says: get off the list it names, mend the record it misses, or"
                        + " ask the provider; hold its mail back meanwhile: newsdigest providers pause PROVIDER");
    }
}
