package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns about the membership of an organisation. */
class MembershipColumnTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "Membership, Gold, Lapsed",
        "Membership, current, Expired",
        "Membership type, Family, Cancelled",
        "Membership state, paid, not renewed",
        "Member, life, former",
        "Membresía, al día, Vencida",
        "Socio, honorario, vencido",
        "Adhésion, à jour, non renouvelée",
        "Sócio, efetivo, ex-sócio",
        "Mitgliedschaft, Vollmitglied, gekündigt",
        "Mitglied, Ehrenmitglied, ausgetreten",
        "العضوية, سارية, منتهية",
        "Member state, current, Former",
        "Estado de la membresía, Al día, Vencida",
        "Statut adhérent, Actif, Expiré",
        "Statut de l'adhésion, À jour, Échue",
        "Situação do sócio, Ativo, Expirado",
        "Status Mitgliedschaft, aktiv, beendet",
        "Mitgliedschaftsstatus, aktiv, ausgetreten",
    })
    void peopleWhoseMembershipEndedWaitUntilStaffDecide(String header, String goesOn, String ended) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, goesOn, ended, "");

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(list.problems()).anyMatch(problem -> problem.contains("'" + header + "'"));
    }

    @ParameterizedTest
    @CsvSource({
        "Membership, Gold, Silver",
        "Membership number, 1001, 1002",
        "Member since, 2019, 2021",
        "Membership type, Student, Retired",
        "Member of, Rowing club, Choir",
        "Member?, yes, no",
        "Mitglied seit, 2019, 2021",
        "Cotisation, 20 €, 40 €",
        "Course, lapsed, expired",
        "Statut adhérent, Actif, Honoraire",
        "Statut du dossier, Actif, Expiré",
    })
    void othersAreMailedInSilence(String header, String one, String other) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, one, other, "");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(list.problems()).isEmpty();
    }

    @Test
    void whoAgreedToTheMailHasItWhateverBecameOfTheMembership() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,email_opt_in,membership_status", "a@example.org,true,expired", "b@example.org,,expired");

        assertThat(list.addresses()).containsExactly("a@example.org");
        assertThat(list.problems()).isNotEmpty();
    }

    @Test
    void aWordThatCanMeanNothingElseLeavesNothingToDecide() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,Membership", "a@example.org,Gold", "b@example.org,Unsubscribed");

        assertThat(list.addresses()).containsExactly("a@example.org");
        assertThat(list.problems()).isEmpty();
    }
}
