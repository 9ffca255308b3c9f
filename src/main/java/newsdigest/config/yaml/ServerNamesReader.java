package newsdigest.config.yaml;

import java.util.ArrayList;
import java.util.List;
import newsdigest.config.MailServers;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.problem.SpellingSuggestion;

/** Reader of the mail servers that a newsletter names, the preferred one first. */
final class ServerNamesReader {

    private final YamlSection newsletter;
    private final MailServers mailServers;

    ServerNamesReader(YamlSection newsletter, MailServers mailServers) {
        this.newsletter = newsletter;
        this.mailServers = mailServers;
    }

    List<String> read() {
        boolean one = newsletter.has("mail-server");
        boolean several = newsletter.has("mail-servers");
        if (one && several) {
            newsletter.wrong(
                    "mail-servers",
                    "stands beside 'mail-server'. Keep one of them; several are named in order of preference, such as"
                            + " mail-servers: " + example());
        }
        List<String> names = new ArrayList<>();
        for (YamlSection.Item item : newsletter.list(several ? "mail-servers" : "mail-server")) {
            String name = item.text().orElse("");
            if (name.isEmpty()) {
                item.wrong(item.words() + " is no name of a mail server. Write " + example());
            } else if (mailServers.find(name).isEmpty()) {
                item.wrong("There is no mail server '" + name + "'." + hint(name));
            } else if (names.contains(name)) {
                item.wrong("The mail server '" + name + "' stands here twice. Keep the first.");
            } else {
                names.add(name);
            }
        }
        boolean isToldNone = names.isEmpty() && (one || several);
        if (isToldNone
                && newsletter.list(several ? "mail-servers" : "mail-server").isEmpty()) {
            newsletter.wrong(several ? "mail-servers" : "mail-server", "names no server. Write " + example());
        } else if (!one
                && !several
                && mailServers.areSeveral()
                && mailServers.find(ConfiguredServer.DEFAULT).isEmpty()) {
            newsletter.missing("mail-servers", "mail-servers: " + example() + ", or name one server 'default'");
        }
        return names;
    }

    private String hint(String name) {
        List<String> known = mailServers.names();
        return SpellingSuggestion.to(name, known)
                .map(right -> " Did you mean '" + right + "'?")
                .orElse(" 'mail-servers' at the top of the file has " + String.join(", ", known) + ".");
    }

    private String example() {
        return "[" + String.join(", ", mailServers.names().stream().limit(2).toList()) + "]";
    }
}
