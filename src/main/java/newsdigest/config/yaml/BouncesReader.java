package newsdigest.config.yaml;

import com.sanctionco.jmail.JMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.BounceSettings;
import newsdigest.config.BounceSettings.Inbox;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;

/** Reader of the section {@code bounces}. */
final class BouncesReader {

    private static final int IMAP_PORT = 143;
    private static final int IMAPS_PORT = 993;
    private static final int POP3_PORT = 110;
    private static final int POP3S_PORT = 995;
    private static final String KEPT = "bounces";
    private static final int SOFT_LIMIT = 3;
    private static final String PASSWORD = "NEWSDIGEST_IMAP_PASSWORD";

    private final Path root;
    private final Path state;
    private final Map<String, String> environment;
    private final YamlSection bounces;

    BouncesReader(Path root, Path state, Map<String, String> environment, YamlSection bounces) {
        this.root = root;
        this.state = state;
        this.environment = environment;
        this.bounces = bounces;
    }

    Optional<BounceSettings> read() {
        if (!bounces.has("address")) {
            bounces.missing("address", "address: bounces@harbour.example.org");
        }
        Optional<String> address = address();
        Optional<Inbox> inbox = inbox();
        int softLimit = bounces.number("soft-limit", 1, 1_000, SOFT_LIMIT);
        Duration softPeriod = Duration.ofDays(bounces.number("soft-days", 0, 3_650, BounceSettings.SOFT_DAYS));
        Duration fullPeriod = Duration.ofDays(bounces.number("full-days", 0, 3_650, BounceSettings.FULL_DAYS));
        bounces.finish();
        return address.flatMap(
                known -> inbox.map(place -> new BounceSettings(known, place, softLimit, softPeriod, fullPeriod)));
    }

    private Optional<String> address() {
        Optional<String> address = bounces.value(
                "address",
                "an address such as bounces@harbour.example.org",
                text -> JMail.isValid(text) && !text.contains("<") && !text.contains("\"")
                        ? Optional.of(text)
                        : Optional.empty());
        String local =
                address.map(text -> text.substring(0, text.lastIndexOf('@'))).orElse("");
        if (local.contains("+")) {
            bounces.wrong("address", "has a plus, but after a plus comes the token. Name the address without it");
        } else if (local.length() > BounceSettings.BEFORE_THE_PLUS) {
            bounces.wrong(
                    "address",
                    "has " + local.length() + " characters before the @, but may have " + BounceSettings.BEFORE_THE_PLUS
                            + ", so that a plus and a token still fit. Choose a shorter one");
        }
        return address;
    }

    private Optional<Inbox> inbox() {
        boolean folder = bounces.has("folder");
        Optional<YamlSection> mailbox = bounces.section("mailbox");
        if (folder && mailbox.isPresent()) {
            bounces.wrong("mailbox", "stands beside 'folder'. Keep one of them");
        } else if (!folder && mailbox.isEmpty()) {
            bounces.missing("folder", "folder: var/bounces");
        }
        Optional<Inbox> server = mailbox.flatMap(this::mailbox);
        return folder
                ? bounces.text("folder")
                        .map(path ->
                                new BounceSettings.Folder(root.resolve(path).normalize()))
                : server;
    }

    /** Ways to read a mailbox on a server. */
    private enum Protocol {
        IMAP,
        POP3
    }

    private Optional<Inbox> mailbox(YamlSection mailbox) {
        Protocol protocol = mailbox.choice("protocol", Protocol.IMAP);
        Optional<String> host = required(mailbox, "host", "host: imap.harbour.example.org");
        if (!mailbox.has("username") && !mailbox.has("oauth2")) {
            mailbox.missing("username", "username: bounces");
        }
        Optional<MailServer.Login> login = new LoginReader(new SecretReader(root, environment), PASSWORD).read(mailbox);
        Tls tls = mailbox.choice("tls", Tls.IMPLICIT);
        Duration timeout = mailbox.duration("timeout", Duration.ofSeconds(30));
        ConnectionSettings connection = MailServerReader.connection(mailbox, root, tls);
        int port = mailbox.number("port", 1, 65_535, port(protocol, tls));
        Optional<String> folder = protocol == Protocol.IMAP ? mailbox.text("folder") : Optional.empty();
        Optional<String> keep = protocol == Protocol.POP3 ? mailbox.text("keep") : Optional.empty();
        mailbox.finish();
        if (protocol == Protocol.POP3 && login.filter(BouncesReader::isCramMd5).isPresent()) {
            mailbox.wrong("mechanism", "cannot be cram-md5 with 'protocol: pop3'. Leave it out");
        }
        return host.flatMap(server -> login.map(known -> protocol == Protocol.IMAP
                ? new BounceSettings.Imap(server, port, tls, known, folder.orElse("INBOX"), timeout, connection)
                : new BounceSettings.Pop(
                        server,
                        port,
                        tls,
                        known,
                        keep.map(root::resolve)
                                .orElseGet(() -> state.resolve(KEPT))
                                .normalize(),
                        timeout,
                        connection)));
    }

    private static boolean isCramMd5(MailServer.Login login) {
        return login.mechanism() == MailServer.Mechanism.CRAM_MD5;
    }

    private static int port(Protocol protocol, Tls tls) {
        return switch (protocol) {
            case IMAP -> tls == Tls.IMPLICIT ? IMAPS_PORT : IMAP_PORT;
            case POP3 -> tls == Tls.IMPLICIT ? POP3S_PORT : POP3_PORT;
        };
    }

    private static Optional<String> required(YamlSection yamlSection, String key, String example) {
        if (!yamlSection.has(key)) {
            yamlSection.missing(key, example);
        }
        return yamlSection.text(key);
    }
}
