package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels, settings and marks by which offices and systems set people apart who get no mail any more. */
class LabelsAndMarksTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @ParameterizedTest
    @CsvSource({
        "Tags, no newsletter",
        "Tags, press|Newsletter off",
        "Tags, 'newsletter: no'",
        "Tags, out",
        "Categories, No newsletter",
        "Labels, * myContacts ::: Left newsletter",
        "Labels, Ex newsletter ::: * myContacts",
        "Etiquetas, sin boletín",
        "Etiquetas, no quiere correos",
        "Etiquetas, ya no",
        "Kategorien, kein Newsletter",
        "Étiquettes, plus de newsletter",
        "Marcadores, sem boletim",
        "Метки, без рассылки",
        "الوسوم, بدون رسائل",
    })
    void aLabelOfNoMailMakesARowWait(String header, String label) {
        SubscriberFixture list = list(header, label, "press", "newsletter");

        assertThat(list.addresses()).containsExactly("b@example.org", "c@example.org");
        assertThat(list.problems().size() + list.notes().size()).isPositive();
    }

    @Test
    void besideOneThatSaysSoSurelyItDoesAsWell() {
        assertThat(list("Tags", "unsubscribed", "newsletter off", "vip").addresses())
                .containsExactly("c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Tags, off-road news",
        "Tags, no limits",
        "Tags, Mail order",
        "Tags, in and out",
        "Labels, Left bank choir",
        "Labels, Mailing list",
        "Kategorien, Newsletter ab 2024",
        "Categories, Off the record",
    })
    void aLabelOfSomethingElseDoesNot(String header, String label) {
        SubscriberFixture list = list(header, label, "press");

        assertThat(list.addresses()).hasSize(2);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Delivery, Enabled, Disabled by user",
        "Delivery, Enabled, Disabled by bounces",
        "Delivery settings, Each email, None",
        "Delivery settings, Abridged, No email",
        "OPTIONS, MIME, NOMAIL MIME",
        "Options, DIGEST, REPRO NOMAIL",
    })
    void aSettingThatStopsTheMailIsKnown(String header, String here, String gone) {
        assertThat(list(header, here, gone, here).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({"Delivery, Courier, None", "Delivery, Enabled, Courier", "Options, Vegetarian, No nuts"})
    void aSettingOfSomethingElseIsNone(String header, String one, String other) {
        assertThat(list(header, one, other, one).addresses()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(gone@example.org)", "[gone@example.org]"})
    void anAddressInBracketsWaitsWhereOthersHaveNone(String address) {
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "email,name", "here@example.org,Ana", address + ",Bob");

        assertThat(list.addresses()).containsExactly("here@example.org");
        assertThat(list.problems()).singleElement().asString().contains("line 3", address);
    }

    @Test
    void bracketsAroundAllAddressesSayNothing() {
        assertThat(SubscriberFixture.ofLines(folder, "email,name", "(a@example.org),Ana", "(b@example.org),Bob")
                        .addresses())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🚫 Bo",
                "Bo ⛔",
                "❌ Bo",
                "Bo ✖",
                "Bo Ek, RIP",
                "Bo Ek RIP",
                "Bo - NO",
                "Luis, QEPD",
                "Luis (D.E.P.)",
                "Karl - nein",
                "Иван - нет",
            })
    void whoseNameHasAMarkWaits(String name) {
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "email;name", "gone@example.org;" + name, "here@example.org;Ana");

        assertThat(list.addresses()).containsExactly("here@example.org");
        assertThat(list.problems()).singleElement().asString().contains("line 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Torn, Rip",
                "NO MINA",
                "Dr. No",
                "Al - Norway",
                "Luis ✔",
                "Ann ⭐",
                "Kim-No",
                "Ann Lee III",
                "😀 Müller"
            })
    void aNameWithoutOneDoesNot(String name) {
        assertThat(SubscriberFixture.ofLines(folder, "email;name", "here@example.org;" + name)
                        .addresses())
                .containsExactly("here@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter | Yes | Yes †",
                "Newsletter | Yes | Yes ✝",
                "Newsletter | Yes | Yes ✗",
                "Newsletter | Yes | ❌ Yes",
                "Newsletter | Yes | Yes 🚫",
                "Newsletter | Yes | Yes ×",
                "Newsletter | Yes | Yes ☐",
                "Newsletter | Yes | Yes 👎",
                "Newsletter | Yes | Yes 🗑️",
                "Newsletter | x | x †",
                "Newsletter | 1 | 1 †",
                "Newsletter | true | true ⛔",
                "Newsletter (1 = subscribed, 0 = unsubscribed) | 1 | 1 †",
                "Boletín | Sí | Sí ❌",
                "Newsletter | Yes | Yes ➖",
                "Newsletter | Yes | 🛇 Yes",
                "Boletín | Sí | Sí 🔴",
                "Newsletter | Ja | Ja ⚠️",
                "Abonné | Oui | Oui 🕯",
                "Newsletter | ja | † ja",
                "Рассылка | да | да ✝",
                "النشرة | نعم | نعم ❌",
                "Status | active | active ✝",
                "Status | subscribed | subscribed 🚫",
                "Subscribed | yes | yes ☠",
                "Opted in on | 2024-05-05 | 2024-05-05 †",
                "Unsubscribed | no | no ❌",
                "Unsubscribed | no | no †",
                "Frequency | weekly | weekly ❌",
                "Notes | friend | † 2023",
            })
    void anAnswerBesideASignThatCrossesItOutWaits(String header, String answer, String crossed) {
        SubscriberFixture list = SubscriberFixture.ofColumn(folder, header, answer, crossed, crossed, crossed, answer);

        assertThat(list.addresses()).containsExactly("a@example.org", "e@example.org");
        assertThat(list.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newsletter | Yes | ✅ Yes",
                "Newsletter | Yes | ☑ Yes",
                "Newsletter | ✓ | ✔",
                "Unsubscribed | no | ☐ no",
                "Unsubscribed | ✗ | ❌",
                "Status | active | active ⭐",
                "Frequency | weekly | weekly 👍",
            })
    void anAnswerBesideAnotherSignDoesNot(String header, String answer, String marked) {
        assertThat(SubscriberFixture.ofColumn(folder, header, answer, marked, answer)
                        .addresses())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"❌", "✗", "†", "🚫🚫", "✝ 2023"})
    void whoStandsBelowALineOfSuchASignWaits(String sign) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email,name", "here@example.org,Ana", sign + ",", "gone@example.org,Bo", "left@example.org,Cy");

        assertThat(list.addresses()).containsExactly("here@example.org");
        assertThat(list.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Topics, none",
        "Topics, no",
        "Topics, never",
        "Interests, nothing",
        "Interests, None of these",
        "Topics, nothing any more",
        "Topics, I want to leave",
        "Tags, left 2024",
        "Tags, vip; unsub 2024",
        "Tags, vip;cancelled 2023",
        "Tags, press; bounce",
        "Tags, invalid",
        "Tags, suppressed",
        "Tags, complained",
        "Tags, spam",
        "Tags, lapsed",
        "Tags, dnc",
        "Tags, archived",
        "Tags, dead",
        "Topics, no thanks",
        "Temas, no me interesa",
        "Temas, ninguno",
        "Temas, nada",
        "Etiquetas, vip;baja 2024",
        "Etiquetas, rebote",
        "Thèmes, aucun",
        "Étiquettes, rebond",
        "Themen, keine davon",
        "Themen, nichts",
        "Tópicos, nenhum",
        "Теги, спам",
        "Темы, ничего",
        "الوسوم, شكوى",
        "Category, Ex-reader",
        "Category, Former reader",
        "Category, Lapsed",
        "Категория, бывший читатель",
        "Labels, spam",
    })
    void aTopicByWhichAPersonMayHaveLeftWaits(String header, String topics) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "email," + header, "a@example.org,vip", "b@example.org," + topics, "c@example.org,press");

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(list.problems()).singleElement().asString().contains("line 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribed 2024", "vip; abgemeldet 2024", "désabonné 2023"})
    void aTopicWithADayByWhichAPersonLeftKeepsThemOut(String topics) {
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "email,tags", "a@example.org,vip", "b@example.org," + topics);

        assertThat(list.addresses()).containsExactly("a@example.org");
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Spam prevention",
                "Paid leave",
                "Dead Sea",
                "Archived editions",
                "No limits",
                "Bounce rates",
                "Nothing Compares",
                "Cancelled flights",
                "Invalid pensions",
                "Norway",
                "Former Yugoslavia",
            })
    void aTopicThatOnlyHasSuchAWordInItKeepsNobodyBack(String topic) {
        SubscriberFixture list =
                SubscriberFixture.ofLines(folder, "email,topics", "a@example.org,vip", "b@example.org," + topic);

        assertThat(list.addresses()).hasSize(2);
        assertThat(list.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Tags, press, cleaned",
        "Tags, press, blocklist",
        "Tags, press, vip|churned",
        "Topics, news, none any more",
        "Topics, news, no topics",
        "Temas, cultura, nada más",
        "Temas, cultura, ningún tema",
        "Themen, Kultur, gar nichts",
        "Thèmes, culture, plus du tout",
        "Temas, cultura, mais nada",
        "Темы, культура, больше ничего",
        "Subscribed on, 2020-01-01, 2020-01-01 → 2024-03-01",
        "Fecha de alta, 2020-01-01, 2020-01-01 -> 2024-03-01",
        "Newsletter, Yes, Yes up to 2024",
        "Edition, weekly, none",
        "Edition, weekly, stopped",
        "Edition, weekly, ended",
        "Edition, weekly, weekly (stopped)",
        "Ausgabe, wöchentlich, keine",
        "Frequency, weekly, ended",
        "Frequency, weekly, stopped",
        "Fréquence, hebdomadaire, plus du tout",
        "Häufigkeit, wöchentlich, gar nichts",
    })
    void aWordByWhichNothingIsWantedAnyMoreMakesItsRowWait(String header, String others, String cell) {
        assertThat(list(header, others, cell, others).addresses()).containsExactly("a@example.org", "c@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Tags, press, cleaning",
        "Tags, press, block printing",
        "Topics, news, no waste",
        "Temas, cultura, nada mal",
        "Themen, Kultur, Nichtraucher",
        "Subscribed on, 2020-01-01, 2024-03-01",
        "Edition, weekly, weekend",
        "Edition, weekly, No. 5",
        "Frequency, weekly, weekends",
        "Newsletter, Yes, Yes - weekly",
    })
    void aWordThatOnlySoundsLikeItDoesNot(String header, String others, String cell) {
        assertThat(list(header, others, cell, others).addresses()).hasSize(3);
    }
}
