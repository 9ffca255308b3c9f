package newsdigest.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import newsdigest.edition.Placeholders.Piece;
import org.junit.jupiter.api.Test;

final class PlaceholdersTest {

    private static final Placeholder.Greeting GREETING = new Placeholder.Greeting("Dear {0},", "Dear reader,");

    @Test
    void aTextIsCutAtItsHoles() {
        assertThat(Placeholders.pieces("<p>" + Placeholders.mark(GREETING) + "</p>"))
                .containsExactly(new Piece.Words("<p>"), new Piece.Open(GREETING), new Piece.Words("</p>"));
    }

    @Test
    void aTextWithoutHolesIsOnePiece() {
        assertThat(Placeholders.pieces("plain")).containsExactly(new Piece.Words("plain"));
    }

    @Test
    void aHoleMayBeFirstAndLast() {
        assertThat(Placeholders.pieces(Placeholders.mark(GREETING))).containsExactly(new Piece.Open(GREETING));
    }

    @Test
    void aStrayMarkIsNoHole() {
        assertThat(Placeholders.pieces("a\uFDD0b")).containsExactly(new Piece.Words("a\uFDD0b"));
        assertThat(Placeholders.pieces("\uFDD1\uFDD2\uFDD0")).containsExactly(new Piece.Words("\uFDD1\uFDD2\uFDD0"));
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
}
