package newsdigest.news.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EditorialVocabularyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Second draft v2: New ferry",
                "Último borrador: Nuevo ferry",
                "[Brouillon] Nouveau ferry",
                "Rascunho: Nova balsa",
                "Erster Entwurf: Neue Fähre",
                "مسودة: عبارة جديدة",
                "New ferry (awaiting approval by the mayor)",
                "Nuevo ferry (pendiente de aprobacion)",
                "SPERRFRIST: Neue Fähre",
            })
    void aMarkIsKnownInEachLanguageWithAccentsAndWithout(String headline) {
        assertThat(EditorialMark.isOfDraft(headline)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Draft beer festival opens",
                "Embargo of 12 ships ends",
                "Borradores de Goya en el museo",
                "Internal medicine ward reopens",
                "Entwurfswettbewerb für die Brücke",
            })
    void theSameWordsInASentenceAreNoMark(String headline) {
        assertThat(EditorialMark.isOfDraft(headline)).isFalse();
    }

    @Test
    void everyGroupOfWordsIsUsed() throws IOException {
        String patterns = Files.readString(Path.of("src/main/java/newsdigest/news/mark/EditorialPatterns.java"));

        assertThat(EditorialVocabulary.groups().stream()
                        .filter(group -> !patterns.contains('"' + group + '"'))
                        .collect(Collectors.toSet()))
                .isEmpty();
    }
}
