package newsdigest.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.config.BounceSettings;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;

/**
 * Signed tokens in a message that came back: they alone prove whose delivery it was, never the address that it claims,
 * since anybody can write such a message.
 */
record DeliveryTokens(BounceSettings settings, TokenSigner tokens) {

    /**
     * Returns the delivery that a token in the return path, or in the address that unsubscribes in the returned message's
     * header, proves. The links of a message prove nothing: people pass them on.
     */
    Optional<DeliveryRef> delivery(BounceMessage message) {
        Stream<Optional<DeliveryRef>> byReturnPath =
                tokens(message.returnAddresses()).map(token -> tokens.open(Purpose.RETURN, token));
        Stream<Optional<DeliveryRef>> byHeader =
                leaveTokens(message.unsubscribeAddresses()).map(token -> tokens.open(Purpose.BY_MAIL, token));
        return Stream.concat(byReturnPath, byHeader).flatMap(Optional::stream).findFirst();
    }

    private Stream<String> tokens(Set<String> addresses) {
        return addresses.stream()
                .flatMap(address -> settings.token(address).stream())
                .map(token -> token.toLowerCase(Locale.ROOT));
    }

    private Stream<String> leaveTokens(Set<String> addresses) {
        return tokens(addresses)
                .filter(token -> token.startsWith(BounceSettings.UNSUBSCRIBE))
                .map(token -> token.substring(BounceSettings.UNSUBSCRIBE.length()));
    }

    /**
     * Returns the delivery whose reader a message unsubscribes: by the address it was written to, which stands in the
     * header of that delivery (RFC 2369), or because a person answers that they want no more mail.
     */
    Optional<DeliveryRef> unsubscribed(BounceMessage message) {
        // Messages of earlier versions have the token of the reader's own pages there, which may leave as well.
        Optional<DeliveryRef> byAddress = leaveTokens(message.returnAddresses())
                .flatMap(token ->
                        tokens.open(Purpose.BY_MAIL, token).or(() -> tokens.open(Purpose.LINK, token)).stream())
                .findFirst();
        boolean isWritten = message.kind() == BounceKind.OTHER || message.asksToLeave();
        return byAddress
                .filter(found -> isWritten)
                .or(() -> message.asksToLeave() ? delivery(message) : Optional.empty())
                .filter(found -> found.edition() > 0);
    }
}
