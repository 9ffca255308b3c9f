package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.status.ListName;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.status.words.MailPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Remarks on leaving that offices write where no column asks for them. */
class RemarksBesidePeopleTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana (baja)",
                "Ana Ruiz - unsubscribed",
                "Karl Meyer (verstorben)",
                "\u2020 Karl Meyer",
                "DO NOT MAIL",
                "Jean Petit [d\u00e9sabonn\u00e9]",
                "Rui Sousa *n\u00e3o enviar*",
                "No enviar: Luis",
            })
    void whoseNameHasARemarkOnLeavingIsNotMailed(String name) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email;name", "gone@example.org;" + name, "here@example.org;Bob (treasurer)");

        assertThat(list.addresses()).containsExactly("here@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Left, Bob\"",
                "\"Baja, Mar\u00eda\"",
                "Hans Stop",
                "Port of Baja California - Office",
                "Ana (Lima)",
                "Dr. Ana / Bob",
                "\"Ana Ruiz, Director: Outreach\"",
                "Karl (Vorstand)",
            })
    void aPlainNameIsNoRemark(String name) {
        SubscriberFixture list = SubscriberFixture.ofLines(folder, "email;name", "here@example.org;" + name);

        assertThat(list.addresses()).containsExactly("here@example.org");
    }

    @Test
    void aRemarkInTheCellOfTheAddressCounts() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,name", "gone@example.org (unsubscribed),Ana", "here@example.org (office),Bob");

        assertThat(list.addresses()).containsExactly("here@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"news;unsubscribed", "Suppression list", "news;Unsubscribe list"})
    void aTagSaysThatAPersonLeft(String tags) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,tags", "gone@example.org," + tags, "here@example.org,news;events");

        assertThat(list.addresses()).containsExactly("here@example.org");
    }

    @Test
    void staffDecideWhatARemarkMeans() {
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "email,name", "gone@example.org,Ana (baja)", "here@example.org,Bob");

        assertThat(list.problems())
                .singleElement()
                .asString()
                .contains("line 2", "column 'name' says 'Ana (baja)'", "left-when: { name: [");
    }

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed:",
        "BAJAS",
        "--- Abgemeldete ---",
        "D\u00e9sabonn\u00e9s 2026",
        "Cancelados",
        "Left the list",
        "Former subscribers",
        "EX-SUSCRIPTORES",
        "Exsuscriptores",
        "Antiguos suscriptores",
        "Suscriptores antiguos (2025)",
        "Ex-abonnés",
        "Anciens abonnés",
        "Antigos assinantes",
        "Ehemalige Abonnenten",
        "Former readers",
        "المشتركون السابقون"
    })
    void whoStandsBelowAHeadingOfLeaversIsNotMailed(String heading) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email,name",
                "here@example.org,Ana",
                ",",
                heading + ",",
                "gone@example.org,Bob",
                "gone.too@example.org,Cid");

        assertThat(list.addresses()).containsExactly("here@example.org");
        assertThat(list.notes())
                .anyMatch(
                        note -> note.contains(
                                "2 rows say that these people left: the heading '" + heading
                                        + "' in line 4 (lines 5, 6). Nothing is sent to them, unless they confirmed a subscription since."));
    }

    @ParameterizedTest
    @CsvSource({"Former members", "EX-SOCIOS", "Anciens membres", "Antigos sócios", "Ehemalige Mitglieder"})
    void whoStandsBelowAHeadingOfFormerMembersWaits(String heading) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,name", "here@example.org,Ana", heading + ",", "gone@example.org,Bob");

        assertThat(list.addresses()).containsExactly("here@example.org");
        assertThat(list.problems())
                .anyMatch(problem -> problem.contains("1 person is not mailed (line 4): the heading '" + heading
                        + "' in line 3 says '" + heading + "', which may mean that they left. Take that line out"));
    }

    @ParameterizedTest
    @CsvSource({
        "New members",
        "Past events",
        "Subscribers of the Old Town",
        "Refugees",
        "Réfugiés",
        "Bangladesh",
        "Quito",
        "Leavenworth office",
        "Interessenten",
        "Interessati",
        "Cancelleria",
        "Exclusive partners",
        "Löschzug 3",
        "Departamento de Cusco",
        "Прекрасные люди"
    })
    void whoStandsBelowAnotherHeadingIsMailed(String heading) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,name", "here@example.org,Ana", heading + ",", "too@example.org,Bob");

        assertThat(list.addresses()).containsExactly("here@example.org", "too@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PEOPLE WHO HAVE ASKED US TO STOP",
                "No longer on the list",
                "Asked to come off:",
                "People to remove",
                "Not confirmed yet",
                "Waiting for confirmation",
                "On holiday",
                "Dead addresses",
                "Dejaron la lista",
                "Ya no quieren recibir",
                "Los siguientes suscriptores nos han pedido que no les enviemos más correos electrónicos:",
                "Ont demandé à être retirés",
                "Pediram para sair",
                "Wollen nichts mehr",
                "Non vogliono più ricevere",
                "غادروا القائمة",
                "ألغوا الاشتراك",
                "Попросили не писать",
                "Verzichten auf Newsletter",
                "Stornierungen",
                "Newsletterabmeldungen",
                "Nicht interessiert",
                "Sin interés",
                "Renuncias",
                "Rechazados",
                "Non più interessati",
                "Ex abbonati",
                "Disdette",
                "Désintéressés",
                "Sans intérêt",
                "Sem interesse",
                "Desistências",
                "Lapsed",
                "Uninterested",
                "Geen interesse",
                "Rezygnacje",
                "Без интереса",
                "بدون اهتمام",
            })
    void whoStandsBelowALineThatMayMeanLeavingIsNotMailed(String heading) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,name", "here@example.org,Ana", heading + ",", "gone@example.org,Bob");

        assertThat(list.addresses()).containsExactly("here@example.org");
        assertThat(Stream.concat(list.problems().stream(), list.notes().stream()))
                .anyMatch(problem -> problem.contains("the heading '" + heading + "' in line 3"));
    }

    @Test
    void aLineThatNobodyUnderstandsIsToldWithThePeopleBelowIt() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email,name",
                "here@example.org,Ana",
                "The blue crowd,",
                "b@example.org,Bob",
                "c@example.org,Cid",
                "Friends of Zed:,",
                "Active,",
                "d@example.org,Dan");

        assertThat(list.addresses()).hasSize(4);
        assertThat(list.notes())
                .contains(
                        "list.csv: Nobody is taken to have left by these lines without an address: 'The blue crowd' (line 3, above 2 rows). The people below are mailed. If one of these lines means that they get no mail, write 'Unsubscribed' in it.");
    }

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed, France",
        "BAJAS, Oficina de Lima",
        "Désabonnés, Lyon",
        "Former members, Staff",
        "Abgemeldet, Vorstand",
        "Отписались, Минск",
    })
    void aGroupBelowAHeadingOfLeaversDoesNotEndTheirPartAndItsPeopleWait(String heading, String group) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email,name",
                "here@example.org,Ana",
                heading + ",",
                "gone@example.org,Bob",
                group + ",",
                "c@example.org,Cid",
                group + " 2,",
                "d@example.org,Dan",
                "Subscribers,",
                "e@example.org,Eve");

        assertThat(list.addresses()).containsExactly("here@example.org", "e@example.org");
        assertThat(list.problems())
                .anyMatch(problem -> problem.contains("1 person is not mailed (line 6): the heading '" + group
                        + "' below '" + heading + "' in line 5 says '" + group + "', which may mean"));
    }

    @Test
    void aLineAbovePeopleIsToldOnceAndOneAboveNobodyAsNoAddress() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email,name",
                "France,",
                "a@example.org,Ana",
                "Bajas,",
                "b@example.org,Bob",
                "Spain,",
                "c@example.org,Cid",
                "Subscribers,",
                "Dan,");

        assertThat(list.problems())
                .filteredOn(problem -> problem.contains("no email address"))
                .containsExactly(
                        "list.csv:8: 'Subscribers' is no email address (no @). Line skipped.",
                        "list.csv:9: 'Dan' is no email address (no @). Line skipped.");
        assertThat(list.notes()).filteredOn(note -> note.contains("'France'")).hasSize(1);
        assertThat(list.problems())
                .filteredOn(problem -> problem.contains("'Spain'"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email,Name,Left on",
                "Unsubscribed email,Name,Since",
                "E-Mail,Name,Abgemeldet am",
                "Email,Unsubscribed on,",
                "E-MAIL,NAME,GONE",
            })
    void whoStandsBelowASecondRowOfHeadersWaits(String headers) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "Email,Name,Since",
                "here@example.org,Ana,2019",
                ",,",
                headers,
                "gone@example.org,Bob,2025-03-01",
                "gone.too@example.org,Cid,2025-03-02");

        assertThat(list.addresses()).containsExactly("here@example.org");
        assertThat(list.problems())
                .anyMatch(problem -> problem.contains("2 people are not mailed (lines 5, 6): the heading '"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMAIL,name,Since", "E-Mail,Name,", "Email,Full name,since", "Bo Ray,,2019", ",Since,2019"})
    void theSameHeadersAgainAndARowWithoutAnAddressKeepNobodyBack(String row) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "Email,Name,Since", "here@example.org,Ana,2019", row, "too@example.org,Bob,2020");

        assertThat(list.addresses()).containsExactly("here@example.org", "too@example.org");
    }

    @Test
    void headersInAnotherLanguageRightBelowThoseOfTheListKeepNobodyBack() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email,name,city",
                "correo,nombre,ciudad",
                "here@example.org,Ana,Colón",
                "too@example.org,Bob,Panamá");

        assertThat(list.addresses()).containsExactly("here@example.org", "too@example.org");
    }

    @Test
    void aRowOfHeadersBelowAHeadingOfLeaversAndABrokenAddressAmongThemEndNothing() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "Email,Name,Since",
                "here@example.org,Ana,2019",
                "Unsubscribed:,,",
                "Email,Name,Reason",
                "gone@example.org,Bob,2020",
                "bo.example.org,,",
                "B,,",
                "gone.too@example.org,Cid,2020");

        assertThat(list.addresses()).containsExactly("here@example.org");
        assertThat(list.notes())
                .anyMatch(note -> note.contains("2 rows say that these people left: the heading 'Unsubscribed:'"));
    }

    @Test
    void theNextHeadingEndsTheSectionOfLeavers() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email,name",
                "Active:,",
                "here@example.org,Ana",
                "Unsubscribed:,",
                "gone@example.org,Bob",
                "New in May:,",
                "new@example.org,Cid");

        assertThat(list.addresses()).containsExactly("here@example.org", "new@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Date of exit, 2026-05-01",
        "Left us on, May 2026",
        "Fecha de salida, 01/05/2026",
        "Date de d\u00e9part, 01/05/2026",
        "Data de sa\u00edda, 01/05/2026",
        "Ausgetreten, 2025",
        "Mail erlaubt, nein",
        "E-mail OK?, \u2717",
        "Kontaktaufnahme, nicht erw\u00fcnscht",
        "Lista, Desuscritos",
        "Status, resigned",
        "Statut, radi\u00e9",
        "Observaciones, Pidi\u00f3 que no le escribamos m\u00e1s",
        "Remarques, merci de ne plus lui \u00e9crire",
        "Bemerkungen, soll raus",
        "Obs., parar de enviar",
    })
    void moreOfTheWordsOfOfficesAreUnderstood(String header, String cell) {
        SubscriberFixture list = SubscriberFixture.ofLines(folder, "email;" + header, "gone@example.org;" + cell);

        assertThat(list.addresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ausgetretene 2026.csv", "left the list.csv", "n\u00e3o enviar.csv", "radi\u00e9s.csv"})
    void moreNamesOfFilesOfLeaversAreUnderstood(String name) {
        assertThat(permission(name)).isEqualTo(MailPermission.LEFT);
    }

    private static MailPermission permission(String name) {
        return new StatusColumns(List.of("email"), new ListName(name, "", ""), LeavingRules.NONE, column -> true)
                .verdict(List.of("ana@example.org"))
                .permission();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNSUBSCRIBED Ana",
                "Ana UNSUBSCRIBED",
                "Ana Ruiz OPTED OUT",
                "DO NOT MAIL Ana",
                "DON'T EMAIL Ana"
            })
    void wordsInCapitalsBesideANameCountWithoutAnySign(String name) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,name", "gone@example.org," + name, "here@example.org,Anna BAJA", "too@example.org,ANA");

        assertThat(list.addresses()).containsExactly("here@example.org", "too@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Group,Members,Former members",
        "Section,Subscribers,Ex-subscribers",
        "Grupo,Suscriptores,Antiguos suscriptores",
        "Groupe,Abonnés,Anciens abonnés"
    })
    void soDoesTheRowWithTheLabelWhereItIsNoWordOfAStatus(String header, String first, String second) {
        SubscriberFixture read =
                SubscriberFixture.ofColumn(folder, header, first, "", "", second, "", "", "Press " + header, "");

        assertThat(read.addresses())
                .containsExactly("a@example.org", "b@example.org", "c@example.org", "g@example.org", "h@example.org");
        assertThat(read.problems()).anyMatch(problem -> problem.contains("'" + second + " (above)'"));
    }

    @ParameterizedTest
    @CsvSource({
        "Group,Subscribers,Unsubscribed",
        "Section,Board,Unsubscribed",
        "Who,Active,Unsubscribed",
        "Grupo,Socios,Dado de baja",
        "Groupe,Abonnés,Désabonné",
        "Gruppe,Aktiv,Abgemeldet",
        "القسم,نشط,ألغى الاشتراك"
    })
    void whoStandsBelowALabelOfPeopleWhoLeftThatIsWrittenOnceWaits(String header, String first, String second) {
        SubscriberFixture read =
                SubscriberFixture.ofColumn(folder, header, first, "", "", second, "", "", "Press " + header, "");

        assertThat(read.addresses())
                .containsExactly("a@example.org", "b@example.org", "c@example.org", "g@example.org", "h@example.org");
        assertThat(read.problems())
                .anyMatch(problem -> problem.contains("2 people are not mailed (lines 6, 7)")
                        && problem.contains("'" + second + " (above)'"));
    }

    @Test
    void emptyCellsBelowAWordThatMarksOneRowMeanNothing() {
        assertThat(SubscriberFixture.ofColumn(folder, "Who", "", "Unsubscribed", "", "Opted out", "")
                        .addresses())
                .containsExactly("a@example.org", "c@example.org", "e@example.org");
        assertThat(SubscriberFixture.ofColumn(folder, "Who", "Unsubscribed", "", "Opted out", "")
                        .addresses())
                .containsExactly("b@example.org", "d@example.org");
        assertThat(SubscriberFixture.ofColumn(folder, "Group", "Board", "", "Unsubscribed", "", "Board", "", "")
                        .addresses())
                .hasSize(6);
        assertThat(SubscriberFixture.ofColumn(folder, "Group", "Board", "", "Members", "")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No = unsubscribed",
                "Legend: Yes = subscribed; No = unsubscribed",
                "Unsubscribed are marked No",
                "Subscribers (unsubscribed are taken out)",
                "List without unsubscribed",
                "Unsubscribe requests go to ana",
                "Please do not delete",
                "Do not forward this list",
                "Newsletter list - not complete",
                "Lista sin bajas",
                "Suscriptores (las bajas están aparte)",
                "Por favor no borrar",
                "Abonnenten ohne Abmeldungen",
                "Bitte nicht löschen",
                "Liste sans désabonnés",
                "Ne pas supprimer",
                "Lista sem cancelados",
                "Список без отписавшихся",
                "Не удалять",
            })
    void aLineBelowTheHeadersThatExplainsTheListKeepsNobodyBackAndIsTold(String line) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email,name,Newsletter",
                line + ",,",
                "a@example.org,Ana,Yes",
                "b@example.org,Bo,Yes",
                "c@example.org,Cleo,No");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org");
        assertThat(list.notes()).anyMatch(note -> note.contains(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsubscribed:",
                "BAJAS",
                "Please remove",
                "Do not contact",
                "Unsubscribed (kept separately)",
                "Without consent",
                "Ya no quieren recibir",
                "Abgemeldet",
                "Nicht anschreiben",
                "Désabonnés",
                "Cancelados",
                "Отписались",
            })
    void aHeadingOfLeaversBelowTheHeadersHolds(String heading) {
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "email,name", heading + ",", "a@example.org,Ana", "b@example.org,Bo");

        assertThat(list.addresses()).isEmpty();
    }

    @Test
    void aLineThatExplainsTheListEndsNoPartOfLeavers() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "email,name",
                "a@example.org,Ana",
                "Unsubscribed:,",
                "b@example.org,Bo",
                "Please do not delete,",
                "c@example.org,Cleo");

        assertThat(list.addresses()).containsExactly("a@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Never bounced",
                "Leavers Street",
                "Removal firms",
                "Bounce Club",
                "Stop-motion club",
                "Leave it to us Ltd",
                "Partis politiques",
                "Ex libris",
                "No. 7",
                "Nº 3",
                "Block A",
                "Calle Baja",
                "Rue du Stop",
                "Stoppstraße 3 Verein",
            })
    void whoStandsBelowANameOfAPlaceOrAClubIsMailed(String heading) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,name", "here@example.org,Ana", heading + ",", "too@example.org,Bob");

        assertThat(list.addresses()).containsExactly("here@example.org", "too@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Left the club",
                "Left the company",
                "Unsubscribed club",
                "Cancelled: Chess club",
                "Gone from school",
                "No",
                "Blocked",
                "Bounces",
                "Dejaron el club",
                "Clube - cancelados",
                "Ont quitté le parti politique",
                "Aus dem Verein ausgetreten",
            })
    void whoLeftAPlaceOrAClubWaitsOrIsOut(String heading) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,name", "here@example.org,Ana", heading + ",", "gone@example.org,Bob");

        assertThat(list.addresses()).containsExactly("here@example.org");
    }
}
