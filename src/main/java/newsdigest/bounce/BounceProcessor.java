package newsdigest.bounce;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.reply.BounceClassification;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.bounce.source.BounceSource;
import newsdigest.bounce.source.BounceSource.BounceHandler;
import newsdigest.bounce.source.BounceSource.Disposition;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
import newsdigest.config.TokenKeys;
import newsdigest.consent.BounceRecord;
import newsdigest.consent.BounceRecord.About;
import newsdigest.consent.BounceRecord.BounceEffect;
import newsdigest.consent.BounceRecords;
import newsdigest.consent.BounceRecords.Recorded;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.consent.ReaderStandingRepository;
import newsdigest.consent.SoftBounceRule;
import newsdigest.consent.TokenSigner;
import newsdigest.problem.Problem;
import newsdigest.store.Database;

/**
 * Processor of bounces, complaints and wishes to leave: records them, many in one commit, and suppresses dead addresses,
 * complainers and those who left.
 */
public final class BounceProcessor implements BounceHandler {

    private final DeliveryTokens tokens;
    private final BounceRecords records;
    private final ReaderStandingRepository standings;
    private final BounceListener listener;

    /** @param listener handler of every delivery that something came back for */
    public BounceProcessor(
            BounceSettings settings, TokenSigner tokenSigner, Database ledger, Clock clock, BounceListener listener) {
        this.tokens = new DeliveryTokens(settings, tokenSigner);
        this.standings = new ReaderStandingRepository(ledger, new TokenKeys(List.of()), clock);
        this.records = new BounceRecords(
                ledger, new SoftBounceRule(settings.softLimit(), settings.softPeriod(), settings.fullPeriod()), clock);
        this.listener = listener;
    }

    /**
     * Reads the messages that came back since the last time, records them and suppresses.
     *
     * @param listener handler of every delivery that something came back for
     * @return number of messages that were read; 0 when the configuration names no place for them
     * @throws newsdigest.problem.UserException when the place cannot be read
     */
    public static int readAll(
            Config config, Database ledger, Clock clock, BounceListener listener, Consumer<Problem> problems) {
        if (config.bounces().isEmpty()) {
            return 0;
        }
        BounceSettings settings = config.bounces().get();
        TokenSigner tokenSigner = new TokenSigner(config.tokenKeys().requiredBy("bounces"));
        return BounceSource.of(settings, config.root())
                .process(new BounceProcessor(settings, tokenSigner, ledger, clock, listener), problems);
    }

    @Override
    public List<Disposition> handle(List<BounceMessage> batch) {
        return process(batch.stream()
                        .map(message -> BounceEvent.of(message, tokens))
                        .toList())
                .stream()
                .map(recorded -> recorded ? Disposition.DONE : Disposition.UNKNOWN)
                .toList();
    }

    /**
     * Records events in one commit and suppresses by them; recording one twice is recording it once.
     *
     * @return for each, true when it was about a delivery in the ledger
     */
    public List<Boolean> process(List<BounceEvent> events) {
        List<BounceRecord> bounces = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Optional<BounceRecord> bounce = record(events.get(i));
            if (bounce.isPresent()) {
                bounces.add(bounce.get());
                places.add(i);
            }
        }
        List<Optional<Recorded>> recorded = records.record(bounces);
        List<Boolean> ours = new ArrayList<>(Collections.nCopies(events.size(), false));
        for (int i = 0; i < events.size(); i++) {
            Optional<Reader> left = events.get(i).unsubscribed().flatMap(standings::leaveByMail);
            left.ifPresent(listener::left);
            ours.set(i, left.isPresent());
        }
        for (int i = 0; i < recorded.size(); i++) {
            ours.set(places.get(i), ours.get(places.get(i)) || recorded.get(i).isPresent());
            recorded.get(i).ifPresent(listener::recorded);
        }
        return ours;
    }

    private static Optional<BounceRecord> record(BounceEvent event) {
        BounceClassification found = event.classification();
        return kind(found.kind())
                .flatMap(kind -> event.delivery()
                        .map(delivery -> new BounceRecord(
                                delivery,
                                kind,
                                About.valueOf(found.subject().name()),
                                found.isFull(),
                                found.status(),
                                found.reason())));
    }

    private static Optional<BounceEffect> kind(BounceKind kind) {
        return switch (kind) {
            case HARD -> Optional.of(BounceEffect.HARD);
            case SOFT -> Optional.of(BounceEffect.SOFT);
            case COMPLAINT -> Optional.of(BounceEffect.COMPLAINT);
            case AUTO_REPLY, OTHER -> Optional.empty();
        };
    }
}
