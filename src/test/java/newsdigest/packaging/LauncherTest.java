package newsdigest.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, run by the shell, with programs in Java's place that say how they were called. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

    @TempDir
    Path folder;

    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        Path program = Files.createDirectories(folder.resolve("a place with spaces"));
        launcher = Files.copy(Path.of("packaging/newsdigest"), program.resolve("newsdigest"));
        Files.writeString(program.resolve("newsdigest.jar"), "classes");
        java("17.0.15");
    }

    /** Puts a program in Java's place; it makes what it is asked for, and says its arguments, one a line. */
    private void java(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("java"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"N\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(Files.createDirectories(home.resolve("bin")).resolve("java"), """
                #!/bin/sh
                for word in "$@"; do
                    case $word in
                        -XX:SharedArchiveFile=*) archive=${word#*=} ;;
                        -XX:AOTCacheOutput=*) echo made >"${word#*=}" ;;
                        -Xshare:dump) dump=yes ;;
                        newsdigest.cli.StartupTraining) exit 0 ;;
                    esac
                done
                [ -z "$dump" ] || { sleep 0.1; echo made >"$archive"; exit 0; }
                echo $$
                echo "LC_ALL=$LC_ALL"
                printf '%s\\n' "$@"
                exit 3
                """);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Run(long process, int code, List<String> out, String err) {}

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        return run(launcher, environment, arguments);
    }

    private Run run(Path program, Map<String, String> environment, String... arguments) throws Exception {
        return end(start(program, environment, arguments));
    }

    private Process start(Path program, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("NEWSDIGEST_") || name.startsWith("XDG_"));
        variables.putAll(Map.of(
                "JAVA_HOME", folder.resolve("java").toString(),
                "HOME", folder.toString(),
                "NEWSDIGEST_CACHE", "off"));
        variables.putAll(environment);
        return builder.start();
    }

    private static Run end(Process process) throws Exception {
        List<String> out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Run(process.pid(), process.exitValue(), out, err);
    }

    @Test
    void everyCommandGetsTheQuickCompilerAndTheSmallCollector() throws Exception {
        for (String command : List.of("editions", "serve", "send", "resume")) {
            assertThat(run(Map.of(), command, "-n", "a b").out())
                    .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData")
                    .endsWith("newsdigest.cli.Main", command, "-n", "a b");
        }
    }

    @Test
    void optionsOfOnesOwnComeLastSoThatTheyHold() throws Exception {
        Map<String, String> options = Map.of("NEWSDIGEST_JAVA_OPTS", "-XX:TieredStopAtLevel=4");

        assertThat(run(options, "serve").out())
                .containsSubsequence("-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4", "newsdigest.cli.Main");
    }

    @Test
    void javaTakesThePlaceOfTheLauncherSoThatSignalsAndExitCodesAreItsOwn() throws Exception {
        Run run = run(Map.of(), "editions");

        assertThat(run.out().get(0)).isEqualTo(String.valueOf(run.process()));
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void namesOfFilesMayHaveAccentsWhereTheLocaleHasNone() throws Exception {
        assertThat(run(Map.of("LC_ALL", "C"), "editions").out()).contains("LC_ALL=C.UTF-8");
        assertThat(run(Map.of("LC_ALL", "xx_XX.UTF-8"), "editions").out())
                .as("a locale that is not installed")
                .contains("LC_ALL=C.UTF-8");
        assertThat(run(Map.of("LC_ALL", "C.utf8"), "editions").out()).contains("LC_ALL=C.utf8");
    }

    @Test
    void symbolicLinksLeadToTheJarBesideTheLauncher() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("nd"), folder.relativize(launcher));
        Path second = Files.createSymbolicLink(folder.resolve("nd2"), link);

        // By its name alone, as a shell is given it in the folder.
        for (Path named : List.of(second, link, link.getFileName())) {
            assertThat(run(named, Map.of(), "editions").out())
                    .contains(launcher.toRealPath()
                            .resolveSibling("newsdigest.jar")
                            .toString());
        }
    }

    @Test
    void optionsOfTheUserComeLastAndMayChooseAnotherCollector() throws Exception {
        Run run = run(Map.of("NEWSDIGEST_JAVA_OPTS", "-Xmx64m -XX:+UseParallelGC"), "editions");

        assertThat(run.out()).contains("-Xmx64m", "-XX:+UseParallelGC").doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void aCollectorThatTheEnvironmentChoosesIsTheOnlyOne() throws Exception {
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            assertThat(run(Map.of(variable, "-Dx=y -XX:+UseG1GC"), "editions").out())
                    .as(variable)
                    .doesNotContain("-XX:+UseSerialGC");
        }
    }

    @Test
    void aFolderInThePlaceOfJavaIsPassedOver() throws Exception {
        Path home = folder.resolve("odd");
        Files.createDirectories(home.resolve("bin/java"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21\"\n");

        Run run = run(
                Map.of("JAVA_HOME", home.toString(), "PATH", folder.resolve("java/bin") + ":/usr/bin:/bin"),
                "editions");

        assertThat(run.out()).endsWith("newsdigest.cli.Main", "editions");
    }

    @Test
    void theJavaBesideTheLauncherIsTakenBeforeAllOthers() throws Exception {
        Files.move(folder.resolve("java"), launcher.resolveSibling("runtime"));

        assertThat(run(Map.of("PATH", "/usr/bin:/bin"), "editions").out()).endsWith("newsdigest.cli.Main", "editions");
    }

    @Test
    void javaOfThePathIsTakenWhereThatOfJavaHomeIsTooOld() throws Exception {
        java("21.0.2");
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        script(old.resolve("java"), "#!/bin/sh\necho 'openjdk version \"11.0.20\" 2023-07-18' >&2\n");

        Run run = run(
                Map.of(
                        "JAVA_HOME",
                        folder.resolve("old").toString(),
                        "PATH",
                        folder.resolve("java/bin") + ":/usr/bin:/bin"),
                "editions");

        assertThat(run.out()).endsWith("newsdigest.cli.Main", "editions");
    }

    @Test
    void tooOldAJavaIsNamedWithTheVersionThatIsWanted() throws Exception {
        java("1.8.0_402");

        Run run = run(Map.of("PATH", folder.resolve("java/bin") + ":/usr/bin:/bin"), "editions");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("Java 17 or newer")
                .contains("is version 1.8.0_402")
                .contains("JAVA_HOME");
    }

    @Test
    void twoFirstRunsAtOnceMakeOneArchiveAndTheNextRunTakesIt() throws Exception {
        Path cache = folder.resolve("my cache");
        Map<String, String> environment = Map.of("NEWSDIGEST_CACHE", cache.toString());
        Process one = start(launcher, environment, "editions");
        Process two = start(launcher, environment, "editions");
        assertThat(end(one).code()).isEqualTo(3);
        assertThat(end(two).code()).isEqualTo(3);

        List<Path> made = List.of();
        for (int tries = 0; tries < 500 && (made.size() != 1 || made.toString().contains(".new")); tries++) {
            TimeUnit.MILLISECONDS.sleep(20);
            made = names(cache);
        }

        assertThat(made).hasSize(1);
        assertThat(run(environment, "editions").out())
                .contains("-XX:SharedArchiveFile=" + made.get(0).resolve("classes.jsa"))
                .contains("-XX:ArchiveRelocationMode=0");
        assertThat(run(environment, "serve").out())
                .as("a service keeps its random addresses")
                .contains("-XX:SharedArchiveFile=" + made.get(0).resolve("classes.jsa"))
                .doesNotContain("-XX:ArchiveRelocationMode=0");
    }

    @Test
    void anArchiveIsOnDiskBeforeItHasItsName() throws Exception {
        Path cache = folder.resolve("cache");
        Path synced = folder.resolve("synced");
        script(
                Files.createDirectories(folder.resolve("programs")).resolve("sync"),
                "#!/bin/sh\nprintf '%s\\n' \"$@\" >>'" + synced + "'\n");
        Map<String, String> environment =
                Map.of("NEWSDIGEST_CACHE", cache.toString(), "PATH", folder.resolve("programs") + ":/usr/bin:/bin");
        run(environment, "editions");

        List<Path> made = List.of();
        for (int tries = 0; tries < 500 && (made.isEmpty() || made.toString().contains(".new")); tries++) {
            TimeUnit.MILLISECONDS.sleep(20);
            made = names(cache);
        }

        assertThat(Files.readString(synced)).contains(".new/ready/classes.jsa");
    }

    @Test
    void anArchiveThatWasCutIsNotTakenAndIsMadeAnew() throws Exception {
        Path cache = folder.resolve("cache");
        Map<String, String> environment = Map.of("NEWSDIGEST_CACHE", cache.toString());
        run(environment, "editions");
        Path archive = madeArchive(cache);
        assertThat(run(environment, "editions").out()).contains("-XX:SharedArchiveFile=" + archive);
        Files.writeString(archive, "m");

        Run run = run(environment, "editions");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith("newsdigest.cli.Main", "editions").noneMatch(word -> word.contains("Archive"));
        assertThat(madeArchive(cache)).hasContent("made");
        assertThat(run(environment, "editions").out()).contains("-XX:SharedArchiveFile=" + archive);
    }

    private static Path madeArchive(Path cache) throws Exception {
        List<Path> made = List.of();
        for (int tries = 0; tries < 500 && (made.size() != 1 || made.toString().contains(".new")); tries++) {
            TimeUnit.MILLISECONDS.sleep(20);
            made = names(cache);
        }
        assertThat(made).hasSize(1);
        return made.get(0).resolve("classes.jsa");
    }

    private static List<Path> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void aHomeThatIsNotThereIsNotMade() throws Exception {
        Path home = folder.resolve("nonexistent");

        Run run = run(Map.of("NEWSDIGEST_CACHE", "", "HOME", home.toString()), "editions");
        TimeUnit.MILLISECONDS.sleep(500);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith("newsdigest.cli.Main", "editions").noneMatch(word -> word.contains("Archive"));
        assertThat(home).doesNotExist();
    }

    @Test
    void aFolderThatWasNamedForCachesIsMade() throws Exception {
        Path caches = folder.resolve("caches");

        run(Map.of("NEWSDIGEST_CACHE", "", "XDG_CACHE_HOME", caches.toString()), "editions");

        assertThat(madeArchive(caches.resolve("newsdigest"))).exists();
    }

    @Test
    void whereNoArchiveCanBeKeptTheCommandRunsWithoutAndSaysNothing() throws Exception {
        Run run = run(Map.of("NEWSDIGEST_CACHE", "/dev/null/cache"), "editions");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith("newsdigest.cli.Main", "editions").noneMatch(word -> word.contains("Archive"));
    }
}
