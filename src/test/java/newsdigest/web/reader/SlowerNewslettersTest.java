package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.testing.Workspace;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside the way out stand a pause and the newsletters that come less often. */
@SuppressWarnings("NullAway.Init")
final class SlowerNewslettersTest {

    private static final String ANA = Workspace.address(1);

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(folder, SlowerNewslettersTest::withOthers);
        Files.writeString(folder.resolve("others.csv"), "email\nsomebody@example.org\n");
        office.send("2021-02-01", "2021-02-15");
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** A digest of each month and each day, one of each month that is closed, and one of other news. */
    private static Workspace withOthers(Workspace workspace) {
        workspace.set("newsletters.weekly.schedule", "{ cron: 0 0 9 ? * MON }");
        other(workspace, "monthly", "0 0 9 1 * ?", "true");
        other(workspace, "daily", "0 0 9 ? * *", "true");
        other(workspace, "closed", "0 0 9 1 * ?", "false");
        other(workspace, "elsewhere", "0 0 9 1 * ?", "true").set("newsletters.elsewhere.news", "other/*.txt");
        return workspace;
    }

    private static Workspace other(Workspace workspace, String name, String cron, String signUp) {
        for (String key : List.of("from", "zone", "languages", "news", "window", "unsubscribe", "postal-address")) {
            workspace.copy("newsletters.weekly." + key, "newsletters." + name + "." + key);
        }
        return workspace
                .set("newsletters." + name + ".title", "The " + name)
                .set("newsletters." + name + ".list-id", name + ".example.org")
                .set("newsletters." + name + ".subscribers", "[others.csv]")
                .set("newsletters." + name + ".sign-up", signUp)
                .set("newsletters." + name + ".schedule", "{ cron: " + cron + " }");
    }

    @Test
    void whoMayLeaveIsOfferedAPauseAndTheOneThatComesLessOften() throws Exception {
        assertThat(office.get(office.link(ANA, "u")).body())
                .contains("Rather pause for a month", "Rather The monthly", "/subscribe/monthly?language=en")
                .doesNotContain("Rather The daily", "Rather The closed", "Rather The elsewhere");
    }

    @Test
    void whoHasLeftIsOfferedItToo() throws Exception {
        String leave = office.link(ANA, "u");

        assertThat(office.post(leave, "wish=leave").body()).contains("You have left", "Rather The monthly");
        assertThat(office.get("/subscribe/monthly?language=en").statusCode()).isEqualTo(200);
    }

    @Test
    void whoGetsItAlreadyIsNotOfferedIt() throws Exception {
        Files.writeString(folder.resolve("others.csv"), "email\n" + ANA + "\n");

        assertThat(office.get(office.link(ANA, "u")).body()).doesNotContain("Rather The");
    }
}
