package newsdigest.config.yaml;

import java.util.Optional;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.MailServer.Mechanism;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.Secret;

/**
 * Reader of the keys with which one server lets us in.
 *
 * @param variable environment variable of the password where none is named
 */
record LoginReader(SecretReader secrets, String variable) {

    /** Returns the login; empty when there is no user name. */
    Optional<Login> read(YamlSection server) {
        Optional<String> username = server.text("username");
        Optional<Secret> password = secrets.read(server, "password", variable);
        Optional<Mechanism> mechanism =
                server.has("mechanism") ? Optional.of(server.choice("mechanism", Mechanism.AUTO)) : Optional.empty();
        boolean hasTokens = server.has("oauth2");
        Optional<OAuthSettings> oauth =
                server.section("oauth2").flatMap(section -> new OAuthReader(secrets).read(section));
        if (hasTokens && password.isPresent()) {
            server.wrong("oauth2", "stands beside a password. Keep one of them");
        } else if (hasTokens && mechanism.isPresent()) {
            server.wrong("mechanism", "is about passwords, and 'oauth2' has none. Keep one of them");
        } else if (hasTokens && username.isEmpty()) {
            server.missing("username", "username: news@harbour.example.org, whose mailbox the tokens are for");
        }
        return username.map(name -> oauth.map(settings -> new Login(name, settings))
                .orElseGet(() -> new Login(
                        name, password.orElseGet(() -> secrets.variable(variable)), mechanism.orElse(Mechanism.AUTO))));
    }
}
