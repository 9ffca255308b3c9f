package newsdigest.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import newsdigest.edition.Placeholders.Piece;
import org.junit.jupiter.api.Test;

final class PlaceholdersTest {

    private static final Placeholder.Greeting GREETING = new Placeholder.Greeting("Dear {0},", "Dear reader,");

    @Test
    void aTextIsCutAtItsPlaceholders() {
        assertThat(Placeholders.pieces("<p>" + Placeholders.mark(GREETING) + "</p>"))
                .containsExactly(new Piece.Text("<p>"), new Piece.Mark(GREETING), new Piece.Text("</p>"));
    }

    @Test
    void aTextWithoutPlaceholdersIsOnePiece() {
        assertThat(Placeholders.pieces("plain")).containsExactly(new Piece.Text("plain"));
    }

    @Test
    void aPlaceholderMayBeFirstAndLast() {
        assertThat(Placeholders.pieces(Placeholders.mark(GREETING))).containsExactly(new Piece.Mark(GREETING));
    }

    @Test
    void aStrayMarkIsNoPlaceholder() {
        assertThat(Placeholders.pieces("a\uFDD0b")).containsExactly(new Piece.Text("a\uFDD0b"));
        assertThat(Placeholders.pieces("\uFDD1\uFDD2\uFDD0")).containsExactly(new Piece.Text("\uFDD1\uFDD2\uFDD0"));
    }

    @Test
    void aKnownNameIsGreetedAndAnUnknownOneIsNotInvented() {
        assertThat(GREETING.value(new Placeholder.ReaderValues("Ana", "token"))).isEqualTo("Dear Ana,");
        assertThat(GREETING.value(Placeholder.ReaderValues.UNNAMED)).isEqualTo("Dear reader,");
    }

    @Test
    void aNameIsEscapedInHtmlAndNotInText() {
        Placeholder.ReaderValues readerValues = new Placeholder.ReaderValues("<b>Ana</b> & \"O'Neil\"", "token");
        String text = Placeholders.mark(GREETING);
        assertThat(Placeholders.fill(text, readerValues, Placeholders::escapeHtml))
                .isEqualTo("Dear &lt;b&gt;Ana&lt;/b&gt; &amp; &quot;O&#39;Neil&quot;,");
        assertThat(Placeholders.fill(text, readerValues, value -> value)).isEqualTo("Dear <b>Ana</b> & \"O'Neil\",");
    }

    @Test
    void aPreviewGreetsNobodyByName() {
        Rendition rendition = new Rendition(
                Locale.ENGLISH,
                "s",
                "<p>" + Placeholders.mark(GREETING) + "</p>",
                Placeholders.mark(GREETING) + "\n\nNews");
        assertThat(rendition.previewHtml()).isEqualTo("<p>Dear reader,</p>");
        assertThat(rendition.previewText()).isEqualTo("Dear reader,\r\n\r\nNews");
    }

    @Test
    void aMarkFrozenBeforeMarksHadTagsStillFills() {
        assertThat(Placeholders.pieces("\uFDD0Dear {0},\uFDD2Dear reader,\uFDD1"))
                .containsExactly(new Piece.Mark(GREETING));
        assertThat(Placeholders.pieces("<a href=\"\uFDD0https://news.example.org/u/\uFDD1\">"))
                .containsExactly(
                        new Piece.Text("<a href=\""),
                        new Piece.Mark(new Placeholder.Link("https://news.example.org/u/")),
                        new Piece.Text("\">"));
    }

    @Test
    void aMarkOfAKindThatIsNotKnownStaysAsItIs() {
        String mark = "a \uFDD0colour\uFDD3red\uFDD1 b";

        assertThat(Placeholders.pieces(mark)).containsExactly(new Piece.Text(mark));
    }

    @Test
    void aFieldShowsTheReadersCellInWhateverCaseItsNameIsWritten() {
        String mark = Placeholders.mark(new Placeholder.Field(" City", "your city"));

        assertThat(Placeholders.fill(mark, reader(Map.of("city", "A Coruña")), value -> value))
                .isEqualTo("A Coruña");
    }

    @Test
    void aFieldFallsBackForAReaderWithoutOneAndInPreviews() {
        String mark = Placeholders.mark(new Placeholder.Field("city", "your <city>"));
        Rendition rendition = new Rendition(Locale.ENGLISH, "s", "<p>" + mark + "</p>", mark);

        assertThat(Placeholders.fill(mark, reader(Map.of("town", "Vigo")), value -> value))
                .isEqualTo("your <city>");
        assertThat(rendition.previewHtml()).isEqualTo("<p>your &lt;city&gt;</p>");
        assertThat(rendition.previewText()).isEqualTo("your <city>");
    }

    @Test
    void whatATemplateSaysOfAFieldCannotEndItsMark() {
        Placeholder.Field field = new Placeholder.Field("ci\uFDD1ty", "your\r\n\uFDD2city\uFDD0");

        assertThat(Placeholders.find(Placeholders.mark(field)))
                .containsExactly(new Placeholder.Field("city", "your city"));
    }

    private static Placeholder.ReaderValues reader(Map<String, String> fields) {
        return new Placeholder.ReaderValues("", new LinkTokens("token", "token", "token"), fields);
    }
}
