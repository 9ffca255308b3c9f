package newsdigest.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Address in a sentence: found in any spelling, and never as a part of another one. */
final class NamedAddressTest {

    private static final String ANA = "ana@example.org";

    @Test
    void anAddressIsFoundInAnySpellingAtAnyPlace() {
        assertThat(NamedAddress.isIn("What goes to Ana@Example.ORG goes to b@example.org.", ANA))
                .isTrue();
        assertThat(NamedAddress.isIn("to \u2068b@example.org\u2069 from \u2068ana@example.org\u2069.", ANA))
                .isTrue();
        assertThat(NamedAddress.isIn("It was ana@example.org.", ANA)).isTrue();
    }

    @Test
    void anAddressThatOnlyEndsOrBeginsSoIsAnother() {
        assertThat(NamedAddress.isIn("joana@example.org, ana@example.org.uk and ana@example.or", ANA))
                .isFalse();
        assertThat(NamedAddress.isIn("nobody @ all", ANA)).isFalse();
    }

    @Test
    void onlyItIsHidden() {
        assertThat(NamedAddress.hide("From \u2068ana@example.org\u2069 ($1) to joana@example.org.", ANA))
                .isEqualTo("From \u2068…\u2069 ($1) to joana@example.org.");
    }
}
