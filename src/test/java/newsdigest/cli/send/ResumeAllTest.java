package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about all editions, and times in their words. */
@SuppressWarnings("NullAway.Init")
final class ResumeAllTest {

    private static final String[] LATER = {"send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00"};

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void anEditionThatWasPausedBeforeAnybodyGotItIsBegunOnlyByItsName() throws Exception {
        room.type(LATER);
        room.type("pause", NewsWorkspace.EDITION);

        Cli.Result all = room.type("resume");

        assertThat(all.err())
                .contains("was paused before anybody got it", "newsdigest resume " + NewsWorkspace.EDITION);
        assertThat(room.recipients()).isEmpty();
        room.type("resume", NewsWorkspace.EDITION);
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aDraftOfSomeDaysIsSentByItsDays() throws Exception {
        room.type("send", "--yes", "--from", "2021-02-09", "--to", "2021-02-15", "--at", "2021-03-20T09:00");
        room.type("draft", NewsWorkspace.EDITION);

        assertThat(room.type("resume", NewsWorkspace.EDITION).err())
                .contains("newsdigest send weekly --edition " + NewsWorkspace.EDITION);
        assertThat(room.type("send", "--yes", "--from", "2021-02-09", "--to", "2021-02-15")
                        .code())
                .isZero();
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aDraftOfTheDaysOfAnHourIsSentByItsId() throws Exception {
        room.type("send", "--yes", "--from", "2021-02-09", "--to", "2021-02-15", "--at", "2021-03-20T09:00");
        room.type("draft", NewsWorkspace.EDITION);

        assertThat(room.type("send", "weekly", "--yes", "--edition", NewsWorkspace.EDITION)
                        .code())
                .isZero();

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aDraftOfOtherDaysIsSentByItsDays() throws Exception {
        String edition = "weekly-2021-02-08-to-2021-02-14";
        room.type("send", "--yes", "--from", "2021-02-08", "--to", "2021-02-14", "--at", "2021-03-20T09:00");
        room.type("draft", edition);

        assertThat(room.type("resume", edition).err())
                .contains("newsdigest send weekly --from 2021-02-08 --to 2021-02-14");
    }

    @Test
    void timesAreThoseOfTheNewslettersZone() throws Exception {
        room.withApproval().serve();
        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.type("resume", NewsWorkspace.SCHEDULED).err())
                .contains("waits for approval, until Thu 18 Feb 2021, 09:00 (Europe/Vienna)");
        room.clock.set(Instant.parse("2021-02-19T08:00:00Z"));
        assertThat(room.type("approve", NewsWorkspace.SCHEDULED).err())
                .contains("could be approved until Thu 18 Feb 2021, 09:00 (Europe/Vienna)")
                .doesNotContain("Z.");
    }
}
