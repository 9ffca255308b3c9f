package newsdigest.subscriber.status.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StatusVocabularyFileTest {

    @Test
    void whatTheBuildMadeHasAllWordsOfTheYamlFiles() {
        assertThat(StatusVocabularyFile.read()).contains(StatusVocabulary.read(StatusVocabulary.FILES));
    }
}
