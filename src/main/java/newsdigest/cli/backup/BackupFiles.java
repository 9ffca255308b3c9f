package newsdigest.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.Dkim;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.Secret;
import newsdigest.problem.UserException;
import newsdigest.text.file.FileGlob;
import newsdigest.text.file.FolderFiles;

/**
 * Files that a newsletter is made of, the ledger apart: configuration, templates, news, lists, words of editors, keys, and the
 * lists that were brought in the console. Previews and copies of the web are not among them, since they are made anew; neither
 * are credentials, which the system keeps, and puts into their folder only while a service runs.
 *
 * @param credentials folder of systemd's credentials; empty outside of a service
 */
record BackupFiles(Path configuration, Config config, Optional<Path> credentials) {

    /**
     * Returns the files that are there, in the order of their names; absolute.
     *
     * @throws UserException when the name of one cannot be written down
     */
    List<Path> find() throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        found.add(configuration);
        for (Path place : places()) {
            found.addAll(files(place));
        }
        found.addAll(unreadReturns());
        found.removeIf(BackupFiles::leadsNowhere);
        withoutLedger(found);
        requireNames(found);
        return List.copyOf(found);
    }

    /** Returns the returned mail that nobody has read yet; what was read stands in the ledger. */
    private List<Path> unreadReturns() throws IOException {
        List<Path> unread = new ArrayList<>();
        Optional<Path> inbox = config.bounces()
                .flatMap(bounces -> bounces.inbox()
                        .map(
                                folder -> Optional.of(config.root().resolve(folder.path())),
                                imap -> Optional.empty(),
                                pop -> Optional.empty()));
        for (Path folder : inbox.stream().toList()) {
            for (Path place : List.of(folder, folder.resolve("new"), folder.resolve("cur"))) {
                if (Files.isDirectory(place)) {
                    try (Stream<Path> files = Files.list(place)) {
                        files.filter(Files::isRegularFile)
                                .map(file -> file.toAbsolutePath().normalize())
                                .forEach(unread::add);
                    }
                }
            }
        }
        return unread;
    }

    /** Takes the ledger out, wherever it stands: it is copied in another way, and bytes that are being written are no copy. */
    private void withoutLedger(Set<Path> found) throws IOException {
        Set<Path> ledger = new TreeSet<>();
        for (Path file : config.store().onThisMachine().stream().toList()) {
            ledger.addAll(LedgerFiles.there(file));
        }
        for (Path file : List.copyOf(found)) {
            if (ledger.contains(file.toRealPath())) {
                found.remove(file);
            }
        }
    }

    private List<Path> places() {
        List<Path> places = new ArrayList<>(named());
        places.addAll(List.of(
                config.root().resolve("editions"),
                config.root().resolve(".gitignore"),
                config.besideStore("uploads"),
                config.besideStore("replaced")));
        return places.stream().map(Path::toAbsolutePath).map(Path::normalize).toList();
    }

    private static boolean leadsNowhere(Path file) {
        return Files.isSymbolicLink(file) && !Files.exists(file);
    }

    /** Returns true for the mark of an editor that a file is open, a link that leads nowhere on purpose. */
    private static boolean isMark(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** Checks that each name leads to its file again: of two that read alike, one would be lost, and another come back misnamed. */
    private static void requireNames(Set<Path> files) {
        List<String> unreadable = files.stream()
                .filter(file -> !leadsBack(file))
                .map(Path::toString)
                .toList();
        if (!unreadable.isEmpty()) {
            throw new UserException("A backup cannot hold the name "
                    + unreadable.get(0)
                    + (unreadable.size() > 1 ? ", and " + (unreadable.size() - 1) + " more" : "")
                    + ": it has letters that this locale has not. There is no backup. Type LC_ALL=C.UTF-8 before the command;"
                    + " if it says so again, give the file another name, or take it out of its folder.");
        }
    }

    private static boolean leadsBack(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Returns what the configuration names, or a link stands for, and is not there; a pattern that nothing fits too. */
    Set<Path> missing() throws IOException {
        Set<Path> missing = new TreeSet<>();
        for (Path place : named()) {
            Path path = place.toAbsolutePath().normalize();
            if (files(path).isEmpty() && !isThere(path)) {
                missing.add(path);
            }
        }
        for (Path place : places()) {
            files(place).stream()
                    .filter(file -> leadsNowhere(file) && !isMark(file))
                    .forEach(missing::add);
        }
        return missing;
    }

    private List<Path> named() {
        List<Path> places = new ArrayList<>(List.of(config.templates()));
        for (Newsletter newsletter : config.newsletters()) {
            newsletter.news().stream()
                    .filter(source -> !source.isWeb())
                    .forEach(source -> places.add(config.root().resolve(source.path())));
            newsletter.subscribers().forEach(list -> places.add(config.root().resolve(list.path())));
            newsletter.dkim().stream().map(Dkim::keyFile).forEach(places::add);
        }
        secrets().stream().filter(secret -> !isCredential(secret)).forEach(places::add);
        return places;
    }

    /** Returns the names of the credentials that are used, which are not among the files. */
    List<String> credentialNames() {
        return Stream.concat(
                        secrets().stream()
                                .filter(this::isCredential)
                                .map(secret -> secret.getFileName().toString()),
                        logins().filter(Secret::isOfService).map(Secret::place))
                .distinct()
                .toList();
    }

    private boolean isCredential(Path secret) {
        return credentials.filter(secret::startsWith).isPresent();
    }

    /** Returns the environment variables that hold passwords and keys for others' servers, which no file does. */
    List<String> variables() {
        return logins().filter(secret -> secret.file().isEmpty() && !secret.isOfService())
                .map(Secret::place)
                .distinct()
                .toList();
    }

    private List<MailServer> servers() {
        return config.mailServers().all().stream().map(ConfiguredServer::server).toList();
    }

    private Stream<Secret> logins() {
        return Stream.concat(
                        servers().stream().flatMap(server -> server.login().stream()),
                        config.bounces().flatMap(BounceSettings::login).stream())
                .map(Login::secrets)
                .flatMap(List::stream);
    }

    private List<Path> secrets() {
        List<Path> files = new ArrayList<>(config.tokenKeys().file().stream().toList());
        logins().flatMap(secret -> secret.file().stream()).forEach(files::add);
        for (MailServer server : servers()) {
            server.connection().caFile().ifPresent(files::add);
            server.connection().certificate().ifPresent(own -> {
                files.add(own.file());
                files.add(own.key());
            });
        }
        return files;
    }

    private static List<Path> files(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (Files.isDirectory(place)) {
            return FolderFiles.below(place);
        }
        if (FileGlob.isGlob(place.toString())) {
            return FileGlob.of(place).files();
        }
        isThere(place);
        return List.of();
    }

    /**
     * Returns true for something that is there.
     *
     * @throws IOException when this account cannot tell, since it may not enter the folder
     */
    private static boolean isThere(Path place) throws IOException {
        try {
            Files.readAttributes(place, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
