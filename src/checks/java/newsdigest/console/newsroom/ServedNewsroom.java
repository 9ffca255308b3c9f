package newsdigest.console.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.Role;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;

/** A newsroom without a single item of news, as {@code serve} runs it, and the mail server that takes what it sends. */
final class ServedNewsroom implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";
    static final String MAKER = "ana@example.org";
    static final String APPROVER = "berta@example.org";

    /** People on the lists, in two languages. */
    static final int READERS = 24;

    private static final int SPANISH_READERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern APPROVAL =
            Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/editions/[^\\s\"<>]+/approve");

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final ChildJvm serve;
    private final String address;

    ServedNewsroom(Path folder) throws IOException, InterruptedException {
        mail.start();
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        address = "http://127.0.0.1:" + port;
        Workspace workspace = Workspace.in(folder)
                .subscribers(READERS - SPANISH_READERS)
                .set("newsletters.weekly.title", "Boletín de movilidad")
                .set("newsletters.weekly.languages", "[en, es]")
                .set("newsletters.weekly.news", "[]")
                .set("newsletters.weekly.window", "{ last: P7D }")
                .set("newsletters.weekly.approval", "{ ask: [" + APPROVER + "], within: 1d }")
                .set("mail-server.port", String.valueOf(mail.getSmtp().getPort()))
                .set("delivery.per-second", "8")
                .set("store", folder.resolve("ledger.db").toString())
                .set("console", "{ port: " + port + ", address: '" + address + "', test-addresses: [" + MAKER + "] }");
        for (int i = 1; i <= SPANISH_READERS; i++) {
            workspace.row("lector-" + i + "@example.org,Lector " + i + ",es");
        }
        workspace.write();
        AccountRepository accounts =
                new AccountRepository(Database.open(folder.resolve("ledger.db")), Clock.systemUTC());
        accounts.add(MAKER, Role.EDITOR, PASSWORD);
        accounts.add(APPROVER, Role.SENDER, PASSWORD);
        serve = workspace.run("serve");
        serve.awaitOutput("Waiting.", PATIENCE);
    }

    String address() {
        return address;
    }

    /** The messages that an address has got, the oldest first. */
    List<MimeMessage> mailTo(String recipient) {
        List<MimeMessage> found = new ArrayList<>();
        try {
            for (MimeMessage message : mail.getReceivedMessages()) {
                if (message.getAllRecipients()[0].toString().contains(recipient)) {
                    found.add(message);
                }
            }
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    /** The link in the letter that asks for approval. */
    String approvalLink() {
        for (MimeMessage message : mailTo(APPROVER)) {
            Matcher link = APPROVAL.matcher(text(message));
            if (link.find()) {
                return link.group();
            }
        }
        throw new AssertionError("no letter to " + APPROVER + " has a link");
    }

    /** The parts of a message that are text, decoded. */
    static String text(MimeMessage message) {
        try {
            StringBuilder text = new StringBuilder();
            append(text, message.getContent());
            return text.toString();
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static void append(StringBuilder text, Object content) throws IOException, MessagingException {
        if (content instanceof String part) {
            text.append(part).append('\n');
        } else if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                append(text, part.getContent());
            }
        }
    }

    /** The numbers of messages for each person on the lists. */
    List<Integer> countsOfReaders() {
        List<Integer> counts = new ArrayList<>();
        for (int i = 1; i <= READERS - SPANISH_READERS; i++) {
            counts.add(mailTo(Workspace.address(i)).size());
        }
        for (int i = 1; i <= SPANISH_READERS; i++) {
            counts.add(mailTo("lector-" + i + "@example.org").size());
        }
        return counts;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            serve.terminate();
            assertThat(serve.ends(PATIENCE)).as("serve ends when it is told to").isTrue();
        } finally {
            serve.close();
            mail.stop();
        }
    }
}
