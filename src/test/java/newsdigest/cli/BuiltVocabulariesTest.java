package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BuiltVocabulariesTest {

    @Test
    void whatTheBuildMadeHasAllWordsOfTheYamlFiles() {
        assertThat(BuiltVocabularies.ALL)
                .hasSize(2)
                .allSatisfy(files -> assertThat(files.readMade()).contains(files.readYaml()));
    }
}
