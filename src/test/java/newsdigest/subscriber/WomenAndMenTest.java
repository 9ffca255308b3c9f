package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WomenAndMenTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Suscrito/a",
                "Suscritos/as",
                "Suscrita/o",
                "Suscrito/-a",
                "Suscrito(a)",
                "Suscrito (a)",
                "Suscrito@",
                "suscrit@",
                "Suscrit@s",
                "suscrito_a",
                "Suscrito/Suscrita",
                "Suscriptor(a)",
                "Suscriptor/a",
                "Suscriptor/ra",
                "Suscriptor/Suscriptora",
                "Inscrito(a)",
                "Inscrito/a",
                "Subscritor(a)",
                "Inscrito(a)s",
                "Abonné(e)",
                "Abonné.e",
                "Abonné·e",
                "abonné•e",
                "Abonné-e",
                "Abonné/e",
                "Abonné/ée",
                "Abonné·e·s",
                "Abonné(e)s",
                "Abonné/Abonnée",
                "Inscrit(e)",
                "Inscrit·e",
                "inscrit.e.s",
                "Abonnent*in",
                "Abonnent/in",
                "Abonnent/-in",
                "Abonnent:in",
                "Abonnent_in",
                "Abonnent(in)",
                "Abonnent/Abonnentin",
                "AbonnentIn",
                "Iscritto/a",
                "Iscritti/e",
                "Would you like to stay subscribed?",
                "Möchten Sie Abonnent*in bleiben?",
                "¿Desea seguir suscrito?",
                "¿Desea seguir suscrito/a?",
                "¿Quiere seguir suscrit@?",
                "Deseja continuar inscrito(a)?",
                "Deseja continuar inscrito?",
                "Souhaitez-vous rester abonné ?",
                "Souhaitez-vous rester abonné(e) ?",
                "Souhaitez-vous rester abonné·e ?",
                "Souhaitez-vous rester inscrit(e) ?"
            })
    void aHeaderThatNamesWomenAndMenAsksWhatItsWordAsks(String header) {
        SubscriberFixture read = SubscriberFixture.ofColumn(root, '"' + header + '"', "Sí", "No", "Sí");

        assertThat(read.mailed()).isEqualTo("a c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Desuscrito/a",
                "Dado/a de baja",
                "Désabonné(e)",
                "Désabonné·e",
                "Désinscrit.e",
                "Désinscrit-e",
                "Abgemeldete/r",
                "Descadastrado(a)",
                "Cancelado/a",
                "Disiscritto/a",
                "Fallecido/a"
            })
    void aHeaderThatNamesWomenAndMenAsksWhoLeft(String header) {
        SubscriberFixture read = SubscriberFixture.ofColumn(root, '"' + header + '"', "", "x", "");

        assertThat(read.mailed()).isEqualTo("a c");
    }

    @ParameterizedTest
    @CsvSource({
        "Estado, Suscrito/a, Desuscrito/a",
        "Estado, Activo/a, Dado/a de baja",
        "Estado, activ@, desuscrit@",
        "Estado, Suscrito(a), Cancelado(a)",
        "Statut, Abonné(e), Désabonné(e)",
        "Statut, Abonné·e, Désabonné·e",
        "Statut, actif/ve, désinscrit.e",
        "Status, Abonnent*in, abgemeldet",
        "Status, inscrito/a, removido/a",
        "Status, iscritto/a, disiscritto/a",
        "Notas, x, Desuscrito/a",
        "Remarques, x, désabonné(e)"
    })
    void aCellThatNamesWomenAndMenSaysWhatItsWordSays(String header, String mailed, String left) {
        SubscriberFixture read = SubscriberFixture.ofColumn(root, header, mailed, left, mailed);

        assertThat(read.mailed()).isEqualTo("a c");
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "checked_in, yes, no",
        "Logged_in, yes, no",
        "Socio/a, sí, no",
        "Plan_a, yes, no",
        "Subscribed_in, 2021, 2023",
        "Casado(a), sí, no",
        "Ville/Pays, Lyon, Paris"
    })
    void aHeaderOfAnotherThingKeepsNobodyBack(String header, String one, String other) {
        SubscriberFixture read = SubscriberFixture.ofColumn(root, header, one, other, one);

        assertThat(read.mailed()).isEqualTo("a b c");
    }
}
