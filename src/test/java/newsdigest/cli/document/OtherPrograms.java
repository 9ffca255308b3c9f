package newsdigest.cli.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of others in the documents: which are not run by the test and why, and what can be seen of Maven's without a run. */
final class OtherPrograms {

    /** Reasons by the first words of a command. */
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry("mvn", "builds or tests all of it; its profiles, classes and properties are looked up"),
            Map.entry("./mvnw", "fetches Maven from the network; looked up as mvn"),
            Map.entry("git clone", "needs a repository elsewhere, or the commit of a release"),
            Map.entry("git commit", "a step of a release, which changes the repository"),
            Map.entry("git tag", "a step of a release, which changes the repository"),
            Map.entry("cmp", "needs the files of a release"),
            Map.entry("sha256sum", "needs the files of a release"),
            Map.entry("java .ci/Dependencies.java", "needs the jar; part of .ci/run"),
            Map.entry("bash", "opens a shell for the commands after it"),
            Map.entry("apt install", "changes the machine"),
            Map.entry("apt-get install", "changes the machine"),
            Map.entry("cp", "a program of its own; DesignTest renders the file that it copies"),
            Map.entry("install", "changes the machine; the files are made by ShellFilesTest"),
            Map.entry("systemctl", "needs systemd"),
            Map.entry("systemd-run", "needs systemd"),
            Map.entry("useradd", "changes the machine"),
            Map.entry("mv", "is done in the scene, as the commands after it need it"),
            Map.entry("tar", "needs the archive, which a profile makes; tried in a root without Java"),
            Map.entry(
                    "newsdigest-0.1.0-SNAPSHOT-linux-x64/newsdigest",
                    "is the archive's launcher, in front of a command that is run"),
            Map.entry("podman", "needs a builder of images"),
            Map.entry("docker compose", "needs docker"),
            Map.entry("createuser", "needs a server of its own"),
            Map.entry("createdb", "needs a server of its own"),
            Map.entry("pip", "a program of its own"),
            Map.entry("mkdocs", "a program of its own"),
            Map.entry("sqlite3", "a program of its own"),
            Map.entry("dropdb", "needs a server of its own"),
            Map.entry("pg_restore", "needs a server of its own"),
            Map.entry("pg_dump", "needs a server of its own"));

    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
    private static final Pattern TESTS = Pattern.compile("-Dtest='?([\\w,#]+)'?");
    private static final Pattern BENCH = Pattern.compile("-Dbench\\.class=([\\w.]+)");
    private static final List<String> SOURCES = List.of("src/test/java", "src/checks/java", "src/bench/java");

    private OtherPrograms() {}

    /** Returns why a command is not run; empty when nobody has said so. */
    static Optional<String> reason(DocumentCommand command) {
        return NOT_RUN.entrySet().stream()
                .filter(entry -> (command.text() + " ").startsWith(entry.getKey() + " "))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns what a command of Maven names that is not there. */
    static List<String> missing(String text) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Stream<String> profiles = names(PROFILE, text).filter(name -> !pom.contains("<id>" + name + "</id>"));
        Stream<String> tests = names(TESTS, text)
                .flatMap(list -> Stream.of(list.split(",")))
                .map(test -> test.replaceFirst("#.*", ""))
                .filter(test -> !isSource(test + ".java"));
        Stream<String> benches = names(BENCH, text)
                .filter(type -> SOURCES.stream()
                        .noneMatch(source -> Files.exists(Path.of(source, type.replace('.', '/') + ".java"))));
        return Stream.of(profiles, tests, benches)
                .flatMap(names -> names)
                .map(name -> text + ": there is no " + name)
                .toList();
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static boolean isSource(String fileName) {
        return SOURCES.stream().anyMatch(source -> {
            try (Stream<Path> files = Files.walk(Path.of(source))) {
                return files.anyMatch(file -> file.endsWith(fileName));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
