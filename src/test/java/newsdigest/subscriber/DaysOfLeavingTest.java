package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of the days on which people left, with words in place of days. */
final class DaysOfLeavingTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed on, never",
        "Unsubscribed on, never (still active)",
        "Unsubscribed on, never - stays",
        "Fecha de baja, nunca (sigue activo)",
        "Abmeldedatum, bleibt",
        "Abmeldedatum, nie (bleibt)",
        "Désabonné le, jamais (toujours abonné)",
        "Дата отписки, никогда (остаётся)",
        "Date left, still with us",
        "Off list since, still on list",
        "Fecha de baja, sin baja",
        "Austrittsdatum, noch dabei",
        "Abgemeldet am, bleibt Mitglied",
        "Data disiscrizione, resta iscritto",
        "تاريخ إلغاء الاشتراك, لم يلغ",
        "Unsubscribed at, Never",
        "Unsubscribe date, not",
        "Opted out on, not yet",
        "Date removed, still active",
        "Date left, has not left",
        "Date left, not unsubscribed",
        "Bounced on, never",
        "Unsubscribed, not yet",
        "Deleted at, Still a member",
        "Fecha de baja, nunca",
        "Fecha de baja, todavía no",
        "Fecha de baja, sigue activa",
        "Fecha de baja, no se ha dado de baja",
        "Désabonné le, jamais",
        "Désabonné le, pas encore",
        "Désabonné le, toujours abonné",
        "Date de désinscription, non",
        "Abgemeldet am, nie",
        "Abgemeldet am, noch nicht",
        "Abgemeldet am, noch aktiv",
        "Austrittsdatum, bisher nicht",
        "Data de cancelamento, nunca",
        "Data de cancelamento, ainda não",
        "Data da baixa, ainda ativo",
        "Data disiscrizione, mai",
        "Data disiscrizione, non ancora",
        "Uitgeschreven op, nooit",
        "Uitgeschreven op, nog niet",
        "Дата отписки, никогда",
        "Дата отписки, ещё нет",
        "Дата отписки, ещё подписан",
        "Дата отписки, не отписался",
        "تاريخ إلغاء الاشتراك, لم",
        "تاريخ إلغاء الاشتراك, أبدا",
        "تاريخ إلغاء الاشتراك, ليس بعد",
        "تاريخ إلغاء الاشتراك, ما زال مشترك"
    })
    void areEmptyWhereWordsSayThatNobodyLeft(String header, String stays) {
        SubscriberFixture list = SubscriberFixture.ofColumn(root, header, stays, stays, stays, "2024-05-03");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed on, never again",
        "Unsubscribed on, still not active",
        "Unsubscribed on, not interested",
        "Date left, no longer active",
        "Date left, not active",
        "Date removed, still on hold",
        "Fecha de baja, ya no",
        "Fecha de baja, nunca más",
        "Désabonné le, plus jamais",
        "Désabonné le, refus",
        "Abgemeldet am, nicht mehr",
        "Abgemeldet am, nie wieder",
        "Дата отписки, больше не",
        "تاريخ إلغاء الاشتراك, غير مشترك"
    })
    void keepWhoeverHasOtherWordsOut(String header, String leaves) {
        SubscriberFixture list = SubscriberFixture.ofColumn(root, header, "", "", leaves, "2024-05-03");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org");
    }

    @ParameterizedTest
    @CsvSource({"Cancelled on, never", "Storniert am, noch nie", "Cancelado el, nunca", "Отмена подписки, никогда"})
    void letThoseWaitAloneWhoHaveADayWhereItIsNotSaidWhatWasCancelled(String header, String stays) {
        SubscriberFixture list = SubscriberFixture.ofColumn(root, header, stays, stays, stays, "2024-05-03");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({"Do not mail, never", "No enviar, nunca"})
    void keepWhoeverIsNeverToBeMailedOut(String header, String never) {
        SubscriberFixture list = SubscriberFixture.ofColumn(root, header, "", "", never, "yes");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org");
    }

    @ParameterizedTest
    @CsvSource({"Reason for leaving, never", "Removal requested on, not yet", "Motivo de salida, todavía no"})
    void letWhoeverHasSuchWordsWaitUnderAReasonOrARequest(String header, String word) {
        SubscriberFixture list = SubscriberFixture.ofColumn(root, header, "", "", word, "moved to Spain");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org");
        assertThat(list.problems()).anyMatch(problem -> problem.contains("1 person is not mailed (line 4)"));
    }

    @ParameterizedTest
    @CsvSource({
        "Fecha de baja, 31/12/2099",
        "Austritt, 31.12.2099",
        "Austritt, 2099",
        "Kündigung zum, 12.2099",
        "Unsubscribed on, 2099-01-01 10:00:00",
        "Unsubscribed, 31 December 2099",
        "Date de résiliation, 31/12/2099",
        "Data da baixa, 31/12/2099",
        "Left on, 20991231",
        "Date left, 31.12.9999"
    })
    void letWhoeverHasADayToComeWait(String header, String day) {
        SubscriberFixture list = SubscriberFixture.ofColumn(root, header, "", "", day, "2024-05-03");

        assertThat(list.addresses()).containsExactly("a@example.org", "b@example.org");
        assertThat(list.problems())
                .singleElement()
                .asString()
                .contains("1 person is not mailed (line 4)", "says '" + day + "', which may mean that they left");
        assertThat(list.notes()).anyMatch(note -> note.contains("1 row says that this person left"));
    }

    @Test
    void keepWhoeverLeftInThisYearOrMonthOrOnADayThatHasComeSomewhereOut() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        SubscriberFixture list = SubscriberFixture.ofColumn(
                root,
                "Unsubscribed on",
                "",
                String.valueOf(today.getYear()),
                String.format("%02d/%d", today.getMonthValue(), today.getYear()),
                today.toString(),
                today.plusDays(1).toString());

        assertThat(list.addresses()).containsExactly("a@example.org");
        assertThat(list.problems()).isEmpty();
    }
}
