package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commonest words of lists in Dutch, Italian, Polish and Greek. */
class FurtherLanguagesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "Status, Actief, Uitgeschreven",
        "Status, Actief, Afgemeld",
        "Stato, Attivo, Disiscritto",
        "Stato, attiva, cancellata",
        "Status, Aktywny, Wypisany",
        "Stan, aktywna, nieaktywna",
        "Κατάσταση, Ενεργός, Διαγράφηκε",
        "Κατάσταση, ΕΝΕΡΓΟΣ, ΑΝΕΝΕΡΓΟΣ",
        "Uitgeschreven op, '', 2024-01-02",
        "Reden afmelding, '', verhuisd",
        "Data disiscrizione, '', 12/03/2024",
        "Data wypisania, '', 12.03.2024",
        "Ημερομηνία διαγραφής, '', 12/3/2024",
        "Nieuwsbrief, ja, nee",
        "Newsletter, sì, no",
        "Newsletter, tak, nie",
        "Newsletter, ναι, όχι",
        "Uitgeschreven, nee, ja",
        "Disiscritto, no, sì",
        "Wypisany, nie, tak",
        "Διαγραφή, όχι, ναι",
        "Opmerkingen, beurs, wil geen nieuwsbrief meer",
        "Note, incontrato alla fiera, chiede cancellazione",
        "Cancellazione, no, sì",
    })
    void whoLeftIsKnown(String header, String here, String gone) {
        assertThat(SubscriberFixture.ofColumn(folder, header, here, gone, here).addresses())
                .containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Stato, Italia, Francia",
        "Stan, Texas, Ohio",
        "Data iscrizione, 2020-01-01, 2024-01-01",
        "Data di nascita, 1970-05-04, ''",
        "Data processing consent, yes, true",
    })
    void whatIsAboutSomethingElseKeepsNobodyBack(String header, String one, String other) {
        assertThat(SubscriberFixture.ofColumn(folder, header, one, other).addresses())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "afmeldingen.csv",
                "Uitgeschreven.csv",
                "Non inviare.csv",
                "disiscritti-2024.csv",
                "wypisani.csv",
                "διαγραμμένοι.csv",
                "removals-nov.csv",
                "Removed.csv",
                "removed_subscribers.csv",
                "robinson.csv",
                "Eliminados 2024.csv",
                "gelöschte.csv",
                "supprimés mai.csv",
                "gone.csv",
                "withdrawn consent.csv",
                "ya no quieren.csv",
                "Negativliste.csv",
                "не слать.csv",
                "people who left.csv",
                "remove-these.csv",
                "to be removed.csv",
                "undeliverable.csv",
                "Invalid emails 2026.csv",
                "stop list.csv",
                "no more mail.csv",
                "resignations.csv",
                "erasure requests.csv",
                "archived_contacts_export.csv",
                "para eliminar.csv",
                "quitar.csv",
                "à retirer.csv",
                "para remover.csv",
                "zu löschen.csv",
                "Rückläufer.csv",
                "на удаление.csv",
                "da rimuovere.csv",
                "do usunięcia.csv",
            })
    void aFileOfThisNameHoldsWhoLeft(String name) {
        assertThat(mailedBeside(name)).containsExactly("here@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list-duplicates-removed.csv",
                "bounces-soft.csv",
                "gone-fishing.csv",
                "the robinson crusoe fan club.csv"
            })
    void aFileOfAnotherNameDoesNot(String name) {
        assertThat(mailedBeside(name)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"removals clients.csv", "smith-robinson.csv", "Suscriptores y bajas eliminadas.csv"})
    void aFileWhoseNameMayMeanItWaitsWithAllItsPeople(String name) {
        assertThat(mailedBeside(name)).containsExactly("here@example.org");
        assertThat(SubscriberFixture.of(folder, "*.csv").problems())
                .anyMatch(problem -> problem.contains("may mean that everybody in it left"));
    }

    private List<String> mailedBeside(String name) {
        SubscriberFixture.write(folder.resolve(name), "email\ngone@example.org\n".getBytes(StandardCharsets.UTF_8));
        SubscriberFixture.write(
                folder.resolve("list.csv"),
                "email\nhere@example.org\ngone@example.org\n".getBytes(StandardCharsets.UTF_8));
        return SubscriberFixture.of(folder, name, "list.csv").addresses();
    }

    @ParameterizedTest
    @CsvSource({
        "E-mailadres, Naam, Taal, Ana (uitgeschreven)",
        "Indirizzo e-mail, Nome e cognome, Lingua, † Ana",
        "Adres e-mail, Imię i nazwisko, Język, Ana (unsubscribed)",
        "Διεύθυνση email, Ονοματεπώνυμο, Γλώσσα, Ana (unsubscribed)",
    })
    void namesAddressesAndLanguagesAreKnownByTheirHeaders(String email, String name, String language, String gone) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, email + ';' + name + ';' + language, "a@example.org;Ben;es", "b@example.org;" + gone + ";es");

        assertThat(list.addresses()).containsExactly("a@example.org");
        assertThat(list.rows().get(0).name()).isEqualTo("Ben");
        assertThat(list.rows().get(0).language()).hasValue(Locale.forLanguageTag("es"));
    }
}
