package newsdigest.doctor.sender;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import newsdigest.config.Config;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.mail.ReaderMailRepository.Untaken;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.KnownLedger;
import newsdigest.publish.Application;

/** Check that messages to single readers, such as the request to confirm a sign-up, are taken by the mail servers. */
public record ReaderMailCheck(Config config, Supplier<Application> application, Clock clock) implements Check {

    private static final Duration LOOK_BACK = Duration.ofDays(7);

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public CheckResult run() {
        Untaken untaken = KnownLedger.find(config, application)
                .map(ledger -> new ReaderMailRepository(ledger, clock)
                        .untakenSince(clock.instant().minus(LOOK_BACK)))
                .orElse(Untaken.NONE);
        return untaken.waiting() + untaken.givenUp() == 0
                ? CheckResult.ok(
                        name(), "No message to a single reader, such as one to confirm a sign-up, waits for long.")
                : CheckResult.warn(
                        name(),
                        "Messages to single readers, such as those to confirm a sign-up, are not taken: "
                                + untaken.waiting() + " are tried again, " + untaken.givenUp()
                                + " were given up after two days. The last answer: " + untaken.reply(),
                        "See what the answer says: nothing is known against the readers' addresses. Who asked for a message that was given up may ask again.");
    }
}
