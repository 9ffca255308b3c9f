package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.testing.ledger.DatabaseServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real PostgreSQL server whose files are put back to a moment ago, before an edition went out. */
@SuppressWarnings("NullAway.Init")
@Timeout(120)
final class FilesPutBackTest {

    @TempDir
    private Path folder;

    @Test
    void nobodyGetsAgainWhatWentOutSinceThoughItWasAMomentAgo() throws Exception {
        try (DatabaseServer database = new DatabaseServer()) {
            NewsWorkspace room = new NewsWorkspace(folder);
            try (room) {
                room.workspace.set("store", database.ledger().toString()).set("store-user", "postgres");
                room.workspace.write();
                String[] first = {"send", "weekly", "--yes", "--from", "2021-02-09", "--to", "2021-02-15"};
                Cli.Result sent = room.type(first);
                assertThat(sent.out()).as(sent.err()).contains("3 sent");
                database.copy();
                String[] again = Stream.concat(Stream.of(first), Stream.of("--repetition", "2"))
                        .toArray(String[]::new);
                assertThat(room.type(again).out()).contains("3 sent");
                database.goBackToCopy();

                Cli.Result refused = room.type(again);

                assertThat(refused.code()).isOne();
                assertThat(refused.err())
                        .contains("is an older copy: it does not know that weekly-", "-2 began to go out");
                assertThat(room.type("resume").err()).contains("is an older copy");
                assertThat(room.recipients()).hasSize(6);
            }
        }
    }
}
