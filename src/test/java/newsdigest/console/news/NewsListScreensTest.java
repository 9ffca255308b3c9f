package newsdigest.console.news;

import static newsdigest.newsroom.WrittenStories.publish;
import static newsdigest.newsroom.WrittenStories.titled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.WrittenStories;
import newsdigest.newsroom.WrittenStoryRepository;
import org.junit.jupiter.api.Test;

/** List of all news: those of the sources, and those that staff wrote. */
final class NewsListScreensTest extends WithConsole {

    private WrittenStoryRepository stories() {
        return new WrittenStoryRepository(room.application.ledger(), ConsoleFixture.CLOCK);
    }

    private String list(String query) throws Exception {
        return room.signedIn(Role.VIEWER).get("/news" + query).body();
    }

    @Test
    void itShowsTheItemsOfTheSourcesAndThoseWrittenHereWithTheirEdition() throws Exception {
        publish(stories(), "a", titled("The bridge is open"));
        stories()
                .save(
                        WrittenStories.story("b"),
                        Locale.ENGLISH,
                        0,
                        StoryState.DRAFT,
                        titled("Not ready"),
                        "ana",
                        "written");

        String page = list("");

        assertThat(page).contains("7 items", "Headline 1", "The bridge is open", "Written here", "Not ready");
        assertThat(page).contains("<span class=\"stage ok\">In the next edition</span>");
        assertThat(page).contains("<span class=\"stage warn\">Draft</span>");
        assertThat(page).doesNotContain("Write an item");
    }

    @Test
    void itIsSearchedByWordsInAnyLettersAndByEachFilter() throws Exception {
        publish(stories(), "a", titled("Reunión en el café"));

        assertThat(list("?q=CAFE+reunion")).contains("1 item<", "Reunión en el café");
        assertThat(list("?q=bridge")).contains("0 items", "Nothing fits");
        assertThat(list("?source=newsdigest%3Awritten")).contains("1 item<");
        assertThat(list("?from=2021-02-12&to=2021-02-12&language=en&edition=next"))
                .contains("2 items", "Reunión en el café");
        assertThat(list("?language=es")).contains("0 items");
        assertThat(list("?edition=drafts")).contains("0 items");
        assertThat(list("?from=no-day&page=99")).contains("6 items");
    }

    @Test
    void aDeletedStoryIsGoneAndCanBeFoundAgain() throws Exception {
        publish(stories(), "a", titled("The bridge is open"));
        stories().delete("a", "ana");

        assertThat(list("")).contains("5 items", "Deleted lately", "deleted by ana", "/news/stories/a?language=en");
    }

    @Test
    void anItemOfAnEditionThatWaitsIsNotCalledSent() throws Exception {
        room.close();
        room = ConsoleFixture.ofTuesdays(
                folder.resolve("scheduled"),
                workspace -> workspace.set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }"));
        Visitor sender = room.signedIn(Role.SENDER);
        String draft = "/newsletters/weekly/draft";
        String fingerprint = sender.get(draft + "?from=2021-02-01&to=2021-02-12")
                .body()
                .replaceAll("(?s).*name=\"fingerprint\" value=\"([0-9a-f]+)\".*", "$1");
        sender.post(draft, Map.of("freeze", "1", "fingerprint", fingerprint, "from", "2021-02-01", "to", "2021-02-12"));

        assertThat(list(""))
                .contains("stage frozen\">In an edition that is not sent yet: ")
                .doesNotContain(">Sent: ");
        assertThat(sender.get(draft).body())
                .contains("In an edition that is not sent yet: ")
                .doesNotContain("Sent: ", "yet: weekly-");
    }
}
