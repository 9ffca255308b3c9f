package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that name another way to reach somebody than mail, beside it or alone. */
class OtherChannelsTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @ParameterizedTest
    @CsvSource({
        "No contact (phone/email), yes",
        "SMS and email opt-out, yes",
        "Fax/Email opt out, yes",
        "Phone and mail refused, yes",
        "Do not call or email, yes",
        "Mobile & email consent, no",
        "'No llamar, no SMS, no email', sí",
        "Pas de téléphone ni d'e-mail, oui",
        "Consentement SMS et e-mail, non",
        "'Kein Telefon, keine E-Mail', ja",
        "Telefon und E-Mail Einwilligung, nein",
        "Не звонить и не писать, да",
        "By phone only, yes",
        "Post only, yes",
        "Nur Post, ja",
        "Solo teléfono, sí",
        "Téléphone uniquement, oui",
        "Apenas telefone, sim",
        "Только телефон, да",
        "فقط الهاتف, نعم",
    })
    void whoIsNotToBeReachedByMailAsWellIsNotMailed(String header, String cell) {
        assertThat(list(header, cell, "").addresses()).doesNotContain("a@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMS opt out",
                "Postal mail opt out",
                "No direct mail",
                "No mail by post",
                "Do not call",
                "Keine Briefpost",
                "Correo postal: no",
                "Text only",
                "Marketing by phone",
            })
    void anAnswerAboutAnotherWayAloneSaysNothingOfMail(String header) {
        SubscriberFixture list = list(header, "yes", "no");

        assertThat(list.addresses()).hasSize(2);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Phone or email, 555 123", "Phone / e-mail (work), 555-1234", "Telefon/E-Mail, 0171 5512"})
    void aNumberIsNoAnswer(String header, String number) {
        assertThat(list(header, number, "0123 45678").addresses()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unsubscribed by phone | no | yes",
                "Unsubscribed (asked by phone) | no | yes",
                "Unsubscribed (SMS) | no | yes",
                "Opt-out received by phone | no | yes",
                "Unsubscribed by phone | '' | 2024-03-01",
                "Baja (por teléfono) | no | sí",
                "Baja por carta | no | sí",
                "Abgemeldet (telefonisch) | nein | ja",
                "Abgemeldet per Post | nein | ja",
                "Désabonné par téléphone | non | oui",
                "Newsletter (SMS too) | yes | no",
                "Newsletter / SMS | yes | no",
                "Boletín / SMS | sí | no",
            })
    void anotherWayBesideTheQuestionDoesNotSilenceIt(String header, String stays, String waits) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, stays, waits, stays, stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(list.problems().toString() + list.notes()).contains(header);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (not by post) | Yes | No",
                "Newsletter (no WhatsApp) | Yes | No",
                "Newsletter: no calls | Yes | No",
                "Boletín (no por teléfono) | Sí | No",
                "Newsletter (nicht per Post) | Ja | Nein",
                "Newsletter (pas de SMS) | Oui | Non",
                "Unsubscribed (not SMS) | no | yes",
                "Baja (no SMS) | no | sí",
            })
    void aNotOfAnotherWayBesideTheQuestionChangesNothing(String header, String stays, String leaves) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, stays, leaves, stays, stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(list.problems().toString() + list.notes()).contains("1 row says that this person left");
    }
}
