package newsdigest.subscriber.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import newsdigest.subscriber.status.words.MailPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesOfListsTest {

    @ParameterizedTest
    @CsvSource({
        "Newsletter A-N, SILENT",
        "Newsletter (A to N), SILENT",
        "Rundschreiben A bis N, SILENT",
        "Gruppe N, SILENT",
        "Newsletter N, UNSURE",
        "Newsletter no, LEFT",
    })
    void aLetterAloneIsNoAnswer(String name, MailPermission said) {
        assertThat(FileNameStatus.of(name + ".csv")).isEqualTo(said);
    }

    @ParameterizedTest
    @MethodSource("namesOfLeavers")
    void aNameOfPeopleWhoLeftKeepsThemBack(String name) {
        assertThat(permissions(name)).allMatch(permission -> permission.compareTo(MailPermission.UNSURE) >= 0);
    }

    @ParameterizedTest
    @MethodSource("plainNamesOfLeavers")
    void whereItIsPlainTheyLeft(String name) {
        assertThat(permissions(name)).containsOnly(MailPermission.LEFT);
    }

    @ParameterizedTest
    @MethodSource("harmlessNames")
    void anotherNameKeepsNobodyBack(String name) {
        assertThat(permissions(name)).containsOnly(MailPermission.SILENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bajas",
                "BAJAS 2026",
                "Unsubscribed",
                "People who unsubscribed in May",
                "Do not mail",
                "Abgemeldete",
                "Abmeldungen 2025",
                "Désabonnés",
                "Descadastrados",
                "Отписавшиеся",
                "إلغاء الاشتراك",
                "Ya no quieren el boletín"
            })
    void aTitleAboveTheColumnsOfPeopleWhoLeftKeepsThemBack(String title) {
        assertThat(ListName.ofTitle(title)).isNotEqualTo(MailPermission.SILENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Newsletter subscribers 2026",
                "Altas",
                "Suscriptores del boletín",
                "Harbour Network",
                "Exported on 3 May 2026",
                "Lista de contactos de la Oficina Regional",
                "Abonnenten",
                "Mitglieder und Freunde",
                "Press list",
                "Sin bajas",
                "Without people who unsubscribed",
                "Confidential: do not forward this list",
                "Please do not edit",
                "Updated after the last departures"
            })
    void anotherTitleKeepsNobodyBack(String title) {
        assertThat(ListName.ofTitle(title)).isEqualTo(MailPermission.SILENT);
    }

    @Test
    void theTablesHaveNamesOfEightLanguages() {
        assertThat(namesOfLeavers().count() + plainNamesOfLeavers().count()).isGreaterThan(150);
        assertThat(harmlessNames().count()).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do_not_send",
                "doNotSend",
                "DO-NOT-SEND",
                "donotsend2026",
                "2026-05 do not send (3)",
                "Do.Not.Send"
            })
    void itsWordsMayBeWrittenInAnyWay(String name) {
        assertThat(permissions(name)).containsOnly(MailPermission.LEFT);
    }

    static Stream<String> namesOfLeavers() {
        return lines("may be leavers");
    }

    static Stream<String> plainNamesOfLeavers() {
        return lines("leavers");
    }

    static Stream<String> harmlessNames() {
        return lines("harmless");
    }

    private static Stream<String> lines(String part) {
        try (InputStream table =
                Objects.requireNonNull(NamesOfListsTest.class.getResourceAsStream("names-of-lists.txt"))) {
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n# "))
                    .filter(lines -> lines.startsWith(part + "\n"))
                    .flatMap(lines -> lines.lines().skip(1))
                    .flatMap(line ->
                            Stream.of(line.substring(line.indexOf(':') + 1).split(",")))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a name says as that of a file and of a sheet, in capital letters, and with accents apart. */
    private static List<MailPermission> permissions(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT), Normalizer.normalize(name, Normalizer.Form.NFD))
                .flatMap(written -> Stream.of(
                        new ListName("subscribers/" + written + ".csv", "", "").permission(),
                        new ListName("list.xlsx", written, "").permission()))
                .distinct()
                .toList();
    }
}
