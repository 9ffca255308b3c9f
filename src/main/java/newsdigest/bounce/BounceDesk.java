package newsdigest.bounce;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.bounce.BounceSource.Fate;
import newsdigest.bounce.BounceSource.Handler;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
import newsdigest.consent.BounceRecords;
import newsdigest.consent.BounceRecords.Kind;
import newsdigest.consent.BounceRecords.RecordedBounce;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.problem.Problem;
import newsdigest.store.Database;

/**
 * Acts on what came back: whose delivery it was is told by a signed token alone, never by the address that a notice claims,
 * since anybody can write a notice.
 */
public final class BounceDesk implements Handler {

    private static final Pattern LINK = Pattern.compile("/u/([0-9a-z]+)$");

    private final BounceSettings settings;
    private final TokenSigner tokenSigner;
    private final BounceRecords bounceRecords;
    private final Consumer<RecordedBounce> told;

    /** @param told hears of every delivery that something came back for */
    private BounceDesk(
            BounceSettings settings,
            TokenSigner tokenSigner,
            BounceRecords bounceRecords,
            Consumer<RecordedBounce> told) {
        this.settings = settings;
        this.tokenSigner = tokenSigner;
        this.bounceRecords = bounceRecords;
        this.told = told;
    }

    /**
     * Reads what came back since the last time, and draws the consequences.
     *
     * @param told hears of every delivery that something came back for
     * @return how many messages were read; 0 when the configuration names no place for them
     * @throws newsdigest.problem.UserException when the place cannot be read
     */
    public static int readAll(
            Config config, Database ledger, Clock clock, Consumer<RecordedBounce> told, Consumer<Problem> problems) {
        if (config.bounces().isEmpty()) {
            return 0;
        }
        BounceSettings settings = config.bounces().get();
        TokenSigner tokenSigner = new TokenSigner(config.tokenKeys().requiredBy("bounces"));
        BounceRecords bounceRecords = new BounceRecords(ledger, settings.softLimit(), clock);
        return BounceSource.of(settings, config.root())
                .each(new BounceDesk(settings, tokenSigner, bounceRecords, told), problems);
    }

    @Override
    public Fate handle(Notice notice) {
        Optional<Kind> kind = kind(notice);
        Optional<DeliveryRef> reference = reference(notice);
        if (kind.isEmpty() || reference.isEmpty()) {
            return Fate.UNKNOWN;
        }
        Optional<RecordedBounce> noted =
                bounceRecords.note(reference.get(), kind.get(), notice.status(), notice.reason());
        noted.ifPresent(told);
        return noted.isPresent() ? Fate.DONE : Fate.UNKNOWN;
    }

    private static Optional<Kind> kind(Notice notice) {
        return switch (notice.kind()) {
            case HARD -> Optional.of(Kind.HARD);
            case SOFT -> Optional.of(Kind.SOFT);
            case COMPLAINT -> Optional.of(Kind.COMPLAINT);
            case AUTO_REPLY, OTHER -> Optional.empty();
        };
    }

    private Optional<DeliveryRef> reference(Notice notice) {
        Stream<Optional<DeliveryRef>> byReturnPath = notice.returnAddresses().stream()
                .map(address -> settings.token(address)
                        .flatMap(token -> tokenSigner.open(Purpose.RETURN, token.toLowerCase(Locale.ROOT))));
        Stream<Optional<DeliveryRef>> byLink = notice.links().stream()
                .map(link -> token(link).flatMap(token -> tokenSigner.open(Purpose.LINK, token)));
        return Stream.concat(byReturnPath, byLink).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> token(String link) {
        try {
            Matcher path = LINK.matcher(String.valueOf(URI.create(link).getPath()));
            return path.find() ? Optional.of(path.group(1)) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
