package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** Loads what a command will need in this process, from where nothing was moved. */
class EarlyLoadingTest {

    @Test
    void allThatARenderingCommandNeedsIsFound() {
        assertThatCode(new EarlyLoading(true)::run).doesNotThrowAnyException();
    }
}
