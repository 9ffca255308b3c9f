package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of forms and offices about other things than mail, and answers that are a no in other words. */
class OtherQuestionsTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @ParameterizedTest
    @CsvSource({
        "Do you want to receive a T-shirt?, No, Yes",
        "Would you like to receive an invoice?, No, Yes",
        "¿Desea recibir una camiseta?, No, Sí",
        "Souhaitez-vous recevoir une facture ?, Non, Oui",
        "Möchten Sie eine Rechnung erhalten?, Nein, Ja",
        "Deseja receber fatura?, Não, Sim",
        "هل ترغب في استلام فاتورة؟, لا, نعم",
        "Third-party opt-in, No, Yes",
        "Consent to share with partners, No, Yes",
        "Acepta cesión a terceros, No, Sí",
        "Accepte le partage avec nos partenaires, Non, Oui",
        "Einwilligung Weitergabe an Dritte, nein, ja",
        "Parental consent, No, Yes",
        "Autorisé à sortir seul, Non, Oui",
        "Baja médica, Sí, No",
        "Baja laboral, Sí, No",
        "Talla baja, Sí, No",
        "Recurring gift status, Cancelled, Active",
        "How often do you fish?, Never, Daily",
    })
    void aQuestionAboutSomethingElseThanMailSilencesNobody(String header, String one, String another) {
        SubscriberFixture list = list(header, one, another);

        assertThat(list.addresses()).hasSize(2);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Do you want to receive our newsletter and a T-shirt?, Yes, No",
        "Consent to e-mail from us and our partners, Yes, No",
        "¿Desea recibir noticias de la empresa?, Sí, No",
        "Souhaitez-vous recevoir les lettres de nos partenaires ?, Oui, Non",
        "How often do you want to hear from us?, weekly, never",
        "How often?, weekly, never",
    })
    void aQuestionAboutMailCountsWhateverElseItNames(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves, stays).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "¿Desea recibir nuestro boletín?, Sí, Ya no, De momento no",
        "Gostaria de receber a newsletter?, Sim, Já não, Agora não",
        "Möchten Sie den Newsletter erhalten?, Ja, Ja nicht, Lieber nicht",
        "Voulez-vous recevoir notre lettre ?, Oui, Si possible non, Plus maintenant",
        "May we email you our newsletter?, Sure, Nope, I'd rather not",
        "هل ترغب في استلام النشرة؟, نعم, ليس الآن, أفضل عدم ذلك",
    })
    void aNoInOtherWordsIsNone(String question, String yes, String no, String otherNo) {
        assertThat(list(question, yes, no, otherNo).addresses()).containsExactly("a@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Delivery, Individual, No Email",
        "Delivery setting, Each email, No email",
        "Preferred contact method, Email, Post only",
        "Email stop, 0, 1",
        "email_digests, true, false",
        "Envoi, oui, non",
        "Versand, ja, nein",
        "Gone away, , Yes",
        "Email valid, yes, no",
        "Account enabled, True, False",
        "Block credential, False, True",
        "ملاحظات, , طلب حذف بريده",
    })
    void whatOtherSystemsAndOfficesSayOfNoMailCounts(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves, stays).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @Test
    void aDepartureBesideAReturnIsAJourney() {
        SubscriberFixture travellers = SubscriberFixture.ofLines(
                folder,
                "email,Departure date,Return date",
                "a@example.org,12/11/2025,20/11/2025",
                "b@example.org,13/11/2025,21/11/2025");

        assertThat(travellers.addresses()).containsExactly("a@example.org", "b@example.org");
        assertThat(travellers.problems()).isEmpty();
    }

    @Test
    void aDepartureAloneMakesAPersonWait() {
        assertThat(list("Departure date", "", "13/11/2025").addresses()).containsExactly("a@example.org");
    }

    @Test
    void aRowThatAnswersEmailIsNoHeader() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder, "Email,Preferred contact,Contact by", "a@example.org,Email,Email", "b@example.org,Phone,Phone");

        assertThat(read.addresses()).containsExactly("a@example.org", "b@example.org");
    }
}
