package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.store.Database;
import org.junit.jupiter.api.Test;

/** An edition made ready while a list is far shorter than in the edition before. */
final class ShrunkAudienceTest extends WithConsole {

    private static final String DRAFT = "/newsletters/weekly/draft";

    private static final Pattern FINGERPRINT = Pattern.compile("name=\"fingerprint\" value=\"([0-9a-f]+)\"");

    private static final String WORDS =
            "100 people of the edition before are not in it, and it is written nowhere that they left.";

    private void sendBefore(int people) {
        Database ledger = room.application.ledger();
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " released_at, release_order) values (1, 'weekly-2021-01-31', 'weekly', '2021-01-25', '2021-01-31', 1,"
                        + " '', 1, 'done', 1, 1)");
        for (int i = 1; i <= people; i++) {
            ledger.update(
                    "insert into delivery (edition, seq, address, address_key, name, language, state, changed_at) values (1, ?,"
                            + " ?, ?, '', 'en', 'sent', 1)",
                    i,
                    "reader" + i + "@example.net",
                    "reader" + i + "@example.net");
        }
        ledger.update(
                "insert into audience (edition, kind, name, people) values (1, 'list', 'subscribers/weekly.csv', ?), (1,"
                        + " 'language', 'en', ?)",
                people,
                people);
    }

    private String ready(Visitor visitor) throws Exception {
        Matcher seen = FINGERPRINT.matcher(visitor.get(DRAFT).body());
        assertThat(seen.find()).isTrue();
        return visitor.post(DRAFT, Map.of("freeze", "1", "fingerprint", seen.group(1)))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void isToldOfOnItsPageAndBeforeItIsSent() throws Exception {
        sendBefore(100);
        Visitor sender = room.signedIn(Role.SENDER);

        String edition = ready(sender);

        assertThat(sender.get(edition).body())
                .contains(WORDS, "Shorter lists: weekly.", "take the edition back to draft");
        assertThat(sender.get(edition + "/send").body()).contains(WORDS);
        assertThat(sender.get(edition + "/send?at=1").body()).contains(WORDS);
    }

    @Test
    void oneOfTheSameSizeHasNoSuchWords() throws Exception {
        sendBefore(1);
        Visitor sender = room.signedIn(Role.SENDER);

        String edition = ready(sender);

        assertThat(sender.get(edition).body()).doesNotContain("edition before", "back to draft and make");
        assertThat(sender.get(edition + "/send").body()).doesNotContain("edition before");
    }
}
