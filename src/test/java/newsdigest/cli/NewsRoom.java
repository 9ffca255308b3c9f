package newsdigest.cli;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.config.Config;
import newsdigest.config.ConfigReader;
import newsdigest.publish.Publisher;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;

/** A newsletter of three subscribers, due at nine every Tuesday in Vienna; a mail server; and a clock that a test sets. */
@SuppressWarnings("NullAway")
final class NewsRoom implements AutoCloseable {

    static final String EDITION = "weekly-2021-02-09-to-2021-02-15";

    final SetClock clock = new SetClock(Instant.parse("2021-02-15T12:00:00Z"));
    final Workspace workspace;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final int port;
    private Service service;

    NewsRoom(Path folder) {
        mail.start();
        port = mail.getSmtp().getPort();
        workspace = Workspace.in(folder)
                .subscribers(3)
                .set("newsletters.weekly.window", "{ last: P7D }")
                .set("newsletters.weekly.greeting", "false")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * TUE', grace: 6h }")
                .set("mail-server.port", String.valueOf(port));
    }

    NewsRoom withApproval() {
        workspace.set("newsletters.weekly.approval", "{ ask: [ana@example.org, bo@example.org], within: 2d }");
        return this;
    }

    /** A process that serves, with another one's death before. */
    void serve() throws IOException {
        workspace.write();
        Config config = ConfigReader.read(workspace.config(), Map.of());
        PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
        Context context = new Context(clock, Map.of(), new Terminal(out, out, false));
        service = new Service(context, config, new Publisher(config, clock), "node", false, Runnable::run);
        service.start();
        service.tend();
    }

    /** What {@code serve} does every minute, at this time. */
    void minute(String instant) {
        clock.set(Instant.parse(instant));
        service.tend();
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    Cli.Result type(String... arguments) throws IOException {
        if (!Files.exists(workspace.config())) {
            workspace.write();
        }
        return new Cli(workspace, Map.of(), clock).run(arguments);
    }

    void stopMail() {
        mail.stop();
    }

    /** On the same port. */
    void startMail() {
        mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    /** Who got a message, in order; the subscribers as {@code reader}. */
    List<String> recipients() throws MessagingException {
        List<String> recipients = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            recipients.add(recipient(message).replaceAll("^reader-.*", "reader"));
        }
        return recipients;
    }

    List<String> subjects() throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    List<String> pages(String recipient) throws MessagingException, IOException {
        List<String> pages = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            if (recipient(message).startsWith(recipient)) {
                Multipart parts = (Multipart) message.getContent();
                pages.add(new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return pages;
    }

    private static String recipient(MimeMessage message) throws MessagingException {
        return ((InternetAddress) message.getAllRecipients()[0]).getAddress();
    }

    @Override
    public void close() {
        mail.stop();
    }
}
