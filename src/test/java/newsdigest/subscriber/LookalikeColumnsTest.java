package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that look like one that tells who left and say something else, or the contrary. */
class LookalikeColumnsTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String stays, String other) {
        return SubscriberFixture.ofLines(
                folder,
                "email;" + header,
                "stays@example.org;" + stays,
                "other@example.org;" + other,
                "silent@example.org;" + stays);
    }

    @ParameterizedTest
    @CsvSource({
        "I do not want to receive the newsletter, No, Yes",
        "I don't want to receive emails, No, Yes",
        "No deseo recibir el boletín, No, Sí",
        "Je ne veux plus recevoir la lettre, Non, Oui",
        "Ich möchte keinen Newsletter erhalten, nein, ja",
        "Não desejo receber o boletim, Não, Sim",
        "Not opted in, false, true",
    })
    void aQuestionWithANotInItAsksForTheContrary(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves).addresses()).containsExactly("stays@example.org", "silent@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Newsletter (yes/no), yes, no",
        "Newsletter gewünscht, ja, nein",
        "Desea recibir el boletín: sí o no, sí, no",
        "Newsletter O/N, O, N",
        "'Newsletter (1 = ja, 0 = nein)', 1, 0",
        "Boletín (Sí/No), Sí, No",
        "DOI bestätigt, ja, nein",
        "accept, 1, 0",
    })
    void theAnswersThatAHeaderOffersNegateNothing(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves).addresses()).containsExactly("stays@example.org", "silent@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "isoptinpending, False, True",
        "opt_in_pending, 0, 1",
        "consent_withdrawn, false, true",
        "Consentimiento revocado, No, Sí",
        "Consentement retiré, Non, Oui",
        "Excluir, FALSO, VERDADERO",
        "Gebannt, nein, ja",
        "reception, mail, nomail",
        "nomail reason, , B",
        "status, normal, invitable",
    })
    void whatIsPendingOrWithdrawnIsNoAgreement(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves).addresses()).containsExactly("stays@example.org", "silent@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Motivo de baja, , No le interesa",
        "Unsubscribe reason, no, Not interested",
        "Unsubscribe reason, , 'No, thanks'",
        "Motif de désabonnement, , Ne travaille plus ici",
        "Motivo do cancelamento, , Não quer",
        "Opt out, no, No more emails please",
        "Baja, no, No quiere más correos",
    })
    void aReasonThatBeginsWithNoIsNoAnswer(String header, String stays, String reason) {
        assertThat(list(header, stays, reason).addresses()).containsExactly("stays@example.org", "silent@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "¿Desea darse de baja?, 'No, quiero seguir', Sí",
        "Unsubscribed, No - still reads it, Yes",
        "Abgemeldet, 'Nein, noch dabei', Ja",
    })
    void aNoWithACommaAfterItIsAnAnswer(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves).addresses()).containsExactly("stays@example.org", "silent@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Eliminar, , x",
        "Cancelación, , 2026-03-03",
        "Correo inválido, No, Sí",
        "¿Sigue suscrito?, Sí, No",
        "LOPD, Sí, No",
        "Ne plus envoyer, non, oui",
        "Radié, , oui",
        "Adresse invalide, , x",
        "Remover, , x",
        "Saiu da lista, não, sim",
        "Cancelou a inscrição, , sim",
        "Nicht mehr senden, , ja",
        "E-Mail ungültig, nein, ja",
        "DSGVO, ja, nein",
        "Remove, , x",
        "Withdrawn, no, yes",
        "No longer wants, , yes",
        "Marked as spam, no, yes",
        "Still subscribed?, yes, no",
        "Deliverable, yes, no",
        "Valid, yes, no",
        "¿Válido?, Sí, No",
        "Valide, oui, non",
        "Gültig, ja, nein",
        "Exclusion reason, , asked by phone",
        "Motivo de exclusión, , lo pidió",
        "À exclure, non, oui",
        "Ausschließen, nein, ja",
        "Hard bounces, 0, 1",
        "Hard bounce count, 0, 3",
        "Last bounce type, Soft, Hard",
        "Bounced, soft, yes",
        "Unsubscribed, , soft",
    })
    void whatAnOfficeCallsItsColumnOfThoseWhoLeftIsUnderstood(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves).addresses()).containsExactly("stays@example.org", "silent@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Fecha de suscripción, 2021-01-02, 2022-03-04",
        "Data de subscrição, 2021-01-02, 2022-03-04",
        "Datos de suscripción, web, feria",
        "emailStatusChangedAt, 2021-01-02, 2022-03-04",
        "Opt In Details, Import, Form",
        "SMS Marketing Consent, SUBSCRIBED, UNSUBSCRIBED",
        "WhatsApp status, opted out, subscribed",
        "ConsentToTrack, Yes, No",
        "Autorizo fotos, Sí, No",
        "Einwilligung Bildaufnahmen, ja, nein",
        "Fulfilment status, complete, deleted",
        "bounce_soft, 0, 1",
        "Last bounce type, Soft, Transient",
        "Bounced, soft bounce, mailbox full",
        "Bounce status, soft, temporary",
        "Tipo de rebote, suave, temporal",
        "Type de rebond, temporaire, doux",
    })
    void aColumnAboutSomethingElseSilencesNobody(String header, String one, String another) {
        SubscriberFixture list = list(header, one, another);

        assertThat(list.addresses())
                .containsExactlyInAnyOrder("stays@example.org", "other@example.org", "silent@example.org");
        assertThat(list.problems()).isEmpty();
    }

    @Test
    void aNumberOfSomethingIsNoAnswerToAQuestion() {
        assertThat(list("No. of newsletters received", "12", "30").addresses()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed (language: EN), yes, no",
        "Opted out (country: UK), yes, no",
        "Unsubscribed by name, yes, no",
        "Unsubscribed [name known], yes, no",
        "Unsubscribed (CRM id), yes, no",
        "Unsubscribed (ticket no.), yes, no",
        "Desuscrito (idioma: ES), sí, no",
        "Baja (nombre), sí, no",
        "Désabonné (langue : FR), oui, non",
        "Abgemeldet (Sprache: DE), ja, nein",
        "Abgemeldet (Land: AT), ja, nein",
        "Descadastrado (idioma: PT), sim, não",
        "Отписан (язык: RU), да, нет",
    })
    void aRemarkBesideAPlainWordOfLeavingIsNotTheQuestion(String header, String left, String stays) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, left, stays, stays);

        assertThat(list.addresses()).containsExactly("b@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Language (EN or ES), en, es",
        "Newsletter language, en, es",
        "Cancelled (order), yes, no",
        "Cancelled (booking), yes, no",
        "Removed (photos), yes, no",
        "Left (membership), yes, no",
        "Unsubscribe (URL), https://example.org/u/1, https://example.org/u/2",
        "Unsubscribe (id), 8127, 8128",
        "Idioma (baja o alta), es, en",
        "Baja (vivienda), sí, no",
    })
    void anotherThingOfWhichSomebodyLeftSilencesNobody(String header, String one, String another) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, one, another);

        assertThat(list.addresses()).hasSize(2);
        assertThat(list.problems()).isEmpty();
    }
}
