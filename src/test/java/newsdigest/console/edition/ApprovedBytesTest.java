package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.edition.EditionId;
import newsdigest.testing.Workspace;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that was looked at and approved is what goes out, whatever is changed meanwhile. */
@SuppressWarnings("NullAway.Init")
final class ApprovedBytesTest {

    private static final EditionId ID = new EditionId("weekly-2021-02-16");
    private static final String APPROVE = "/editions/" + ID + "/approve";
    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private ConsoleFixture room;

    @AfterEach
    void close() {
        room.close();
    }

    private static Map<String, String> form(Document page, String selector) {
        Map<String, String> fields = new HashMap<>();
        page.expectFirst(selector).select("[name]").forEach(field -> fields.put(field.attr("name"), field.val()));
        return fields;
    }

    private static Optional<Part> part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part);
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<Part> found = part(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(60, 30, BufferedImage.TYPE_INT_RGB);
        image.setRGB(7, 7, 0xff8800);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void whatIsApprovedGoesOutByteForByteWhateverChangesAndToNobodyWhoHasLeft() throws Exception {
        Path templates = folder.resolve("templates");
        copy(Path.of("templates").toAbsolutePath(), templates);
        room = ConsoleFixture.ofTuesdays(
                folder,
                workspace -> workspace
                        .set("templates", templates.toString())
                        .set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }")
                        .row("bob@example.org,Bob & <i>Co</i>,en"));
        Visitor editor = room.signedIn(Role.EDITOR);
        Visitor sender = room.signedIn(Role.SENDER);
        Document write = Jsoup.parse(editor.get("/news/write").body());
        String story = write.expectFirst("form[action^=/news/stories/]").attr("action");
        Map<String, String> item = form(write, "form[action^=/news/stories/]");
        item.keySet().retainAll(Set.of("csrf", "language", "newsletter", "token"));
        item.putAll(Map.of(
                "title",
                "A picture & <more>",
                "summary",
                "Text",
                "day",
                "2021-02-15",
                "alt",
                "Orange",
                "publish",
                "1"));
        item.put("csrf", editor.csrf());
        byte[] body = new String(ConsoleFixture.body(item, "orange.png", picture()), StandardCharsets.ISO_8859_1)
                .replace("name=\"file\"", "name=\"picture-file\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(editor.send(
                                request -> request.header("Content-Type", "multipart/form-data; boundary=frontier")
                                        .POST(BodyPublishers.ofByteArray(body)),
                                story)
                        .statusCode())
                .isEqualTo(303);
        Map<String, String> desk = form(Jsoup.parse(editor.get(DRAFT).body()), "form:has([data-desk])");
        desk.keySet().retainAll(Set.of("token", "fingerprint", "edition"));
        desk.putAll(Map.of(
                "introduction",
                "Dear {{name}} ${x} <b>y</b> فعلاً\n\n.\n..dots\n",
                "subject",
                "Süß ${x} 😀",
                "save",
                "1"));
        editor.post(DRAFT, desk);
        Document looked = Jsoup.parse(editor.get(DRAFT).body());
        String onTheDesk = editor.get(looked.select("iframe").attr("src")).body();
        Map<String, String> ready = form(looked, "form:has([data-desk])");
        ready.keySet().retainAll(Set.of("token", "fingerprint", "edition", "introduction", "subject"));
        ready.put("freeze", "1");
        assertThat(editor.post(DRAFT, ready).headers().firstValue("Location")).contains("/editions/" + ID);
        Document page = Jsoup.parse(sender.get(APPROVE).body());
        String approved = sender.get(page.select("iframe").attr("src")).body();
        assertThat(approved).isEqualTo(onTheDesk).contains("A picture &amp;", "data:image/");

        change(templates);
        Map<String, String> deleted = form(Jsoup.parse(editor.get(story).body()), "form[action=" + story + "]");
        deleted.keySet().retainAll(Set.of("csrf", "language", "newsletter", "token"));
        deleted.put("delete", "1");
        editor.upload(story, deleted, "", new byte[0]);
        sender.post(APPROVE, form(page, "form[action=" + APPROVE + "]"));
        sender.post("/suppressions/add", Map.of("address", Workspace.address(2), "note", "by telephone"));
        room.mail.purgeEmailFromAllMailboxes();
        room.serve(ID);

        Map<String, MimeMessage> sent = new TreeMap<>();
        for (MimeMessage message : room.mail.getReceivedMessages()) {
            sent.put(message.getAllRecipients()[0].toString(), message);
        }
        assertThat(sent).hasSize(2);
        String header = approved.replaceFirst("(?s).*?(data:image/jpeg;name=[^;]+;base64,).*", "$1");
        for (Map.Entry<String, MimeMessage> message : sent.entrySet()) {
            boolean isBob = message.getKey().contains("bob@");
            assertThat(message.getValue().getSubject()).isEqualTo("Süß ${x} 😀");
            String html =
                    (String) part(message.getValue(), "text/html").orElseThrow().getContent();
            byte[] image = part(message.getValue(), "image/*")
                    .orElseThrow()
                    .getInputStream()
                    .readAllBytes();
            String asPreviewed = html.replaceFirst(
                            "cid:[^\"]+", header + Base64.getEncoder().encodeToString(image))
                    .replace(isBob ? "Dear Bob &amp; &lt;i&gt;Co&lt;/i&gt;," : "Dear Reader 3,", "Dear reader,");
            assertThat(asPreviewed).as(message.getKey()).isEqualTo(approved);
        }
    }

    /** Changes all that an edition is made of: its news, its look, its lists; the first reader says there that they left. */
    private void change(Path templates) throws IOException {
        Files.writeString(room.news(), Files.readString(room.news()).replace("Headline 1", "Something else"));
        Path look = templates.resolve("digest.ftlh");
        Files.writeString(look, Files.readString(look).replace("</body>", "<p>Changed</p></body>"));
        Path list = folder.resolve("subscribers/weekly.csv");
        Files.writeString(
                list,
                "email,name,language,status\n" + Workspace.address(1) + ",Reader 1,en,unsubscribed\n"
                        + Workspace.address(2) + ",Reader 2,en,\n" + Workspace.address(3)
                        + ",Reader 3,en,\nbob@example.org,Bob & <i>Co</i>,en,\nnew@example.org,New,en,\n");
        Files.setLastModifiedTime(list, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.createDirectories(
                        to.resolve(from.relativize(file).toString()).getParent());
                if (!Files.isDirectory(file)) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }
}
