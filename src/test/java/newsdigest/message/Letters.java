package newsdigest.message;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.Topics;
import newsdigest.edition.Hole;
import newsdigest.edition.Holes;
import newsdigest.edition.Rendition;

/** Messages with good defaults. */
final class Letters {

    static final Instant DATE = Instant.parse("2026-11-20T09:00:00Z");
    static final Recipient ANA = recipient("ana@example.org", "Ana");
    static final String GREETING = Holes.mark(new Hole.Greeting("Dear {0},", "Dear reader,"));

    String title = "Harbour News";
    String subject = "Harbour News: 20 November 2026";
    String html = "<!DOCTYPE html>\n<html><body><p>" + GREETING + "</p>\n<p>Ça va? Sí — 100%</p></body></html>\n";
    String text = GREETING + "\n\nÇa va? Sí — 100%\n";
    Optional<Mailbox> replyTo = Optional.empty();
    Optional<String> oneClick = Optional.empty();

    static Recipient recipient(String address, String name) {
        return new Recipient(address, "weekly.0123@harbour.example", new Hole.Reader(name, "token"));
    }

    EncodedMessage encode() {
        Newsletter newsletter = new Newsletter(
                "weekly",
                Map.of(Locale.ENGLISH, title),
                new Mailbox("Harbour Network, Regional Office", "news@harbour.example"),
                replyTo,
                "weekly.harbour.example",
                ZoneId.of("America/Panama"),
                List.of(Locale.ENGLISH),
                List.of(),
                List.of(),
                new Selection.Last(Period.ofDays(7)),
                Optional.empty(),
                "mailto:leave@harbour.example?subject=unsubscribe",
                "12 Quay Street",
                Optional.empty(),
                true,
                List.of(),
                OptionalInt.empty(),
                Newsletter.GroupBy.NONE,
                Newsletter.Openness.CLOSED,
                Optional.empty(),
                Topics.NONE);
        Rendition rendition = new Rendition(Locale.ENGLISH, subject, html, text);
        return EncodedMessage.of(newsletter, rendition, oneClick, "0123456789abcdef0123", DATE);
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
