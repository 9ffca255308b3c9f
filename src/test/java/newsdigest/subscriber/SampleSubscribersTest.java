package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleSubscribersTest {

    private final SubscriberFixture sample = SubscriberFixture.of(Path.of(""), "subscribers/*.csv");

    @Test
    void everyRowOfTheSampleIsGood() {
        assertThat(sample.problems()).isEmpty();
        assertThat(sample.notes()).isEmpty();
        assertThat(sample.rows()).hasSize(24);
        assertThat(sample.rows()).extracting(Subscriber::key).doesNotHaveDuplicates();
    }

    @Test
    void theSampleReachesNobodyReal() {
        assertThat(sample.rows())
                .extracting(Subscriber::key)
                .allMatch(key -> key.matches(".*[@.]example\\.(org|com|net)"));
    }
}
