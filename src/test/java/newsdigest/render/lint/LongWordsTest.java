package newsdigest.render.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LongWordsTest {

    @Test
    void aWordOfFortyLettersIsNamed() {
        assertThat(new LongWords().in("Look: " + "x".repeat(39) + " and " + "y".repeat(40) + "."))
                .singleElement()
                .asString()
                .startsWith("'yyyyyyyyyyyyyyyyyyyyyyyy\u2026' has 41 letters");
    }

    @Test
    void aLongPieceOfAnAddressIsNamed() {
        assertThat(new LongWords().in("See https://example.org/" + "q".repeat(100)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://harbour.example.org/en/2026/11/night-ferries-return-to-the-northern-islands",
                "Donaudampfschifffahrts\u00ADelektrizitätenhauptbetriebswerk",
                "港口网络本周宣布北方诸岛之间的夜间渡轮在三年维修之后再次启航首航运送了两百一十四名乘客和十一辆装满鲜鱼的货车",
                "เรือข้ามฟากกลางคืนกลับมายังหมู่เกาะทางเหนืออีกครั้งหลังจากซ่อมแซมสามปี",
                "one and two and three and four and five and six and seven and eight"
            })
    void whatALineCanEndInIsNotLong(String text) {
        assertThat(new LongWords().in(text)).isEmpty();
    }

    @Test
    void lettersOutsideTheFirstPlaneCountOnce() {
        assertThat(new LongWords().in("\uD835\uDC00".repeat(39))).isEmpty();
        assertThat(new LongWords().in("\uD835\uDC00".repeat(40))).hasSize(1);
    }
}
