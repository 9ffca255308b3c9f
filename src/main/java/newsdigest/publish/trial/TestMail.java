package newsdigest.publish.trial;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import newsdigest.config.MailServers;
import newsdigest.config.Newsletter;
import newsdigest.config.TokenKeys;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.store.scratch.ScratchLedger;
import newsdigest.subscriber.Subscriber;

/** Sender of an edition to a few addresses, with a ledger that is thrown away: the subscribers still get the edition. */
public final class TestMail {

    /** Beginning of a test's subject, by which nobody takes it for the edition. */
    static final String MARK = "[Test] ";

    private final Application application;
    private final Clock clock;

    public TestMail(Application application, Clock clock) {
        this.application = application;
        this.clock = clock;
    }

    /**
     * Sends the edition in one try: deliveries that are put off are not waited for.
     *
     * @throws UserException when one of them is no address, or when the mail server cannot be used
     */
    public Report send(MailServers servers, Newsletter newsletter, Edition edition, List<String> addresses) {
        try (ScratchLedger scratch = new ScratchLedger()) {
            DeliveryServices trial = application.trialDelivery(scratch.file(), servers);
            Mailer mailer = trial.mailer();
            return mailer.send(plan(trial, edition, addresses), newsletter, false, new ProgressListener() {
                @Override
                public void deferred() {
                    mailer.stop();
                }
            });
        }
    }

    /**
     * Plans the edition under an id of its own, hence with other Message-IDs: a mailbox that has the test would take
     * the real message for a repeat. Its subject says that it is a test.
     *
     * @throws UserException when one of them is no address, or will get no mail
     */
    public FrozenEdition plan(DeliveryServices trial, Edition edition, List<String> addresses) {
        List<Subscriber> readers = addresses.stream().map(Subscriber::ofAddress).toList();
        readers.forEach(reader -> requireNotSuppressed(edition.newsletter(), reader));
        EditionId id = new EditionId(edition.id() + "-test-" + clock.instant().getEpochSecond());
        Edition test =
                new Edition(id, edition.newsletter(), edition.window(), edition.items(), marked(edition.renditions()));
        trial.planner()
                .plan(test, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), readers::forEach, repeated -> {});
        return trial.editions().find(id).orElseThrow();
    }

    private static List<Rendition> marked(List<Rendition> renditions) {
        return renditions.stream()
                .map(one -> new Rendition(one.language(), MARK + one.subject(), one.html(), one.text()))
                .toList();
    }

    private void requireNotSuppressed(String newsletter, Subscriber reader) {
        TokenKeys keys = application.config().tokenKeys();
        List<String> hashes = keys.newestFirst().isEmpty() ? List.of() : new TokenSigner(keys).hashes(reader.key());
        Optional<Suppression> held = application
                .existingLedger()
                .flatMap(ledger -> ledger
                        .withConnection(connection ->
                                SuppressionRepository.holding(connection, newsletter, reader.key(), hashes))
                        .stream()
                        .findFirst());
        held.ifPresent(found -> {
            throw new UserException("Nothing was sent: " + reader.address() + " gets no mail ("
                            + found.reason().word() + "). The suppression would have to be lifted first.")
                    .withKey("error.testSuppressed", reader.address());
        });
    }
}
