package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
