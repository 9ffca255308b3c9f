package newsdigest.console.access;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.config.TokenKeys;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.console.Console;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.web.WebServer;
import org.xbill.DNS.SimpleResolver;

/** A console over a workspace with a mail server, all on this machine, on 16 February 2021; and people who visit it. */
@SuppressWarnings("NullAway")
public final class ConsoleFixture implements AutoCloseable {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);
    public static final String PASSWORD = "correct horse battery";

    /** Hash of the password that costs little to check: a hash says itself what it costs. */
    private static final String HASH = Password.hash(PASSWORD)
            .addRandomSalt(16)
            .with(Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID))
            .getResult();

    final Path folder;
    public final GreenMail mail;
    public final Config config;
    public final Application application;
    public final Console console;
    public final WebServer web;
    public final AccountRepository accounts;

    /** Number of times that the program was asked to look for editions to send. */
    public final AtomicInteger woken = new AtomicInteger();

    public ConsoleFixture(Path folder) throws IOException {
        this(folder, workspace -> workspace);
    }

    public ConsoleFixture(Path folder, UnaryOperator<Workspace> settings) throws IOException {
        this.folder = folder;
        mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        Workspace workspace = settings.apply(Workspace.in(folder)
                .subscribers(3)
                .set("newsletters.weekly.languages", "[en, es]")
                .set("mail-server.port", String.valueOf(mail.getSmtp().getPort()))
                .set("console", "{ port: 0, test-addresses: [me@example.org, '@staff.example'] }"));
        workspace.write();
        config = ConfigReader.read(workspace.config(), Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
        application = new Application(config, CLOCK);
        accounts = new AccountRepository(application.ledger(), CLOCK);
        for (Role role : Role.values()) {
            letIn(role);
        }
        console = new Console(
                config.console().orElseThrow(),
                new ConsoleServices(config, application, application.delivery(), woken::incrementAndGet, CLOCK),
                new ExternalServices(
                        new SimpleResolver(InetAddress.getLoopbackAddress()), ExternalServices.trust(null)));
        web = console.start();
    }

    /** Opens a room whose newsletter goes out on Tuesdays at noon, with the news of the fifteen days before. */
    public static ConsoleFixture ofTuesdays(Path folder, UnaryOperator<Workspace> settings) throws IOException {
        return new ConsoleFixture(
                folder,
                workspace -> settings.apply(workspace
                        .set("newsletters.weekly.window", "{ last: P15D }")
                        .set("newsletters.weekly.schedule", "{ cron: 0 0 12 ? * TUE }")));
    }

    private void letIn(Role role) {
        letIn(application.ledger(), role.word(), role);
    }

    /** Adds an account with {@link #PASSWORD}. */
    public static void letIn(Database ledger, String name, Role role) {
        ledger.update(
                "insert into account (name, role, password, created_at) values (?, ?, ?, 0)", name, role.word(), HASH);
    }

    /** The file that the news of this room stands in. */
    public Path news() {
        return folder.resolve("news/weekly.txt");
    }

    @Override
    public void close() {
        web.close();
        mail.stop();
    }

    /** Returns the state of an edition, frozen or not. */
    public EditionState state(EditionId id) {
        return application
                .delivery()
                .lifecycle()
                .find(id)
                .map(EditionEntry::state)
                .orElseThrow();
    }

    /** Sends an edition that may go, as the program that serves does. */
    public void serve(EditionId id) {
        FrozenEdition edition = application.frozen(id).orElseThrow();
        application.delivery().mailer().send(edition, application.newsletter(edition), false, ProgressListener.NONE);
    }

    /** Somebody with a browser of their own who has not signed in. */
    public Visitor stranger() {
        return new Visitor();
    }

    /** Somebody who has not signed in at another console over the same ledger. */
    public Visitor visitorOf(WebServer console) {
        return new Visitor(console);
    }

    /** Somebody who has signed in. */
    public Visitor signedIn(Role role) throws Exception {
        return signedIn(role, Visitor.PATIENCE);
    }

    /** The same who waits this long for an answer. */
    public Visitor signedIn(Role role, Duration patience) throws Exception {
        Visitor visitor = new Visitor(web, patience);
        visitor.signIn(role.word(), PASSWORD);
        return visitor;
    }

    /** A form with a file in it, as browsers send it (RFC 7578), with the boundary {@code frontier}. */
    public static byte[] body(Map<String, String> fields, String fileName, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            body.writeBytes(utf8("--frontier\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                    + field.getValue() + "\r\n"));
        }
        body.writeBytes(utf8("--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n--frontier--\r\n"));
        return body.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends requests and keeps cookies, as a browser does. */
    public final class Visitor {
        /** Longer than an everyday page takes; without it a page that never answers would stop all tests. */
        private static final Duration PATIENCE = Duration.ofMinutes(1);

        private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

        private final WebServer visited;
        private final Duration patience;

        Visitor() {
            this(web);
        }

        Visitor(WebServer visited) {
            this(visited, PATIENCE);
        }

        Visitor(WebServer visited, Duration patience) {
            this.visited = visited;
            this.patience = patience;
        }

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        /** The value of the header Cookie that this visitor's browser sends. */
        public String cookies() {
            return cookies.getCookieStore().getCookies().stream()
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }

        public HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(request(path).GET().build(), BodyHandlers.ofString());
        }

        /** Everything an address tells by and by, until it has told all. */
        public String events(String path) throws IOException, InterruptedException {
            return client.send(
                            request(path)
                                    .header("Accept", "text/event-stream")
                                    .GET()
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }

        /** Sends a form with the secret that this visitor's pages carry. */
        public HttpResponse<String> post(String path, Map<String, String> fields)
                throws IOException, InterruptedException {
            Map<String, String> all = new HashMap<>(fields);
            all.put("csrf", csrf());
            return postAsItIs(path, all);
        }

        public HttpResponse<String> postAsItIs(String path, Map<String, String> fields)
                throws IOException, InterruptedException {
            List<String> pairs = fields.entrySet().stream()
                    .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .toList();
            return client.send(
                    request(path)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(String.join("&", pairs)))
                            .build(),
                    BodyHandlers.ofString());
        }

        /** Sends a form with a file in it, as browsers do (RFC 7578). */
        public HttpResponse<String> upload(String path, Map<String, String> fields, String fileName, byte[] content)
                throws IOException, InterruptedException {
            Map<String, String> all = new HashMap<>(fields);
            all.put("csrf", csrf());
            return uploadAsItIs(path, all, fileName, content);
        }

        public HttpResponse<String> uploadAsItIs(
                String path, Map<String, String> fields, String fileName, byte[] content)
                throws IOException, InterruptedException {
            return client.send(
                    request(path)
                            .header("Content-Type", "multipart/form-data; boundary=frontier")
                            .POST(BodyPublishers.ofByteArray(body(fields, fileName, content)))
                            .build(),
                    BodyHandlers.ofString());
        }

        public HttpResponse<String> signIn(String name, String password) throws IOException, InterruptedException {
            return postAsItIs("/sign-in", Map.of("csrf", csrfOf("/sign-in"), "name", name, "password", password));
        }

        public String csrf() throws IOException, InterruptedException {
            return csrfOf("/");
        }

        private String csrfOf(String path) throws IOException, InterruptedException {
            Matcher matcher = CSRF.matcher(get(path).body());
            return matcher.find() ? matcher.group(1) : "";
        }

        public HttpResponse<String> send(UnaryOperator<HttpRequest.Builder> how, String path)
                throws IOException, InterruptedException {
            return client.send(how.apply(request(path)).build(), BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + visited.port() + path))
                    .timeout(patience);
        }
    }
}
