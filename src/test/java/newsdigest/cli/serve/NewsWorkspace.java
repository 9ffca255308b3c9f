package newsdigest.cli.serve;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import newsdigest.cli.Cli;
import newsdigest.cli.edition.ConsoleVisitor;
import newsdigest.config.Config;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.console.Console;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.Role;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.publish.Application;
import newsdigest.service.MemoryLog;
import newsdigest.service.ServiceFixture;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.web.WebServer;

/** A newsletter of three subscribers, due at nine every Tuesday in Vienna; a mail server; and a clock that a test sets. */
@SuppressWarnings("NullAway")
public final class NewsWorkspace implements AutoCloseable {

    /** Made by hand, of the days before Tuesday. */
    public static final String EDITION = "weekly-2021-02-09-to-2021-02-15";

    /** The scheduled one of Tuesday. */
    public static final String SCHEDULED = "weekly-2021-02-16";

    public final SetClock clock = new SetClock(Instant.parse("2021-02-15T12:00:00Z"));
    public final Workspace workspace;
    private final MemoryLog log = new MemoryLog();
    private GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final int port;
    private DeliveryListener listener = DeliveryListener.NONE;
    private ServiceFixture service;
    private Duration set = Duration.ZERO;
    private WebServer web;

    public NewsWorkspace(Path folder) {
        mail.start();
        port = mail.getSmtp().getPort();
        workspace = Workspace.in(folder)
                .subscribers(3)
                .set("newsletters.weekly.window", "{ last: P7D }")
                .set("newsletters.weekly.greeting", "false")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * TUE', grace: 6h }")
                .set("console", "{ port: 0 }")
                .set("mail-server.port", String.valueOf(port));
    }

    /** Adds one more item of a day. */
    public void addNews(String day) throws IOException {
        Files.writeString(
                workspace.folder().resolve("news/" + day + ".txt"),
                day + "\n\nHeadline of " + day + "\n\nWhat happened on " + day + ".\n");
    }

    /** Somebody who hears what the serving process does with deliveries. */
    NewsWorkspace withListener(DeliveryListener hears) {
        listener = hears;
        return this;
    }

    public NewsWorkspace withApproval() {
        workspace.set("newsletters.weekly.approval", "{ ask: [ana@example.org, bo@example.org], within: 2d }");
        return this;
    }

    /** A process that serves, with another one's death before. */
    public void serve() throws IOException {
        workspace.write();
        serveAsConfigured();
    }

    /** The same with the configuration as it stands in its file. */
    public void serveAsConfigured() throws IOException {
        Config config = ConfigReader.read(workspace.config(), Map.of());
        endService();
        service = new ServiceFixture(clock, this::passed, log, config, listener);
    }

    private void endService() {
        if (service != null) {
            service.close();
        }
    }

    /** The console over the same ledger and clock, with a sender called ana who has come in. */
    public ConsoleVisitor console() throws IOException, InterruptedException {
        Config config = ConfigReader.read(workspace.config(), Map.of());
        Application application = new Application(config, clock);
        ConsoleFixture.letIn(application.ledger(), "ana", Role.SENDER);
        web = new Console(
                        config.console().orElseThrow(),
                        new ConsoleServices(config, application, application.delivery(), () -> {}, clock))
                .start();
        return new ConsoleVisitor(web.port(), "ana", ConsoleFixture.PASSWORD);
    }

    /** Work that {@code serve} does every minute, at this time. */
    public void minute(String instant) {
        clock.set(Instant.parse(instant));
        service.minute();
    }

    public String log() {
        return log.text();
    }

    public Cli.Result type(String... arguments) throws IOException {
        if (!Files.exists(workspace.config())) {
            workspace.write();
        }
        return new Cli(workspace, Map.of(), clock).run(arguments);
    }

    /** Somebody makes an edition by hand ready at its desk, and sends it. */
    public void sendAtTheDesk(ConsoleVisitor visitor, String edition) throws IOException, InterruptedException {
        String draft = "/newsletters/weekly/draft";
        visitor.post(draft, visitor.get(draft + "?edition=" + edition), Map.of("freeze", "1"));
        InputStream before = System.in;
        // Another one that is ready for its hour is asked about.
        System.setIn(new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)));
        try {
            new Cli(workspace, Map.of(), clock, true).run("resume", edition);
        } finally {
            System.setIn(before);
        }
    }

    /** A process that starts by a clock that is wrong: less time has passed. */
    public void serveByWrongClock(String instant) throws IOException {
        Instant wrong = Instant.parse(instant);
        set = set.plus(Duration.between(clock.instant(), wrong));
        clock.set(wrong);
        serve();
    }

    /** Sets the clock as a person does who sets it wrong: less time has passed. */
    public void setWrong(String instant) {
        Instant wrong = Instant.parse(instant);
        set = set.plus(Duration.between(clock.instant(), wrong));
        minute(instant);
    }

    private long passed() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis() - set.toMillis());
    }

    public void stopMail() {
        mail.stop();
    }

    /** On the same port. */
    public void startMail() {
        mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    /** Receivers of messages, in order; the subscribers as {@code reader}. */
    public List<String> recipients() throws MessagingException {
        List<String> recipients = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            recipients.add(recipient(message).replaceAll("^reader-.*", "reader"));
        }
        return recipients;
    }

    public List<String> subjects() throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    public List<String> messageIds() throws MessagingException {
        List<String> ids = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            ids.add(message.getMessageID());
        }
        return ids;
    }

    public List<String> pages(String recipient) throws MessagingException, IOException {
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
        endService();
        if (web != null) {
            web.close();
        }
        mail.stop();
    }
}
