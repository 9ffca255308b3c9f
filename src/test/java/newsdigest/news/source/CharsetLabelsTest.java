package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import newsdigest.news.NewsBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CharsetLabelsTest {

    private static String feed(String label, String title) {
        return "<?xml version='1.0' encoding='" + label + "'?><rss><channel><item><title>" + title
                + "</title><pubDate>2026-11-20</pubDate></item></channel></rss>";
    }

    @ParameterizedTest
    @CsvSource({
        "gb2312, GBK, \u6731\u9555\u57FA",
        "Shift_JIS, windows-31J, \u2460\u6E2F",
        "EUC-KR, x-windows-949, \uB620\uBC29",
        "Big5, Big5-HKSCS, \u6E2F\u53E3",
        "iso-8859-1, windows-1252, it\u2019s \u20AC5",
        "TIS-620, x-windows-874, \u0E17\u0E48\u0E32",
        "koi8-r, KOI8-R, \u041F\u043E\u0440\u0442",
        "iso-8859-9, windows-1254, \u0130stanbul",
        "utf8, UTF-8, Puerto \u00F1",
    })
    void aNameMeansWhatItMeansOnTheWeb(String label, String written, String title, @TempDir Path root) {
        NewsFixture fixture =
                new NewsFixture(root).with("feed.xml", feed(label, title).getBytes(Charset.forName(written)));

        assertThat(NewsFixture.only(fixture.read("feed.xml")).headline()).isEqualTo(title);
    }

    @Test
    void oneDamagedCharacterDoesNotTurnTheWholeTextIntoAnotherLanguage(@TempDir Path root) {
        byte[] bytes =
                feed("Shift_JIS", "\u6E2F\u53E3\u65B0\u805E".repeat(10) + "#").getBytes(Charset.forName("windows-31J"));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '#' ? (byte) 0xFF : bytes[i];
        }

        NewsBatch newsBatch = new NewsFixture(root).with("feed.xml", bytes).read("feed.xml");

        assertThat(newsBatch.items().get(0).headline()).startsWith("\u6E2F\u53E3\u65B0\u805E");
        assertThat(NewsFixture.notes(newsBatch)).anyMatch(note -> note.contains("Some characters are damaged"));
    }
}
