package newsdigest.web;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.TokenKeys;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.publish.Application;
import newsdigest.publish.EditionAudience;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.PreparedEdition;
import newsdigest.testing.Workspace;
import newsdigest.web.mail.ReaderMailSender;
import newsdigest.web.site.PublicRoutes;

/** An office that sends by mail and is visited by the web, all on this machine; on 16 February 2021. */
@SuppressWarnings("NullAway")
public final class PublicPagesFixture implements AutoCloseable {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);

    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long POLL_NANOS = 5_000_000;

    public final Path folder;
    public final GreenMail mail;
    public final Config config;
    public final Application application;
    public final Newsletter weekly;
    public final WebServer web;
    public final ReaderMailSender readerMail;
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final HttpClient program = HttpClient.newHttpClient();

    public PublicPagesFixture(Path folder) throws IOException {
        this(folder, workspace -> workspace);
    }

    public PublicPagesFixture(Path folder, UnaryOperator<Workspace> changed) throws IOException {
        this(folder, changed, CLOCK);
    }

    public PublicPagesFixture(Path folder, UnaryOperator<Workspace> changed, Clock clock) throws IOException {
        this.folder = folder;
        mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        Workspace workspace = changed.apply(Workspace.in(folder)
                .subscribers(3)
                .set("newsletters.weekly.languages", "[en, es]")
                .set("newsletters.weekly.archive", "true")
                .set("newsletters.weekly.sign-up", "true")
                .set("mail-server.port", String.valueOf(mail.getSmtp().getPort()))
                .set("public-pages", "{ address: https://news.example.org, port: 0 }"));
        workspace.write();
        config = ConfigReader.read(workspace.config(), Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
        application = new Application(config, clock);
        weekly = config.newsletters().get(0);
        PageRenderer pageRenderer = new PageRenderer(config);
        readerMail = new ReaderMailSender(
                config, application.ledger(), application.delivery().letters(), clock);
        web = WebServer.start(
                new WebServer.Listener(
                        "127.0.0.1", 0, config.publicPages().orElseThrow().proxy()),
                pageRenderer,
                PublicRoutes.all(application, config.publicPages().orElseThrow(), pageRenderer, readerMail::soon));
    }

    /** The parts of a digest between which links of the site may stand. */
    public static String[] aroundAdditions(String digest) {
        return digest.split("(?=</head>)|(?<=<body[^>]{0,400}>)|(?=</body>)");
    }

    public static Workspace withTopics(Workspace workspace) {
        return workspace.set("newsletters.weekly.topics", "[harbour, { en: school, es: escuela }]");
    }

    /** Returns the words of the pages in each of their languages. */
    public static List<PageMessages> messagesOfAllLanguages() {
        PageWords words = PageWords.bundled();
        return words.languages().stream().map(words::messages).toList();
    }

    @Override
    public void close() {
        web.close();
        readerMail.close();
        mail.stop();
    }

    public Report send(String from, String to) {
        return send(from, to, application.delivery());
    }

    public Report send(String from, String to, DeliveryServices delivery) {
        return delivery.mailer().send(plan(from, to, delivery), weekly, false, ProgressListener.NONE);
    }

    /** Of which nothing is sent yet. */
    public FrozenEdition plan(String from, String to, DeliveryServices delivery) {
        Selection days = new Selection.Between(LocalDate.parse(from), LocalDate.parse(to));
        PreparedEdition prepared = new EditionBuilder(application)
                .prepare(weekly, days, application.today(weekly), Optional.of(Locale.ENGLISH));
        return new EditionAudience(application, delivery)
                .plan(weekly, prepared.edition().orElseThrow())
                .edition();
    }

    /** The first message to somebody; some are sent beside the answer to a request and take a moment. */
    public MimeMessage firstTo(String address) throws MessagingException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        do {
            for (MimeMessage message : mail.getReceivedMessages()) {
                if (recipient(message).equals(address)) {
                    return message;
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("no message to " + address);
    }

    public static String recipient(MimeMessage message) throws MessagingException {
        return ((InternetAddress) message.getAllRecipients()[0]).getAddress();
    }

    public List<String> recipients() throws MessagingException {
        List<String> recipients = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            recipients.add(recipient(message));
        }
        return recipients;
    }

    /** To whom editions went, without single messages. */
    public List<String> readersOfEditions() throws MessagingException {
        List<String> recipients = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            if (message.getHeader("List-Unsubscribe", null) != null) {
                recipients.add(recipient(message));
            }
        }
        return recipients;
    }

    public void emptyMailboxes() throws FolderException {
        mail.purgeEmailFromAllMailboxes();
    }

    /** The one-click address in a message's header, as a path. */
    public String oneClick(String address) throws MessagingException {
        String header = firstTo(address).getHeader("List-Unsubscribe", null);
        return header.replaceAll("(?s)^<https://news\\.example\\.org([^>]*)>(?:,\\s*<mailto:[^>]*>)?$", "$1");
    }

    /** The one-click address in the first edition to somebody who may have had other mail. */
    public String oneClickOfEdition(String address) throws MessagingException {
        for (MimeMessage message : mail.getReceivedMessages()) {
            if (recipient(message).equals(address) && message.getHeader("List-Unsubscribe", null) != null) {
                return message.getHeader("List-Unsubscribe", null)
                        .replaceAll("(?s)^<https://news\\.example\\.org([^>]*)>.*$", "$1");
            }
        }
        throw new AssertionError("no edition to " + address);
    }

    /** Path of a link in the first message to somebody. */
    public String link(String address, String kind) throws Exception {
        Matcher link = Pattern.compile("https://news\\.example\\.org(/" + kind + "/\\w{38})")
                .matcher(text(firstTo(address)));
        if (!link.find()) {
            throw new AssertionError("no link to /" + kind + " in the first message to " + address);
        }
        return link.group(1);
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path, String languages) throws IOException, InterruptedException {
        return browser.send(
                request(path).header("Accept-Language", languages).GET().build(), BodyHandlers.ofString());
    }

    /** As a program asks that has the answer with this tag. */
    public HttpResponse<String> getKnown(String path, String tag) throws IOException, InterruptedException {
        return browser.send(request(path).header("If-None-Match", tag).GET().build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String form, String forwardedFor)
            throws IOException, InterruptedException {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Forwarded-For", forwardedFor)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** As a program posts that follows no redirect. */
    public HttpResponse<String> postAlone(String path, String form) throws IOException, InterruptedException {
        return program.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Path of a link in the last message to somebody with such a link. */
    public String linkTo(String address, String kind) throws Exception {
        Pattern link = Pattern.compile("https://news\\.example\\.org(/" + kind + "/\\w+)");
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        do {
            MimeMessage[] messages = mail.getReceivedMessages();
            for (int i = messages.length - 1; i >= 0; i--) {
                Matcher found = link.matcher(text(messages[i]));
                if (recipient(messages[i]).equalsIgnoreCase(address) && found.find()) {
                    return found.group(1);
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (System.nanoTime() < deadline);
        throw new AssertionError("no message to " + address + " with a link to /" + kind);
    }

    public static String text(MimeMessage message) throws Exception {
        return ((jakarta.mail.Multipart) message.getContent())
                .getBodyPart(0)
                .getContent()
                .toString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
    }
}
