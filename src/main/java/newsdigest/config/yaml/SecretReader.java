package newsdigest.config.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.mail.Secret;

/**
 * Reader of secrets, which never stand in the configuration itself: of a secret {@code x}, {@code x-env} names an
 * environment variable, {@code x-file} a file and {@code x-credential} a credential of systemd.
 */
record SecretReader(Path root, Map<String, String> environment) {

    /** Variable in which systemd names the folder of a service's credentials. */
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    /**
     * Returns a secret; empty when no key names one.
     *
     * @param example name of a variable, for messages
     */
    Optional<Secret> read(YamlSection section, String key, String example) {
        if (section.has(key)) {
            section.wrong(
                    key,
                    "must not stand in a file. Put it into an environment variable and name that: " + key + "-env: "
                            + example + "; or name a file that only this account can read: " + key + "-file");
        }
        List<String> named = List.of(key + "-env", key + "-file", key + "-credential").stream()
                .filter(section::has)
                .toList();
        if (named.size() > 1) {
            section.wrong(named.get(1), "stands beside '" + named.get(0) + "'. Keep one of them");
        }
        Optional<Secret> variable = section.text(key + "-env").map(name -> named(section, key, name));
        Optional<Secret> file = section.text(key + "-file")
                .map(text -> new Secret.InFile(root.resolve(text).normalize()));
        Optional<Secret> credential = section.text(key + "-credential").map(name -> credential(section, key, name));
        return variable.or(() -> file).or(() -> credential);
    }

    private Secret named(YamlSection section, String key, String name) {
        // Often it is the secret itself, so it is not repeated.
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") && !environment.containsKey(name)) {
            section.wrong(
                    key + "-env",
                    "must be the name of an environment variable: letters, digits and _, without $ or {}");
        }
        return variable(name);
    }

    /** Returns the secret in an environment variable. */
    Secret variable(String name) {
        return new Secret.Variable(name, Optional.ofNullable(environment.get(name)));
    }

    private Secret credential(YamlSection section, String key, String name) {
        if (!name.matches("[\\w.:@-]+") || name.startsWith(".")) {
            section.wrong(key + "-credential", "must be the name of a credential, such as smtp-password");
        }
        String folder = environment.get(CREDENTIALS);
        return folder == null
                ? new Secret.OfService(name)
                : new Secret.InFile(Path.of(folder).resolve(name));
    }
}
