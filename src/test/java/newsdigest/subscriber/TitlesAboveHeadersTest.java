package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists with a title above their headers, which says who stands below. */
@SuppressWarnings("NullAway.Init")
final class TitlesAboveHeadersTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"Bajas;;", "BAJAS", "\"Unsubscribed\";;", "Abgemeldete;;"})
    void nobodyBelowATitleOfPeopleWhoLeftIsMailed(String title) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                root, title, "Correo;Nombre;Ciudad", "ana@x.org;Ana;Lima", "bo@x.org;Bo;Quito");

        assertThat(list.addresses()).isEmpty();
        assertThat(list.notes().toString() + list.problems()).contains("above the headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Antiguos suscriptores;;", "Altas y bajas de mayo;;"})
    void aTitleThatMayMeanBothIsAskedAbout(String title) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                root, title, "Correo;Nombre;Ciudad", "ana@x.org;Ana;Lima", "bo@x.org;Bo;Quito");

        assertThat(list.addresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Suscriptores 2026;;", "Harbour Network;;", "Exportado el 3 de mayo"})
    void otherTitlesKeepNobodyBack(String title) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                root, title, "Correo;Nombre;Ciudad", "ana@x.org;Ana;Lima", "bo@x.org;Bo;Quito");

        assertThat(list.addresses()).containsExactly("ana@x.org", "bo@x.org");
    }
}
