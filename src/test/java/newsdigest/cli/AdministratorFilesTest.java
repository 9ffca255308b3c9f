package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that the administrator types in the folder of the service's account. */
@SuppressWarnings("NullAway.Init")
final class AdministratorFilesTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void whatTheyMakeIsTheServicesOwn() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")));
        Workspace workspace = Workspace.in(folder).newsItems(3).subscribers(3).write();
        UserPrincipal service =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        for (Path path : all()) {
            Files.setOwner(path, service);
        }
        Cli cli = new Cli(workspace, Map.of());
        Path list = Files.writeString(elsewhere.resolve("more.csv"), "email,name,language\nmore@example.org,,en\n");

        for (List<String> typed : List.of(
                List.of("preview"),
                List.of("send", "--sandbox", "--yes"),
                List.of("subscribers", "import", list.toString(), "--yes"),
                List.of("suppress", "gone@example.org"),
                List.of("editions"))) {
            Cli.Result result = cli.run(typed.toArray(String[]::new));
            assertThat(result.code()).as(result.out() + result.err()).isEqualTo(ExitCode.OK);
        }

        assertThat(all())
                .anyMatch(path -> path.endsWith("more.csv"))
                .allSatisfy(path -> assertThat(Files.getOwner(path)).isEqualTo(service));
    }

    @Test
    void aNewsletterThatTheyMakeInTheServicesFolderIsTheServicesOwn() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")));
        UserPrincipal service =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(folder, service);
        Cli cli = new Cli(Workspace.in(elsewhere), Map.of());

        Cli.Result made =
                cli.runPlain("init", "--demo", folder.resolve("letters/news").toString(), "--yes");

        assertThat(made.out()).contains("account");
        assertThat(all())
                .hasSizeGreaterThan(20)
                .allSatisfy(path ->
                        assertThat(Files.getOwner(path)).as(path.toString()).isEqualTo(service));
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}
