package newsdigest.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of header fields as encoded words. */
final class EncodedWordsTest {

    private static final String ARABIC =
            "أخبار الميناء لهذا الأسبوع، والمزيد من القصص عن البحر والسفن والناس في المدينة";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ARABIC,
                "x一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
                "Noticias del Puerto: áéí 李 — muy largo muy largo muy largo muy largo muy largo muy largo",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "=?UTF-8?Q?evil?=",
                " spaces at both ends ",
                "plain words"
            })
    void aTextArrivesAsItIs(String text) throws Exception {
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(EncodedWords.text("Subject", text))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {ARABIC, "x一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "ب😀ب😀ب😀ب😀ب😀ب😀ب😀ب😀ب😀ب😀ب😀ب😀"})
    void paddingStandsInTheLastWordAlone(String text) {
        List<String> words = List.of(EncodedWords.text("Subject", text).split("\r\n "));

        assertThat(words).hasSizeGreaterThan(1);
        assertThat(words.subList(0, words.size() - 1))
                .filteredOn(word -> word.startsWith("=?UTF-8?B?"))
                .noneMatch(word -> word.endsWith("==?="));
        assertThat(words).allSatisfy(word -> assertThat(word.length()).isLessThanOrEqualTo(66));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "李"})
    void noLineIsLongerThanMailAllows(String letter) {
        assertThat(EncodedWords.text("Subject", letter.repeat(1_200)).split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
        assertThat(EncodedWords.phrase(letter.repeat(1_200)).split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
    }
}
