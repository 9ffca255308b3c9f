package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of the state of something else than a subscription, such as a booking. */
final class StatesOfOtherThingsTest {

    @TempDir
    private Path root;

    private String mailed(String header, String state, String newsletter) {
        return SubscriberFixture.ofRows(
                        root,
                        "email;" + header + ";Newsletter~a@;active;yes~b@;" + state + ";" + newsletter + "~c@;;no")
                .mailed();
    }

    @ParameterizedTest
    @CsvSource({
        "Recurring status, cancelled",
        "Paper status, rejected",
        "Abstract status, rejected",
        "Direct debit status, cancelled",
        "Mandate status, inactive",
        "Status of the booking, cancelled",
        "Estado de la reserva, cancelada",
        "Estado del pago, anulado",
        "Estado de la domiciliación, inactiva",
        "Statut du don, annulé",
        "Statut du mandat, inactif",
        "État de la commande, annulée",
        "Estado da doação, cancelada",
        "Situação do pedido, cancelado",
        "Status der Spende, storniert",
        "Status Lastschrift, inaktiv",
        "حالة الحجز, ملغى",
        "Статус заказа, отменён",
        "Stato prenotazione, annullato",
        "Status boeking, geannuleerd",
        "Registration status, cancelled",
        "Estado de la inscripción, cancelada",
        "Statut de l'inscription, annulée",
        "Status der Anmeldung, storniert"
    })
    void keepNobodyBackWhoGetsTheNewsletter(String header, String state) {
        assertThat(mailed(header, state, "yes")).isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({
        "Registration status, cancelled",
        "Estado de la inscripción, cancelada",
        "Statut de l'inscription, annulée",
        "Status der Anmeldung, storniert"
    })
    void ofARegistrationKeepThoseOutOfWhomNoOtherColumnSaysThatTheyGetTheNewsletter(String header, String state) {
        assertThat(mailed(header, state, "")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "Subscription status, cancelled",
        "Status, cancelled",
        "Email status, inactive",
        "Delivery status, bounced",
        "Recurring subscription status, cancelled",
        "Statut abonnement, annulé",
        "Registration status, unsubscribed",
        "Statut de l'inscription, désinscrit",
        "Registration status, pending",
        "Situação da inscrição, pendente",
        "Mandate status, unsubscribed"
    })
    void ofTheMailKeepThemOut(String header, String state) {
        assertThat(mailed(header, state, "yes")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "Mandat widerrufen am, 01.02.2025",
        "SEPA-Mandat widerrufen am, 01.02.2025",
        "Einzugsermächtigung widerrufen, ja",
        "Widerruf des Mandats, 01.02.2025",
        "Datum Widerruf Lastschrift, 01.02.2025",
        "Widerruf der Bestellung, ja",
        "حالة الاشتراك في الدورة, ملغى",
        "Estado de la suscripción al curso, cancelada",
        "Statut de l'abonnement à la salle de sport, annulé",
        "Gym subscription status, cancelled",
        "Afmelding cursus, ja",
        "Baja del curso, Sí",
        "Dado de baja en la Seguridad Social, Sí",
        "Left the course on, 2025-02-03",
        "Abo-Status Theater, gekündigt",
        "Parental leave until, 2099-01-01",
        "Maternity leave until, 2099-01-01",
        "Sick leave until, 2099-01-01",
        "Congé maternité jusqu'au, 01/01/2099"
    })
    void keepNobodyBackWhereNoColumnIsOfTheMail(String header, String cell) {
        assertThat(SubscriberFixture.ofColumn(root, header, cell, "", "").addresses())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Widerruf Einwilligung und Mandat, ja",
        "Widerruf Newsletter, ja",
        "Afmelding, ja",
        "Afmelding nieuwsbrief cursus, ja",
        "Dado de baja en el boletín del curso, Sí",
        "Désabonné du cours, oui",
        "Unsubscribed from the course, yes",
        "Widerruf, 01.02.2025",
        "Course newsletter subscription status, cancelled",
        "Estado de la suscripción al boletín del curso, cancelada",
        "Abo-Status, gekündigt",
        "Leave until, 2099-01-01",
        "Holiday until, 2099-01-01"
    })
    void ofTheMailOrAnAbsenceKeepThemOutAlsoBesideAnotherThing(String header, String cell) {
        assertThat(SubscriberFixture.ofColumn(root, header, cell, "", "").addresses())
                .doesNotContain("a@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Newsletterabonnent, nein",
        "Newsletterabonnent*in, nein",
        "Newsletterempfänger, nein",
        "Newsletterempfänger/in, nein",
        "Newsletterleserin, nein",
        "Rundbriefbezieher, nein",
        "Infobriefempfängerin, nein",
        "Empfänger, nein",
        "Empfänger*in, nein",
        "Recipient, no",
        "Destinatario/a, no",
        "Destinatário(a), não",
        "Destinataire, non",
        "Ontvanger, nee",
        "Nieuwsbriefontvanger, nee",
        "Nieuwsbrieflezer, nee"
    })
    void ofReceiversInOneWordKeepOutThoseWhoAreNone(String header, String no) {
        assertThat(SubscriberFixture.ofColumn(root, header, no, "yes", "yes").mailed())
                .isEqualTo("b c");
    }
}
