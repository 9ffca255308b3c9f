package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of questions that forms ask, and of labels and marks that people add. */
class AnswersOfFormsTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Do you want our newsletter? (You can unsubscribe at any time) | Yes | No",
                "I agree to receive news. I can opt out at any time. | Yes | No",
                "I agree to receive the newsletter and can unsubscribe at any time | yes | no",
                "¿Desea recibir el boletín? (puede darse de baja cuando quiera) | Sí | No",
                "Acepto recibir el boletín, del que puedo darme de baja en cualquier momento | Sí | No",
                "J'accepte de recevoir la lettre (désinscription à tout moment) | Oui | Non",
                "Aceito receber o boletim (posso cancelar a qualquer momento) | Sim | Não",
                "Einwilligung Newsletter (jederzeit widerrufbar) | ja | nein",
                "Activo (sí/no) | sí | no",
                "Active (Y/N) | Y | N",
                "Abonné (1/0) | 1 | 0",
            })
    void whatAFormAddsToItsQuestionDoesNotTurnTheAnswerRound(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves, stays).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unsubscribed | Yes, keep me | no",
                "Remove? | Yes, keep me | No",
                "Unsubscribe me | Yes, stay | No",
                "¿Baja? | Sí, seguir | No",
                "Abgemeldet | Ja, bleibt | nein",
                "Отписан | Да, остаётся | нет"
            })
    void aYesToLeavingBesideAWordForStayingWaits(String header, String both, String no) {
        SubscriberFixture list = list(header, no, no, no, both);

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(list.problems()).anyMatch(problem -> problem.contains("1 person is not mailed (line 5)"));
    }

    @ParameterizedTest
    @CsvSource({
        "How did you hear about us?, Newsletter, No idea",
        "How did you first hear about us, friend, not sure",
        "Where did you hear about us?, fair, No idea",
        "Frequency of visits, weekly, Never",
        "Frecuencia de visitas, semanal, Nunca",
        "Fréquence des visites, souvent, jamais",
        "Häufigkeit der Besuche, oft, nie",
    })
    void aQuestionAboutSomethingElseKeepsNobodyBack(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one);

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Marketing preference, Email, None",
        "Marketing preferences, Email, Never",
        "Mailing preferences, monthly, none of the above",
        "Preferencias de marketing, correo, ninguno",
        "Préférences marketing, e-mail, aucun",
    })
    void whoPrefersNoneOfItWaitsUntilStaffDecide(String header, String one, String none) {
        SubscriberFixture list = list(header, one, none, one);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(list.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Unsubscribe at any time, '', yes",
        "Newsletter (unsubscribed), '', yes",
        "NO BULK EMAILS (User Opt Out), No, Yes",
        "PAS D'ENVOIS EN NOMBRE (retrait de l'utilisateur), Non, Oui",
    })
    void aHeaderThatAsksWhoLeftStillDoes(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves).addresses()).containsExactly("a@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Frequency, weekly, never, monthly",
        "How often would you like to hear from us?, weekly, Never, monthly",
        "Frecuencia, semanal, nunca, mensual",
        "Häufigkeit, wöchentlich, nie, monatlich",
        "Which newsletters?, Harbour News, None, Jobs",
        "Newsletter, weekly, none, weekly",
    })
    void whoWantsNoneOfWhatIsOfferedWaits(String header, String stays, String refuses, String other) {
        SubscriberFixture read = list(header, stays, refuses, other);

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(read.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What would you like to do? | Stay subscribed | Unsubscribe",
                "What would you like to do? | Keep me | Unsubscribe me, please",
                "What shall we do? Your choice | Keep it | Cancel it",
                "Action | Keep me | Remove me",
                "Your decision | Stay subscribed | Opt out",
                "Update | I still want it | I no longer want it",
                "Question 1 | Yes, gladly | Please stop",
                "RSVP | Count me in | Count me out",
                "Ваш выбор | Присылать | Больше не присылать",
                "Choice | Keep me on | I'd like to unsubscribe from this newsletter",
                "Decision | Yes please | No, unsubscribe me",
                "Field 7 | blue | Please take me off your list",
                "Newsletter preference | Weekly | Unsubscribe me",
                "How often? | Weekly | Unsubscribe me",
                "State | Texas | Unsubscribe me",
                "¿Qué desea hacer? | Seguir recibiéndolo | Quiero darme de baja",
                "Respuesta | Seguir | Darme de baja",
                "Votre choix | Rester inscrit | Me désabonner",
                "Votre choix | Rester inscrit | Je souhaite me désinscrire",
                "O que deseja? | Continuar a receber | Cancelar a inscrição",
                "Auswahl | Weiter erhalten | Abmelden",
                "Auswahl | Weiter erhalten | Bitte melden Sie mich ab",
                "Choice | IN | OUT",
                "Preference | Keep receiving | Stop receiving",
                "Opt | stay | leave",
                "Decision | Stay | Leave",
                "Elección | me quedo | me voy",
                "Choix | rester | partir",
            })
    void whoAsksToBeTakenOffWaitsWhateverTheQuestion(String header, String stays, String leaves) {
        SubscriberFixture read = list(header, stays, '"' + leaves + '"', stays, "");

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(read.problems().toString() + read.notes()).contains("column '" + header + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What would you like to do? | I do not want to unsubscribe from it | No quiero darme de baja",
                "Votre choix | Je ne souhaite pas me désabonner | Rester inscrit",
                "Answer | Yes, and I know that I can unsubscribe from it at any time | Yes",
                "Unsubscribe link | Unsubscribe | Unsubscribe",
                "Choice of menu | leave | fish",
                "Choice | out | maybe",
                "Direction | in | out",
                "Company | Take Five | Stop and Go",
                "Edition | Spanish | No. 5",
            })
    void whatOnlySoundsLikeARequestKeepsNobodyBack(String header, String one, String other) {
        SubscriberFixture read = list(header, one, other);

        assertThat(read.addresses()).hasSize(2);
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void aRequestIsFoundAmongManyDifferentAnswersToo() {
        String[] cells = new String[26];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = "answer " + i;
        }
        cells[3] = "Darme de baja";
        StringBuilder more = new StringBuilder("email;Antwort\n");
        for (int i = 0; i < 500; i++) {
            more.append("p")
                    .append(i)
                    .append("@example.org;")
                    .append(i == 300 ? "Abmelden" : "frei " + i)
                    .append('\n');
        }

        assertThat(list("Field", cells).addresses()).hasSize(25).doesNotContain("d@example.org");
        assertThat(SubscriberFixture.ofLines(folder, more.toString()).addresses())
                .hasSize(499)
                .doesNotContain("p300@example.org");
    }

    @Test
    void aLabelAmongOthersSaysThatAPersonLeft() {
        assertThat(list("Labels", "* myContacts ::: News", "* myContacts ::: Unsubscribed", "friends,do not email")
                        .addresses())
                .containsExactly("a@example.org");
    }

    @Test
    void aMarkInAColumnWithoutAHeaderMakesAPersonWait() {
        SubscriberFixture read = list("", "", "LEFT", "left 2024", "Baja", "nice");

        assertThat(read.addresses()).containsExactly("a@example.org", "e@example.org");
        assertThat(read.problems().get(0)).contains("column number 2, which has no name", "give the column a name");
    }

    @Test
    void aColumnOfSubscribersHoldsTheAddressesWhereNoOtherDoes() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder, "Subscriber,Status,Name", "a@example.org,Active,Ana", "b@example.org,Unsubscribed,Bo");

        assertThat(read.addresses()).containsExactly("a@example.org");
    }

    @Test
    void besideAnAddressAColumnOfSubscribersSaysWhoIsOne() {
        assertThat(list("Subscriber", "yes", "no").addresses()).containsExactly("a@example.org");
    }

    @Test
    void aLineThatIsSetAsideIsNotMailed() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder, "email,name", "a@example.org,Ana", "#b@example.org,Bo", "//c@example.org,Cy");

        assertThat(read.addresses()).containsExactly("a@example.org");
        assertThat(read.problems()).hasSize(2).allMatch(problem -> problem.contains("has a sign before it"));
    }

    @Test
    void aRowThatIsSetAsideIsNotMailed() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder,
                "name,email",
                "Ana,a@example.org",
                "#Bo,b@example.org",
                "#1,c@example.org",
                "#N/A,d@example.org");

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(read.problems()).singleElement().asString().contains("list.csv:3", "'#Bo' begins with a sign");
    }

    @ParameterizedTest
    @CsvSource({
        "Mail?, yes, no",
        "E-mail?, Y, N",
        "Email (yes/no), yes, no",
        "Mails, x, no",
        "Correo, sí, no",
        "Email contact, yes, no",
        "Courriel ?, oui, non",
        "E-Mails, ja, nein",
    })
    void besideTheAddressesAColumnNamedAsOneMayHoldAnswers(String header, String stays, String leaves) {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder,
                header + ";Name;E-mail address",
                stays + ";Ana;a@example.org",
                leaves + ";Bo;b@example.org",
                stays + ";Cy;c@example.org");

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "address, Email, keep, remove",
        "address, Mail, stay, leave",
        "E-mail address, E-mail, keep, Remove",
        "Dirección, Correo, seguir, salir",
        "Adresse, Courriel, garder, retirer",
        "Adresse, E-Mail, bleiben, gehen",
        "Endereço, E-mail, ficar, sair",
        "Indirizzo, Mail, restare, lasciare",
        "Адрес, Почта, остаться, уйти",
    })
    void whoChoseToLeaveUnderAColumnNamedAsOneOfAddressesWaits(
            String addresses, String mail, String stays, String leaves) {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder,
                addresses + ";Name;" + mail,
                "a@example.org;Ana;" + stays,
                "b@example.org;Bo;" + leaves,
                "c@example.org;Cy;" + stays,
                "d@example.org;Di;");

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(read.problems()).singleElement().asString().contains("column '" + mail + "' says '" + leaves);
    }

    @Test
    void wordsThatNobodyKnowsUnderAColumnNamedAsOneOfAddressesAreTold() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder,
                "address;Name;Email",
                "a@example.org;Ana;zig",
                "b@example.org;Bo;zag",
                "c@example.org;Cy;zig",
                "d@example.org;Di;zig");

        assertThat(read.addresses()).hasSize(4);
        assertThat(read.notes()).anyMatch(note -> note.contains("by these words: 'Email': 'zig', 'zag'"));
    }

    @ParameterizedTest
    @CsvSource({
        "Newsletter, keep, remove",
        "Mailing list, stay, leave",
        "News, keep, leave",
        "Bulletin, stay, remove",
        "Mailings, keep, remove",
        "Digest, stay, leave",
        "Boletín, mantener, quitar",
        "Lettre d'information, rester, partir",
        "Rundbrief, behalten, entfernen",
        "Boletim, manter, remover",
        "Рассылка, остаться, уйти",
        "النشرة, إبقاء, حذف",
    })
    void whoChoseToLeaveUnderAHeaderOfMailWaitsWhereOthersChoseToStay(String header, String stays, String leaves) {
        SubscriberFixture read = list(header, stays, stays, leaves, stays, "");

        assertThat(read.addresses())
                .containsExactly("a@example.org", "b@example.org", "d@example.org", "e@example.org");
        assertThat(read.problems()).singleElement().asString().contains("says '" + leaves);
    }

    @ParameterizedTest
    @CsvSource({
        "Subscription, Yes, No",
        "Subscriptions, TRUE, FALSE",
        "Subscription, x, no",
        "Subscription, Active, Cancelled",
        "Subscription, 1, 0",
        "Subscr., Y, N",
        "Suscripciones, Sí, No",
        "Inscripción, sí, no",
        "Subscrição, Sim, Não",
        "Iscrizione, Sì, No",
        "Abbonamento, Sì, No",
        "Inschrijving, ja, nee",
        "Abonnements, oui, non",
        "Abos, ja, nein",
        "Подписки, да, нет",
        "اشتراكات, نعم, لا",
        "Receives, yes, no",
        "Erhält, ja, nein",
    })
    void answersUnderANameOfASubscriptionAreThoseOfTheNewsletter(String header, String stays, String leaves) {
        SubscriberFixture read = list(header, stays, stays, leaves, stays);

        assertThat(read.addresses()).containsExactly("a@example.org", "b@example.org", "d@example.org");
        assertThat(read.notes()).anyMatch(note -> note.contains("1 row says that this person left: column"));
    }

    @ParameterizedTest
    @CsvSource({
        "Subscription, Free, Premium, Free",
        "Subscription, Monthly, Annual, Monthly",
        "Subscription, Magazine, Newspaper, Both",
        "Subscriptions, 3, 2, 1",
        "Suscripciones, 4, 2, 7",
        "Iscrizione, Corso A, Corso B, Corso C",
        "Digest, daily, weekly, daily",
    })
    void whatElseStandsUnderANameOfASubscriptionKeepsNobodyBack(String header, String one, String two, String three) {
        SubscriberFixture read = list(header, one, two, three, one);

        assertThat(read.addresses()).hasSize(4);
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Subscriptions, 2, 1, 0", "Suscripciones, 3, 1, 0"})
    void whoHasNoneOfTheSubscriptionsThatAreCountedWaits(String header, String two, String one, String none) {
        SubscriberFixture read = list(header, two, one, none, one);

        assertThat(read.addresses()).containsExactly("a@example.org", "b@example.org", "d@example.org");
        assertThat(read.problems()).singleElement().asString().contains("column '" + header + "' says '0'");
    }

    @Test
    void whoWantsNoDigestWaitsWhereNoOtherColumnAsksOfMail() {
        assertThat(list("Digest", "yes", "yes", "no", "yes").addresses())
                .containsExactly("a@example.org", "b@example.org", "d@example.org");
        assertThat(list("Digest;nomail", "yes;off", "no;off", "no;on", "yes;off")
                        .addresses())
                .containsExactly("a@example.org", "b@example.org", "d@example.org");
    }

    @Test
    void aMinusBesideAPlusWaits() {
        SubscriberFixture read = list("Newsletter", "+", "+", "-", "+");

        assertThat(read.addresses()).containsExactly("a@example.org", "b@example.org", "d@example.org");
        assertThat(read.problems()).singleElement().asString().contains("says '-'");
    }

    @ParameterizedTest
    @CsvSource({
        "Account, Active, Closed",
        "Account, Active, Deleted",
        "Mailbox, Active, Suspended",
        "Mailbox, ok, closed",
        "Cuenta, activa, cancelada",
        "Compte, actif, supprimé",
        "Conta, ativa, encerrada",
        "Konto, aktiv, gesperrt",
        "Postfach, aktiv, gelöscht",
        "Аккаунт, активен, удалён",
        "الحساب, نشط, موقوف",
    })
    void whoseAccountWasClosedWaits(String header, String stays, String closed) {
        SubscriberFixture read = list(header, stays, stays, closed, stays, "");

        assertThat(read.addresses())
                .containsExactly("a@example.org", "b@example.org", "d@example.org", "e@example.org");
        assertThat(read.problems()).singleElement().asString().contains("column '" + header + "' says '" + closed);
    }

    @ParameterizedTest
    @CsvSource({"Account, Closed Loop Ltd, Deleted Scenes Inc", "Account, 100234, 100235", "Account manager, Ana, Bo"})
    void theNameOrTheNumberOfAnAccountKeepsNobodyBack(String header, String one, String other) {
        SubscriberFixture read = list(header, one, other, one);

        assertThat(read.addresses()).hasSize(3);
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Newsletter, Local, Leave", "News, go, Remove gossip", "Mailings, Print, End of year"})
    void aWordThatIsNoChoiceBesideOtherWordsKeepsNobodyBack(String header, String one, String other) {
        assertThat(list(header, one, one, other, one).addresses()).hasSize(4);
    }

    @Test
    void aNoAmongAddressesIsNoAnswer() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder, "Name;E-mail address;Email", "Ana;a@example.org;b@example.org", "Cy;c@example.org;no");

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Include?, yes, no",
        "Join our mailing list, Yes, No",
        "Add me to the list, Yes, No",
        "Stay in touch?, Yes, No",
        "Would you like updates from us?, Yes, No",
        "Please tick if you do NOT wish to hear from us, '', x",
        "Not on list, '', x",
        "Exclude from mailing, '', x",
        "Take off list, '', x",
        "Distribution list, Y, N",
        "Contact by email, Y, N",
        "Receives emails, Y, N",
        "¿Le gustaría seguir en contacto?, Sí, No",
        "Lista de correo, sí, no",
        "Liste de diffusion, oui, non",
        "Mailingliste, ja, nein",
        "Lista de difusão, sim, não",
        "On list, Yes, No",
        "Send news, TRUE, FALSE",
        "Gets e-news, yes, no",
        "May we contact you?, Yes, No",
        "Send Marketing Materials, Send, Do Not Send",
        "Do not allow Emails, Allow, Do Not Allow",
        "Do not allow Bulk Emails, Allow, Do Not Allow",
        "Delete, '', x",
        "Email delivery disabled, no, yes",
        "Email On Hold, No, On Hold Bounce",
        "dnc_email, 0, 1",
        "Estado, Suscripto, Desuscripto",
        "Debounce Response, Safe to Send, Invalid",
        "¿Podemos contactarle?, Sí, No",
        "En la lista, sí, no",
        "Sur la liste, oui, non",
        "Im Verteiler, ja, nein",
        "Na lista, sim, não",
    })
    void whoIsNotToGetItByTheWordsOfOfficesAndOtherPrograms(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves, stays).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({"result, valid, invalid", "Result, deliverable, undeliverable", "result, catchall, do_not_mail"})
    void whatAProgramFoundToHaveNoMailboxIsNotMailed(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves, stays).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Thank-you mail sent, yes, no",
        "Best way to contact you, phone, mail",
        "May we contact your employer?, yes, no",
        "Contact, Ana Ruiz, Bo Lind",
        "Mailing address, 12 Quay Street, Box 3",
        "News, Harbour opens, ''",
        "Include lunch?, yes, no",
    })
    void whatOnlySoundsLikeAQuestionAboutMailKeepsNobodyBack(String header, String one, String other) {
        assertThat(list(header, one, other).addresses()).hasSize(2);
    }

    @Test
    void theResultOfAnExaminationSaysNothingAboutMail() {
        assertThat(list("Result", "passed", "failed", "passed").addresses()).hasSize(3);
    }

    @Test
    void theEndOfAnsweringASurveyEndsNoSubscription() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                folder,
                "Respondent ID;Start Date;End Date;Email Address",
                "1;05/01/2026 10:00:00 AM;05/01/2026 10:01:00 AM;a@example.org");

        assertThat(read.addresses()).containsExactly("a@example.org");
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void peopleWhoOnlyBoughtSomethingAreKnownByTheNameOfTheFile() {
        SubscriberFixture.ofLines(folder, "email", "a@example.org");
        SubscriberFixture.write(
                folder.resolve("nonsubscribed_members_export.csv"),
                "Email Address,First Name\nb@example.org,Bo\n".getBytes(StandardCharsets.UTF_8));

        assertThat(SubscriberFixture.of(folder, "*.csv").addresses()).containsExactly("a@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subscriber? | Yes | No | Yes but no mail",
                "Subscriber? | Yes | No | Yes, until 2024",
                "Subscriber? | Yes | No | Yes (paper only)",
                "Subscriber? | Yes | No | yes/no",
                "Subscriber? | Yes | No | Yes → no",
                "Subscriber? | Yes | No | yes, bounced",
                "Subscriber? | Yes | No | Yes?",
                "Subscriber? | Yes | No | (yes)",
                "Subscriber? | Yes | No | I agree, but not by email",
                "Newsletter | Yes | No | Yes, unsubscribed",
                "Newsletter | Yes | No | Yes (unsubscribed 2024)",
                "Newsletter | Yes | No | Yes, please unsubscribe me",
                "Newsletter | Yes | No | Yes, 2019-2022",
                "Newsletter abonniert | ja | nein | 'Ja, ich möchte mich abmelden'",
                "Lettre | oui | non | 'Oui, je souhaite me désabonner'",
                "Newsletter | yes | no | YES changed to NO",
                "Newsletter | yes | no | yes (dead address)",
                "Newsletter | x | '' | x?",
                "Newsletter | x | '' | (x)",
                "Newsletter | x | '' | -x",
                "Boletín | sí | no | sí, pero ya no",
                "Boletín | sí | no | si, falleció",
                "Boletín | sí | no | sí hasta 2024",
                "Boletín | sí | no | sí, se mudó",
                "Abonné | oui | non | oui mais plus de mail",
                "Abonné | oui | non | oui, décédé",
                "Abonné | oui | non | oui puis non",
                "Recebe o boletim | sim | não | sim, faleceu",
                "Newsletter abonniert | ja | nein | ja, aber keine Mails",
                "Newsletter abonniert | ja | nein | ja, verstorben",
                "Newsletter abonniert | ja | nein | ja (Post)",
                "مشترك | نعم | لا | نعم (متوفى)",
                "مشترك | نعم | لا | نعم حتى 2024",
                "Подписан | да | нет | да, умер",
                "Unsubscribed | no | yes | no - yes",
                "Unsubscribed | no | yes | no, but bounced",
                "Unsubscribed | no | yes | no (asked 3/25)",
                "Unsubscribed | no | yes | no: deceased",
                "Unsubscribed | no | yes | No?",
                "Baja | no | sí | no, falleció",
                "Status | active | unsubscribed | active?",
                "Consent | 2024-05-05 | no | 2024-05-06, then revoked",
            })
    void anAnswerWithARemarkByWhichItMayNotHoldWaits(String header, String stays, String leaves, String remarked) {
        SubscriberFixture list = list(header, stays, leaves, stays, remarked, stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "e@example.org");
        assertThat(list.problems()).anyMatch(problem -> problem.contains(remarked));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subscriber? | Yes | No | yes (double opt-in)",
                "Subscriber? | Yes | No | Yes - since 12/03/2021",
                "Subscriber? | Yes | No | Yes, please!",
                "Subscriber? | Yes | No | yes, daily",
                "Subscriber? | Yes | No | Yes, in Spanish",
                "Subscriber? | Yes | No | Yes (2)",
                "Subscriber? | Yes | No | Yes, confirmed in March 2021",
                "Subscriber? | Yes | No | Yes, I agree to receive offers of partners",
                "Subscriber? | Yes | No | Yes.",
                "Subscriber? | TRUE | FALSE | -1",
                "Newsletter | [x] | no | x",
                "Boletín | sí | no | sí, desde 2020",
                "Boletín | sí | no | 'Sí, por favor, gracias'",
                "Boletín | sí | no | sí (semanal)",
                "Abonné | oui | non | 'oui, s''il vous plaît'",
                "Abonné | oui | non | 'Oui, depuis le 3 mars 2020'",
                "Recebe o boletim | sim | não | 'sim, obrigada'",
                "Newsletter abonniert | ja | nein | ja, seit 2020",
                "Newsletter abonniert | ja | nein | ja, gerne",
                "Newsletter abonniert | ja | nein | ja, ab 2020",
                "Newsletter abonniert | ja | nein | ja, unbedingt",
                "Abonné | oui | non | oui, à partir de 2020",
                "Boletín | sí | no | sí, a partir de 2020",
                "Recebe o boletim | sim | não | sim, a partir de 2020",
                "Iscritto | sì | no | sì, a partire dal 2020",
                "Subscriber? | Yes | No | Yes indeed",
                "Newsletter abonniert | ja | nein | ja (Deutsch)",
                "مشترك | نعم | لا | نعم منذ 2020",
                "Подписан | да | нет | да, с 2020 года",
                "Unsubscribed | no | yes | no, thanks",
                "Unsubscribed | no | yes | No, I want to keep it",
                "Consent | 2024-05-05 | no | 2024-05-05 10:00:00 UTC",
                "Consent | 2024-05-05 | no | 5 May 2024 (web form)",
            })
    void anAnswerWithARemarkThatChangesNothingHolds(String header, String stays, String leaves, String remarked) {
        SubscriberFixture list = list(header, stays, leaves, stays, remarked, stays);

        assertThat(list.addresses()).contains("a@example.org", "c@example.org", "d@example.org", "e@example.org");
        assertThat(list.problems()).isEmpty();
    }

    @Test
    void aChoiceOfAFormThatManyMadeIsNoRemark() {
        String choice = "Yes, Harbour and Quays";
        SubscriberFixture list = list("Subscriber?", choice, choice, "Yes", "No", choice, "Yes, Zoe");

        assertThat(list.addresses())
                .containsExactly("a@example.org", "b@example.org", "c@example.org", "e@example.org");
        assertThat(list.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Address, Mail, yes, no",
        "Address, E-Mail, ✓, ✗",
        "Dirección, Correo, sí, no",
        "Adresse, Mail, ja, nein",
        "Adresse, Courriel, oui, non",
        "Contact, Email, TRUE, FALSE",
        "Адрес, Почта, да, нет",
    })
    void aColumnCalledMailThatIsAnsweredWithYesAndNoHasNoAddressesWhereAnotherOneHas(
            String addresses, String mail, String yes, String no) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                addresses + ";" + mail,
                "a@example.org;" + yes,
                "b@example.org;" + no,
                "c@example.org;" + yes,
                "d@example.org;" + yes + ", but no mail");

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(list.notes()).anyMatch(note -> note.contains("The addresses are read from '" + addresses + "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yes (Board member)",
                "Yes (new)",
                "Yes;",
                "Yes; Weekly;",
                "yes.",
                "Yes (English only)",
                "yes - by phone",
                "yes (signed up at event)",
                "yes (member since 2019)",
                "yes - HTML only",
                "Yes (staff)",
                "yes - signed at the fair on 3 May 2024",
                "ja (neu)",
                "ja, seit 2020 Vorstand",
                "ja (nur auf Englisch)",
                "oui (hebdo)",
                "oui (membre du bureau)",
                "oui (en français seulement)",
                "sí (nueva)",
                "sí (junta directiva)",
                "sí, solo en español",
                "sim (novo membro)",
                "да (член правления)",
                "نعم (عضو جديد)",
                "sì (nuovo)",
            })
    void whoSomebodyIsAndHowTheyAgreedLeavesAYesAsItIs(String answer) {
        assertThat(SubscriberFixture.ofColumn(folder, "Newsletter", "Yes", "\"" + answer + "\"", "No")
                        .addresses())
                .containsExactly("a@example.org", "b@example.org");
        assertThat(SubscriberFixture.ofColumn(folder, "Newsletter", "Yes", "\"" + answer + "\"", "No")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes since 2020 to 2023",
                "yes (2020 bis 2023)",
                "Yes, until 2022",
                "yes (former member)",
                "yes, not a member",
                "yes, staff (gone)",
                "yes (retired)",
                "yes, events only",
                "yes, by phone only",
                "yes, letters only",
                "yes (new address)",
                "ja, bis 2022",
                "ja, nur Veranstaltungen",
                "oui, ancien membre",
                "oui, courrier uniquement",
                "sí (exsocia)",
                "sí, solo eventos",
            })
    void whatMayTakeBackAYesWaits(String answer) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, "Newsletter", "Yes", "\"" + answer + "\"", "No");

        assertThat(list.addresses()).containsExactly("a@example.org");
        assertThat(list.problems()).singleElement().asString().contains(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "Frequency, weekly, weekly (HTML), weekly (stopped)",
        "Frequency, monthly, weekly (Mondays), monthly - cancelled",
        "Rhythm, weekly, every Friday, weekly -> none",
        "How often?, daily, weekdays, ex-weekly",
        "Newsletter, weekly, monthly, weekly (on hold)",
        "Frecuencia, semanal, semanal (los lunes), mensual (interrumpido)",
        "Fréquence, hebdomadaire, mensuelle, hebdo - fini",
        "Häufigkeit, wöchentlich, wöchentlich (montags), monatlich (gekündigt)",
        "Frequência, semanal, mensal, semanal (suspenso)",
        "Частота, еженедельно, ежемесячно, еженедельно (остановлена)",
        "Frequenza, settimanale, mensile, mensile - sospeso",
        "Frequentie, wekelijks, maandelijks, wekelijks (gestopt)",
    })
    void aRhythmThatIsSaidToHaveEndedWaitsAndOthersDoNot(String header, String one, String other, String ended) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, one, ended, other, one);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(list.problems()).singleElement().asString().contains("column '" + header + "' says '" + ended);
    }

    @ParameterizedTest
    @CsvSource({
        "Address, Mail, HTML, plain text, none",
        "E-mail address, E-mail, weekly, Daily digest, never",
        "Address, Mail, text, both, off",
        "Contact, E-mail, monthly (HTML), immediately, stop",
        "Dirección, Correo, semanal, Texto plano, nunca",
        "Dirección, Correo, mensual, diario, ninguno",
        "Adresse, Courriel, hebdo, texte brut, jamais",
        "Adresse, Mail, mensuelle, HTML, aucun",
        "Adresse, Mail, wöchentlich, nur Text, nie",
        "Adresse, E-Mail, monatlich, beides, keine",
        "Endereço, E-mail, semanal, imediato, nenhum",
        "Адрес, Почта, еженедельно, текст, никогда",
        "Indirizzo, Mail, settimanale, testo, mai",
        "Adres, Mail, wekelijks, tekst, nooit",
    })
    void aColumnCalledMailThatHasPreferencesKeepsOutWhoWantsNone(
            String addresses, String mail, String one, String other, String none) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                addresses + ";" + mail,
                "a@example.org;" + one,
                "b@example.org;" + none,
                "c@example.org;" + other,
                "d@example.org;" + one,
                "e@example.org;" + one + " (unsubscribed)");

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(list.notes()).anyMatch(note -> note.contains("1 row says that this person left: column '" + mail));
        assertThat(list.problems()).singleElement().asString().contains("column '" + mail + "'");
    }

    @Test
    void wordsThatAreNoPreferencesKeepNobodyBackInAColumnCalledMailButARefusalWaits() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "E-mail address;Mail",
                "a@example.org;12 Quay Street",
                "b@example.org;4 Main Road",
                "c@example.org;never",
                "d@example.org;");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "d@example.org");
        assertThat(list.problems()).hasSize(1);
    }

    @Test
    void aWishForNoHtmlAndNoneInAllRowsWait() {
        SubscriberFixture wish =
                SubscriberFixture.ofLines(folder, "Address;Mail", "a@example.org;HTML", "b@example.org;no HTML");
        SubscriberFixture none =
                SubscriberFixture.ofLines(folder, "E-mail address;Mail", "a@example.org;none", "b@example.org;none");

        assertThat(wish.addresses()).containsExactly("a@example.org");
        assertThat(wish.problems()).hasSize(1);
        assertThat(none.addresses()).isEmpty();
        assertThat(none.problems()).hasSize(1);
    }

    @Test
    void anAddressOfPaperBesideAColumnCalledMailIsNone() {
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "Mail;Address", "a@example.org;12 Quay Street", "b@example.org;");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org");
        assertThat(list.notes()).noneMatch(note -> note.contains("The addresses are read from"));
    }
}
