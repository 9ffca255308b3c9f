package newsdigest.cli.send;

import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.TokenKeys;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers whom the server refused, once they are tried again: what they chose since counts. */
final class FailedTriedAgainTest extends WithMailServer {

    private static final String EDITION = "weekly-2021-02-12";
    private static final String[] SEND = {"send", "--yes", "--from", "2021-02-12", "--to", "2021-02-12"};
    private static final List<String> REFUSED = List.of(
            Workspace.address(1),
            Workspace.address(2),
            Workspace.address(3),
            Workspace.address(4),
            Workspace.address(5));

    private Cli cli;

    @BeforeEach
    void sendToAllButFive() throws IOException {
        cli = new Cli(
                workspace.subscribers(20).write(), Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
        server.play(at(RCPT).to(REFUSED.toArray(String[]::new)).answer("550 5.7.1 refused"));
        Cli.Result sent = cli.run(SEND);
        assertThat(sent.out()).as(sent.err()).contains("15 sent", "5 failed");
        server.behave();
    }

    private Database ledger() {
        return Database.open(folder.resolve("newsdigest.db"));
    }

    private long in(String state) {
        return ledger().number("select count(*) from delivery where state = ?", state);
    }

    @Test
    void whoLeftOrPausedSinceGetsNothing() {
        assertThat(cli.run("suppress", REFUSED.get(0)).code()).isZero();
        ledger().update(
                        "insert into suppression (newsletter, address_key, address, reason, detail, since) values ('weekly', ?, ?,"
                                + " 'unsubscribed', 'link', 1)",
                        REFUSED.get(1),
                        REFUSED.get(1));
        ledger().update(
                        "insert into preference (newsletter, address_key, paused_until, changed_at) values ('weekly', ?, ?, 1)",
                        REFUSED.get(2),
                        LocalDate.of(2021, 6, 1).toString());

        Cli.Result again = cli.run("resume", EDITION, "--failed");

        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(server.byRecipient()).containsKeys(REFUSED.get(3), REFUSED.get(4));
        assertThat(server.byRecipient()).doesNotContainKeys(REFUSED.get(0), REFUSED.get(1), REFUSED.get(2));
        assertThat(in("failed")).isZero();
        assertThat(in("suppressed")).isEqualTo(3);
    }

    @Test
    void everybodyElseGetsItOnce() {
        assertThat(cli.run("resume", EDITION, "--failed").err()).isEmpty();
        assertThat(cli.run("resume", EDITION, "--failed").err()).isEmpty();

        assertThat(server.messageCount()).isEqualTo(20);
        assertThat(server.byRecipient()).hasSize(20);
    }
}
