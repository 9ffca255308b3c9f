package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words such as "active" under headers that speak of leaving: nobody knows whether the person is active, or what stops the mail. */
class InForceWordsTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @ParameterizedTest
    @CsvSource({
        "Suppression, Active, Inactive",
        "Do-not-mail flag, enabled, disabled",
        "Mail stop, active, inactive",
        "Opt out, confirmed, ''",
        "Baja, activa, inactiva",
        "Bloqueo, activo, inactivo",
        "Werbesperre, aktiv, inaktiv",
        "Sperre, aktiv, nicht aktiv",
        "Blocage, actif, inactif",
        "Descadastro, ativo, inativo",
        "Отписка, активна, неактивна",
        "إلغاء الاشتراك, نشط, غير نشط",
        "Erasure, confirmed, ''",
        "Unsubscribe request, accepted, ''",
    })
    void aWordThatMayBeSaidOfTheStopMakesARowWait(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, "");

        assertThat(list.addresses()).doesNotContain("a@example.org").contains("c@example.org");
        assertThat(list.addresses().contains("b@example.org")).isEqualTo(other.isEmpty());
        assertThat(list.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Inactive, active, inactive",
        "Disabled, enabled, disabled",
        "Unconfirmed, confirmed, unconfirmed",
        "Deaktiviert, aktiv, deaktiviert",
        "Unsubscribed, active, unsubscribed",
        "Opt-out status, Active, Opted out",
        "Mail stop, no, yes",
    })
    void itIsSaidOfThePersonWhereTheHeaderOrTheOtherCellsShowIt(String header, String here, String gone) {
        assertThat(list(header, here, gone, here).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @Test
    void besideAWordForLeavingTheyAreStatesOfThePerson() {
        assertThat(list("Unsubscribed", "active", "inactive", "unsubscribed").addresses())
                .containsExactly("a@example.org");
    }

    @Test
    void aReasonForLeavingStaysOne() {
        assertThat(list("Cancellation reason", "inactive", "").addresses()).containsExactly("b@example.org");
    }
}
