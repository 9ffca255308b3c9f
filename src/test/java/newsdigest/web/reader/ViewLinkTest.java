package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import newsdigest.config.TokenKeys;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.testing.Workspace;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link that shows an edition is passed on; whoever gets it can look, and do nothing else. */
@SuppressWarnings("NullAway.Init")
final class ViewLinkTest {

    private static final String ANA = Workspace.address(1);

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(folder);
        office.send("2021-02-01", "2021-02-15");
    }

    @AfterEach
    void close() {
        office.close();
    }

    private boolean isStillSubscribed() throws Exception {
        return office.get(office.oneClick(ANA)).body().contains("wish");
    }

    @Test
    void itShowsTheEditionWithNothingThatChangesAnythingForItsReader() throws Exception {
        String page = office.get(office.link(ANA, "v")).body();

        assertThat(page)
                .contains("https://news.example.org/u/of-weekly", "https://news.example.org/p/of-weekly")
                .doesNotContain(office.oneClick(ANA).substring(3));
    }

    /** The page is kept from one look to the next, the end of the link is each reader's own. */
    @Test
    void eachReaderSeesTheSamePageWithTheLinkOfTheirOwn() throws Exception {
        String ana = office.link(ANA, "v");
        String other = office.link(Workspace.address(2), "v");
        String first = office.get(ana).body();

        String second = office.get(other).body();

        assertThat(second).contains(other).doesNotContain(ana).isEqualTo(first.replace(ana, other));
        assertThat(office.get(ana).body()).isEqualTo(first);
    }

    @Test
    void itsTokenNeitherLeavesNorChangesPreferencesWhateverIsPosted() throws Exception {
        String token = office.link(ANA, "v").substring(3);

        for (String form : new String[] {"wish=leave-all", "wish=leave", "List-Unsubscribe=One-Click", "wish=pause"}) {
            for (String kind : new String[] {"/u/", "/p/", "/my/", "/confirm/", "/address/"}) {
                office.post(kind + token, form);
            }
        }

        assertThat(isStillSubscribed()).isTrue();
    }

    @Test
    void whoTakesItForALinkOfTheirOwnIsLedToWhereTheyGetOne() throws Exception {
        String token = office.link(ANA, "v").substring(3);

        for (String path : new String[] {"/u/", "/p/", "/p/es/"}) {
            assertThat(office.get(path + token).body()).as(path).contains("Get your own link");
        }
        assertThat(office.postAlone("/u/" + token, "wish=leave")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/link/weekly");
    }

    @Test
    void theLinkOfAnEarlierVersionStillShowsTheEditionAndStillLeaves() throws Exception {
        String old = new TokenSigner(new TokenKeys(office.config.tokenKeys().newestFirst()))
                .issue(Purpose.LINK, new DeliveryRef(1, 1));

        HttpResponse<String> page = office.get("/v/" + old);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/u/of-weekly").doesNotContain("/u/" + old);
        assertThat(office.post("/u/" + old, "List-Unsubscribe=One-Click").body())
                .contains("No more editions");
    }
}
