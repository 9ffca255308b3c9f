package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that ask in an office's own words who wants mail, and those that only sound like it. */
class MailQuestionColumnsTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @ParameterizedTest
    @CsvSource({
        "Current, yes, no",
        "Current?, Y, N",
        "Renewed?, yes, no",
        "Still wants it?, yes, no",
        "Vigente, sí, no",
        "Vigencia, sí, no",
        "Sigue queriendo, sí, no",
        "En cours, oui, non",
        "La veut toujours, oui, non",
        "Vigência, sim, não",
        "Ainda quer?, sim, não",
        "Aktuell, ja, nein",
        "Möchte noch?, ja, nein",
        "سارية, نعم, لا",
        "Don't Process, false, true",
        "Exclude from Processing, 0, 1",
        "Objects to processing, no, yes",
        "Restrict processing, no, yes",
        "Retired from list, no, yes",
        "Oposición al tratamiento, no, sí",
        "Do not market, no, yes",
        "Forget this Individual, false, true",
        "Excluir del tratamiento, no, sí",
        "Ne pas démarcher, non, oui",
        "Não contactar por nós, não, sim",
        "Verarbeitung ausgeschlossen, nein, ja",
        "Von der Verarbeitung ausschließen, nein, ja",
        "Ya no, '', x",
        "No longer, '', x",
        "Nicht mehr, '', x",
    })
    void whoMayNotWantItAnyMoreWaits(String header, String stays, String waits) {
        SubscriberFixture read = SubscriberFixture.ofColumn(folder, header, stays, waits, stays, "");

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(read.problems().toString() + read.notes()).contains("column '" + header + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "Don't Profile, false, true",
        "Don't Track, false, true",
        "Do not photograph, no, yes",
        "Process no., 1, 2",
        "No. of contacts, 1, 0",
        "Current, 2.5 A, 3 A",
        "Still works here for lunch, yes, no",
        "Processed, no, yes",
        "Market, north, south",
    })
    void whatIsNotToBeDoneOtherwiseKeepsNobodyBack(String header, String one, String other) {
        SubscriberFixture read = SubscriberFixture.ofColumn(folder, header, one, other);

        assertThat(read.addresses()).hasSize(2);
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Can we email you?, Yes, No",
        "May we write to you?, Yes, No",
        "Happy to be emailed?, Y, N",
        "Keep me posted, yes, no",
        "Keep me updated, yes, no",
        "Shall we keep you updated?, Yes, No",
        "Keep me in the loop, yes, no",
        "Keep on list, yes, no",
        "Remain on list?, yes, no",
        "Interested in receiving updates?, Yes, No",
        "Add me to your list, Yes, No",
        "Email communications, Yes, No",
        "Include in mailing, yes, no",
        "Mail this person?, yes, no",
        "Hear about future events?, Yes, No",
        "Still interested?, yes, no",
        "Currently subscribed, Yes, No",
        "Data consent, Yes, No",
        "Mailing list, In, Out",
        "Marketing consent, Given, Withdrawn",
        "Opt in?, in, out",
        "¿Podemos escribirle?, Sí, No",
        "¿Quiere seguir en la lista?, Sí, No",
        "Nos autorizas a enviarte correos, Sí, No",
        "Mantenerme informado, sí, no",
        "Tratamiento de datos, Acepto, No acepto",
        "Permite contacto, Sí, No",
        "Peut-on vous écrire ?, Oui, Non",
        "Pouvons-nous vous envoyer notre lettre ?, Oui, Non",
        "Envoyer la lettre, oui, non",
        "Me tenir informé, oui, non",
        "RGPD, accord, refus",
        "Dürfen wir Ihnen schreiben?, Ja, Nein",
        "Dürfen wir Sie per E-Mail kontaktieren?, Ja, Nein",
        "Auf dem Laufenden bleiben, ja, nein",
        "In Verteiler aufnehmen, ja, nein",
        "Podemos contactá-lo por e-mail?, Sim, Não",
        "Manter-me informado, sim, não",
        "Wants news, yes, no",
        "Mailing status, OK, STOP",
        "Weekly digest, yes, no",
        "Lettre info, oui, non",
        "Werbung, ja, nein",
        "Mantener, sí, no",
    })
    void whoSaysNoToMailInWhateverWordsIsNotMailed(String header, String stays, String refuses) {
        assertThat(list(header, stays, refuses, stays).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No emails",
                "Don't email",
                "Dont mail",
                "No mail please",
                "No contact",
                "Not interested",
                "Please remove",
                "Remove from list",
                "Take me off the list",
                "Delete from list",
                "Exclude from emails",
                "Do not add to list",
                "Stop emails",
                "Wants out",
                "Wants to leave",
                "Skip",
                "Paused",
                "Died",
                "Dead email",
                "Returned mail",
                "Has left",
                "No quiere correos",
                "Sin correo",
                "Borrar de la lista",
                "Renunció",
                "Plus de mails",
                "Plus de newsletter",
                "Pas de mail",
                "Démissionné",
                "Bitte löschen",
                "Keine Infos mehr",
                "Nicht mehr mailen",
                "Aus Verteiler löschen",
                "Não quer e-mails",
                "Sem e-mails",
            })
    void whoIsMarkedBelowANoIsNotMailed(String header) {
        assertThat(list(header, "", "x", "").addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed from mailing list, no, yes",
        "Opted out of our mailing list, no, yes",
        "Unsubscribed from list, no, yes",
        "Opted out of the list, no, yes",
        "Baja de la lista de correo, no, sí",
        "Dado de baja de la lista, no, sí",
        "Désabonné de la liste, non, oui",
        "Vom Verteiler abgemeldet, nein, ja",
        "Désinscrit de la liste de diffusion, non, oui",
        "Unsubscribed from group, no, yes",
        "Leaver, N, Y",
        "Resigned, no, yes",
        "Gekündigt zum, '', 31.12.2023",
        "Email preferences, All emails, None",
        "Communication preference: email, yes, no",
    })
    void whoMayHaveLeftIsNotMailed(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves, stays).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @Test
    void aQuestionThatOnlySeemsToBeAboutMailIsForStaffToDecide() {
        assertThat(list("Email comms", "yes", "no").problems())
                .singleElement()
                .asString()
                .contains("1 person is not mailed (line 3): column 'Email comms' says 'no'", "left-when");
    }

    @ParameterizedTest
    @CsvSource({
        "Newsletter sent, no, yes",
        "Welcome email sent, no, yes",
        "Email opened, no, yes",
        "Answered email, no, yes",
        "Mailing address on file, no, yes",
        "Mailing label printed, no, yes",
        "Newsletter editor, no, yes",
        "Has newsletter archive login, no, yes",
        "Correo enviado, no, sí",
        "Mail envoyé, non, oui",
        "Mail gesendet, nein, ja",
        "Email type, HTML, Text",
        "On waiting list, yes, no",
        "On VIP list, yes, no",
        "Delete duplicates, yes, no",
        "Can we send you a brochure?, Yes, No",
        "Wants to help, no, yes",
        "Keep anonymous, no, yes",
        "No children, x, ''",
        "Left message, no, yes",
        "Stop smoking course, no, yes",
        "Application status, Rejected, Withdrawn",
        "Comments, Please don't stop sending!, thanks",
        "Comments, her husband died in May, moved",
        "Attended?, Yes, No",
        "Member, yes, no",
        "Volunteer, yes, no",
        "Country, NO, SE",
        "Prioridad, Alta, Baja",
        "Departamento, Baja Verapaz, Guatemala",
    })
    void whatIsToldOfMailOrOfOtherThingsSilencesNobody(String header, String one, String another) {
        SubscriberFixture read = list(header, one, another);

        assertThat(read.addresses()).hasSize(2);
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Status, Retired, Student, Employed",
        "Status, Married, Single, Divorced",
        "Status, Volunteer, Donor, Staff",
        "Statut, Étudiant, Salarié, Retraité",
        "Status, Rentner, Student, berufstätig",
        "Estado, Jubilado, Estudiante, Empleado",
        "Situação, Aposentado, Estudante, Empregado",
    })
    void statesOfLifeSayNothingAboutMail(String header, String one, String two, String three) {
        SubscriberFixture read = list(header, one, two, three);

        assertThat(read.addresses()).hasSize(3);
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void statesOfLifeBesideOnesOfASubscriptionAreForStaffToDecide() {
        SubscriberFixture read = list("Status", "subscribed", "unsubscribed", "retired");

        assertThat(read.addresses()).containsExactly("a@example.org");
        assertThat(read.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Baja California.csv, 1", "School leavers ball.csv, 1", "bajas.csv, 0", "leavers.csv, 0"})
    void aFileIsOfPeopleWhoLeftByItsNameUnlessThatMeansSomethingElse(String name, int mailed) {
        SubscriberFixture.write(folder.resolve(name), "email\na@example.org\n".getBytes(StandardCharsets.UTF_8));

        assertThat(SubscriberFixture.of(folder, name).addresses()).hasSize(mailed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exclude from newsletter",
                "Remove from newsletter",
                "Exclude from communications",
                "Exclude from marketing",
                "Newsletter cancelled",
                "Newsletter declined",
                "Stop newsletter",
                "Left newsletter",
                "Please remove me from the newsletter",
                "Sin boletín",
                "Excluir del boletín",
                "Boletín cancelado",
                "Retirer de la newsletter",
                "Newsletter refusée",
                "Vom Newsletter ausschließen",
                "Newsletter gekündigt",
                "Excluir do boletim",
                "Sem newsletter",
            })
    void aYesToWhoIsToBeExcludedKeepsThePersonOutAndANoDoesNot(String header) {
        assertThat(list(header, "no", "yes", "no").addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stay on newsletter",
                "Newsletter accepted",
                "Newsletter (you can stop it at any time)",
                "Do you want to receive our newsletter at the end of the month?",
                "nieuwsbrief",
            })
    void aYesToTheNewsletterIsNoExclusion(String header) {
        assertThat(list(header, "ja", "nee", "ja").addresses()).containsExactly("a@example.org", "c@example.org");
    }
}
