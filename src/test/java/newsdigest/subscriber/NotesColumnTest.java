package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Free text about people, in which somebody may have noted that a person left. */
class NotesColumnTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String note) {
        return SubscriberFixture.ofLines(
                folder,
                "email;" + header,
                "noted@example.org;" + note,
                "silent@example.org;",
                "met@example.org;met at the fair");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Comments | asked to be removed",
                "Comments | asked again to be removed",
                "Comments | please stop our monthly letter",
                "Comments | cancel the weekly bulletin",
                "Comments | doesn't want our quarterly update",
                "Comments | left our monthly letter list",
                "Notas | cancelar nuestra carta mensual",
                "Notas | cancelar el boletín mensual",
                "Remarques | arrêter notre lettre mensuelle",
                "Bemerkungen | will unseren Monatsbrief nicht mehr",
                "Bemerkungen | möchte unseren monatlichen Brief nicht mehr",
                "Notas | parar a nossa carta mensal",
                "Opmerkingen | wil onze maandelijkse nieuwsbrief niet meer",
                "Notes | wants to be taken off",
                "Notes | DNC",
                "Notes | taking a break from emails",
                "Notas | pidió otra vez la baja",
                "Remarques | ne rien envoyer pour le moment",
                "Bemerkungen | bis auf Weiteres nichts senden",
                "notes | Asked to be removed, 3 May",
                "Notes | please take me off the list",
                "Internal notes | unsubscribed by phone",
                "Comments | Doesn't want the newsletter any more",
                "Remarks | wants NO MORE EMAILS!!",
                "Comment | cancelled her subscription",
                "memo | deceased",
                "notes | left",
                "Observaciones | baja",
                "Observaciones | pidió la baja el 3/5",
                "Notas | Se dio de baja por teléfono",
                "Comentarios | no quiere recibir el boletín",
                "Comentarios | quitar de la lista, por favor",
                "Remarques | souhaite se désabonner",
                "Commentaire | ne veut plus recevoir la lettre",
                "Commentaires | à retirer de la liste",
                "Bemerkungen | hat sich vom Newsletter abgemeldet",
                "Notiz | bitte aus dem Verteiler nehmen",
                "Anmerkung | möchte keine E-Mails",
                "Bemerkung | abbestellt am 1.2.",
                "Observações | pediu para sair",
                "Comentário | não quer receber",
                "Obs. | descadastrar",
                "Comments | PLEASE REMOVE",
                "Notes | does not want any more of this",
                "Bemerkung | möchte nichts mehr bekommen",
                "Notiz | bitte löschen",
                "Remarques | a demandé le retrait",
                "Commentaires | à supprimer",
                "Notes | email bounces",
                "Notes | died 2023",
                "Remarks | left the organisation",
                "Notas | correo rebota",
                "Bemerkung | Mail kommt zurück",
                "Remarques | mauvaise adresse",
                "Observaciones | pide que la quiten",
                "Observações | pediu a exclusão",
                "Bemerkung | hat sich abgemeldet",
                "Bemerkung | abgemeldet am 3.5.2024",
                "Notiz | Adresse ungültig",
                "Notiz | unzustellbar seit Mai",
                "Notes | left in May 2024",
                "Notes | bounced in March",
                "Notes | removed by request",
                "Observaciones | baja el 3 de mayo",
                "Observaciones | se borró de la lista",
                "Motivo | ya no quiere recibir",
                "Remarques | retiré en mai 2024",
                "Remarques | adresse invalide",
                "Observações | cancelou em 2024",
                "Anything else? | please unsubscribe me",
                "Opmerking | afgemeld",
                "Notes | asked to stop 3 March",
                "Notes | 3 March: asked to stop",
                "Notes | off list 3/3/25",
                "Notes | undeliverable since May",
                "Remarques | résiliée en mai 2024",
                "Remarques | mail rejeté 3/3/25",
                "Bemerkungen | Austritt zum 31.12.2025",
                "Bemerkungen | Widerspruch vom 3.5.25",
                "Observações | retirada em 3/3/25",
                "ملاحظات | البريد لا يعمل",
                "Notes | please pause until January",
                "Notes | OOO - hold mails till Jan",
                "Notes | asked for a pause",
                "Notes | pause all mails please",
                "Notes | asked to suspend mails until June",
                "Notas | pidió pausa hasta marzo",
                "Remarques | demande une pause jusqu'en mars",
                "Observações | pausar até março",
                "Bemerkungen | bitte pausieren bis März",
                "Notes | does not wish to hear from us",
                "Notes | has had enough of our mails",
                "Notes | remove from distribution",
                "Notes | no further contact please",
                "Notes | moved away, no mail",
                "Notes | asked us not to write again",
                "Notes | resigned from the list in May",
                "Notes | doesn't want it any more",
                "Notes | mail not wanted",
                "Notes | wants nothing",
                "Notas | pide que la quitemos",
                "Notas | solicitó su baja",
                "Notas | ha pedido la baja",
                "Notas | retirar del envío",
                "Notas | no volver a escribir",
                "Remarques | adresse à supprimer",
                "Remarques | n'écrivez plus",
                "Remarques | courriels non souhaités",
                "Bemerkungen | möchte raus",
                "Bemerkungen | Versand eingestellt",
                "Bemerkungen | kein NL",
                "Bemerkungen | ist ausgetreten",
                "Observações | pediu para ser retirada",
                "Observações | parar envio",
                "Примечание | хватит писем",
                "Примечание | писем не надо",
                "ملاحظات | احذفوها من القائمة",
                "ملاحظات | لا تراسلوها",
            })
    void aNoteThatSpeaksOfLeavingKeepsItsRowBackUntilSomebodyDecides(String header, String note) {
        SubscriberFixture list = list(header, note);

        assertThat(list.addresses()).containsExactlyInAnyOrder("silent@example.org", "met@example.org");
        assertThat(list.problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains(
                                "1 person is not mailed (line 2): column '" + header + "' says '" + note, "left-when"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Notes | left early from the event",
                "Notes | wrote the monthly letter of May",
                "Notas | le gusta la carta mensual",
                "Notes | moved office",
                "Notes | left a message 3 May",
                "Notes | new since May",
                "Bemerkungen | angemeldet am 3.5.2024",
                "Observaciones | jefe desde mayo",
                "Remarques | au port depuis mai",
                "Comments | left the company in 2020, works for us now",
                "Comments | do not contact by phone",
                "Comments | stopped by at the stand",
                "Comments | asks about the list of speakers",
                "notes | likes the newsletter, no questions",
                "notes | unsubscribed by mistake, wants it again",
                "Observaciones | vive en la planta baja",
                "Observaciones | oficina en Baja California",
                "Observaciones | de baja médica hasta mayo",
                "Comentarios | temporada baja",
                "Remarques | ne pas contacter par téléphone",
                "Remarques | abonnée depuis 2019",
                "Bemerkungen | vom Kurs abgemeldet",
                "Bemerkungen | nicht telefonisch kontaktieren",
                "Observações | não contactar por telefone",
                "Observações | voltou a inscrever-se",
                "Notes | asked to stop the parcels",
                "Notes | met in the pause of the concert",
                "Notes | holds the keys",
                "Notes | on holiday until May",
                "Remarques | rencontrée à la pause café",
                "Notes | cancelled the meeting of 5 May",
                "Notes | excluded from the tender of 2024",
                "Bemerkungen | Austritt aus dem Chor 2024",
                "Notes | bounced cheque, paid since",
                "Notes | signed off the budget",
                "Notes | mail forwarded since May",
                "Observaciones | baja en el comedor",
                "Bemerkungen | Hund abgemeldet",
                "Remarques | veut plus de courrier de notre part",
            })
    void aNoteAboutSomethingElseKeepsNobodyBack(String header, String note) {
        SubscriberFixture list = list(header, note);

        assertThat(list.addresses()).hasSize(3);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"City", "Company", "Subject of last mail", "Course"})
    void columnsOfWhatIsLeftOrCancelledAreNotSearched(String header) {
        assertThat(list(header, "asked to be removed").addresses()).hasSize(3);
    }
}
