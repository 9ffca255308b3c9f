package newsdigest.bounce;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.config.BounceSettings;
import newsdigest.config.PublicPages;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;

/**
 * Signed tokens in a message that came back: they alone prove whose delivery it was, never the address that it claims,
 * since anybody can write such a message.
 */
record DeliveryTokens(BounceSettings settings, TokenSigner tokens) {

    private static final Pattern LINK = Pattern.compile("/" + PublicPages.LEAVE + "/([0-9a-z]+)$");

    /** Returns the delivery that a token in the return path or in the unsubscribe link proves. */
    Optional<DeliveryRef> delivery(BounceMessage message) {
        Stream<Optional<DeliveryRef>> byReturnPath = message.returnAddresses().stream()
                .map(address -> settings.token(address)
                        .flatMap(token -> tokens.open(Purpose.RETURN, token.toLowerCase(Locale.ROOT))));
        Stream<Optional<DeliveryRef>> byLink =
                message.links().stream().map(link -> token(link).flatMap(token -> tokens.open(Purpose.LINK, token)));
        return Stream.concat(byReturnPath, byLink).flatMap(Optional::stream).findFirst();
    }

    /**
     * Returns the delivery whose reader a message unsubscribes: by the address it was written to, which stands in the
     * header of that delivery (RFC 2369), or because a person answers that they want no more mail.
     */
    Optional<DeliveryRef> unsubscribed(BounceMessage message) {
        Optional<DeliveryRef> byAddress = message.returnAddresses().stream()
                .flatMap(address -> settings.token(address).stream())
                .map(token -> token.toLowerCase(Locale.ROOT))
                .filter(token -> token.startsWith(BounceSettings.UNSUBSCRIBE))
                .flatMap(token ->
                        tokens.open(Purpose.LINK, token.substring(BounceSettings.UNSUBSCRIBE.length())).stream())
                .findFirst();
        boolean isWritten = message.kind() == BounceKind.OTHER || message.asksToLeave();
        return byAddress
                .filter(found -> isWritten)
                .or(() -> message.asksToLeave() ? delivery(message) : Optional.empty())
                .filter(found -> found.edition() > 0);
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
