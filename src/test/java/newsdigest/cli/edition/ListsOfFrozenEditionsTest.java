package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.store.Database;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that are gone, or no longer say who left, when an edition goes out that was frozen before. */
@SuppressWarnings("NullAway.Init")
final class ListsOfFrozenEditionsTest {

    private static final String MONDAY = "weekly-2021-02-15-to-2021-02-15";
    private static final String SUNDAY = "weekly-2021-02-14-to-2021-02-14";
    private static final String TIME = "2021-02-15T15:00";
    private static final String AT_THAT_TIME = "2021-02-15T14:00:00Z";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path list;

    /** Three readers of the workspace and ten people, none of whom has left. */
    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        room.workspace.set("newsletters.weekly.subscribers", "[subscribers/weekly.csv, lists/*.csv]");
        list = folder.resolve("lists/people.csv");
        Files.createDirectories(list.getParent());
        Files.writeString(list, list(10, 0));
        room.workspace.write();
        room.addNews("2021-02-14");
        room.addNews("2021-02-15");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static String list(int stay, int left) {
        StringBuilder rows = new StringBuilder("email,status\n");
        IntStream.rangeClosed(1, stay + left)
                .forEach(i -> rows.append("p" + i + "@example.net,")
                        .append(i <= stay ? "active" : "unsubscribed")
                        .append('\n'));
        return rows.toString();
    }

    private Cli.Result freeze(String day, String... more) throws IOException {
        String[] command = {"send", "--yes", "--from", day, "--to", day, "--at", TIME};
        Cli.Result frozen = room.type(
                Stream.concat(List.of(command).stream(), List.of(more).stream()).toArray(String[]::new));
        assertThat(frozen.code()).as(frozen.err()).isZero();
        return frozen;
    }

    private static void freezeTuesday(ConsoleVisitor ana) throws Exception {
        String draft = "/newsletters/weekly/draft";
        assertThat(ana.post(draft, ana.get(draft), Map.of("freeze", "1"))
                        .headers()
                        .firstValue("Location"))
                .contains("/editions/" + NewsWorkspace.SCHEDULED);
    }

    private static HttpResponse<String> press(ConsoleVisitor ana, String act) throws Exception {
        String action = "/editions/" + NewsWorkspace.SCHEDULED + "/" + act;
        String page = ana.get("approve".equals(act) ? action : "/editions/" + NewsWorkspace.SCHEDULED);
        Map<String, String> fields = new HashMap<>();
        Jsoup.parse(page)
                .select("form[action='" + action + "'] input[name]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        return ana.post(action, page, fields);
    }

    private void twoLeaveAndTheListGoes() throws IOException {
        Files.writeString(list, list(8, 2));
        Files.move(list, folder.resolve("people.csv"));
    }

    @Test
    void anEditionWhoseTimeHasComeWaitsForItsLists() throws Exception {
        room.serve();
        freeze("2021-02-15");
        twoLeaveAndTheListGoes();

        room.minute(AT_THAT_TIME);

        assertThat(room.recipients()).isEmpty();
        assertThat(room.log())
                .containsOnlyOnce(MONDAY + ": lists/people.csv: There is no such file any more")
                .contains("newsdigest resume " + MONDAY + " --without-missing-lists");
        assertThat(room.type("editions").out()).contains("There is no such file any more");
        assertThat(room.console().get("/editions/" + MONDAY))
                .contains("There is no such file any more")
                .doesNotContain("It will be sent on");
        room.minute("2021-02-15T14:01:00Z");
        assertThat(room.log()).containsOnlyOnce(MONDAY + ": lists/people.csv: There is no such file any more");
        Files.move(folder.resolve("people.csv"), list);
        room.minute("2021-02-15T14:02:00Z");
        assertThat(room.recipients()).hasSize(3 + 8);
    }

    @Test
    void soDoesOneThatIsReadyWhenItsHourComes() throws Exception {
        room.serve();
        ConsoleVisitor ana = room.console();
        freezeTuesday(ana);
        twoLeaveAndTheListGoes();

        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(ana.get("/")).contains("There is no such file any more");
        Files.move(folder.resolve("people.csv"), list);
        room.minute("2021-02-16T08:01:00Z");
        assertThat(room.recipients()).hasSize(3 + 8);
    }

    @Test
    void whoGoesOnByHandIsToldAndMaySendItAllTheSame() throws Exception {
        freeze("2021-02-15");
        twoLeaveAndTheListGoes();

        Cli.Result refused = room.type("resume", MONDAY);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "lists/people.csv: There is no such file any more",
                        "Nothing was sent",
                        "newsdigest resume " + MONDAY + " --without-missing-lists");
        assertThat(room.recipients()).isEmpty();
        room.type("resume", MONDAY, "--without-missing-lists");
        assertThat(room.recipients()).hasSize(3 + 10);
    }

