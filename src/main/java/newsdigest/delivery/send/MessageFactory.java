package newsdigest.delivery.send;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.address.DomainName;
import newsdigest.config.BounceSettings;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.PersonalLinks;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.smtp.OutgoingMessage;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.LinkTokens;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Rendition;
import newsdigest.message.DkimKey;
import newsdigest.message.DkimSigner;
import newsdigest.message.EncodedMessage;
import newsdigest.message.MessageIds;
import newsdigest.message.Recipient;
import newsdigest.message.Unsubscribing;

/** Factory of the messages of a frozen edition: encodes each language once, and adds the personal parts for each subscriber. */
public final class MessageFactory {

    private final Newsletter newsletter;
    private final Edition edition;
    private final int number;
    private final PersonalLinks links;
    private final Instant date;
    private final List<DkimKey> keys;
    private final Map<Locale, EncodedMessage> messages = new HashMap<>();

    MessageFactory(Newsletter newsletter, FrozenEdition frozen, PersonalLinks links) {
        this.newsletter = newsletter;
        this.number = frozen.number();
        this.links = links;
        this.edition = frozen.edition();
        this.date = frozen.releasedAt();
        this.keys = keys(newsletter);
        for (Rendition rendition : edition.renditions()) {
            messages.put(
                    rendition.language(),
                    EncodedMessage.of(
                            newsletter,
                            rendition,
                            unsubscribing(newsletter, links),
                            edition.fingerprint(),
                            frozen.releasedAt()));
        }
    }

    /**
     * Returns the ways to unsubscribe: by one click, and by a mail that the mailbox for bounces acts upon. The address that
     * staff gave is a mailbox that may be read by nobody, so it stands only where there is no other way or it is a page.
     */
    static Unsubscribing unsubscribing(Newsletter newsletter, PersonalLinks links) {
        Optional<String> oneClick = links.pages().map(pages -> pages.prefix(PublicPages.LEAVE));
        Optional<Unsubscribing.TokenMailbox> mailto = links.bounces().map(MessageFactory::tokenMailbox);
        boolean isOnlyWay = oneClick.isEmpty() && mailto.isEmpty();
        boolean isPage = !newsletter.unsubscribe().regionMatches(true, 0, "mailto:", 0, 7);
        return new Unsubscribing(
                oneClick,
                mailto,
                isOnlyWay || (isPage && oneClick.isEmpty()) ? Optional.of(newsletter.unsubscribe()) : Optional.empty());
    }

    private static Unsubscribing.TokenMailbox tokenMailbox(BounceSettings bounces) {
        String address = DomainName.withAsciiDomain(bounces.address());
        int at = address.lastIndexOf('@');
        return new Unsubscribing.TokenMailbox(
                "mailto:" + address.substring(0, at) + "+" + BounceSettings.UNSUBSCRIBE,
                address.substring(at) + "?subject=unsubscribe");
    }

    /** Returns the keys that sign the messages of a newsletter. */
    public static List<DkimKey> keys(Newsletter newsletter) {
        return newsletter.dkim().stream()
                .map(dkim -> DkimKey.read(dkim.domain(), dkim.selector(), dkim.keyFile()))
                .toList();
    }

    /** Makes the Message-IDs of an edition, for the messages and for the report. */
    public static MessageIds messageIds(Newsletter newsletter, EditionId id) {
        String from = DomainName.withAsciiDomain(newsletter.from().address());
        return new MessageIds(id, from.substring(from.lastIndexOf('@') + 1));
    }

    MessageBuilder newBuilder() {
        return new MessageBuilder(messageIds(newsletter, edition.id()), links.tokens());
    }

    /** Builder of messages, for one thread. */
    final class MessageBuilder {
        private final MessageIds messageIds;
        private final List<DkimSigner> signers;

        private final Optional<TokenSigner> tokens;

        private MessageBuilder(MessageIds messageIds, Optional<TokenSigner> tokens) {
            this.messageIds = messageIds;
            this.tokens = tokens;
            this.signers = keys.stream().map(key -> new DkimSigner(key, date)).toList();
        }

        OutgoingMessage build(Delivery task) {
            return new OutgoingMessage(returnPath(task), recipient(task), message(task), signers);
        }

        private EncodedMessage message(Delivery task) {
            EncodedMessage message = messages.get(task.language());
            if (message == null) {
                throw new IllegalStateException("no rendition in " + task.language() + " in " + edition.id());
            }
            return message;
        }

        private Recipient recipient(Delivery task) {
            DeliveryRef delivery = new DeliveryRef(number, task.seq());
            return new Recipient(
                    task.address(),
                    messageIds.of(task.key()),
                    new Placeholder.ReaderValues(
                            task.name(),
                            new LinkTokens(
                                    token(links.pages().isPresent(), Purpose.LINK, delivery),
                                    token(links.pages().isPresent(), Purpose.VIEW, delivery),
                                    token(links.bounces().isPresent(), Purpose.BY_MAIL, delivery)),
                            task.fields()));
        }

        private String token(boolean isUsed, Purpose purpose, DeliveryRef delivery) {
            return tokens.filter(maker -> isUsed)
                    .map(maker -> maker.issue(purpose, delivery))
                    .orElse(TokenSigner.NONE);
        }

        /** Returns the address to which servers on the way send a delivery's bounce (RFC 5321, 4.4). */
        private String returnPath(Delivery task) {
            if (links.bounces().isEmpty() || tokens.isEmpty()) {
                return newsletter.from().address();
            }
            return links.bounces()
                    .get()
                    .withToken(tokens.get().issue(Purpose.RETURN, new DeliveryRef(number, task.seq())));
        }

        long largestMessage() {
            return messages.values().stream()
                    .mapToInt(EncodedMessage::size)
                    .max()
                    .orElse(0);
        }
    }
}
