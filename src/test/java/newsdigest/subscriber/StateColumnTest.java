package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that may be about the state of a subscription, of a country or of something else. */
class StateColumnTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String stays, String other) {
        return SubscriberFixture.ofLines(
                folder,
                "email;" + header,
                "a@example.org;" + stays,
                "b@example.org;" + stays,
                "c@example.org;" + stays,
                "other@example.org;" + other);
    }

    private void assertOneWaits(String header, String stays, String other) {
        SubscriberFixture list = list(header, stays, other);

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(list.problems()).hasSize(1);
        assertThat(list.problems().get(0)).contains("1 person is not mailed", "left-when");
    }

    @ParameterizedTest
    @CsvSource({
        "Estado, activo, anulado",
        "Estado, activo, baja voluntaria",
        "Estado, alta, baja definitiva",
        "Estado, activo, dado de baja el 3/5",
        "Estado, activo, baja (mayo)",
        "Estado, activo, BAJA 2025",
        "Estado, activo, cancelado por usuario",
        "Estado, activo, salió",
        "Estado, activo, finalizado",
        "Estado, activo, ya no activo",
        "Estado, vigente, vencida",
        "Estado actual, suscrito, caducado",
        "Situação, ativo, encerrado",
        "Situação, ativo, desistente",
        "Situação, ativo, cancelado pelo usuário",
        "État, abonné, résilié par le client",
        "State, active, cancelled by user",
        "State, subscribed, not active any more",
        "Status, active, left the club 2025",
        "Estado suscripción, activa, baja voluntaria",
        "الحالة, فعال, غير فعال",
        "الحالة, مفعل, غير مفعل",
        "الحالة, نشط, متوقف",
        "الحالة, نشط, منتهي",
        "الحالة, نشط, خرج"
    })
    void whereOneIsActiveAPhraseWithAWordForLeavingOrANotSaysThatSomebodyLeft(
            String header, String stays, String other) {
        SubscriberFixture list = list(header, stays, other);

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(list.problems()).isEmpty();
        assertThat(list.notes()).hasSize(1);
        assertThat(list.notes().get(0)).contains("1 row says that this person left", header);
    }

    @ParameterizedTest
    @CsvSource({
        "Estado, activo, en revisión",
        "Estado, activo, A7",
        "Estado, activo, activo tras una baja",
        "Estado, activo, Baja California",
        "State, active, frozen",
        "الحالة, نشط, قيد الدراسة"
    })
    void anotherWordWaitsUntilSomebodyDecides(String header, String stays, String other) {
        assertOneWaits(header, stays, other);
    }

    @ParameterizedTest
    @CsvSource({
        "Estado, Jalisco, Baja California",
        "Estado, Baja California Sur, Baja California",
        "Estado, Nuevo León, Sonora",
        "Estado, pagado, vencida",
        "State, IN, OK",
        "State, Left Coast, CA",
        "Estado del pedido, activo, entregado",
        "Situation, actif, retraité",
        "الحالة, متزوج, أعزب",
        "Tipo, suscriptor, prensa",
        "État, Bayern, Hessen"
    })
    void aStateOfAnotherKindSaysNothing(String header, String stays, String other) {
        SubscriberFixture list = list(header, stays, other);

        assertThat(list.addresses()).hasSize(4);
        assertThat(list.notes()).allMatch(note -> note.contains("Nobody is taken to have left by these words"));
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Revoked, no, yes",
        "Revoked, '', 2026-10-01",
        "Stopped, '', yes",
        "Revogado, não, sim",
        "unsubscribed, 0.0, 1.0",
        "active, 1.0, 0.0",
        "Gone since, '', 2026-10-01",
        "Canceló el, '', 2026-10-01"
    })
    void aColumnThatIsPlainlyAboutLeavingSaysWhoLeft(String header, String stays, String other) {
        SubscriberFixture list = list(header, stays, other);

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Cleaned, no, yes",
        "Cleaned, '', 2026-10-01",
        "Tags, vip, 'news,left'",
        "Temas, news, baja",
        "Etiquetas, news, cancelada",
        "Rhythm, weekly, off",
        "Périodicité, hebdomadaire, jamais",
        "التكرار, أسبوعي, أبدا",
        "ملاحظات, '', توقف عن الإرسال",
        "Name, Ana, ZZ Ana DO NOT USE"
    })
    void whatMayMeanThatSomebodyLeftWaits(String header, String stays, String other) {
        assertOneWaits(header, stays, other);
    }

    @ParameterizedTest
    @CsvSource({
        "Tags, vip, 'invited,left wing'",
        "Name, 'Left, Bob', Baja",
        "Topics, baja california, finished projects",
        "Version, 1.0, 0.0"
    })
    void whatOnlySoundsLikeItSaysNothing(String header, String stays, String other) {
        SubscriberFixture list = list(header, stays, other);

        assertThat(list.addresses()).hasSize(4);
        assertThat(list.problems()).isEmpty();
    }
}
