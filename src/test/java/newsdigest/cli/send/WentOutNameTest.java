package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.Test;

/** Edition that is said to have gone out, by another name than the one that it has. */
final class WentOutNameTest extends WithMailServer {

    @Test
    void aDayThatIsWrittenTwiceIsRefusedWithTheNameThatItHas() throws IOException {
        workspace.subscribers(1).newsItems(5).write();
        Cli cli = new Cli(workspace, Map.of());
        cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-11");

        Cli.Result refused = cli.run("cancel", "weekly-2021-02-14-to-2021-02-14", "--went-out");

        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(1);
        assertThat(refused.err())
                .contains("called weekly-2021-02-14. Nothing was changed. Type: newsdigest cancel weekly-2021-02-14");
        assertThat(cli.run("editions").out()).doesNotContain("2021-02-14");
        assertThat(cli.run("cancel", "weekly-2021-02-14", "--went-out").out()).contains("with 1 item");
    }
}
