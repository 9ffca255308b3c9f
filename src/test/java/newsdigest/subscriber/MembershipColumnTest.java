package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns about the membership of an organisation. */
class MembershipColumnTest {

    @TempDir
    private Path folder;

    private final List<String> mailed = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private void read(String header, String... cells) throws IOException {
        StringBuilder list = new StringBuilder("email;" + header + "\n");
        for (int i = 0; i < cells.length; i++) {
            list.append((char) ('a' + i))
                    .append("@example.org;")
                    .append(cells[i])
                    .append('\n');
        }
        Files.writeString(folder.resolve("list.csv"), list);
        new SubscriberReader(folder).read(List.of("list.csv"), row -> mailed.add(row.address()), problems::add);
    }

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
    void peopleWhoseMembershipEndedWaitUntilStaffDecide(String header, String goesOn, String ended) throws IOException {
        read(header, goesOn, ended, "");

        assertThat(mailed).containsExactly("a@example.org", "c@example.org");
        assertThat(problems)
                .anyMatch(problem -> problem.isError() && problem.message().contains("'" + header + "'"));
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
    void othersAreMailedInSilence(String header, String one, String other) throws IOException {
        read(header, one, other, "");

        assertThat(mailed).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(problems).noneMatch(Problem::isError);
    }

    @Test
    void whoAgreedToTheMailHasItWhateverBecameOfTheMembership() throws IOException {
        Files.writeString(
                folder.resolve("list.csv"),
                "email,email_opt_in,membership_status\na@example.org,true,expired\nb@example.org,,expired\n");
        new SubscriberReader(folder).read(List.of("list.csv"), row -> mailed.add(row.address()), problems::add);

        assertThat(mailed).containsExactly("a@example.org");
        assertThat(problems).anyMatch(Problem::isError);
    }

    @Test
    void aWordThatCanMeanNothingElseLeavesNothingToDecide() throws IOException {
        Files.writeString(
                folder.resolve("list.csv"), "email,Membership\na@example.org,Gold\nb@example.org,Unsubscribed\n");
        new SubscriberReader(folder).read(List.of("list.csv"), row -> mailed.add(row.address()), problems::add);

        assertThat(mailed).containsExactly("a@example.org");
        assertThat(problems).noneMatch(Problem::isError);
    }
}
