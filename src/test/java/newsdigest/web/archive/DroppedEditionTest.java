package newsdigest.web.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import newsdigest.delivery.lifecycle.PageRemoval;
import newsdigest.testing.Workspace;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition whose pages staff have dropped, as readers find it. */
@SuppressWarnings("NullAway.Init")
final class DroppedEditionTest {

    @TempDir
    private Path folder;

    private PublicPagesFixture office;
    private String dropped;
    private String kept;

    @BeforeEach
    void open() throws Exception {
        office = new PublicPagesFixture(folder);
        dropped = office.send("2021-02-01", "2021-02-14").edition();
        // Looked at while it is there, so that a page that was kept shows.
        assertThat(office.get(office.link(Workspace.address(1), "v")).body()).contains("Headline 2");
        PageRemoval removal = new PageRemoval(office.application.ledger(), office.application.clock());
        assertThat(removal.remove(removal.removable().get(0))).isTrue();
        kept = office.send("2021-02-01", "2021-02-15").edition();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theLinkInItsMessagesSaysThatItIsNoLongerKeptAndLeadsToTheReadersOwnLink() throws Exception {
        HttpResponse<String> page = office.get(office.link(Workspace.address(1), "v"));

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body())
                .contains("This edition is no longer kept", "The message in your mailbox", "/link/weekly")
                .doesNotContain("Headline 2");
    }

    @Test
    void itsReadersStillLeaveByItsLinks() throws Exception {
        assertThat(office.post(office.oneClick(Workspace.address(1)), "List-Unsubscribe=One-Click")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void itIsInNoListNoFeedAndNoSearchAndItsOwnAddressSaysWhy() throws Exception {
        assertThat(office.get("/archive/weekly/en").body())
                .contains(kept)
                .doesNotContain("/archive/weekly/en/" + dropped + "\"");
        assertThat(office.get("/archive/weekly/en/feed.xml").body())
                .contains(kept)
                .doesNotContain(dropped + "<");
        assertThat(office.get("/archive/weekly/en?q=headline").body()).doesNotContain(dropped + "\"");
        HttpResponse<String> page = office.get("/archive/weekly/en/" + dropped);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("This edition is no longer kept", "/archive/weekly/en");
    }
}
