package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.config.SubscriberSource;
import newsdigest.problem.Problem;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.table.AddressListReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of other systems in their own shapes; each address says by its first letters whether the person left. */
class OtherSystemsTest {

    private static final Path EXPORTS = Path.of("src/test/resources/newsdigest/subscriber/exports");
    private static final Pattern STAYS = Pattern.compile("stay\\d\\.[a-z]+@example\\.org");
    private static final Pattern LEFT = Pattern.compile("left\\d\\.[a-z]+@example\\.org");

    static List<Path> exports() throws IOException {
        try (Stream<Path> files = Files.list(EXPORTS)) {
            return files.sorted().toList();
        }
    }

    private static Set<String> all(Path file, Pattern wanted) throws IOException {
        Set<String> found = new TreeSet<>();
        wanted.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group()));
        return found;
    }

    @ParameterizedTest
    @MethodSource("exports")
    void nobodyWhoLeftIsMailedAndNobodyElseIsLost(Path export) throws IOException {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.of(EXPORTS, export.getFileName().toString());

        assertThat(subscriberFixture.addresses()).containsExactlyInAnyOrderElementsOf(all(export, STAYS));
        assertThat(subscriberFixture.problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exports")
    void itIsToldHowManyLeftAndByWhat(Path export) throws IOException {
        int left = all(export, LEFT).size();

        ListStatistics listStatistics = new ListStatistics(problem -> {});
        new SubscriberReader(EXPORTS)
                .readLists(List.of(new SubscriberSource(export.getFileName().toString())), listStatistics);

        assertThat(listStatistics.left()).isEqualTo(left);
        List<String> told = SubscriberFixture.of(EXPORTS, export.getFileName().toString()).notes().stream()
                .filter(note -> note.contains("left: "))
                .toList();
        assertThat(told).allMatch(note -> note.contains("column '") || note.contains("the name of the file"));
        assertThat(told.isEmpty()).isEqualTo(left == 0);
    }

    @ParameterizedTest
    @MethodSource("exports")
    void asAListOfSuppressionsOnlyThoseCountWhoLeft(Path export) throws IOException {
        List<String> suppressed = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        AddressListReader.read(
                export,
                export.toString(),
                row -> {
                    if (row.verdict().permission() != MailPermission.MAILED) {
                        suppressed.add(row.address().text());
                    }
                },
                problems::add);

        boolean isListOfSubscribers = export.getFileName().toString().startsWith("subscribed_");
        assertThat(suppressed)
                .containsExactlyInAnyOrderElementsOf(isListOfSubscribers ? all(export, STAYS) : all(export, LEFT));
        assertThat(problems).noneMatch(Problem::isError);
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(exports()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void theOnlyColumnThatHoldsAddressesIsReadWhateverItIsCalled(@TempDir Path folder) {
        SubscriberFixture mailman2 = SubscriberFixture.ofLines(
                folder, "address,name,nomail,reason", "stay1.a@example.org,A,off,", "left1.b@example.org,B,on,U");

        assertThat(mailman2.addresses()).containsExactly("stay1.a@example.org");
        assertThat(mailman2.problems()).isEmpty();
        assertThat(mailman2.notes()).anyMatch(note -> note.contains("The addresses are read from 'address'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "And where can we reach you?",
                "G1Q1. Your e-mail",
                "Ticket Email",
            })
    void anAnswerToAFormHoldsTheAddressesWhereNoOtherColumnDoes(String header, @TempDir Path folder) {
        assertThat(SubscriberFixture.ofLines(folder, "No;" + header, "1;a@example.org", "2;b@example.org")
                        .addresses())
                .containsExactly("a@example.org", "b@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Manager;a@example.org;Ana",
                "From Email Address;a@example.org;Ana",
                "Remarks;a@example.org;call first",
            })
    void aColumnOfOthersOrOfOtherWordsIsAskedFor(String column, @TempDir Path folder) {
        String[] parts = column.split(";", -1);
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "Name;" + parts[0], "Bo;" + parts[1], "Cy;" + parts[2]);

        assertThat(list.addresses()).isEmpty();
        assertThat(list.problems())
                .singleElement()
                .asString()
                .contains("is '" + parts[0] + "' the one? Name it 'email'");
    }

    @Test
    void ofSeveralAddressesInOneCellTheFirstCounts(@TempDir Path folder) {
        assertThat(SubscriberFixture.ofLines(
                                folder, "First Name,E-mail 1 - Value", "Ana,a@example.org ::: a2@example.org")
                        .addresses())
                .containsExactly("a@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "optedin, 1, 0",
        "opted_in, yes, no",
        "opt in, true, false",
        "optin, TRUE, FALSE",
        "Opt-In?, Y, N",
        "is_opted_in, 1.0, 0.0",
    })
    void whoDidNotOptInIsKeptOutThoughConfirmedAndThisIsTold(
            String header, String yes, String no, @TempDir Path folder) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email;confirmed;blacklisted;" + header, "a@example.org;1;0;" + yes, "b@example.org;1;0;" + no);

        assertThat(list.addresses()).containsExactly("a@example.org");
        assertThat(list.notes()).anyMatch(note -> note.contains("column '" + header + "'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Email Delivery | Individual | No Email",
                "Email Delivery | Daily Summary | No Email",
                "Email Delivery | yes | no",
                "deactivated | 0 | 2026-03-01 10:00:00",
                "deactivated | '' | 1709280000",
                "activated | 2026-03-01 10:00:00 | 0",
                "activated | 1709280000 | 0",
                "Is this account disabled? | 0 | 1",
                "Is this subscriber confirmed | 1 | 0",
                "Is this subscriber blacklisted | 0 | 1",
                "Is globally ineligible | false | true",
                "Beschwerde | '' | 01.03.2026",
                "delivery_status | DeliveryStatus.enabled | DeliveryStatus.by_user",
                "delivery_status | DeliveryStatus.enabled | DeliveryStatus.by_bounces",
                "delivery_status | DeliveryStatus.enabled | DeliveryStatus.by_moderator",
            })
    void columnsOfOtherSystemsKeepOutWhoLeft(String header, String stays, String leaves, @TempDir Path folder) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, stays, leaves, stays, stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(Stream.concat(list.problems().stream(), list.notes().stream()))
                .anyMatch(problem -> problem.contains(header));
    }

    @Test
    void ofTheNewsletterPluginTheLettersOfStatesAreKnownByTheOtherColumns(@TempDir Path folder) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "Email;First name;Last name;Gender;Status;Date;Token",
                "a@example.org;Ana;A;f;C;2024-01-01;t1",
                "b@example.org;Bo;B;m;U;2024-01-01;t2",
                "c@example.org;Cy;C;n;S;2024-01-01;t3",
                "d@example.org;Di;D;f;B;2024-01-01;t4",
                "e@example.org;Ed;E;m;C;2024-01-01;t5");

        assertThat(list.addresses()).containsExactly("a@example.org", "e@example.org");
        assertThat(list.problems().toString() + list.notes()).contains("column 'Status'");
    }

    @Test
    void ofSympaWhoWasNotIncludedFromAnotherListHasNotLeft(@TempDir Path folder) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email;subscribed;included", "a@example.org;1;0", "b@example.org;1;0", "c@example.org;1;1");

        assertThat(list.addresses()).hasSize(3);
        assertThat(list.problems()).isEmpty();
    }

    @Test
    void aNumberOfMailsOfWhichSomebodyOptedOutKeepsNobodyBack(@TempDir Path folder) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, "Marketing emails opted out", "0", "2", "", "0");

        assertThat(list.addresses()).hasSize(4);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subscribed",
                "Status",
                "Subscription status",
                "Newsletter status",
                "Newsletter",
                "Statut abonnement",
                "Abo-Status",
                "active",
                "Unsubscribed"
            })
    void besideOnesAMinusOneIsAnotherStateAndItsPersonWaits(String header, @TempDir Path folder) {
        for (String minus : List.of("-1", "-1.0", "\u22121")) {
            SubscriberFixture list = SubscriberFixture.ofLines(
                    folder,
                    "email;" + header,
                    "a@example.org;1",
                    "b@example.org;1",
                    "c@example.org;+1",
                    "d@example.org;" + minus);

            assertThat(list.addresses()).doesNotContain("d@example.org");
            assertThat(list.problems().toString()).contains(minus);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "liststatus | 1 | -1",
                "No participar | Falso | Verdadero",
                "Exclusion list | no | yes",
                "Email address quarantined | false | true",
                "Massen-E-Mail | Zulassen | Nicht zulassen",
                "Marketingmaterial senden | Senden | Nicht senden",
                "mailchimp_woocommerce_is_subscribed | 1 | 0",
                "Group Status | Added | Removed",
                "Global Subscription Status | Soft Opt-In | Confirmed Opt-Out",
                "Group Membership | * myContacts ::: Newsletter | * myContacts ::: Unsubscribed",
                "Movimiento | Alta | Baja",
                "Operazione | Iscrizione | Disiscrizione",
                "Canceló la suscripción a todos los correos electrónicos | falso | verdadero",
            })
    void columnsOfSystemsSayWhoLeftInTheirOwnWords(String header, String stays, String leaves, @TempDir Path folder) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, stays, leaves, stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(list.notes().toString()).contains("1 row says that this person left");
    }
}
