package newsdigest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import newsdigest.testing.property.Generator;
import newsdigest.testing.property.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

final class YamlScalarTest {

    private static final LoadSettings TEXTS =
            LoadSettings.builder().setSchema(new FailsafeSchema()).build();

    private static Object read(String yaml) {
        return new Load(TEXTS).loadFromString(yaml);
    }

    private static void assertReadBack(String text) {
        String written = YamlScalar.of(text);
        assertThat(read("- { path: " + written + ", left-when: { " + written + ": [" + written + ", b] } }"))
                .as(written)
                .isEqualTo(List.of(Map.of("path", text, "left-when", Map.of(text, List.of(text, "b")))));
        assertThat(read("- path: " + written + "\n- " + written))
                .as(written)
                .isEqualTo(List.of(Map.of("path", text), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribers/left [old].csv",
                "a {b}.csv",
                "a #1.md",
                "a: b.md",
                "a:",
                "- left",
                "-",
                "?",
                "? x",
                "#",
                "it's",
                "\"q\"",
                "Status, mail",
                "null",
                "~",
                "No",
                " x ",
                "",
                "*",
                "&a",
                "!x",
                "%",
                "@x",
                "`x",
                "| x",
                ">",
                "Notas: baja",
                "a\nb",
                "x\u0085y",
                "\uFEFFa",
                "C:\\lists\\x.csv",
                "Статус #2",
                "الحالة [1]",
                "...",
                "---",
                "a\tb",
                "Segment\u00A0code",
                "soft\u00ADhyphen",
                "zero\u200Bwidth",
                "narrow\u202Fspace",
                "status \uD83D\uDE00",
                "\uDB40\uDC01tag",
                "=",
                "<<"
            })
    void aTextIsReadAsItWasWritten(String text) {
        assertReadBack(text);
    }

    @Test
    void aTextOfAnySignsIsReadAsItWasWritten() {
        String signs = "aé7 -?:,[]{}#&*!|>'\"%@`~=<./\\\n\t_";
        Generator<String> texts = random -> random.ints(random.nextInt(0, 8), 0, signs.length())
                .mapToObj(i -> signs.substring(i, i + 1))
                .collect(Collectors.joining());

        Property.forAll(20, 3_000, texts, YamlScalarTest::assertReadBack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribers/list.csv",
                "status",
                "opt out",
                "B3",
                "./x y.csv",
                "Fecha de baja",
                "https://e.example/a?b=1"
            })
    void whatNeedsNoQuotationMarksHasNone(String text) {
        assertThat(YamlScalar.of(text)).isEqualTo(text);
    }
}
