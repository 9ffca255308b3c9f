package newsdigest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies of mail servers without the addresses in them. */
final class AddressMaskTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            550 5.1.1 <ana@example.org>: unknown               | 550 5.1.1 <…>: unknown
            550 ana@example.org.                                | 550 ….
            550 O'Neil@example.org is gone                      | 550 … is gone
            550 <ana@[192.0.2.1]> refused                       | 550 <…> refused
            550 "ana b"@example.org, ana+news@mail.example.org  | 550 "ana b"@example.org, …
            550 "ana"@example.org refused                       | 550 … refused
            550 josé@españa.example and 日本@例え.example        | 550 … and …
            451 at 10:00 @ noon                                 | 451 at 10:00 @ noon
            """)
    void everyAddressIsHidden(String reply, String hidden) {
        assertThat(AddressMask.hide(reply)).isEqualTo(hidden);
    }
}
