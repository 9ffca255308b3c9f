package newsdigest.clients;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.edition.Rendition;
import newsdigest.render.SevenStories;
import org.jspecify.annotations.Nullable;

/**
 * A digest as a page and as a message.
 *
 * @param layout the layout
 * @param language the language
 * @param subject the subject
 * @param page the HTML part, with its pictures on this machine
 * @param text the plain-text part
 * @param message the message, which carries its pictures, as mail programs load none from elsewhere
 */
record SampleMail(String layout, String language, String subject, Path page, Path text, Path message) {

    private static final Pattern PICTURE = Pattern.compile("src=\"(https://harbour\\.example\\.org/\\w+\\.png)\"");

    /** Writes a rendition as files. */
    static SampleMail write(String layout, Rendition rendition, Path folder) throws IOException {
        String language = rendition.language().toLanguageTag();
        Path pictures = Files.createDirectories(folder.resolve("drawings"));
        Set<String> drawn = new TreeSet<>();
        String page = PICTURE.matcher(rendition.previewHtml()).replaceAll(found -> {
            String name = SevenStories.drawing(URI.create(found.group(1))).orElseThrow();
            drawn.add(name);
            if (!Files.exists(pictures.resolve(name + ".png"))) {
                SevenStories.draw(name, pictures.resolve(name + ".png"));
            }
            return "src=\"drawings/" + Matcher.quoteReplacement(name) + ".png\"";
        });
        String name = layout + "." + language;
        SampleMail mail = new SampleMail(
                layout,
                language,
                "Harbour " + name,
                Files.writeString(folder.resolve(name + ".html"), page),
                Files.writeString(folder.resolve(name + ".txt"), rendition.previewText()),
                folder.resolve(name + ".eml"));
        try {
            mail.writeMessage(rendition, page, drawn, pictures);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
        return mail;
    }

    private void writeMessage(Rendition rendition, String page, Set<String> drawn, Path pictures)
            throws MessagingException, IOException {
        MimeBodyPart html = new MimeBodyPart();
        html.setText(page.replaceAll("src=\"drawings/(\\w+)\\.png\"", "src=\"cid:$1@harbour\""), "UTF-8", "html");
        MimeMultipart related = new MimeMultipart("related", html);
        for (String name : drawn) {
            MimeBodyPart picture = new MimeBodyPart();
            picture.attachFile(pictures.resolve(name + ".png").toFile());
            picture.setContentID("<" + name + "@harbour>");
            picture.setDisposition("inline");
            related.addBodyPart(picture);
        }
        MimeBodyPart whole = new MimeBodyPart();
        whole.setContent(related);
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(rendition.previewText(), "UTF-8");
        MimeMessage written = new MimeMessage((jakarta.mail.@Nullable Session) null);
        written.setFrom("Harbour Network <news@harbour.example.org>");
        written.setRecipients(jakarta.mail.Message.RecipientType.TO, "ana@example.org");
        written.setSubject(subject);
        written.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        written.setContent(new MimeMultipart("alternative", plain, whole));
        try (OutputStream out = Files.newOutputStream(message)) {
            written.writeTo(out);
        }
    }

    /** Languages of the samples. */
    static List<String> languages() {
        return List.of("en", "es", "ar");
    }
}
