package newsdigest.config.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.config.ConfiguredServer;
import newsdigest.config.MailServer;
import newsdigest.config.MailServers;
import newsdigest.config.ServerLimits;

/** Reader of the mail servers: the one of {@code mail-server}, or several by name. */
final class MailServersReader {

    private static final int SMTP_PORT = 25;

    /** Pattern of a domain or an address literal (RFC 5321, 4.1.3). */
    private static final Pattern HELLO_NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[A-Fa-f0-9.:IPv]+\\]");

    private final YamlSection file;
    private final Map<String, String> environment;
    private final ServerLimits usual;

    /** @param usual limits of a server that names none */
    MailServersReader(YamlSection file, Map<String, String> environment, ServerLimits usual) {
        this.file = file;
        this.environment = environment;
        this.usual = usual;
    }

    MailServers read() {
        Optional<YamlSection> single = file.section("mail-server");
        Optional<YamlSection> named = file.section("mail-servers");
        if (single.isPresent() && named.isPresent()) {
            file.wrong(
                    "mail-servers",
                    "stands beside 'mail-server'. Keep one of them: write the server of 'mail-server' under 'mail-servers', with"
                            + " the name '" + ConfiguredServer.DEFAULT + "'");
        }
        List<ConfiguredServer> servers =
                named.map(this::named).orElseGet(() -> new ArrayList<>(List.of(single(single))));
        if (servers.isEmpty()) {
            servers.add(single(Optional.empty()));
        }
        return new MailServers(servers);
    }

    private List<ConfiguredServer> named(YamlSection section) {
        List<ConfiguredServer> servers = new ArrayList<>();
        for (String name : section.keys()) {
            section.section(name).ifPresent(server -> {
                if (!name.matches("[a-z0-9][a-z0-9-]{0,30}")) {
                    server.wrongName(
                            "a mail server's name has small letters, digits and hyphens, such as 'main', and at"
                                    + " most 31 of them: it becomes part of figures and reports");
                }
                servers.add(server(name, server));
            });
        }
        section.finish();
        if (servers.isEmpty()) {
            file.wrong(
                    "mail-servers",
                    "names no server. Write for example: mail-servers: { main: { host: smtp.example.org } }");
        }
        return servers;
    }

    private ConfiguredServer single(Optional<YamlSection> section) {
        return section.map(server -> server(ConfiguredServer.DEFAULT, server))
                .orElseGet(() -> new ConfiguredServer(
                        ConfiguredServer.DEFAULT,
                        new MailServer(
                                "localhost", SMTP_PORT, MailServer.Tls.NONE, Optional.empty(), Duration.ofSeconds(30)),
                        usual));
    }

    private ConfiguredServer server(String name, YamlSection section) {
        MailServer server = connection(section);
        ServerLimits limits = ServerLimitsReader.read(section, usual);
        section.finish();
        return new ConfiguredServer(name, server, limits);
    }

    private MailServer connection(YamlSection server) {
        if (server.has("password")) {
            server.wrong(
                    "password",
                    "must not stand in a file. Put it into an environment variable and name that: password-env: NEWSDIGEST_SMTP_PASSWORD");
        }
        Optional<String> username = server.text("username");
        String variable = server.text("password-env").orElse("NEWSDIGEST_SMTP_PASSWORD");
        return new MailServer(
                server.text("host").orElse("localhost"),
                server.number("port", 1, 65_535, SMTP_PORT),
                server.choice("tls", MailServer.Tls.NONE),
                username.map(
                        name -> new MailServer.Login(name, variable, Optional.ofNullable(environment.get(variable)))),
                server.duration("timeout", Duration.ofSeconds(30)),
                server.duration("answer-timeout", MailServer.ANSWER_TIMEOUT),
                helloName(server));
    }

    private static Optional<String> helloName(YamlSection server) {
        Optional<String> name = server.text("hello-name");
        if (name.filter(given -> !HELLO_NAME.matcher(given).matches()).isPresent()) {
            server.wrong("hello-name", "must be a full name of this machine, such as news.example.org");
        }
        return name;
    }
}
