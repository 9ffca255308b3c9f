package newsdigest.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailboxKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"victim@example.org", "Victim+1@example.org", "v.i.c.tim@EXAMPLE.org", "victim+a+b@example.org"})
    void spellingsOfAMailboxAreOne(String address) {
        assertThat(MailboxKey.of(address)).isEqualTo("victim@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"victims@example.org", "victim@example.net", "victim@mail.example.org"})
    void otherMailboxesAreOthers(String address) {
        assertThat(MailboxKey.of(address)).isNotEqualTo("victim@example.org");
    }

    @Test
    void anAddressThatBeginsWithAPlusStaysWhole() {
        assertThat(MailboxKey.of("+1@example.org")).isEqualTo("+1@example.org");
        assertThat(MailboxKey.withoutTag("a@b+c.example")).isEqualTo("a@b+c.example");
    }
}
