package newsdigest.console.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.junit.jupiter.api.Test;

/** An introduction that is too long comes back with the reason and every word. */
final class LongIntroductionTest extends WithConsole {

    @Test
    void moreWordsThanAnEditionHoldsComeBackAndNothingIsSaved() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        String introduction = "Dear readers, ".repeat(30_000) + "goodbye.";

        HttpResponse<String> answer = editor.upload(
                "/newsletters/weekly/draft",
                Map.of("show", "en", "introduction", introduction, "save", "1", "token", "0"),
                "",
                new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("420,008 characters", "50,000 are the most", introduction);
        assertThat(editor.get("/newsletters/weekly/draft").body()).doesNotContain("goodbye.");
    }
}
