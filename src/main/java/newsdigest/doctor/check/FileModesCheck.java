package newsdigest.doctor.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.ConnectionSettings.ClientCertificate;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.store.Database;
import newsdigest.store.PrivateFiles;

/** Check that no other account of the machine can read the ledger, what is kept beside it, a secret, or the sandbox's mail. */
public record FileModesCheck(Config config) implements Check {

    @Override
    public String name() {
        return "file modes";
    }

    @Override
    public CheckResult run() throws IOException {
        List<Path> open = new ArrayList<>();
        for (Path path : paths()) {
            if (Files.exists(path) && PrivateFiles.isOpenToOthers(path)) {
                open.add(path);
            }
        }
        if (open.isEmpty()) {
            return CheckResult.ok(
                    name(), "Nobody else on this machine can read the ledger, what is kept beside it, or a secret.");
        }
        String shown = open.stream().map(this::shown).collect(Collectors.joining(" "));
        return CheckResult.fail(
                name(),
                "Other accounts of this machine can read or lock: " + shown + ".",
                "Let only the account of Newsdigest do so, which has to own them: chmod -R go= " + shown);
    }

    private List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        Path beside = config.besideStore("uploads").toAbsolutePath().normalize().getParent();
        if (beside != null && !beside.equals(config.root().toAbsolutePath().normalize())) {
            paths.add(beside);
        }
        config.store().onThisMachine().ifPresent(ledger -> {
            for (String end : List.of("", "-wal", "-shm", ".lock")) {
                paths.add(ledger.resolveSibling(ledger.getFileName() + end));
            }
        });
        for (String name : List.of("uploads", "replaced", "sandbox.db")) {
            paths.add(config.besideStore(name));
        }
        paths.add(config.output());
        paths.addAll(secrets());
        return paths;
    }

    /** Returns the files of secrets, but for those that systemd hands out and closes to others itself. */
    private List<Path> secrets() {
        List<MailServer> servers = config.mailServers().all().stream()
                .map(ConfiguredServer::server)
                .toList();
        Stream<Login> logins = Stream.concat(
                servers.stream().flatMap(server -> server.login().stream()),
                config.bounces().flatMap(BounceSettings::login).stream());
        Stream<Path> others = Stream.concat(
                servers.stream()
                        .flatMap(server -> server.connection().certificate().stream())
                        .map(ClientCertificate::key),
                Stream.concat(config.tokenKeys().file().stream(), passwordOfStore().stream()));
        return Stream.concat(
                        logins.flatMap(login -> login.secrets().stream()).flatMap(secret -> secret.file().stream()),
                        others)
                .filter(file -> !file.startsWith("/run/credentials"))
                .distinct()
                .toList();
    }

    private Optional<Path> passwordOfStore() {
        return config.store().map(file -> Optional.empty(), Database::passwordFile);
    }

    private String shown(Path path) {
        return config.relative(path);
    }
}
