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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            550 No such user: Ana.Lopez                    | ana.lopez@example.org  | 550 No such user: …
            550 5.1.1 <ana.lopez@example.org> (ana.lopez)  | ana.lopez@example.org  | 550 5.1.1 <…> (…)
            550 no mailbox xana.lopez                      | ana.lopez@example.org  | 550 no mailbox xana.lopez
            550 no user here                               | no@example.org         | 550 no user here
            250 queued                                     | ``                     | 250 queued
            """)
    void thePartBeforeTheAtOfTheAddressThatWordsAreAboutIsHiddenToo(String reply, String about, String hidden) {
        assertThat(AddressMask.hide(reply, about)).isEqualTo(hidden);
    }
}
