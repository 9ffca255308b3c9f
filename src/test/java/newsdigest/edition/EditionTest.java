package newsdigest.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.edition.selection.Samples;
import org.junit.jupiter.api.Test;

final class EditionTest {

    private static final Rendition ENGLISH = rendition("en");
    private static final Rendition SPANISH = rendition("es");
    private static final Rendition BRAZILIAN = rendition("pt-BR");

    private final Edition edition = edition(SPANISH, ENGLISH, BRAZILIAN);

    @Test
    void aReaderGetsTheirLanguage() {
        assertThat(edition.rendition(locale("en"))).isSameAs(ENGLISH);
    }

    @Test
    void aReaderOfARegionGetsTheLanguageAndTheOtherWayRound() {
        assertThat(edition.rendition(locale("en-NZ"))).isSameAs(ENGLISH);
        assertThat(edition.rendition(locale("pt"))).isSameAs(BRAZILIAN);
    }

    @Test
    void everybodyElseGetsTheNewslettersFirst() {
        assertThat(edition.rendition(locale("fr"))).isSameAs(SPANISH);
        assertThat(edition.rendition(Optional.empty())).isSameAs(SPANISH);
    }

    @Test
    void theSamePartsHaveTheSameFingerprint() {
        assertThat(edition(rendition("en")).fingerprint())
                .isEqualTo(edition(rendition("en")).fingerprint())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void anyOtherPartIsAnotherFingerprint() {
        assertThat(List.of(
                                new Rendition(Locale.ENGLISH, "s", "h", "t"),
                                new Rendition(Locale.FRENCH, "s", "h", "t"),
                                new Rendition(Locale.ENGLISH, "S", "h", "t"),
                                new Rendition(Locale.ENGLISH, "s", "H", "t"),
                                new Rendition(Locale.ENGLISH, "s", "h", "T"),
                                new Rendition(Locale.ENGLISH, "sh", "", "t"))
                        .stream()
                        .map(rendition -> edition(rendition).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theHashOfAPartIsThatOfItsBytes() {
        assertThat(new Rendition(Locale.ENGLISH, "abc", "ñ", "").hashes())
                .isEqualTo(new Rendition.Hashes(
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "024bb90888ca89a15a19e9bdd8c712bfb070465fce1ef25e43c170ea44fc5e5f",
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void linesEndAsMailSendsThem() {
        assertThat(new Rendition(Locale.ENGLISH, "s", "a\nb\r\nc\rd", "a\n").html())
                .isEqualTo("a\r\nb\r\nc\r\nd");
    }

    private static Edition edition(Rendition... renditions) {
        Window window = new Window(Samples.DAY, Samples.DAY.plusDays(1));
        return new Edition(new EditionId("weekly-2021-02-15"), "weekly", window, 1, List.of(renditions));
    }

    private static Rendition rendition(String language) {
        return new Rendition(Locale.forLanguageTag(language), "Subject", "<p>Page</p>", "Text");
    }

    private static Optional<Locale> locale(String tag) {
        return Optional.of(Locale.forLanguageTag(tag));
    }
}
