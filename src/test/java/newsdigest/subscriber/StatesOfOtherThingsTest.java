package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of the state of something else than a subscription, such as a booking. */
final class StatesOfOtherThingsTest {

    @TempDir
    private Path root;

    private String mailed(String header, String state, String newsletter) {
        return SubscriberFixture.ofLines(
                        root,
                        "email;" + header + ";Newsletter",
                        "a@example.org;active;yes",
                        "b@example.org;" + state + ";" + newsletter,
                        "c@example.org;;no")
                .addresses()
                .stream()
                .map(address -> address.substring(0, 1))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "Recurring status, cancelled",
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
}
