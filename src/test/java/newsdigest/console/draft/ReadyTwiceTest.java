package newsdigest.console.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.edition.EditionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ready to send is pressed twice, as by a double click: both lead to the edition, which is ready once. */
@SuppressWarnings("NullAway.Init")
final class ReadyTwiceTest {

    private static final EditionId ID = new EditionId("weekly-2021-02-16");
    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private ConsoleFixture room;

    @BeforeEach
    void open() throws Exception {
        room = ConsoleFixture.ofTuesdays(folder, workspace -> workspace);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static Map<String, String> ready(Visitor visitor) throws Exception {
        Map<String, String> fields =
                new HashMap<>(new DeskForm(visitor.get(DRAFT).body()).fields("freeze", "1"));
        fields.put("csrf", visitor.csrf());
        return fields;
    }

    @RepeatedTest(4)
    void bothOfADoubleClickLeadToTheEdition() throws Exception {
        Visitor ana = room.signedIn(Role.EDITOR);
        Visitor bo = room.signedIn(Role.SENDER);
        Map<Visitor, Map<String, String>> presses = Map.of(ana, ready(ana), bo, ready(bo));
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService people = Executors.newFixedThreadPool(4);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try {
            for (int click = 0; click < 2; click++) {
                presses.forEach((who, fields) -> answers.add(people.submit(() -> {
                    together.await();
                    return who.postAsItIs(DRAFT, fields);
                })));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().headers().firstValue("Location"))
                        .as(answer.get().body())
                        .contains("/editions/" + ID);
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(room.application.frozen(ID)).isPresent();
    }

    @Test
    void theSecondPressOfWhatIsReadyAlreadyLeadsToTheEdition() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        Map<String, String> fields = ready(editor);
        editor.postAsItIs(DRAFT, fields);

        assertThat(editor.postAsItIs(DRAFT, fields).headers().firstValue("Location"))
                .contains("/editions/" + ID);
    }

    @Test
    void aPressAfterTheEditionBecameAnotherOneIsRefused() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        Map<String, String> fields = ready(editor);
        editor.postAsItIs(DRAFT, fields);
        fields.put("fingerprint", "0".repeat(64));

        assertThat(editor.postAsItIs(DRAFT, fields).statusCode()).isEqualTo(409);
    }
}
