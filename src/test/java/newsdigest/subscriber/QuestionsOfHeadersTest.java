package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns whose header has more in it than what it asks, such as "Newsletter (no spam!)". */
class QuestionsOfHeadersTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(
                folder, '"' + header.replace("\"", "\"\"").replace("⏎", "\n") + '"', cells);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (no spam!) | Yes | No",
                "Newsletter (no ads) | Yes | No",
                "Newsletter - no spam, promise | Yes | No",
                "Newsletter (not daily) | Yes | No",
                "Newsletter (no cost) | Yes | No",
                "Newsletter, no phone calls | Yes | No",
                "Newsletter (don't worry, no spam) | Yes | No",
                "Newsletter (never more than weekly) | Yes | No",
                "Newsletter (without ads) | Yes | No",
                "Newsletter (new, not the old one) | Yes | No",
                "Newsletter? (No account needed) | Yes | No",
                "Newsletter No. 1 | Yes | No",
                "Newsletter no 1 | Yes | No",
                "Newsletter #No.2 | Yes | No",
                "newsletter_no_1 | Yes | No",
                "Send me the newsletter. No spam. | Yes | No",
                "Newsletter, not the magazine | Yes | No",
                "Newsletter (email, not post) | Yes | No",
                "Newsletter or not | Yes | No",
                "Newsletter (on/off) | on | off",
                "Newsletter (weekly / monthly / off) | weekly | off",
                "Newsletter | weekly | no",
                "Newsletter (wöchentlich / monatlich / abbestellt) | wöchentlich | abbestellt",
                "Boletín (semanal / mensual / baja) | semanal | baja",
                "Receives newsletter or not | Yes | No",
                "Wants newsletter or not? | Yes | No",
                "Newsletter (do not delete this column!) | Yes | No",
                "Newsletter (do not edit) | Yes | No",
                "Newsletter (not for VIPs) | Yes | No",
                "Newsletter (free, no obligation) | Yes | No",
                "Newsletter (not more than once a week) | Yes | No",
                "Newsletter, no ads | x | No",
                "Newsletter without ads | Yes | No",
                "Newsletter: no spam | Yes | No",
                "Newsletter⏎(no spam) | Yes | No",
                "Newsletter⏎do not edit this column | Yes | No",
                "No spam! Newsletter | Yes | No",
                "Subscribed (no spam!) | Yes | No",
                "Email newsletter (we do not share your address) | Yes | No",
                "Would you like our newsletter? (We never share your address; unsubscribe any time) | Yes | No",
                "Newsletter (you can stop any time) | Yes | No",
                "Newsletter (not cancelled) | Yes | No",
                "Active, not unsubscribed | Yes | No",
                "Newsletter (not opted out) | Yes | No",
                "Suscrito (no dado de baja) | Sí | No",
                "Aktiv (nicht abgemeldet) | Ja | Nein",
                "Do you want to hear from us? (no spam) | Yes | No",
                "Mailing list (no attachments) | Yes | No",
                "Boletín (no spam) | Sí | No",
                "Boletín (sin compromiso) | Sí | No",
                "Boletín (sin spam) | Sí | No",
                "Boletín (no más de una vez al mes) | Sí | No",
                "Boletín (no más de un correo al mes) | Sí | No",
                "Boletín (nunca spam) | Sí | No",
                "Boletín, no revista | Sí | No",
                "Recibe boletín o no | Sí | No",
                "Recibe o no el boletín | Sí | No",
                "¿Recibe boletín? (no borrar columna) | Sí | No",
                "Boletín nº 1 | Sí | No",
                "Desea recibir el boletín (sin baja previa) | Sí | No",
                "Newsletter (nicht öfter als monatlich) | Ja | Nein",
                "Newsletter, keine Werbung | Ja | Nein",
                "Newsletter (kein Spam!) | Ja | Nein",
                "Newsletter (keine Weitergabe) | Ja | Nein",
                "Newsletter (Spalte nicht löschen) | Ja | Nein",
                "Newsletter oder nicht | Ja | Nein",
                "Newsletter Nr. 1 | Ja | Nein",
                "Newsletter ohne Werbung | Ja | Nein",
                "Lettre (pas de spam !) | Oui | Non",
                "Lettre (pas plus d’une par mois) | Oui | Non",
                "Lettre, pas de publicité | Oui | Non",
                "Reçoit la lettre ou non | Oui | Non",
                "Lettre (jamais de spam) | Oui | Non",
                "Lettre n° 1 | Oui | Non",
                "Newsletter (sans spam) | Oui | Non",
                "Boletim (não mais de um por mês) | Sim | Não",
                "Boletim (nunca spam) | Sim | Não",
                "Recebe boletim ou não | Sim | Não",
                "Newsletter (sem spam) | Sim | Não",
                "Newsletter (non più di una al mese) | Sì | No",
                "Newsletter (niente spam) | Sì | No",
                "Riceve newsletter o no | Sì | No",
                "Рассылка (не чаще раза в неделю) | да | нет",
                "Рассылка (не спам) | да | нет",
                "Рассылка (без спама) | да | нет",
                "Получает рассылку или нет | да | нет",
                "النشرة (لا رسائل مزعجة) | نعم | لا",
                "النشرة (بدون إعلانات) | نعم | لا",
            })
    void whatStandsBesideTheQuestionTurnsNoAnswerRound(String header, String stays, String leaves) {
        SubscriberFixture list = list(header, stays, leaves, stays, stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(list.problems().toString() + list.notes()).contains("1 row says that this person left");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No newsletter | No | Yes",
                "No newsletter please | No | Yes",
                "Do not send | No | Yes",
                "Do not send newsletter (ever) | No | Yes",
                "Doesn't want newsletter | No | Yes",
                "Not interested in newsletter | No | Yes",
                "Newsletter not wanted | No | Yes",
                "Without newsletter | No | Yes",
                "No longer wants newsletter, asked in May | No | Yes",
                "Unsubscribed (no spam) | No | Yes",
                "Opt-out (do not edit) | No | Yes",
                "Email: unsubscribed | No | Yes",
                "Newsletter (unsubscribed) | No | Yes",
                "Boletín (baja) | No | Sí",
                "Newsletter (abgemeldet) | Nein | Ja",
                "No desea boletín | No | Sí",
                "No quiere más correos | No | Sí",
                "Sin boletín | No | Sí",
                "Baja (no borrar columna) | No | Sí",
                "Kein Newsletter | Nein | Ja",
                "Newsletter nicht gewünscht | Nein | Ja",
                "Möchte keinen Newsletter | Nein | Ja",
                "Pas de newsletter | Non | Oui",
                "Ne souhaite pas la newsletter | Non | Oui",
                "Não quer boletim | Não | Sim",
                "Sem newsletter | Não | Sim",
                "Non vuole newsletter | No | Sì",
                "Не хочет рассылку | нет | да",
                "Без рассылки | нет | да",
                "لا يريد النشرة | لا | نعم",
            })
    void aNotThatIsSaidOfTheMailItselfAsksWhoLeft(String header, String stays, String leaves) {
        SubscriberFixture list = list(header, stays, leaves, stays, "");

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(list.problems().toString() + list.notes()).contains("left");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (do not send) | Yes | No",
                "Newsletter (not wanted) | Yes | No",
                "Newsletter (no) | Yes | No",
                "Newsletter, no thanks | Yes | No",
                "Newsletter, non merci | Oui | Non",
                "Newsletter: not wanted any more | Yes | No",
                "Newsletter not urgent | Yes | No",
                "Not unsubscribed | Yes | No",
                "Nicht abgemeldet | Ja | Nein",
                "Boletín (no enviar) | Sí | No",
                "Newsletter (nicht senden) | Ja | Nein",
                "Newsletter (ne pas envoyer) | Oui | Non",
                "Boletim (não enviar) | Sim | Não",
                "Newsletter (non inviare) | Sì | No",
                "Рассылка (не отправлять) | да | нет",
                "النشرة (لا ترسل) | نعم | لا",
            })
    void aNotOfSendingBesideTheQuestionKeepsTheFileUntilStaffDecide(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one);

        assertThat(list.addresses()).isEmpty();
        assertThat(list.problems()).singleElement().asString().contains("can be read in two ways");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (ends in December) | Yes | No",
                "Newsletter (until December) | Yes | No",
                "Boletín (termina en diciembre) | Sí | No",
                "Newsletter (endet im Dezember) | Ja | Nein",
                "Newsletter (bis Dezember) | Ja | Nein",
                "Lettre (jusqu’en décembre) | Oui | Non",
                "Boletín de fin de año | Sí | No",
                "Lettre de fin d’année | Oui | Non",
                "Newsletter only, no phone | Yes | No",
                "Nur Newsletter, kein Telefon | Ja | Nein",
                "Boletín no comercial | Sí | No",
            })
    void whoeverSaidNoIsNotMailedWhateverElseAHeaderSays(String header, String yes, String no) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, yes, no, yes, yes);

        assertThat(list.addresses()).doesNotContain("b@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (ends in December) | Yes",
                "Newsletter (until December) | Yes",
                "Newsletter (bis Dezember) | Ja",
            })
    void aYesBesideAnEndOfTheNewsletterIsAYes(String header, String yes) {
        assertThat(SubscriberFixture.ofColumn(folder, header, yes, yes, yes, yes)
                        .addresses())
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subscribed by phone | Yes | No",
                "Suscrito por teléfono | Sí | No",
                "Angemeldet per Telefon | Ja | Nein",
                "Abonné par téléphone | Oui | Non",
                "Inscrito por telefone | Sim | Não",
                "Subscribed by phone | subscribed | unsubscribed",
            })
    void whoJoinedByAnotherWayIsAskedNoLessThanWhoLeftByOne(String header, String yes, String no) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, yes, no, yes, yes);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
    }
}
