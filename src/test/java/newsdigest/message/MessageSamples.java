package newsdigest.message;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Mailbox;
import newsdigest.config.mail.EditionHeaders;
import newsdigest.edition.Placeholder;
import newsdigest.edition.Placeholders;
import newsdigest.edition.Rendition;
import newsdigest.testing.NewsletterMaker;

/** Messages with good defaults. */
final class MessageSamples {

    static final Instant DATE = Instant.parse("2026-11-20T09:00:00Z");
    static final Recipient ANA = recipient("ana@example.org", "Ana");
    static final String GREETING = Placeholders.mark(new Placeholder.Greeting("Dear {0},", "Dear reader,"));

    String title = "Harbour News";
    String subject = "Harbour News: 20 November 2026";
    String html = "<!DOCTYPE html>\n<html><body><p>" + GREETING + "</p>\n<p>Ça va? Sí — 100%</p></body></html>\n";
    String text = GREETING + "\n\nÇa va? Sí — 100%\n";
    Optional<Mailbox> replyTo = Optional.empty();
    EditionHeaders headers = EditionHeaders.USUAL;
    Optional<String> oneClick = Optional.empty();

    static Recipient recipient(String address, String name) {
        return new Recipient(address, "weekly.0123@harbour.example", new Placeholder.ReaderValues(name, "token"));
    }

    EncodedMessage encode() {
        NewsletterMaker newsletter = new NewsletterMaker();
        newsletter.titles = Map.of(Locale.ENGLISH, title);
        newsletter.from = new Mailbox("Harbour Network, Regional Office", "news@harbour.example");
        newsletter.replyTo = replyTo;
        newsletter.zone = ZoneId.of("America/Panama");
        newsletter.unsubscribe = "mailto:leave@harbour.example?subject=unsubscribe";
        newsletter.greeting = true;
        newsletter.headers = headers;
        Rendition rendition = new Rendition(Locale.ENGLISH, subject, html, text);
        Optional<Unsubscribing.TokenMailbox> mailto = oneClick.map(
                link -> new Unsubscribing.TokenMailbox("mailto:bounces+u", "@harbour.example?subject=unsubscribe"));
        Optional<String> address = oneClick.isPresent() ? Optional.empty() : Optional.of(newsletter.unsubscribe);
        return EncodedMessage.of(
                newsletter.make(),
                rendition,
                new Unsubscribing(oneClick, mailto, address),
                "0123456789abcdef0123",
                DATE);
    }

    byte[] bytes(Recipient recipient, DkimSigner... signers) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encode().writeTo(out, recipient, List.of(signers));
        return out.toByteArray();
    }

    MimeMessage message(Recipient recipient) throws Exception {
        return new MimeMessage(null, new ByteArrayInputStream(bytes(recipient)));
    }
}
