package newsdigest.subscriber.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.SubscriberFixture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that name mail and a word for stopping it, from tables of such words for each language and the places they stand in. */
class StoppedMailHeadersTest {

    private static final String TODAY = "2024-05-03";

    @TempDir
    private Path folder;

    /**
     * Words of one language by which mail is stopped.
     *
     * @param mail names of mail
     * @param words words for stopping it
     * @param places headers, with M for mail and S for the word
     */
    record Table(String no, String yes, String mail, String words, String places) {

        List<String> headers() {
            List<String> headers = new ArrayList<>();
            for (String name : mail.split(", ", -1)) {
                for (String word : words.split(", ", -1)) {
                    for (String place : places.split(", ", -1)) {
                        headers.add(place.replace("M", "\0").replace("S", word).replace("\0", name));
                    }
                }
            }
            return headers;
        }
    }

    static Stream<Table> tables() {
        return Stream.of(
                new Table(
                        "No",
                        "Yes",
                        "Newsletter, Mailing",
                        "denied, forbidden, prohibited, withheld, halted, disallowed, undesired, unwelcome, unneeded",
                        "M S"),
                new Table(
                        "No", "Sí", "Boletín", "caducado, indeseado, denegado, prohibido, abandonado, cerrado", "M S"),
                new Table(
                        "Non",
                        "Oui",
                        "Lettre d'information",
                        "indésirable, interdite, expirée, abandonnée, fermée",
                        "M S"),
                new Table("Nein", "Ja", "Newsletter", "untersagt, zurückgewiesen, geschlossen, entfällt", "M S"),
                new Table("Não", "Sim", "Boletim", "expirado, indesejado, negado, proibido, abandonado", "M S"),
                new Table("No", "Sì", "Newsletter", "scaduta, indesiderata, negata, vietata", "M S"),
                new Table("Нет", "Да", "Рассылка", "нежелательна, закрыта, запрещена", "M S"),
                new Table(
                        "No",
                        "Yes",
                        "Newsletter, Email",
                        "cancelled, stopped, blocked, removed, excluded, suspended, refused, declined, rejected, discontinued, deactivated, disabled, paused, revoked,"
                                + " withdrawn, terminated, deleted, unwanted, banned, dropped, inactive, returned, quit, off, cancellation, removal, exclusion, suspension,"
                                + " refusal, rejection, deactivation, revocation, withdrawal, termination, deletion, objection, ban, hold, block, stop, pause",
                        "M S, M: S, M_S"),
                new Table(
                        "No",
                        "Yes",
                        "newsletter, emails",
                        "Cancel, Cancelled, Stop, Stopped, Block, Remove, Exclude, Refuse, Decline, Reject, Leave, Left, Quit, Pause, Objects to, Cancellation of, Removal from",
                        "S M, S the M"),
                new Table(
                        "Nein",
                        "Ja",
                        "Newsletter, E-Mail, Verteiler",
                        "abgemeldet, abbestellt, gekündigt, storniert, gesperrt, gelöscht, entfernt, gestoppt, abgelehnt, verweigert, deaktiviert, abgeschaltet, ausgesetzt,"
                                + " pausiert, widerrufen, widersprochen, ausgetragen, gestrichen, eingestellt, unerwünscht, blockiert",
                        "M S, Hat M S, M wurde S"),
                new Table(
                        "Nein",
                        "Ja",
                        "Newsletter, E-Mail, Rundbrief",
                        "Abmeldung, Abbestellung, Kündigung, Stornierung, Sperre, Sperrung, Löschung, Stopp, Ablehnung, Deaktivierung, Widerruf, Widerspruch, Austritt,"
                                + " Verzicht, Austragung, Ausschluss",
                        "M-S, M: S, S M, S vom M, M-S am"),
                new Table(
                        "Nein",
                        "Ja",
                        "Newsletter, Mail",
                        "abmeldung, sperre, sperrung, kündigung, abbestellung, widerruf, widerspruch",
                        "MS"),
                new Table(
                        "No",
                        "Sí",
                        "Boletín, Correos",
                        "cancelado, anulado, suspendido, bloqueado, eliminado, excluido, rechazado, desactivado, interrumpido, revocado, retirado, pausado, Cancelación,"
                                + " Anulación, Suspensión, Bloqueo, Exclusión, Rechazo, Renuncia, Baja, Oposición",
                        "M S"),
                new Table(
                        "No",
                        "Sí",
                        "boletín, correo electrónico",
                        "Canceló, Anuló, Rechazó, Bloqueó, Dejó, Eliminó, Revocó, Rechaza, Cancelar, Suspender, Cancelación de, Bloqueo de, Renunció a",
                        "S el M, S la suscripción al M, S la suscripción a todos los correos electrónicos"),
                new Table(
                        "Non",
                        "Oui",
                        "newsletter, lettre, e-mail",
                        "Annulation, Suspension, Blocage, Suppression, Désactivation, Résiliation, Révocation, Opposition, Retrait, Arrêt, Désinscription, Exclusion,"
                                + " A annulé, A quitté, Renonce à",
                        "S M, S la M"),
                new Table(
                        "Non",
                        "Oui",
                        "Newsletter, Lettre",
                        "annulée, suspendue, bloquée, supprimée, refusée, rejetée, désactivée, interrompue, révoquée, retirée, résiliée, arrêtée",
                        "M S"),
                new Table(
                        "Não",
                        "Sim",
                        "newsletter, boletim, e-mail",
                        "Cancelamento, Suspensão, Bloqueio, Remoção, Exclusão, Recusa, Rejeição, Desativação, Interrupção, Revogação, Anulação, Desistência, Cancelou, Recusou,"
                                + " Bloqueou, Deixou",
                        "S M, S a M, S a assinatura de todos os e-mails"),
                new Table(
                        "No",
                        "Sì",
                        "newsletter, email",
                        "Annullamento, Sospensione, Blocco, Rimozione, Esclusione, Rifiuto, Disattivazione, Interruzione, Revoca, Cancellazione, Disdetta, Rinuncia,"
                                + " Opposizione, Ha annullato, Ha rifiutato",
                        "S M, S la M, S l'iscrizione a tutte le e-mail"),
                new Table(
                        "No",
                        "Sì",
                        "Newsletter",
                        "annullata, sospesa, bloccata, rimossa, esclusa, rifiutata, disattivata, interrotta, revocata, cancellata, disdetta, eliminata",
                        "M S"),
                new Table(
                        "нет",
                        "да",
                        "рассылки",
                        "Отмена, Остановка, Приостановка, Прекращение, Блокировка, Отключение, Удаление, Отклонение, Запрет, Отменил, Отключил",
                        "S M, Дата S M"),
                new Table(
                        "нет",
                        "да",
                        "Рассылка",
                        "отменена, остановлена, приостановлена, прекращена, заблокирована, отключена, удалена, запрещена",
                        "M S"),
                new Table(
                        "لا",
                        "نعم",
                        "النشرة, البريد",
                        "إلغاء, إيقاف, حظر, رفض, حذف, إزالة, استبعاد, إنهاء, ألغى, أوقف, غادر",
                        "S M, طلب S M"),
                new Table(
                        "nee",
                        "ja",
                        "nieuwsbrief, e-mail",
                        "opgezegd, geannuleerd, geblokkeerd, geweigerd, verwijderd, gestopt, stopgezet, beëindigd, Opzegging, Annulering, Blokkade, Weigering, Afmelding",
                        "M S, S M"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aHeaderWithMailAndAWordForStoppingItAsksWhoLeft(Table table) {
        List<String> wrong = table.headers().stream()
                .filter(header -> !mailed(list(header, table.no(), table.yes(), "", "x", TODAY))
                        .equals("ac"))
                .toList();

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Newsletter officer, No, Yes",
        "Offers newsletter, No, Yes",
        "Holdings newsletter, No, Yes",
        "Blockchain newsletter, No, Yes",
        "Exclusive newsletter, No, Yes",
        "Resilience newsletter, No, Yes",
        "Suspense newsletter, No, Yes",
        "Cancer research newsletter, No, Yes",
        "Retirement newsletter, No, Yes",
        "Disabled people newsletter, No, Yes",
        "Newsletter Stornoway, No, Yes",
        "Newsletter for alumni, No, Yes",
        "Newsletter on/off, No, Yes",
        "Would you like to receive the newsletter?, No, Yes",
        "Would you like to keep receiving the newsletter?, No, Yes",
        "¿Desea recibir nuestros correos?, No, Sí",
        "Souhaitez-vous recevoir la newsletter ?, non, oui",
        "Möchten Sie den Newsletter erhalten?, nein, ja",
        "Out of Africa newsletter, No, Yes",
        "Newsletter consent, No, Yes",
        "Newsletter not paused, No, Yes",
        "Newsletter Bannerwerbung, nein, ja",
        "Newsletter für Ehemalige, nein, ja",
        "Newsletter Pausenhof, nein, ja",
        "Newsletter aus Berlin, nein, ja",
        "Newsletter Sperrmüll, nein, ja",
        "Newsletter Kündigungsschutz, nein, ja",
        "Newsletter Einstellungen, nein, ja",
        "Newsletter über Kündigungen, nein, ja",
        "Newsletter An-/Abmeldung, nein, ja",
        "Boletín exclusivo, No, Sí",
        "Boletín borrador, No, Sí",
        "Newsletter Quito, No, Sí",
        "Newsletter sobre cancelaciones, No, Sí",
        "Newsletter retraite, non, oui",
        "Newsletter rifiuti, No, Sì",
        "Newsletter esclusiva, No, Sì",
        "Рассылка исключительно новости, нет, да",
        "Рассылка о запретах, нет, да",
        "Newsletter wyłącznie, nie, tak",
    })
    void wordsThatOnlyBeginLikeOneLeaveTheQuestionWhoGetsIt(String header, String no, String yes) {
        assertThat(mailed(list(header, no, yes, no, yes))).isEqualTo("bd");
    }

    @ParameterizedTest
    @CsvSource({
        "Cancelled on, " + TODAY,
        "Has cancelled, Yes",
        "Request removal, Yes",
        "Löschkennzeichen, ja",
        "Hat gekündigt, ja",
        "Cancelado el, " + TODAY,
        "Canceló su suscripción, Sí",
        "Annulé son inscription, oui",
        "Data cancelamento, " + TODAY,
        "Si è cancellato, Sì",
        "Отмена подписки, да",
        "طلب الحذف, نعم",
        "Left date, " + TODAY,
    })
    void withoutMailOneOfNothingElseKeepsPeopleUntilStaffDecide(String header, String cell) {
        SubscriberFixture list = list(header, "", cell, "", cell);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(list.problems().toString()).contains("may mean that");
    }

    @ParameterizedTest
    @CsvSource({
        "Refuse collection newsletter, No, Yes",
        "Quit smoking newsletter, No, Yes",
        "Cancellation alerts by email, No, Yes",
        "Bus stop newsletter, No, Yes",
        "Product withdrawal emails, No, Yes",
        "Newsletter Stopp Kohle, nein, ja",
        "Newsletter block captain, No, Yes",
        "Registration cancelled by email, No, Yes",
        "Bestellung storniert per E-Mail, nein, ja",
    })
    void besideWordsThatMayBeWhatIsStoppedNobodyIsMailedUntilStaffDecide(String header, String no, String yes) {
        SubscriberFixture list = list(header, no, yes, no, yes);

        assertThat(list.addresses()).isEmpty();
        assertThat(list.problems().toString()).contains(header).doesNotContain("say that these people left");
    }

    @ParameterizedTest
    @CsvSource({
        "Newsletter registration cancelled, No, Yes",
        "Newsletter-Bestellung storniert, nein, ja",
        "Newsletter-Anmeldung storniert, nein, ja",
        "Newsletterbestellung storniert, nein, ja",
        "Newsletteranmeldung storniert, nein, ja",
        "Newsletterabo storniert, nein, ja",
        "Newsletterabonnement beendet, nein, ja",
        "Newsletteranmeldung storniert am, '', " + TODAY,
        "Réservation de la lettre annulée, non, oui",
        "Alta en el boletín anulada, No, Sí",
        "Inscrição na newsletter cancelada, Não, Sim",
        "Aanmelding nieuwsbrief geannuleerd, nee, ja",
        "Newsletter leaver, No, Yes",
        "Exited newsletter, No, Yes",
        "Newsletter-Ausstieg, nein, ja",
        "Mailverteiler-Abmeldung, nein, ja",
        "Lehnt Newsletter ab, nein, ja",
        "Retrait liste de diffusion, non, oui",
        "Sortie liste de diffusion, non, oui",
        "Mailingliste-Austritt, nein, ja",
        "Abmeldung Newsletterverteiler, nein, ja",
        "Cancelación Lista de distribución, No, Sí",
        "Cancelamento Lista de distribuição, Não, Sim",
        "Distribution list paused, No, Yes",
        "Revocó consentimiento, No, Sí",
        "Retiró consentimiento, No, Sí",
        "Revogou consentimento, Não, Sim",
        "Consent revoked, No, Yes",
        "Einwilligung widerrufen, nein, ja",
        "Desapuntado del boletín, No, Sí",
        "Newsletter out, No, Yes",
        "Out of newsletter, No, Yes",
        "Newsletter Rückläufer, nein, ja",
        "Vom Verteiler genommen, nein, ja",
        "Départ newsletter, non, oui",
        "Alerte mail arrêtée, non, oui",
        "Mail en erreur, non, oui",
        "Desligamento newsletter, Não, Sim",
        "Новости отключены, нет, да",
        "Cease emails, No, Yes",
        "Weekly bulletin stopped, No, Yes",
        "Cancelled weekly email, No, Yes",
        "Gaceta cancelada, No, Sí",
        "Circulaire annulée, non, oui",
        "Бюллетень отменён, нет, да",
        "Больше не получает, нет, да",
        "Kein Versand, nein, ja",
        "Would you like to stop receiving the newsletter?, No, Yes",
        "Should we stop sending you the newsletter?, No, Yes",
        "Would you like to leave the list?, No, Yes",
        "¿Desea dejar de recibir nuestros correos?, No, Sí",
        "Souhaitez-vous arrêter de recevoir la newsletter ?, non, oui",
        "Voulez-vous quitter la liste ?, non, oui",
        "Souhaitez-vous être retiré de la liste ?, non, oui",
        "Sollen wir Sie aus dem Verteiler nehmen?, nein, ja",
        "Bitte nehmen Sie mich aus dem Verteiler, nein, ja",
        "Möchten Sie den Newsletter abbestellen?, nein, ja",
        "Deseja deixar de receber o boletim?, Não, Sim",
        "Desidera annullare la newsletter?, No, Sì",
        "Ferma newsletter, No, Sì",
        "Newsletter terminata, No, Sì",
        "Informativo cancelado, Não, Sim",
        "حذف من القائمة, لا, نعم",
    })
    void whoSaidYesBelowAWordForStoppingMailLeft(String header, String no, String yes) {
        assertThat(mailed(list(header, no, yes, no, yes))).isEqualTo("ac");
    }

    @ParameterizedTest
    @CsvSource({
        "Stopover, Yes",
        "Return address, Yes",
        "Exit survey, Yes",
        "Retired, Yes",
        "Retirado, Sí",
        "Declined, Yes",
        "Event cancelled, Yes",
        "Registration cancelled, Yes",
        "Course registration cancelled, Yes",
        "Anmeldung storniert, ja",
        "Contract terminated, Yes",
        "Removal company, Yes",
        "Kündigungsfrist, ja",
        "Sperrkonto, ja",
        "Cancelación de reserva, Sí",
        "Отмена заказа, да",
        "Cancellation email sent, Yes",
        "Mail stop, MS 14",
        "Complaints team, Yes",
        "Bounce house, Yes",
        "Verstorbener Ehepartner, ja",
        "Conjoint décédé, oui",
        "Cónyuge fallecido, Sí",
    })
    void headersAboutOtherThingsKeepNobodyBack(String header, String cell) {
        assertThat(mailed(list(header, "", cell, "", cell))).isEqualTo("abcd");
    }

    private SubscriberFixture list(String header, String... cells) {
        List<String> lines = new ArrayList<>(List.of("email;\"" + header + "\""));
        for (int i = 0; i < cells.length; i++) {
            lines.add((char) ('a' + i) + "@example.org;" + cells[i]);
        }
        return SubscriberFixture.ofLines(folder, lines.toArray(String[]::new));
    }

    private static String mailed(SubscriberFixture list) {
        StringBuilder mailed = new StringBuilder();
        list.addresses().forEach(address -> mailed.append(address.charAt(0)));
        return mailed.toString();
    }
}
