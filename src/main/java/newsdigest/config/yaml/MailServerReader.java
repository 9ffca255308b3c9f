package newsdigest.config.yaml;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.config.IpRange;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.ConnectionSettings.ClientCertificate;
import newsdigest.config.mail.ConnectionSettings.Ip;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;

/** Reader of the keys of one mail server. */
record MailServerReader(Path root, Map<String, String> environment) {

    private static final int SMTP_PORT = 25;
    private static final String PASSWORD = "NEWSDIGEST_SMTP_PASSWORD";

    /** Pattern of a domain or an address literal (RFC 5321, 4.1.3). */
    private static final Pattern HELLO_NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[A-Fa-f0-9.:IPv]+\\]");

    /** Returns the server on this machine that is used where none is named. */
    static MailServer usual() {
        return new MailServer("localhost", SMTP_PORT, Tls.NONE, Optional.empty(), Duration.ofSeconds(30));
    }

    /** Reads the keys of a server and its connections; others, such as its limits, may stand beside them. */
    MailServer read(YamlSection server) {
        Tls tls = server.choice("tls", Tls.NONE);
        return new MailServer(
                server.text("host").orElse("localhost"),
                server.number("port", 1, 65_535, SMTP_PORT),
                tls,
                new LoginReader(new SecretReader(root, environment), PASSWORD).read(server),
                server.duration("timeout", Duration.ofSeconds(30)),
                server.duration("answer-timeout", MailServer.ANSWER_TIMEOUT),
                helloName(server),
                connection(server, root, tls),
                sendsFrom(server));
    }

    private static Optional<String> helloName(YamlSection server) {
        Optional<String> name = server.text("hello-name");
        if (name.filter(given -> !HELLO_NAME.matcher(given).matches()).isPresent()) {
            server.wrong("hello-name", "must be a full name of this machine, such as news.example.org");
        }
        return name;
    }

    /** Reads the keys of certificates and addresses, which a mailbox has too. */
    static ConnectionSettings connection(YamlSection server, Path root, Tls tls) {
        Optional<Path> caFile =
                server.text("ca-file").map(text -> root.resolve(text).normalize());
        Optional<Path> certificate =
                server.text("client-certificate").map(text -> root.resolve(text).normalize());
        Optional<Path> key =
                server.text("client-key").map(text -> root.resolve(text).normalize());
        if (certificate.isPresent() && key.isEmpty()) {
            server.missing("client-key", "client-key: /etc/newsdigest/client-key.pem");
        } else if (key.isPresent() && certificate.isEmpty()) {
            server.missing("client-certificate", "client-certificate: /etc/newsdigest/client.pem");
        }
        if (tls == Tls.NONE && (caFile.isPresent() || certificate.isPresent())) {
            server.wrong(
                    caFile.isPresent() ? "ca-file" : "client-certificate",
                    "means nothing without TLS. Set 'tls' to starttls or implicit");
        }
        Optional<InetAddress> source = server.value(
                "source-address", "a network address of this machine, such as 192.0.2.7", IpRange::literal);
        Ip ip = server.value("ip", "one of 4, 6, both", text -> switch (text) {
                    case "4" -> Optional.of(Ip.V4);
                    case "6" -> Optional.of(Ip.V6);
                    case "both" -> Optional.of(Ip.BOTH);
                    default -> Optional.<Ip>empty();
                })
                .orElse(Ip.BOTH);
        ConnectionSettings settings = new ConnectionSettings(
                caFile, certificate.flatMap(file -> key.map(own -> new ClientCertificate(file, own))), source, ip);
        if (source.filter(address -> !settings.allows(address)).isPresent()) {
            server.wrong("source-address", "is of another version than 'ip' says");
        }
        return settings;
    }

    private static List<InetAddress> sendsFrom(YamlSection server) {
        List<InetAddress> addresses = new ArrayList<>();
        for (YamlSection.Item item : server.list("sends-from")) {
            item.text()
                    .flatMap(IpRange::literal)
                    .ifPresentOrElse(
                            addresses::add,
                            () -> item.wrong("'sends-from' takes the network addresses from which your mail comes to"
                                    + " receivers, such as 192.0.2.7."));
        }
        return addresses;
    }
}
