package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns with the day on which a subscription ends; it is 26 November 2026. */
class SubscriptionEndTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T14:00:00Z"), ZoneOffset.UTC);

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
        new SubscriberReader(folder, CLOCK).read(List.of("list.csv"), row -> mailed.add(row.address()), problems::add);
    }

    @ParameterizedTest
    @CsvSource({
        "Subscription end, 2027-03-31, 2025-03-31",
        "subscription_ends_at, 2028-12-31T00:00:00Z, 2025-03-31T00:00:00Z",
        "Subscribed until, 'Dec 31, 2028', 'Mar 31, 2025'",
        "Fin de suscripción, 15 de marzo de 2029, 15 de marzo de 2025",
        "Suscripción hasta, 31/12/2028, 31/03/2025",
        "Date de fin d'abonnement, 31/12/2028, 31/03/2025",
        "Abonné jusqu'au, 31 mars 2029, 31 mars 2025",
        "Data de término da assinatura, 31/12/2028, 31/03/2025",
        "Abo-Ende, 31.12.2028, 31.03.2025",
        "Abonnement bis, 31. März 2029, 31. März 2025",
        "تاريخ انتهاء الاشتراك, 2028-12-31, ٣١ مارس ٢٠٢٥",
        "Subscription end, 47000, 45000",
        "Subscription end, 03/2031, 03/2025",
        "Subscription end, 2031, 2025",
        "Subscription end, unlimited, expired",
        "Subscription runs to, 2027-10-01, 2026-10-01",
        "Subscription lapses, 2027-10-01, 2026-10-01",
        "Subscription finished on, 2027-10-01, 2026-10-01",
        "Mail until, 2027-10-01, 2026-10-01",
        "Send until, 2027-10-01, 2026-10-01",
        "Receives until, 2027-10-01, 2026-10-01",
        "Recibe hasta, 2027-10-01, 2026-10-01",
        "La suscripción acaba el, 2027-10-01, 2026-10-01",
        "Envoyer jusqu'au, 2027-10-01, 2026-10-01",
        "L'abonnement s'arrête le, 2027-10-01, 2026-10-01",
        "Enviar até, 2027-10-01, 2026-10-01",
        "Assinatura encerra em, 2027-10-01, 2026-10-01",
        "Erhält Mails bis, 2027-10-01, 2026-10-01",
        "مشترك حتى, 2027-10-01, 2026-10-01",
        "الإرسال حتى, 2027-10-01, 2026-10-01",
        "Do not mail after, 2027-10-01, 2026-10-01",
        "Stop after, 2027-10-01, 2026-10-01",
        "No enviar después de, 2027-10-01, 2026-10-01",
        "Ne plus envoyer après, 2027-10-01, 2026-10-01",
    })
    void nobodyIsMailedWhoseSubscriptionEndedAndItIsTold(String header, String future, String past) throws IOException {
        read(header, future, past, "");

        assertThat(mailed).containsExactly("a@example.org", "c@example.org");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).isError()).isFalse();
        assertThat(problems.get(0).toString()).contains("1 row says that this person left: column '" + header + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Valid until",
                "Runs until",
                "Lapses on",
                "Subscription through",
                "Subscribed to",
                "Expires",
                "Expiry date",
                "End date",
                "Membership expires on",
                "Fecha de vencimiento",
                "Vence el",
                "Échéance",
                "Vencimento",
                "Válido até",
                "Gültig bis",
                "Mitgliedschaft bis",
                "تاريخ الانتهاء"
            })
    void whereSomethingElseMayEndPeopleWaitUntilStaffDecide(String header) throws IOException {
        read(header, "2028-12-31", "2025-03-31", "", "see file");

        assertThat(mailed).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).isError()).isTrue();
        assertThat(problems.get(0).toString()).contains("1 person is not mailed (line 3)", "left-when");
    }

    @Test
    void theLastDayBelongsToTheSubscription() throws IOException {
        read("Subscription end", "2026-11-27", "2026-11-26", "2026-11-25");

        assertThat(mailed).containsExactly("a@example.org", "b@example.org");
    }

    @Test
    void aDayThatCanBeReadInTwoWaysWaitsOnlyWhereItMatters() throws IOException {
        read("Subscription end", "05/06/2025", "05/06/2031", "10/12/2026");

        assertThat(mailed).containsExactly("b@example.org");
        assertThat(problems).extracting(Problem::isError).containsExactly(false, true);
    }

    @Test
    void wordsThatAreNoDayWait() throws IOException {
        read("Subscription end", "ask Ana", "2031-01-01");

        assertThat(mailed).containsExactly("b@example.org");
        assertThat(problems.get(0).toString()).contains("'ask Ana'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Paused until",
                "Away until",
                "Holiday until",
                "On holiday till",
                "Stop mail until",
                "Don't send until",
                "De vacaciones hasta",
                "No enviar nada hasta",
                "Absent jusqu'au",
                "Ne rien envoyer jusqu'au",
                "Férias até",
                "Im Urlaub bis",
                "موقوف مؤقتا حتى",
                "لا ترسل حتى"
            })
    void whoPausesUntilADayIsMailedFromThatDayOn(String header) throws IOException {
        read(header, "2025-01-01", "2030-01-01", "");

        assertThat(mailed).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resume on", "Resumes", "Reanudar el", "Reprise le", "Retomar em", "Wiederaufnahme am"})
    void whoResumesOnADayIsMailedOnIt(String header) throws IOException {
        read(header, "2026-11-26", "2026-11-27", "", "next spring");

        assertThat(mailed).containsExactly("a@example.org", "c@example.org");
        assertThat(problems).extracting(Problem::isError).containsExactlyInAnyOrder(false, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "next spring",
                "Q1/2027",
                "yes",
                "further notice",
                "until further notice",
                "nuevo aviso",
                "she writes",
                "not before May",
                "indefinitely"
            })
    void anEndOfAPauseThatIsNoDayWaits(String cell) throws IOException {
        read("Paused until", cell, "", "2020-01-01", "no");

        assertThat(mailed).containsExactly("b@example.org", "c@example.org", "d@example.org");
        assertThat(problems).singleElement().asString().contains("1 person is not mailed (line 2)", '\'' + cell + '\'');
    }

    @ParameterizedTest
    @CsvSource({
        "Pause from, Pause to",
        "Pause start, Pause end",
        "Pause start date, Pause end date",
        "On hold from, On hold to",
        "Hold start, Hold end",
        "Vacation start, Vacation end",
        "Snooze from, Snooze to",
        "Paused from, Paused until",
        "Pause from, to",
        "Holiday from, Holiday to",
        "Pausa inicio, Pausa fin",
        "Inicio de la pausa, Fin de la pausa",
        "Pausa desde, Pausa hasta",
        "Vacaciones desde, hasta",
        "Pause du, Pause au",
        "Absent du, Absent au",
        "Début de pause, Fin de pause",
        "Início da pausa, Fim da pausa",
        "Pause von, Pause bis",
        "Pausenbeginn, Pausenende",
        "بداية التوقف مؤقتا, نهاية التوقف مؤقتا",
    })
    void nobodyIsMailedBetweenTheDaysOfAPause(String from, String to) throws IOException {
        read(
                from + ";" + to,
                "2026-11-01;2026-11-25",
                "2026-11-01;2026-11-26",
                "2026-11-27;2026-12-31",
                ";",
                ";2026-12-31",
                ";2026-11-01");

        assertThat(mailed).containsExactly("a@example.org", "c@example.org", "d@example.org", "f@example.org");
        assertThat(problems).noneMatch(Problem::isError);
        assertThat(problems.toString()).contains("2 rows say that these people left: column '" + from + "'");
    }

    @Test
    void aPauseWithoutAnEndOrWithoutADayWaits() throws IOException {
        read("Pause from;Pause to", "2026-11-01;", "2026-11-01;when back", "soon;2027-01-01", "soon;2026-01-01");

        assertThat(mailed).containsExactly("d@example.org");
        assertThat(problems).anyMatch(Problem::isError);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paused since", "On hold from", "En pause depuis", "Pausado desde", "Pausiert seit"})
    void aPauseThatBeganWithoutAColumnOfItsEndWaits(String header) throws IOException {
        read(header, "2026-11-01", "2026-12-01", "");

        assertThat(mailed).containsExactly("b@example.org", "c@example.org");
        assertThat(problems).singleElement().matches(Problem::isError);
    }

    @ParameterizedTest
    @CsvSource({
        "Frequency, weekly, Paused",
        "How often?, weekly, On hold",
        "Frequency, weekly, Paused until May",
        "Newsletter, Harbour News, Paused",
        "Frecuencia, semanal, En pausa",
        "Fréquence, hebdomadaire, En pause",
        "Edition, weekly, Paused",
        "Édition, hebdomadaire, En pause",
        "Tags, news, Paused",
        "Tags, news, vip; on hold",
        "Etiquetas, noticias, en pausa",
    })
    void whoIsPausedInPlaceOfWhatOthersGetWaits(String header, String gets, String paused) throws IOException {
        read(header, gets, '"' + paused + '"', gets);

        assertThat(mailed).containsExactly("a@example.org", "c@example.org");
        assertThat(problems).filteredOn(Problem::isError).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contract end",
                "Driving licence until",
                "Licencia de conducir hasta",
                "Delivered to",
                "Last mail",
                "Studied until",
                "Passport expiry",
                "Event end",
                "end",
                "Acepto recibir el boletín con el fin de informarme",
                "Until when do you want the newsletter?",
                "Weekend",
                "Holiday to",
                "Leave from",
                "Start",
                "Resume",
                "Household from"
            })
    void otherEndsEndNoSubscription(String header) throws IOException {
        read(header, "2020-01-01", "2021-01-01");

        assertThat(mailed).hasSize(2);
    }

    @Test
    void whatSomebodySubscribedToIsNoDay() throws IOException {
        read("Subscribed to", "Harbour News", "School letter");

        assertThat(mailed).hasSize(2);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subscribed on | 2020-01-01 (left 2024)",
                "Subscribed on | 2020, unsubscribed 2024",
                "Subscribed on | 2020-01-01 - 2024-03-01",
                "Subscribed on | 2020–2024",
                "Date added | left 2024",
                "Date added | 2020-2023",
                "Date added | 2020-01-01 until 2024",
                "Date added | ended 2024",
                "Opt-in date | revoked",
                "Created at | no",
                "Created at | 2020-01-01 †",
                "Opt-in time | cancelled",
                "Opt-in time | 2020-01-01, asked to be removed",
                "Signup date | 2020-01-01 / unsub",
                "Fecha de alta | baja 2024",
                "Fecha de alta | 2020-01-01 (baja)",
                "Inscrit le | 2020-01-01, désinscrit",
                "Data de inscrição | 2020-01-01 (saiu em 2024)",
                "Eingetragen am | abgemeldet 2024",
                "Eingetragen am | nein",
                "Дата подписки | 2020-01-01, отписался",
                "تاريخ الاشتراك | 2020-01-01 ملغى",
            })
    void aWordForLeavingBesideOrInPlaceOfTheDayOfJoiningMakesTheRowWait(String header, String cell) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, "2021-02-03", cell, "2022-05-06");

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(Stream.concat(list.problems().stream(), list.notes().stream()))
                .anyMatch(problem -> problem.contains("line 3") || problem.contains("column"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subscribed on | 2020-01-01 10:00",
                "Subscribed on | 2020-01-01T10:00:00-03:00",
                "Subscribed on | Mon, 06 Jan 2020 10:00:00 GMT",
                "Subscribed on | May 2020 by phone",
                "Subscribed on | 01-02-2020 - 10:30",
                "Date added | 2020-01-01 (web form)",
                "Created at | 1 de mayo de 2020",
                "Fecha de alta | 2020-01-01 (feria)",
                "Eingetragen am | 6. Januar 2020",
                "Created at | unknown",
                "Since | ''",
                "Room added | no",
            })
    void anotherWordBesideTheDayOfJoiningKeepsNobodyBack(String header, String cell) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, "2021-02-03", cell, "2022-05-06");

        assertThat(list.addresses()).hasSize(3);
        assertThat(list.problems()).isEmpty();
    }

    @Test
    void aNoIsAnAnswerWhereNoDaysStandAboutIt() {
        assertThat(SubscriberFixture.ofColumn(folder, "Added to the directory", "yes", "no", "yes")
                        .addresses())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter | Yes, from 2027",
                "Newsletter | Yes, from January 2027",
                "Newsletter | yes from 2027-01-15",
                "Newsletter | yes (15.01.2027)",
                "Newsletter | Yes, from December 2026",
                "Boletín | Sí, desde 2027",
                "Newsletter | Ja, ab 2027",
                "Lettre | Oui, depuis 2027",
                "Newsletter | Yes, 01/2020-12/2021",
                "Newsletter | Yes, 01/2020 – 12/2021",
                "Newsletter | Yes, 2020-01 - 2021-12",
                "Newsletter | Yes, 01.01.2020-31.12.2021",
            })
    void aYesForDaysThatAreToComeOrOverWaits(String header, String cell) throws IOException {
        read(header, "Yes", cell, cell, cell, "Yes");

        assertThat(mailed).containsExactly("a@example.org", "e@example.org");
        assertThat(problems).anyMatch(Problem::isError);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter | Yes, since 2020",
                "Newsletter | Yes, from November 2026",
                "Newsletter | yes (15.01.2020)",
                "Newsletter | Yes 2026-11-02",
                "Boletín | Sí, desde enero de 2021",
                "Newsletter | Yes (2020-01-05 10:15:00)",
                "Newsletter | Yes 05-01-2020",
            })
    void aYesSinceADayThatWasHolds(String header, String cell) throws IOException {
        read(header, "Yes", cell, "Yes");

        assertThat(mailed).hasSize(3);
        assertThat(problems).isEmpty();
    }
}
