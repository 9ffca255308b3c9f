package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words of the readers' pages that a configuration changes or adds. */
final class PageWordsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path templates;

    private PageWords with(String file, byte[] content) throws IOException {
        Files.createDirectories(templates.resolve(PageWords.FOLDER));
        Files.write(templates.resolve(PageWords.FOLDER).resolve(file), content);
        return PageWords.read(templates, "templates");
    }

    private PageWords with(String file, String content) throws IOException {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileChangesSinglePhrasesAndLeavesTheOthers() throws IOException {
        PageWords words = with("es.properties", "home.subscribe = Apúntate");

        assertThat(words.messages(Locale.forLanguageTag("es")).get("home.subscribe"))
                .isEqualTo("Apúntate");
        assertThat(words.messages(Locale.forLanguageTag("es")).get("preferences.saved"))
                .isEqualTo("Guardado.");
        assertThat(words.problems()).isEmpty();
    }

    @Test
    void aFileAddsALanguageWhoseGapsAreEnglish() throws IOException {
        PageWords words = with("ca.properties", "home.subscribe = Subscriu-m’hi");

        assertThat(words.language(Locale.forLanguageTag("ca-ES"))).isEqualTo(Locale.forLanguageTag("ca"));
        assertThat(words.messages(Locale.forLanguageTag("ca")).get("home.subscribe"))
                .isEqualTo("Subscriu-m’hi");
        assertThat(words.messages(Locale.forLanguageTag("ca")).get("preferences.saved"))
                .isEqualTo("Saved.");
    }

    @Test
    void aRegionFillsItsGapsFromItsLanguage() throws IOException {
        PageWords words = with("pt-BR.properties", "signUp.button = Assinar");

        assertThat(words.messages(Locale.forLanguageTag("pt-BR")).get("signUp.button"))
                .isEqualTo("Assinar");
        assertThat(words.messages(Locale.forLanguageTag("pt-BR")).get("preferences.language"))
                .isEqualTo("Idioma");
        assertThat(words.messages(Locale.forLanguageTag("pt")).get("signUp.button"))
                .isEqualTo("Subscrever");
    }

    @Test
    void aMistypedKeyIsToldWithTheOneThatWasMeant() throws IOException {
        assertThat(with("es.properties", "home.subscibe = x").problems())
                .singleElement()
                .asString()
                .contains("templates/pages/es.properties", "Did you mean 'home.subscribe'?");
    }

    @Test
    void aFileThatIsNoUtf8IsToldAndTheOthersStay() throws IOException {
        PageWords words =
                with("es.properties", "home.subscribe = Suscripci\u00f3n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(words.problems()).singleElement().asString().contains("es.properties", "UTF-8");
        assertThat(words.messages(Locale.forLanguageTag("es")).get("home.subscribe"))
                .isEqualTo("Suscribirme");
    }
}
