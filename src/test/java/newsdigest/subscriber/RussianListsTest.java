package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in Russian. */
class RussianListsTest {

    @TempDir
    private Path folder;

    private SubscriberFixture list(String header, String... cells) {
        return SubscriberFixture.ofColumn(folder, header, cells);
    }

    @Test
    void theColumnsOfPeopleAreKnown() {
        Subscriber only = SubscriberFixture.ofLines(
                        folder, "Электронная почта;Имя;Фамилия;Язык", "a@example.org;Анна;Орлова;русский")
                .only();

        assertThat(only.address()).isEqualTo("a@example.org");
        assertThat(only.name()).isEqualTo("Анна Орлова");
        assertThat(only.language()).contains(Locale.forLanguageTag("ru"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "отписан",
                "Отписана",
                "ОТПИСАЛСЯ",
                "отписалась",
                "отписались",
                "не активен",
                "неактивна",
                "подписка нет",
                "нет подписки",
                "отписка",
                "не присылать",
                "удалён",
                "удалена",
                "умер",
                "умерла",
                "отказался",
                "заблокирована",
                "ожидает подтверждения"
            })
    void aStateOfWhoLeftIsKnown(String cell) {
        SubscriberFixture read = list("Статус", "подписан", cell, "активна", "Подписан");

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org", "d@example.org");
        assertThat(read.problems()).isEmpty();
        assertThat(read.notes()).anyMatch(note -> note.contains("column 'Статус' (line 3)"));
    }

    @ParameterizedTest
    @CsvSource({
        "Подписка, да, нет",
        "Рассылка, Да, Нет",
        "Отписан, нет, да",
        "Отписка, '', 31.12.2025",
        "Дата отписки, '', 31.12.2025",
        "Причина отписки, '', слишком часто",
        "Согласие на рассылку, да, нет",
        "Хотите получать рассылку?, 'Да, конечно', 'Нет, спасибо'",
        "Не присылать, '', да",
        "Удалить, '', x",
        "Умер, нет, да",
        "Активен, да, нет",
        "В списке рассылки, да, нет",
        "Состояние, активен, вышел из списка",
        "Примечания, '', просит удалить из рассылки",
        "Комментарий, '', отписалась 3 мая",
        "Комментарий, '', больше не хочет получать письма",
        "Комментарий, '', пауза до января",
        "Заметки, '', умерла в 2024 г.",
        "Как часто?, раз в месяц, никогда",
        "Частота, еженедельно, на паузе",
        "Что вы хотите сделать?, Остаться, Отписаться",
        "Ваш выбор, Оставить, Хочу отписаться от рассылки",
        "Ещё хочет?, да, нет",
        "Исключить из обработки, нет, да",
        "Больше не, '', x",
        "Членство, действует, истекло",
    })
    void whoIsNotToGetItIsNotMailed(String header, String stays, String leaves) {
        SubscriberFixture read = list(header, stays, '"' + leaves + '"', stays);

        assertThat(read.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(read.problems().toString() + read.notes()).contains("column '" + header + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "Подписка до, 31.12.2099, 31.12.2020",
        "Дата окончания подписки, 31 декабря 2099 г., 31 декабря 2020 г.",
        "Подписана до, декабрь 2099, дек. 2020",
        "Действует до, 31.12.2099, 31.12.2020",
        "Приостановлена до, 31.12.2020, 31.12.2099",
        "В отпуске до, 31.12.2020, 31.12.2099",
        "Возобновить с, 01.01.2020, 01.01.2099",
        "Начало паузы;Конец паузы, 01.01.2020;31.12.2020, 01.01.2020;31.12.2099",
        "Пауза с;Пауза по, 01.01.2099;31.12.2099, 01.01.2020;31.12.2099",
    })
    void daysOfEndsAndPausesAreRead(String header, String stays, String leaves) {
        assertThat(list(header, stays, leaves).addresses()).containsExactly("a@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Город, Москва, Орёл",
        "Дата подписки, 31.12.2020, 31.12.2025",
        "Семейное положение, замужем, холост",
        "Статус, пенсионер, студентка",
        "Ссылка для отписки, https://example.org/a, https://example.org/b",
        "Письмо отправлено, да, нет",
        "Фотосъёмка разрешена?, да, нет",
        "Телефон, нет, да",
        "Примечания, обошёл весь порт, не звонить и не писать в мессенджер",
        "Примечания, отписалась по ошибке, не отписана",
        "Футболка нужна?, да, нет",
        "Работает, да, нет",
        "Что вы хотите сделать?, Не хочу отписаться, Остаться",
    })
    void whatSaysNothingAboutLeavingKeepsNobodyBack(String header, String one, String other) {
        SubscriberFixture read = list(header, one, other);

        assertThat(read.addresses()).hasSize(2);
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Отписавшиеся", "ОТПИСАЛИСЬ:", "Бывшие подписчики", "Экс-подписчики", "Чёрный список"})
    void whoStandsBelowAHeadingOfLeaversIsNotMailed(String heading) {
        assertThat(SubscriberFixture.ofLines(
                                folder, "email;имя", "a@example.org;Анна", heading + ";", "b@example.org;Борис")
                        .addresses())
                .containsExactly("a@example.org");
    }

    @Test
    void aFileOfPeopleWhoLeftIsKnownByItsName() {
        SubscriberFixture.ofLines(folder, "email", "a@example.org");
        SubscriberFixture.write(
                folder.resolve("отписавшиеся.csv"), "email\nb@example.org\n".getBytes(StandardCharsets.UTF_8));

        assertThat(SubscriberFixture.of(folder, "*.csv").addresses()).containsExactly("a@example.org");
    }
}
