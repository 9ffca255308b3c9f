package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that say of an address whether mail can reach it: a yes below "Email invalid" is none that asks for mail. */
class FaultyMailboxesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email invalid",
                "Email bad",
                "Email Wrong?",
                "E-mail address incorrect",
                "Mailbox full",
                "Mail not valid",
                "Email does not work",
                "Email quarantined",
                "Correo incorrecto",
                "Correo no válido",
                "Buzón lleno",
                "Courriel erroné",
                "Adresse invalide",
                "E-Mail falsch",
                "Mailadresse ungültig",
                "E-Mail nicht erreichbar",
                "E-mail errado",
                "Email errata",
                "E-mail ongeldig",
                "Email nieprawidłowy",
                "Почта недействительна",
                "البريد خاطئ",
            })
    void aYesBelowABadWordForAMailboxWaitsAndANoIsMailed(String header) {
        assertThat(SubscriberFixture.ofColumn(folder, header, "no", "yes", "no", "no")
                        .mailed())
                .isEqualTo("a c d");
        assertThat(SubscriberFixture.ofColumn(folder, header, "0", "1", "0", "0")
                        .mailed())
                .isEqualTo("a c d");
        assertThat(SubscriberFixture.ofColumn(folder, header, "", "x", "", "").mailed())
                .isEqualTo("a c d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email valid",
                "Email verified",
                "Correo válido",
                "Courriel valide",
                "E-Mail gültig",
                "E-mail válido"
            })
    void aNoBelowAGoodOneWaits(String header) {
        assertThat(SubscriberFixture.ofColumn(folder, header, "yes", "no", "yes", "yes")
                        .mailed())
                .isEqualTo("a c d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Email invalid cause", "Email invalid since", "Reason email invalid"})
    void aReasonOrADayBelowSuchAHeaderWaits(String header) {
        assertThat(SubscriberFixture.ofColumn(folder, header, "", "550 no such user", "", "")
                        .mailed())
                .isEqualTo("a c d");
    }

    @Test
    void mailIsPaperWhereAnotherColumnSaysTheSameOfEmail() {
        assertThat(SubscriberFixture.ofRows(
                                folder, "address;Allow Email;Allow Mail~a@;yes;no~b@;no;yes~c@;yes;yes~d@;yes;no~")
                        .mailed())
                .isEqualTo("a c d");
        assertThat(SubscriberFixture.ofRows(
                                folder, "address;Opt out of mail;Opt out of e-mail~a@;yes;no~b@;no;yes~c@;no;no~")
                        .mailed())
                .isEqualTo("a c");
        assertThat(SubscriberFixture.ofRows(folder, "address;Opt out of mail~a@;no~b@;yes~c@;no~")
                        .mailed())
                .isEqualTo("a c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Email;Mail", "E-mail;Correo", "Courriel;Mail", "Email address;Mail"})
    void aWordForMailAloneBesideTheAddressAsksWhoIsMailed(String headers) {
        assertThat(SubscriberFixture.ofRows(folder, headers + "~a@;yes~b@;no~c@;yes~d@;yes~")
                        .mailed())
                .isEqualTo("a c d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Courrier autorisé;Courriel autorisé", "Mail ok;Email ok", "Allow posta;Allow e-mail"})
    void soItIsWithOtherWordsForPaper(String headers) {
        assertThat(SubscriberFixture.ofRows(folder, "address;" + headers + "~a@;no;yes~b@;yes;no~c@;yes;yes~")
                        .mailed())
                .isEqualTo("a c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By email",
                "Per E-Mail",
                "Par courriel",
                "Por correo electrónico",
                "Versand per E-Mail",
                "News by email",
                "Email edition",
                "Rundschreiben",
                "Notiziario via e-mail"
            })
    void anEmptyCellInAColumnOfTicksAboutMailWaits(String header) {
        assertThat(SubscriberFixture.ofColumn(folder, header, "x", "", "x", "x").mailed())
                .isEqualTo("a c d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bounced (soft)", "Last soft bounce", "Soft bounces"})
    void mailThatCameBackForAWhileKeepsNobodyBack(String header) {
        assertThat(SubscriberFixture.ofColumn(folder, header, "0", "1", "0", "0")
                        .mailed())
                .isEqualTo("a b c d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'b@example.org", "SMTP:b@example.org", "smtp:b@example.org"})
    void whatASpreadsheetOrADirectoryPutsBeforeAnAddressIsTakenOff(String address) {
        assertThat(SubscriberFixture.ofRows(folder, "email;name~" + address.replace("@example.org", "@") + ";Bo~")
                        .addresses())
                .containsExactly("b@example.org");
    }
}
