package newsdigest.newsroom.paste;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.paste.PastedNews.LineNote;
import org.junit.jupiter.api.Test;

/** A pasted text is split by the rules of dated files, whatever program it was copied from. */
final class PastedNewsTest {

    private static PastedNews split(String text) {
        return PastedNews.of(text, Locale.ENGLISH, ZoneOffset.UTC);
    }

    private static StoryText only(String text) {
        PastedNews news = split(text);
        assertThat(news.stories()).as(news.toString()).hasSize(1);
        return news.stories().get(0).text();
    }

    @Test
    void plainTextKeepsItsWordsAlsoWhereMarkdownWouldTakeThemForSigns() {
        PastedNews news = split(String.join(
                "\n\n",
                "15 February, 2021",
                "The *new* bridge & 2 more",
                "It has 2 * 3 * 4 lanes, see <here> & there.",
                "Second.",
                "https://example.org/a_b_c",
                "12 February 2021",
                "Next"));

        assertThat(news.stories()).hasSize(2);
        StoryText first = news.stories().get(0).text();
        assertThat(first.title()).isEqualTo("The *new* bridge & 2 more");
        assertThat(first.day()).isEqualTo("2021-02-15");
        assertThat(first.link()).isEqualTo("https://example.org/a_b_c");
        assertThat(PastedLine.of("It has 2 * 3 * 4 lanes.").markdown()).isEqualTo("It has 2 * 3 * 4 lanes.");
        assertThat(first.summary()).isEqualTo("It has 2 * 3 * 4 lanes, see <here> & there.\n\nSecond.");
    }

    @Test
    void textOfWordKeepsItsLinksEmphasisAndLists() {
        StoryText text =
                only("<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal {margin:0}"
                        + "</style></head><body><!--StartFragment--><p class=MsoNormal><b><span lang=EN-US>15 February 2021<o:p></o:p>"
                        + "</span></b></p><p class=MsoNormal><a href=\"https://example.org/bridge\"><b>The bridge is\nopen</b></a></p>"
                        + "<p class=MsoNormal>Since <b>Monday</b>, see <a href=\"https://example.org/map\">the map</a>.</p>"
                        + "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>"
                        + "\u00B7<span>&nbsp;&nbsp; </span></span><![endif]>cars</p>"
                        + "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>\u00B7</span>buses</p>"
                        + "<!--EndFragment--></body></html>");

        assertThat(text.title()).isEqualTo("The bridge is open");
        assertThat(text.link()).isEqualTo("https://example.org/bridge");
        assertThat(text.summary())
                .isEqualTo("Since **Monday**, see [the map](https://example.org/map).\n\n- cars\n\n- buses");
    }

    @Test
    void textOfGoogleDocsIsBoldOnlyWhereItIsShownBold() {
        StoryText text = only("<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\">"
                + "<h2 dir=\"ltr\"><span style=\"font-weight:400\">15. Februar 2021</span></h2>"
                + "<h3><span style=\"font-weight:700\">The bridge</span></h3>"
                + "<p dir=\"ltr\"><span style=\"font-weight:400\">Since </span><span style=\"font-weight:700\">Monday</span></p>"
                + "<p><a href=\"https://example.org/more\">Read more</a></p></b>");

        assertThat(text.title()).isEqualTo("The bridge");
        assertThat(text.day()).isEqualTo("2021-02-15");
        assertThat(text.summary()).isEqualTo("Since **Monday**");
        assertThat(text.link()).isEqualTo("https://example.org/more");
    }

    @Test
    void unreadLinesAreToldWithTheirWordsAndWhy() {
        PastedNews news = split("Dear all,\n\n15 February 2021\n\nGood\n\n31 February 2021\n\nNever\n");

        assertThat(news.stories()).hasSize(1);
        assertThat(news.notes())
                .filteredOn(LineNote::isLoss)
                .extracting(LineNote::words)
                .containsExactly("Dear all,", "31 February 2021");
        assertThat(split("No date at all").notes())
                .singleElement()
                .satisfies(note -> assertThat(note.isLoss()).isTrue());
    }

    @Test
    void itemsThatAreNotToBePublishedYetAreHeldBack() {
        PastedNews news = split(String.join(
                "\n\n",
                "15 February 2021",
                "DRAFT: The bridge",
                "Text.",
                "14 February 2021",
                "Embargoed until 1 March 2021, 10:00",
                "The tunnel",
                "Text.",
                "13 February 2021",
                "The road",
                "Text."));

        assertThat(news.stories())
                .extracting(story -> story.heldBack().isEmpty())
                .containsExactly(false, false, true);
    }
}