    @Test
    void soIsWhoApproves() throws Exception {
        room.withApproval();
        room.serve();
        room.type("send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15");
        twoLeaveAndTheListGoes();

        Cli.Result refused = room.type("approve", MONDAY);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "lists/people.csv: There is no such file any more",
                        "newsdigest approve " + MONDAY + " --without-missing-lists");
        assertThat(room.type("approve", MONDAY, "--without-missing-lists").code())
                .isZero();
        room.minute("2021-02-15T12:01:00Z");
        assertThat(room.recipients()).hasSize(2 + 3 + 10);
    }

    @Test
    void whoLeftByALaterEditionStaysOutOfAnEarlierOneThoughTheColumnIsLost() throws Exception {
        freeze("2021-02-15");
        Files.writeString(list, list(7, 3));
        freeze("2021-02-14");
        room.type("resume", SUNDAY);
        assertThat(room.recipients()).hasSize(3 + 7);
        Files.writeString(list, list(10, 0).replaceAll(",.*", ""));

        room.type("resume", MONDAY);

        assertThat(room.recipients()).hasSize(2 * (3 + 7));
        assertThat(room.type("report", MONDAY).out())
                .contains("3", "left, says a list as it was when a later edition was frozen");
    }

    @Test
    void whomALaterEditionWentToAgainIsMailed() throws Exception {
        freeze("2021-02-15");
        room.addNews("2021-02-13");
        Files.writeString(list, list(7, 3));
        freeze("2021-02-14");
        room.type("resume", SUNDAY);
        Files.writeString(list, list(10, 0).replaceAll(",.*", ""));
        freeze("2021-02-13");
        room.type("resume", "weekly-2021-02-13-to-2021-02-13");
        assertThat(room.recipients()).hasSize(3 + 7 + 3 + 10);

        room.type("resume", MONDAY);

        assertThat(room.recipients()).hasSize(3 + 7 + 2 * (3 + 10));
    }

    @Test
    void whoIsActiveAgainSinceIsMailed() throws Exception {
        freeze("2021-02-15");
        Files.writeString(list, list(7, 3));
        freeze("2021-02-14");
        Files.writeString(list, list(10, 0));

        room.type("resume", MONDAY);

        assertThat(room.recipients()).hasSize(3 + 10);
    }

    @Test
    void theConsoleApprovesNothingUntilTheListsAreRight() throws Exception {
        room.withApproval();
        room.serve();
        ConsoleVisitor ana = room.console();
        freezeTuesday(ana);
        twoLeaveAndTheListGoes();

        HttpResponse<String> refused = press(ana, "approve");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("There is no such file any more", "nothing was sent");
        Files.move(folder.resolve("people.csv"), list);
        assertThat(press(ana, "approve").statusCode()).isEqualTo(303);
    }

    @Test
    void noPausedEditionGoesOnInTheConsoleUntilTheListsAreRight() throws Exception {
        room.serve();
        ConsoleVisitor ana = room.console();
        freezeTuesday(ana);
        room.type("resume", NewsWorkspace.SCHEDULED);
        Database ledger = Database.open(folder.resolve("newsdigest.db"));
        ledger.update("update delivery set state = 'pending' where address_key like 'p%'");
        ledger.update("update edition set state = 'paused'");
        twoLeaveAndTheListGoes();

        HttpResponse<String> refused = press(ana, "resume");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("There is no such file any more", "nothing was sent");
    }
}
