package newsdigest.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.console.access.WithConsole;
import org.junit.jupiter.api.Test;

/** The files that give the screens their look. */
final class LookTest extends WithConsole {

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6});");

    private static final Pattern ICON = Pattern.compile("<@(?:l\\.)?icon (?:name=)?\"([a-z-]+)\"");

    /** Icon of a screen in the list of the menu. */
    private static final Pattern MENU_ICON = Pattern.compile("\\[\"[a-z]+\", \"/[a-z]*\", \"([a-z-]+)\"]");

    /** Contrast of text that everybody can read (WCAG 2.2, 1.4.3). */
    private static final double READABLE = 4.5;

    private static String file(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(LookTest.class.getResourceAsStream("/newsdigest/console/static/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> colours(String styles) {
        Map<String, String> colours = new HashMap<>();
        Matcher matcher = COLOUR.matcher(styles);
        while (matcher.find()) {
            colours.put(matcher.group(1), matcher.group(2));
        }
        return colours;
    }

    private static double luminance(String colour) {
        String hex = colour.length() == 4 ? colour.replaceAll("[0-9a-f]", "$0$0") : colour;
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static String colour(Map<String, String> shade, String token) {
        return Objects.requireNonNull(shade.get(token), token);
    }

    private static double contrast(String one, String other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    @Test
    void textStandsOutInBothShades() throws Exception {
        String[] shades = file("tokens.css").split("prefers-color-scheme: dark", 2);
        Map<String, String> light = colours(shades[0]);
        Map<String, String> dark = new HashMap<>(light);
        dark.putAll(colours(shades[1]));
        List<String[]> pairs = List.of(
                new String[] {"ink", "paper"},
                new String[] {"ink", "card"},
                new String[] {"ink", "tint"},
                new String[] {"quiet", "paper"},
                new String[] {"quiet", "card"},
                new String[] {"quiet", "tint"},
                new String[] {"brand", "paper"},
                new String[] {"brand", "card"},
                new String[] {"brand", "tint"},
                new String[] {"on-brand", "brand"},
                new String[] {"on-brand", "brand-strong"},
                new String[] {"good-ink", "good"},
                new String[] {"warn-ink", "warn"},
                new String[] {"bad-ink", "bad"},
                new String[] {"bad-ink", "card"},
                new String[] {"note-ink", "note"});
        for (Map<String, String> shade : List.of(light, dark)) {
            for (String[] pair : pairs) {
                assertThat(contrast(colour(shade, pair[0]), colour(shade, pair[1])))
                        .as(pair[0] + " on " + pair[1] + " of " + shade.get("paper"))
                        .isGreaterThanOrEqualTo(READABLE);
            }
        }
    }

    @Test
    void sidesFollowTheDirectionOfReading() throws Exception {
        assertThat(file("console.css") + file("screens.css"))
                .doesNotContainPattern("(?:margin|padding|border|text-align)-?:? ?(?:left|right)");
    }

    @Test
    void everyIconThatATemplateNamesIsInTheFileAndNoOther() throws Exception {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/newsdigest/console"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(template);
                ICON.matcher(text).results().map(icon -> icon.group(1)).forEach(named::add);
                MENU_ICON.matcher(text).results().map(icon -> icon.group(1)).forEach(named::add);
            }
        }

        assertThat(Pattern.compile("<symbol id=\"([^\"]+)\"")
                        .matcher(file("icons.svg"))
                        .results()
                        .map(icon -> icon.group(1)))
                .containsExactlyInAnyOrderElementsOf(named);
        assertThat(file("icons-license.txt")).contains("ISC License", "The MIT License");
    }

    @Test
    void aBrowserThatAsksForAnIconGetsOneBeforeAnybodySignsIn() throws Exception {
        HttpResponse<String> answer = room.stranger().get("/favicon.ico");

        assertThat(answer.statusCode()).isEqualTo(301);
        String address = answer.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> icon = room.stranger().get(address);
        assertThat(icon.statusCode()).isEqualTo(200);
        assertThat(icon.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
    }
}
