package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns whose header explains what the answers below it stand for. */
class ExplainedAnswersTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (No = unsubscribed) | Yes | No",
                "Newsletter (No = unsubscribed) | Y | N",
                "Newsletter (1 = subscribed, 0 = unsubscribed) | 1 | 0",
                "Newsletter (1 = subscribed, 0 = unsubscribed) | 1.0 | 0.0",
                "Newsletter (0 = unsubscribed) | 1 | 0",
                "Newsletter (1=active 0=unsubscribed) | 1 | 0",
                "Newsletter (1: subscribed, 0: unsubscribed) | 1 | 0",
                "Newsletter (1 – subscribed / 0 – unsubscribed) | 1 | 0",
                "Newsletter (yes → subscribed, no → unsubscribed) | yes | no",
                "Newsletter (no means unsubscribed) | yes | no",
                "Newsletter (Yes/No, No = unsubscribed) | Yes | No",
                "Newsletter (yes/no = subscribed/unsubscribed) | yes | no",
                "Newsletter (unsubscribed = no) | yes | no",
                "Newsletter: yes = subscribed, no = unsubscribed | yes | no",
                "Newsletter (yes = wants it, no = unsubscribed) | yes | no",
                "Subscribed (no = unsubscribed) | yes | no",
                "Subscribed? (n = left) | y | n",
                "Boletín (sí/no, no = baja) | sí | no",
                "Boletín (no = dado de baja) | sí | no",
                "Boletín (no significa baja) | sí | no",
                "Newsletter (ja/nein, nein = abgemeldet) | ja | nein",
                "Newsletter (nein bedeutet abgemeldet) | ja | nein",
                "Lettre (non = désabonné) | oui | non",
                "Boletim (não = cancelado) | sim | não",
                "Рассылка (1 – подписан, 0 – отписан) | 1 | 0",
                "النشرة (لا = ملغى) | نعم | لا",
                "Newsletter (N = do not send) | Y | N",
                "Newsletter (N = do not send) | '' | N",
                "Newsletter (n = no mail) | '' | n",
                "Mail (N = not sent) | '' | N",
                "Boletín (N = no enviar) | '' | N",
                "Boletín (N = no enviar) | S | N",
                "Newsletter (N = nicht senden) | '' | N",
                "Newsletter (x = unsubscribed) | '' | x",
                "Newsletter (x = no longer) | '' | x",
                "Aktiv (x = nein) | '' | x",
                "Newsletter (0 = yes, 1 = no) | 0 | 1",
                "Newsletter (empty = unsubscribed) | x | ''",
                "Newsletter (x, blank = left) | x | ''",
                "Newsletter (x = yes, blank = unsubscribed) | x | ''",
                "Boletín (vacío = baja) | x | ''",
                "Newsletter (leer = abgemeldet) | x | ''",
                "Newsletter? (blank = yes) | '' | no",
                "Status: 1 = left, 2 = active | 2 | 1",
                "Status (A = active, U = unsubscribed) | A | U",
                "Estado (A=alta, B=baja) | A | B",
                "X = stop | '' | X",
                "Code (A = subscribed, U = unsubscribed) | A | U",
                "Unsubscribed (1 = yes, 0 = no) | 0 | 1",
                "Unsubscribed (no = still subscribed) | no | yes",
                "Frequency (0 = never, 1 = weekly) | 1 | 0",
                "Consent (Y/N, blank = never asked) | Y | N",
                "Stay subscribed? (no = remove me) | yes | no",
                "Stay subscribed? (no answer = removed) | yes | ''",
                "Member status (C = current, L = lapsed) | C | L",
                "Newsletter (see note: no = unsubscribed) | yes | no",
                "Newsletter (N/A = unsubscribed) | yes | N/A",
                "Рассылка (да/нет, нет = отписан) | да | нет",
                "Newsletter (1 subscribed, 0 unsubscribed) | 1 | 0",
                "Newsletter (yes subscribed, no unsubscribed) | yes | no",
                "Newsletter 1 subscribed 0 unsubscribed | 1 | 0",
                "newsletter_0_unsubscribed_1_subscribed | 1 | 0",
                "newsletter_no_unsubscribed | yes | no",
                "newsletter_1_active_0_left | 1 | 0",
                "status_a_active_u_unsubscribed | a | u",
                "Newsletter (0 unsubscribed) | 1 | 0",
                "Newsletter (0 is unsubscribed) | 1 | 0",
                "Newsletter 1: yes 0: unsubscribed | 1 | 0",
                "Newsletter Yes - subscribed No - unsubscribed | Yes | No",
                "Newsletter Yes: subscribed No: unsubscribed | Yes | No",
                "Newsletter: N stands for not interested | Y | N",
                "Newsletter (N/unsubscribed, Y/subscribed) | Y | N",
                "Newsletter {N: left} | Y | N",
                "Newsletter（Y=subscribed，N=unsubscribed） | Y | N",
                "Code: 1 subscribed, 2 unsubscribed, 3 bounced | 1 | 2",
                "Code: 1 subscribed, 2 unsubscribed, 3 bounced | 1 | 3",
                "Code (1: subscribed / 2: unsubscribed / 3: bounced) | 1 | 2",
                "Code (1: subscribed / 2: unsubscribed / 3: bounced) | 1 | 3",
                "Código: A alta, B baja, P pendiente | A | B",
                "Estado 1-activo 2-baja | 1 | 2",
                "Boletín Sí: suscrito No: baja | Sí | No",
                "Newsletter Ja: angemeldet Nein: abgemeldet | Ja | Nein",
                "Newsletter (1 angemeldet, 0 abgemeldet) | 1 | 0",
                "Lettre O : abonné N : désabonné | O | N",
                "Lettre (1 abonné, 0 désabonné) | 1 | 0",
                "Boletim (1 inscrito, 0 cancelado) | 1 | 0",
                "Newsletter (1 iscritto, 0 disiscritto) | 1 | 0",
                "Рассылка (1 подписан, 0 отписан) | 1 | 0",
                "النشرة (1 مشترك، 0 ملغى) | 1 | 0",
                "Newsletter subscribed/unsubscribed | 1 | 0",
                "Newsletter (active/left) | Yes | No",
                "Newsletter (active/left) | active | left",
                "Boletín (alta/baja) | Sí | No",
                "Newsletter (angemeldet/abgemeldet) | Ja | Nein",
                "Newsletter (yes - no) | yes | no",
                "Newsletter yes - no | yes | no",
            })
    void anAnswerIsTakenByTheMeaningThatTheHeaderGivesIt(String header, String stays, String leaves) {
        SubscriberFixture list = list(header, stays, leaves, stays, stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(Stream.concat(list.problems().stream(), list.notes().stream()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (leave empty if unsubscribed) | x | ''",
                "Newsletter (remove x when unsubscribed) | x | ''",
                "Newsletter (delete the x if they unsubscribe) | x | ''",
                "Newsletter (untick if unsubscribed) | TRUE | FALSE",
                "Newsletter - untick to unsubscribe | TRUE | FALSE",
                "Newsletter (do not send if no) | yes | no",
                "Send newsletter? (do not send if empty) | x | ''",
                "Newsletter (no if unsubscribed) | yes | no",
                "Newsletter (put no if they left) | '' | no",
                "Newsletter - if you no longer wish to receive it choose No | Yes | No",
                "Boletín (dejar en blanco si se dio de baja) | x | ''",
                "Newsletter (leer lassen wenn abgemeldet) | x | ''",
                "Lettre (laisser vide si désabonné) | x | ''",
                "Newsletter (leer lassen, wenn abgemeldet) | x | ''",
                "Newsletter (wenn abgemeldet, bitte leer lassen) | x | ''",
                "Boletín (si se dio de baja, dejar vacío) | x | ''",
                "Рассылка (оставить пустым, если отписался) | x | ''",
                "Would you like the newsletter? (If no, we will remove you) | Yes | No",
                "Newsletter gewünscht? (Bei Nein werden Sie abgemeldet) | Ja | Nein",
                "Unsubscribe (write yes if you want to leave) | no | yes",
                "Put X if they left | '' | X",
                "Subscribed (tick if not) | '' | x",
                "Actif (x si désabonné) | '' | x",
                "Newsletter (x if unsubscribed) | '' | x",
                "Tick if you do not want our newsletter | '' | x",
                "Unsubscribe me? (leave empty to stay) | '' | yes",
            })
    void whereASentenceSaysWhenToWriteAnAnswerNobodyWhoLeftIsMailed(String header, String stays, String leaves) {
        SubscriberFixture list = list(header, stays, leaves, stays, stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(Stream.concat(list.problems().stream(), list.notes().stream()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (sent unless unsubscribed) | yes | no",
                "Newsletter (yes until unsubscribed) | yes | no",
                "Subscribed (until unsubscribed) | yes | no",
                "Untick to stay subscribed | FALSE | TRUE",
                "Newsletter (leave empty if subscribed) | x | ''",
                "Leave empty if unsubscribed | x | ''",
                "Newsletter (those who left have no) | yes | no",
                "Newsletter (unsubscribed people: no) | yes | no",
                "Newsletter (do not delete those who left, write no) | yes | no",
                "Boletín (salvo que se dé de baja) | sí | no",
            })
    void aSentenceThatCanBeReadInTwoWaysKeepsTheFileUntilStaffDecide(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one);

        assertThat(list.addresses()).isEmpty();
        assertThat(list.problems()).singleElement().asString().contains(header, "can be read in two ways");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Side (L = left, R = right) | L | R",
                "Hand (L = left-handed, R = right-handed) | L | R",
                "Size (S = small, L = large) | S | L",
                "Company (leave empty if none) | Acme | ''",
                "Phone (leave blank if you do not have one) | 12 | ''",
                "SMS (1 = yes, 0 = no) | 1 | 0",
                "Newsletter (A = English, B = Spanish) | A | B",
                "Lunch (x = no) | x | ''",
                "Paid (1 = yes, 0 = no) | 1 | 0",
                "Vegetarian (yes = 1, no = 0) | 1 | 0",
            })
    void anExplanationOfSomethingElseKeepsNobodyBack(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one);

        if (!header.startsWith("Newsletter")) {
            assertThat(list.addresses()).hasSize(3);
            assertThat(list.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter (left/active) | Yes | No",
                "Boletín (baja/alta) | Sí | No",
            })
    void answersWaitWhereTheHeaderHasTheirMeaningsTheOtherWayRound(String header, String one, String other) {
        SubscriberFixture list = list(header, one, other, one);

        assertThat(list.addresses()).isEmpty();
        assertThat(list.problems()).isNotEmpty();
    }

    @Test
    void anAnswerThatTheHeaderDoesNotExplainWaitsWhereTheOthersStandForTheContrary() {
        assertThat(list("Newsletter (x = unsubscribed)", "", "x", "yes", "").addresses())
                .containsExactly("a@example.org", "d@example.org");
    }

    @Test
    void aMeaningThatIsNotUnderstoodIsNotTakenForLeavingAsAnotherOneIs() {
        SubscriberFixture list = list("Kennz. (1 = Bezieher, 9 = abbestellt)", "1", "9", "1");

        assertThat(list.addresses()).doesNotContain("b@example.org");
        assertThat(list.notes().toString() + list.problems()).contains("1 row says that this person left");
    }
}
