package newsdigest.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import newsdigest.edition.Holes.Piece;
import org.junit.jupiter.api.Test;

final class HolesTest {

    private static final Hole.Greeting GREETING = new Hole.Greeting("Dear {0},", "Dear reader,");

    @Test
    void aTextIsCutAtItsHoles() {
        assertThat(Holes.pieces("<p>" + Holes.mark(GREETING) + "</p>"))
                .containsExactly(new Piece.Words("<p>"), new Piece.Open(GREETING), new Piece.Words("</p>"));
    }

    @Test
    void aTextWithoutHolesIsOnePiece() {
        assertThat(Holes.pieces("plain")).containsExactly(new Piece.Words("plain"));
    }

    @Test
    void aHoleMayBeFirstAndLast() {
        assertThat(Holes.pieces(Holes.mark(GREETING))).containsExactly(new Piece.Open(GREETING));
    }

    @Test
    void aStrayMarkIsNoHole() {
        assertThat(Holes.pieces("a\uFDD0b")).containsExactly(new Piece.Words("a\uFDD0b"));
        assertThat(Holes.pieces("\uFDD1\uFDD2\uFDD0")).containsExactly(new Piece.Words("\uFDD1\uFDD2\uFDD0"));
    }

    @Test
    void aKnownNameIsGreetedAndAnUnknownOneIsNotInvented() {
        assertThat(GREETING.value(new Hole.Reader("Ana", "token"))).isEqualTo("Dear Ana,");
        assertThat(GREETING.value(Hole.Reader.UNNAMED)).isEqualTo("Dear reader,");
    }

    @Test
    void aNameIsEscapedInHtmlAndNotInText() {
        Hole.Reader reader = new Hole.Reader("<b>Ana</b> & \"O'Neil\"", "token");
        String text = Holes.mark(GREETING);
        assertThat(Holes.fill(text, reader, Holes::escapeHtml))
                .isEqualTo("Dear &lt;b&gt;Ana&lt;/b&gt; &amp; &quot;O&#39;Neil&quot;,");
        assertThat(Holes.fill(text, reader, value -> value)).isEqualTo("Dear <b>Ana</b> & \"O'Neil\",");
    }

    @Test
    void aPreviewGreetsNobodyByName() {
        Rendition rendition = new Rendition(
                Locale.ENGLISH, "s", "<p>" + Holes.mark(GREETING) + "</p>", Holes.mark(GREETING) + "\n\nNews");
        assertThat(rendition.previewHtml()).isEqualTo("<p>Dear reader,</p>");
        assertThat(rendition.previewText()).isEqualTo("Dear reader,\r\n\r\nNews");
    }
}
