package newsdigest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values in phrases. */
final class PhraseFillerTest {

    @Test
    void eachBlankGetsItsValue() {
        assertThat(PhraseFiller.fill("{1}, {0} and {1}", "a", 2)).isEqualTo("2, a and 2");
    }

    @Test
    void aBlankWithinAValueIsText() {
        assertThat(PhraseFiller.fill("Leave {0} of {1}", "{1} $1 \\", "News")).isEqualTo("Leave {1} $1 \\ of News");
    }

    @Test
    void aBlankWithoutAValueStays() {
        assertThat(PhraseFiller.fill("{0} {3}", "a")).isEqualTo("a {3}");
    }
}
