package newsdigest.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.config.MailServers;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.ServerLimits;

/** Reader of the mail servers: the one of {@code mail-server}, or several by name. */
final class MailServersReader {

    private final YamlSection file;
    private final MailServerReader serverReader;
    private final ServerLimits usual;

    /** @param usual limits of a server that names none */
    MailServersReader(YamlSection file, MailServerReader serverReader, ServerLimits usual) {
        this.file = file;
        this.serverReader = serverReader;
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
                .orElseGet(() -> new ConfiguredServer(ConfiguredServer.DEFAULT, MailServerReader.usual(), usual));
    }

    private ConfiguredServer server(String name, YamlSection section) {
        MailServer server = serverReader.read(section);
        ServerLimits limits = ServerLimitsReader.read(section, usual);
        section.finish();
        return new ConfiguredServer(name, server, limits);
    }
}
