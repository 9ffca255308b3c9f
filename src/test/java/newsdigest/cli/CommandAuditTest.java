package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.config.TokenKeys;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audit log of the command line: its acts stand there as those of the console do. */
@SuppressWarnings("NullAway.Init")
final class CommandAuditTest {

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        Workspace workspace = Workspace.in(folder).subscribers(3);
        workspace.write();
        cli = new Cli(workspace, Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
    }

    private List<String> audit() {
        return cli.run("audit").out().lines().toList();
    }

    @Test
    void accountsThatAreAddedAndRemovedLeaveWhoDidItAndTheirNames() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("correct horse battery\n".getBytes(StandardCharsets.UTF_8)));
            cli.run("accounts", "add", "ana", "--role", "sender");
        } finally {
            System.setIn(before);
        }
        cli.run("accounts", "remove", "ana");

        assertThat(audit())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("command line: " + System.getProperty("user.name")));
        assertThat(audit().get(0)).contains("newsdigest accounts remove ana");
        assertThat(audit().get(1)).contains("newsdigest accounts add ana", "--role sender");
    }

    @Test
    void whatIsDoneToReadersIsThereWithoutTheirAddresses() throws IOException {
        cli.run("suppress", "ana@example.org", "--note", "asked by ana@example.org");
        cli.run("suppressions", "lift", "ana@example.org");
        cli.run("subscribers", "export", "ana@example.org");
        cli.run("subscribers", "forget", "ana@example.org", "--yes");
        Path list = folder.resolve("more.csv");
        java.nio.file.Files.writeString(list, "email\nbea@example.org\n");
        cli.run("subscribers", "import", list.toString(), "--yes");
        cli.run("suppressions", "import", list.toString());

        assertThat(String.join("\n", audit()))
                .contains("newsdigest suppress", "newsdigest suppressions lift", "newsdigest subscribers export")
                .contains("newsdigest subscribers forget", "newsdigest subscribers import")
                .contains("newsdigest suppressions import")
                .doesNotContain("@");
    }

    @Test
    void wordsOfStaffAreThereWithoutTheAddressesInThem() {
        cli.run("providers", "pause", "example.net", "--note", "ana@example.net was refused");

        assertThat(String.join("\n", audit()))
                .contains("paused deliveries to example.net", "… was refused")
                .doesNotContain("@");
    }

    @Test
    void whatOnlyLooksOrFailsToBeUnderstoodLeavesNothing() {
        cli.run("suppress", "ana@example.org");
        cli.run("suppressions", "list");
        cli.run("subscribers", "check");
        cli.run("send", "--sandbox", "--yes");
        cli.run("suppress", "--no-such-option");

        assertThat(audit()).singleElement().asString().contains("newsdigest suppress");
    }

    @Test
    void aMistakeInTheConfigurationIsToldAsItIs() throws IOException {
        java.nio.file.Files.writeString(folder.resolve("newsdigest.yaml"), "newsletters: { weekly: {} }\n");

        for (String[] command :
                List.of(new String[] {"accounts", "list"}, new String[] {"accounts", "remove", "ana"})) {
            Cli.Result result = cli.run(command);
            assertThat(result.code()).isNotZero();
            assertThat(result.err()).contains("newsdigest.yaml:1:").doesNotContain("\tat ", "UserException");
        }
    }

    @Test
    void whatFailedSaysSo() {
        cli.run("suppress", "ana@example.org");
        cli.run("accounts", "remove", "nobody-of-this-name");

        assertThat(audit()).hasSize(3);
        assertThat(audit().get(0)).contains("newsdigest accounts remove nobody-of-this-name", "failed");
        assertThat(audit().get(1))
                .contains("newsdigest accounts remove nobody-of-this-name")
                .doesNotContain("failed");
    }

    @Test
    void aCommandThatIsKilledInTheMiddleStandsThereToo() throws Exception {
        cli.run("suppress", "ana@example.org");
        // It waits for the password, which never comes.
        try (ChildJvm child = ChildJvm.newsdigest(folder, "accounts", "add", "bea", "--role", "sender")) {
            for (int look = 0; audit().size() < 2 && look < 100; look++) {
                Thread.sleep(200);
            }
            child.kill9();
        }

        assertThat(audit().get(0)).contains("newsdigest accounts add bea", "--role sender");
    }

    @Test
    void aListThatStaffAddKeepsWhereItsPeopleAgreedAndIsInTheExportOfEachOfThem() throws IOException {
        Path list = folder.resolve("more.csv");
        java.nio.file.Files.writeString(list, "email\nbea@example.org\n");
        cli.run("subscribers", "import", list.toString(), "--yes", "--basis", "paper forms of May 2020");

        assertThat(cli.run("subscribers", "export", "bea@example.org").out())
                .contains("listsAdded", "paper forms of May 2020", "on the command line");
    }
}
