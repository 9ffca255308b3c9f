package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of free text whose header is none of notes, in which somebody noted that a person left. */
class SpokenLeavingTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, List<String> cells) {
        String[] lines = Stream.concat(
                        Stream.of("email;" + header),
                        IntStream.range(0, cells.size()).mapToObj(i -> "p" + i + "@example.org;" + cells.get(i)))
                .toArray(String[]::new);
        return SubscriberFixture.ofLines(folder, lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Follow-up | Unsubscribed 3 May; asked to be removed; asked to unsubscribe 3 May; take off list",
                "Change | no longer wishes to receive the newsletter; unsubscribed by phone; removed 3 May; left the mailing list",
                "To do | unsubscribe her; remove from the list; please take her off; cancel newsletter",
                "Reply | please take me off; does not want any more emails; do not email her; no more mails please",
                "Response | Does not wish to receive it any more, no emails; unsubscribed in April",
                "Last call | has unsubscribed; opted out 3 May; please stop sending; asked us to remove her",
                "Office use | unsubscribed by phone 12/3; wants off the list",
                "Call log | asked to be removed; wants to be taken off, 3 May",
                "Log | 2024-05-03 unsubscribed; 3 May: asked us to stop",
                "Action needed | remove from mailing list; opt out 3/5/24",
                "Outcome | opted out of the newsletter; cancelled her subscription; 3 May: consent withdrawn",
                "Info | unsubscribed from our club newsletter 3 May; asked to be removed from the team newsletter; cancelled the newsletter of the club",
                "Kanal | hat sich vom Team Newsletter abgemeldet; Newsletter des Vereins abbestellt",
                "Info | asked to come off list; requested erasure; GDPR: requested deletion",
                "Background | newsletter cancelled; wants to be removed; unsubscribed from Climate Weekly",
                "Notebook | asked to be removed from the mailing list; email bounces; no newsletter",
                "Preference | No emails; Unsubscribe from all",
                "Último cambio | baja 03/05; se dio de baja el 3/5; no desea recibir más el boletín; dado de baja en mayo",
                "Gestión | darle de baja; pidió la baja; quitar de la lista; tramitar baja",
                "Historial de cambios | canceló la suscripción; de baja desde mayo; ya no quiere recibir correos",
                "Otros | solicita no recibir el boletín; desuscrita el 3 de mayo; no enviar boletín",
                "Divers | s'est désabonnée le 3 mai; désinscrite le 3/5; ne veut plus recevoir la lettre",
                "Infos | demande à être retirée de la liste; plus d'envoi; arrêter l'envoi",
                "Réponse | souhaite se désabonner; ne souhaite plus recevoir nos courriels; pas de newsletter",
                "Mention | sortie de la liste; a annulé son abonnement; désabonnement le 3 mai",
                "Änderung | abgemeldet am 3.5.24; hat sich abgemeldet; hat sich am 3. Mai vom Newsletter abgemeldet",
                "Info | will keinen Newsletter mehr; bitte austragen; abbestellt 3.5.; keine Mails mehr",
                "Zuletzt | aus dem Verteiler nehmen; von der Liste gestrichen; möchte keinen Newsletter",
                "Stand der Dinge | Abmeldung vom Newsletter; Löschung beantragt; Newsletter storniert",
                "Outros | pediu para sair da lista; não deseja receber o boletim; cancelou a inscrição",
                "Resposta | descadastrada em maio; removido da lista; não quer receber e-mails; quer ser removida da lista",
                "Varie | si è disiscritta il 3 maggio; non vuole più ricevere la newsletter; togliere dalla lista",
                "Altro | si è cancellato; revoca consenso; chiede di non ricevere; disiscritto 3/5",
                "Прочие данные | отписался 3 мая; просил не присылать письма; не хочет получать рассылку",
                "Итог | удалить из рассылки; отказалась от рассылки; хочет отписаться",
                "أخرى | ألغى الاشتراك في مايو; طلب إلغاء الاشتراك; لا يرغب في استلام الرسائل",
                "Updates | asked to come off list; newsletter cancelled; Mrs B asked us to stop",
                "Overig | heeft zich afgemeld; wil geen nieuwsbrief meer; van de lijst halen",
            })
    void whoIsSaidToHaveLeftWaitsWhateverTheHeader(String header, String cells) {
        for (String cell : cells.split("; ", -1)) {
            for (List<String> others : List.of(
                    List.<String>of(),
                    List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))) {
                SubscriberFixture list = list(
                        header, Stream.concat(others.stream(), Stream.of(cell)).toList());

                assertThat(list.addresses()).as(cell).hasSize(others.size());
                assertThat(list.problems())
                        .as(cell)
                        .anySatisfy(problem -> assertThat(problem).contains("1 person is not mailed", cell));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Follow-up needed",
                "Info",
                "Background",
                "Change",
                "Outcome",
                "To do",
                "Interna",
                "Divers",
                "Otros datos",
                "Zuletzt",
                "Altro",
                "Прочие данные"
            })
    void remarksAboutSomethingElseKeepNobodyBack(String header) {
        List<String> healthy = HEALTHY.lines().toList();

        SubscriberFixture list = list(header, healthy);

        assertThat(list.problems()).isEmpty();
        assertThat(list.addresses()).hasSize(healthy.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Course | cancelled 3 May; withdrew, asked to be removed; unsubscribed 3 May",
                "Orders | cancelled 3/5/24; deleted 3 May",
                "Article title | Asked to be removed: a memoir; No more emails",
                "Last headline | Party leader opted out of the debate; Stop sending weapons",
                "Organisation | Unsubscribe Ltd London; Stop the Newsletter Foundation; No More Emails Ltd",
                "Job title | Head of Unsubscribe Analytics; Unsubscribe specialist",
                "City | Baja 3; Left 7",
                "Role | opted out of the board",
                "How did you hear of us | asked to be removed from another list, then found you",
                "Curso | baja 03/05; se dio de baja el 3 de mayo",
                "Trabajo | de baja desde mayo; se dio de baja en mayo",
                "Kurs | abgemeldet am 3.5.; hat sich abgemeldet",
                "Veranstaltung | hat sich am 3. Mai abgemeldet",
                "Formation | désinscrite le 3 mai; s'est désinscrite",
                "Curso de verão | cancelada em maio; pediu para sair",
                "Corso | si è disiscritto il 3 maggio",
                "Мероприятие | отписался 3 мая; отказался от участия",
                "الدورة | طلب إلغاء الاشتراك",
            })
    void underAHeaderOfWhatIsLeftOrCancelledSuchWordsKeepNobodyBack(String header, String cells) {
        List<String> all = Stream.concat(Stream.of("", "spring", "autumn"), Stream.of(cells.split("; ", -1)))
                .toList();

        SubscriberFixture list = list(header, all);

        assertThat(list.problems()).isEmpty();
        assertThat(list.addresses()).hasSize(all.size());
    }

    @Test
    void aYesOfAnotherColumnDoesNotOutweighThem() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "E-Mail;Newsletter;Änderung", "a@example.org;ja;", "b@example.org;ja;abgemeldet am 3.5.24");

        assertThat(list.addresses()).containsExactly("a@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Notes | Jo to be erased",
                "Bemerkungen | Storno per Post",
                "Observaciones | se opuso ayer",
                "Remarques | suppression demandée",
                "Osservazioni | disdice tutto",
                "Observações | apagar ficha",
                "Комментарий | удаление по письму",
                "ملاحظات | حذفه أمس",
            })
    void ofNotesThatAreNotUnderstoodThoseAreToldFirstThatMayBeOfStopping(String header, String note) {
        List<String> others = List.of(
                "Treasurer", "met at fair", "from Leeds", "vegetarian", "tall", "new phone", "wheelchair", "Jo", "Al");

        SubscriberFixture list =
                list(header, Stream.concat(others.stream(), Stream.of(note)).toList());

        assertThat(list.addresses()).hasSize(10);
        assertThat(list.notes())
                .anySatisfy(told -> assertThat(told).contains("'" + header + "': '" + note + "', 'Treasurer'"));
    }

    @ParameterizedTest
    @CsvSource({
        "Change, removed",
        "Otros, cancelado",
        "Stand der Dinge, gelöscht am 3.5.",
        "Infos, retiré",
        "Outros, saiu"
    })
    void aWordForLeavingAloneAmongManyIsTold(String header, String word) {
        List<String> others = List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

        SubscriberFixture list =
                list(header, Stream.concat(others.stream(), Stream.of(word)).toList());

        assertThat(list.notes().toString() + list.problems()).contains("'" + word);
    }

    @ParameterizedTest
    @CsvSource({
        "Movimiento, Alta, Baja",
        "Operazione, Iscrizione, Disiscrizione",
        "Opération, Inscription, Désinscription",
        "Vorgang, Anmeldung, Abmeldung",
        "Operação, Inscrição, Cancelar",
        "Mutatie, Inschrijving, Uitschrijving",
        "Preference, All emails, No emails"
    })
    void theMovementByWhichSomebodyLeftMakesTheRowWait(String header, String joins, String leaves) {
        SubscriberFixture list = list(header, List.of(joins, joins, leaves));

        assertThat(list.addresses()).containsExactly("p0@example.org", "p1@example.org");
    }

    private static final String HEALTHY = """
            retired
            No information
            no news yet
            keine Nachrichten
            sin información
            sans nouvelles
            hasn't unsubscribed
            retired in 2019
            left the ministry in 2019
            Head of Unsubscribe Analytics
            cancelled his trip
            cancelled the meeting of 5 May
            moved to Geneva
            stop TB
            no longer treasurer
            left-handed
            Out of office until 5 May
            lost password
            removed a duplicate
            deleted old phone number
            asked to be removed from the speakers list
            asked to be taken off the waiting list
            wants to be removed from the panel
            opted out of lunch
            unsubscribed from the WhatsApp group
            unsubscribed by mistake, wants it again
            never unsubscribed
            does not want to unsubscribe
            knows that one can unsubscribe at any time
            has not opted out
            did not ask to be removed
            no longer works for Shell
            left the company in 2020, works for us now
            left the organisation in 2010 to found a school
            no longer wants to be chair
            no longer interested in fishing
            does not want any meat
            do not contact by phone
            don't contact before noon
            stopped by at the stand
            stopped smoking in 2010
            on hold for the visa
            project on hold until June
            his father died in May
            mother passed away last year
            left early from the event
            left a message 3 May
            left voicemail
            returned the keys 3 May
            sent email 3 May
            email answered 3 May
            replied to the newsletter
            likes the newsletter, no questions
            wrote about stopping malaria
            founder of Stop Hunger Now
            works on exit policies
            cancelled flight to Paris
            removed from office in 2018
            excluded from the tender of 2024
            quit politics
            out of town
            off duty on Mondays
            no gluten
            no children
            not available in August
            does not drive
            never been to Africa
            ex-minister
            former editor
            deputy head, ended 2023
            end of contract 2025
            stays in Rome
            blocked road, came late
            card blocked
            refused the prize
            declined dinner
            withdrew from the race
            suspended from school as a boy
            complained about the food
            spam filter installed by us
            changed address
            new email since May
            old email was wrong
            duplicate of line 7
            deaf in one ear
            dead language expert
            pays by direct debit
            sends greetings
            jubilado desde 2019
            dejó el ministerio en 2019
            vive en la planta baja
            oficina en Baja California
            de baja médica hasta mayo
            temporada baja
            se dio de baja del gimnasio
            se dio de baja del curso de inglés
            prioridad baja
            canceló el viaje
            canceló la reserva de mayo
            ya no es tesorera
            ya no trabaja en Shell
            no contactar por teléfono
            no come carne
            eliminar duplicado
            borrado el teléfono antiguo
            pidió salir de la lista de oradores
            retirado del ejército
            perdió la contraseña
            no quiere más hijos
            busca trabajo
            fuera hasta mayo
            nueva dirección desde mayo
            retraité depuis 2019
            a quitté le ministère en 2019
            ne travaille plus chez Total
            ne pas contacter par téléphone
            désinscrite de la formation de mai
            s'est désinscrit du cours de russe
            annulé son voyage
            rendez-vous annulé le 5 mai
            plus trésorière
            ne veut plus voler
            parti en vacances
            absente jusqu'en mai
            mot de passe perdu
            supprimé un doublon
            rencontrée à la pause café
            abonnée depuis 2019
            liste d'attente
            pensioniert seit 2019
            hat das Ministerium 2019 verlassen
            vom Kurs abgemeldet
            hat sich von der Tagung abgemeldet
            für das Essen abgemeldet
            nicht abgemeldet
            krank abgemeldet
            arbeitet nicht mehr bei BASF
            nicht telefonisch kontaktieren
            will nicht mehr fliegen
            Reise storniert
            Termin gelöscht
            Dublette entfernt
            Passwort vergessen
            nicht mehr Kassierer
            Austritt aus dem Chor 2024
            im Urlaub bis Mai
            linkshändig
            angemeldet am 3.5.2024
            von der Rednerliste gestrichen
            aposentado desde 2019
            deixou o ministério em 2019
            cancelou a viagem
            cancelou a consulta de maio
            já não é tesoureira
            já não trabalha na EDP
            não contactar por telefone
            não quer mais filhos
            perdeu a senha
            saiu do coro
            voltou a inscrever-se
            de férias até maio
            in pensione dal 2019
            ha lasciato il ministero nel 2019
            ha cancellato il viaggio
            non è più tesoriera
            si è disiscritto dal corso di inglese
            non vuole più volare
            rimosso un doppione
            fuori sede fino a maggio
            на пенсии с 2019
            ушёл из министерства в 2019
            отписался от группы
            отменил поездку
            больше не казначей
            больше не работает в Газпроме
            не писать в ватсап
            не хочет мяса
            забыл пароль
            в отпуске до мая
            удалили дубликат
            تقاعد في 2019
            ترك الوزارة في 2019
            ألغى الرحلة
            لا يريد اللحم
            في إجازة حتى مايو
            """;
}
