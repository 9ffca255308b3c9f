package newsdigest.config;

import java.util.List;
import java.util.Optional;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.Secret;
import newsdigest.problem.UserException;

/**
 * Mail servers of the configuration, each with a name of its own.
 *
 * @param all at least one, in the order of the file
 */
public record MailServers(List<ConfiguredServer> all) {

    public MailServers {
        all = List.copyOf(all);
    }

    /** Returns the one server that there is, with the limits of all sending. */
    public static MailServers only(MailServer server, SendSettings settings) {
        return new MailServers(List.of(new ConfiguredServer(ConfiguredServer.DEFAULT, server, settings.limits())));
    }

    /** Returns the servers without the limits for which mail waits until another hour or day; for trials. */
    public MailServers withoutWaits() {
        return new MailServers(all.stream()
                .map(server -> new ConfiguredServer(
                        server.name(), server.server(), server.limits().withoutWaits()))
                .toList());
    }

    /** Returns the server that is used where none is named: the one named so, or the first. */
    public ConfiguredServer usual() {
        return find(ConfiguredServer.DEFAULT).orElse(all.get(0));
    }

    /** Returns the server of this name. */
    public Optional<ConfiguredServer> find(String name) {
        return all.stream().filter(server -> server.name().equals(name)).findFirst();
    }

    /** Returns the servers of a newsletter, the preferred one first. Never empty. */
    public List<ConfiguredServer> of(Newsletter newsletter) {
        List<ConfiguredServer> named = newsletter.mailServers().stream()
                .flatMap(name -> find(name).stream())
                .toList();
        return named.isEmpty() ? List.of(usual()) : named;
    }

    /**
     * Checks that the passwords of a newsletter's servers are at hand, so that an edition is not begun to stop at once. Of several
     * servers one is enough.
     *
     * @throws UserException when they are not
     */
    public void requirePasswords(Newsletter newsletter) {
        findMissing(newsletter).ifPresent(missing -> {
            throw new UserException(
                    missing.words() + " Nothing was begun." + missing.secret().remedy());
        });
    }

    /** Returns what is wrong with the passwords of a newsletter's servers; empty when one of them can be logged in to. */
    public Optional<String> findMissingPassword(Newsletter newsletter) {
        return findMissing(newsletter).map(MissingSecret::words);
    }

    private record MissingSecret(Secret secret, String words) {}

    private Optional<MissingSecret> findMissing(Newsletter newsletter) {
        List<ConfiguredServer> servers = of(newsletter);
        List<MissingSecret> missing =
                servers.stream().flatMap(server -> missing(server).stream()).toList();
        return missing.size() == servers.size() ? Optional.of(missing.get(0)) : Optional.empty();
    }

    private static Optional<MissingSecret> missing(ConfiguredServer server) {
        for (Secret secret : server.server().login().map(Login::secrets).orElse(List.of())) {
            try {
                secret.read();
            } catch (UserException e) {
                return Optional.of(new MissingSecret(
                        secret, "The mail server " + server.server().host() + " wants a login. " + e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Returns the names, in the order of the file. */
    public List<String> names() {
        return all.stream().map(ConfiguredServer::name).toList();
    }

    /** Returns true when there is more than one. */
    public boolean areSeveral() {
        return all.size() > 1;
    }
}
