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

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed by phone, yes, no",
        "Unsubscribed by phone, 2024-03-01, ''",
        "Unsubscribed (asked by phone), yes, no",
        "Unsubscribed (also SMS), yes, no",
        "Unsubscribed (SMS kept), yes, no",
        "'Unsubscribed, not from SMS', yes, no",
        "Opted out (not post), yes, no",
        "Opt-out received by phone, yes, no",
        "Opted out over the phone, yes, no",
        "Status (as told by phone), unsubscribed, subscribed",
        "Baja (por teléfono), sí, no",
        "Baja por carta, sí, no",
        "Baja (también SMS), 2024-03-01, ''",
        "Abgemeldet telefonisch, ja, nein",
        "Telefonisch abgemeldet, ja, nein",
        "Abgemeldet per Post, ja, nein",
        "Abgemeldet (nicht SMS), ja, nein",
        "Désabonné par téléphone, oui, non",
        "Désabonné (pas des SMS), oui, non",
        "Descadastrado por telefone, sim, não",
        "Отписался по телефону, да, нет",
        "ألغى الاشتراك عبر الهاتف, نعم, لا",
        "Uitgeschreven per telefoon (ook SMS), ja, nee",
        "Newsletter (not by post), no, yes",
        "Newsletter / SMS, no, yes",
        "'Newsletter, no phone calls', no, yes",
        "Newsletter (SMS too), no, yes",
        "Newsletter: no calls, no, yes",
        "Newsletter instead of post, no, yes",
        "Boletín (no por teléfono), no, sí",
        "Newsletter (nicht per Post), nein, ja",
        "Newsletter statt Post, nein, ja",
        "Infolettre (pas de SMS), non, oui",
        "Boletim (também SMS), não, sim",
        "Рассылка (без SMS), нет, да",
    })
    void aWayBesideTheQuestionIsHowSomebodySaidIt(String header, String left, String stays) {
        assertThat(list(header, left, stays, stays).addresses()).containsExactly("b@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Opted out (phone call), yes",
        "Opt out (SMS), yes",
        "Opt-out - SMS, yes",
        "Unsubscribed (phone), 2024-03-01",
        "Baja (móvil), sí",
        "Abgemeldet (Anruf), ja",
        "Désabonné (portable), oui",
        "Newsletter (post), no",
    })
    void aWayThatMayBeWhatSomebodyLeftMakesThemWait(String header, String cell) {
        SubscriberFixture list = list(header, cell, "");

        assertThat(list.addresses()).containsExactly("b@example.org");
        assertThat(list.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Opt out (SMS), Opt out",
        "Unsubscribed (phone), Unsubscribed",
        "Newsletter (post), Newsletter (email)",
    })
    void aWayIsWhatSomebodyLeftWhereAnotherColumnAsksOfMail(String header, String ofMail) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email;" + header + ";" + ofMail, "a@example.org;yes;", "b@example.org;no;");

        assertThat(list.addresses()).hasSize(2);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsubscribed from SMS",
                "Opted out of phone calls",
                "Unsubscribed (from SMS)",
                "SMS: unsubscribed",
                "Phone (opted out)",
                "Do not contact by phone",
                "No contact (by phone)",
                "Do not contact (phone)",
                "Marketing opt-out by phone",
                "Contacted by phone",
                "Left message by phone",
                "Consent (SMS)",
                "Consent given by phone",
                "Status (phone)",
                "Newsletter by post",
                "SMS newsletter",
                "Baja de SMS",
                "Baja del teléfono",
                "No contactar por teléfono",
                "Abgemeldet von SMS",
                "Nicht per Telefon kontaktieren",
                "Désabonné des SMS",
                "Ne pas contacter par téléphone",
                "Não contactar por telefone",
                "Отписан от SMS",
                "Не звонить",
            })
    void whoLeftAnotherWayOrIsNotToBeReachedByItIsMailed(String header) {
        SubscriberFixture list = list(header, "yes", "no");

        assertThat(list.addresses()).hasSize(2);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Carta mensual, No, Sí",
        "Carta mensal, Não, Sim",
        "Recibe carta mensual, No, Sí",
        "Suscripción a la carta mensual, No, Sí",
        "Cancelou a carta mensal, Sim, Não",
        "Baja de la carta semanal, Sí, No",
        "Monatliche Post, nein, ja",
        "Monthly post, no, yes",
        "Weekly post, no, yes",
        "No monthly post, yes, no",
    })
    void aLetterOfARhythmIsTheNewsletter(String header, String left, String stays) {
        SubscriberFixture list = list(header, left, stays, stays);

        assertThat(list.addresses()).containsExactly("b@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Estado de la carta, baja, activo",
        "Baja de la carta, Sí, No",
        "Desuscrito de la carta, Sí, No",
        "Carta cancelada, Sí, No",
        "Fecha de baja de la carta, 03/05/2025, ''",
        "Cancelou a carta, Sim, Não",
        "Post abbestellt, ja, nein",
        "Post abgemeldet am, 03.05.2025, ''",
        "Keine Post mehr, ja, nein",
        "Unsubscribed from post, yes, no",
        "Opted out of post, yes, no",
    })
    void whoLeftWhatMayBeTheNewsletterOrALetterOnPaperIsNotMailed(String header, String left, String stays) {
        SubscriberFixture list = list(header, left, stays, stays);

        assertThat(list.addresses()).containsExactly("b@example.org", "c@example.org");
        assertThat(list.problems().toString() + list.notes()).contains(header);
    }

    @ParameterizedTest
    @CsvSource({
        "Mobile newsletter, no, yes",
        "Post, nein, ja",
        "Carta, No, Sí",
        "Recibe carta, No, Sí",
        "Newsletter by post, no, yes"
    })
    void answersBelowALetterOrAnotherWayOfTheNewsletterAreTold(String header, String left, String stays) {
        SubscriberFixture list = list(header, left, stays, stays);

        assertThat(list.problems().toString() + list.notes()).contains(header);
    }

    @ParameterizedTest
    @CsvSource({
        "Post code, 12345, 23456",
        "Post town, London, Leeds",
        "Post held, Treasurer, Chair",
        "Post, Treasurer, Chair",
        "Carta astral, Leo, Aries"
    })
    void aWordForLettersAboveOtherThingsKeepsNobodyBack(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one);

        assertThat(list.addresses()).hasSize(3);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Unsubscribed from post", "Post abbestellt", "Baja de la carta"})
    void aLetterIsOnPaperWhereAnotherColumnAsksOfMail(String header) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email;" + header + ";Newsletter", "a@example.org;yes;yes", "b@example.org;no;yes");

        assertThat(list.addresses()).hasSize(2);
        assertThat(list.problems()).isEmpty();
    }
}
