package newsdigest.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.problem.IoReason;
import newsdigest.problem.Problem;
import newsdigest.problem.SpellingSuggestion;
import newsdigest.problem.UserException;

/** Theme of digests and readers' pages: {@code theme.properties}, with defaults for missing keys. */
public final class Theme {

    static final String FILE = "theme.properties";

    private static final String DARK = "dark.";

    private static final String LOGO = "logo";
    private static final String LAYOUT = "layout";
    private static final String USUAL_LAYOUT = "digest";
    private static final String LAYOUT_ENDING = ".ftlh";
    private static final String MJML_ENDING = ".mjml";

    private static final Map<String, String> WORDS = Map.of(
            LAYOUT,
            USUAL_LAYOUT,
            LOGO,
            "",
            DARK + LOGO,
            "",
            "font",
            "Arial, Helvetica, sans-serif",
            "headingFont",
            "Georgia, Times New Roman, serif");

    private static final Map<String, Integer> NUMBERS =
            Map.of("logoWidth", 160, "radius", 6, "contentsFrom", 12, "contentsMost", 8);

    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("page", "#eef2f5"),
            Map.entry("card", "#ffffff"),
            Map.entry("panel", "#f3f7f9"),
            Map.entry("brand", "#0b4f6c"),
            Map.entry("onBrand", "#ffffff"),
            Map.entry("text", "#1c2b33"),
            Map.entry("quiet", "#52636e"),
            Map.entry("link", "#0b5f85"),
            Map.entry("rule", "#d5dde2"),
            Map.entry("button", "#0b5f85"),
            Map.entry("onButton", "#ffffff"),
            Map.entry(DARK + "page", "#10181d"),
            Map.entry(DARK + "card", "#1a252c"),
            Map.entry(DARK + "panel", "#22303a"),
            Map.entry(DARK + "brand", "#0a3d54"),
            Map.entry(DARK + "onBrand", "#ffffff"),
            Map.entry(DARK + "text", "#e8eef2"),
            Map.entry(DARK + "quiet", "#a9b8c1"),
            Map.entry(DARK + "link", "#7cc4e8"),
            Map.entry(DARK + "rule", "#35444e"),
            Map.entry(DARK + "button", "#7cc4e8"),
            Map.entry(DARK + "onButton", "#10181d"));

    /** Background colours of each text colour. */
    private static final Map<String, List<String>> BACKGROUNDS = new LinkedHashMap<>();

    static {
        BACKGROUNDS.put("text", List.of("card", "panel"));
        BACKGROUNDS.put("quiet", List.of("card", "page"));
        BACKGROUNDS.put("link", List.of("card", "panel", "page"));
        BACKGROUNDS.put("onBrand", List.of("brand"));
        BACKGROUNDS.put("onButton", List.of("button"));
    }

    /** Least contrast for text of ordinary size (WCAG 2.2, success criterion 1.4.3). */
    private static final double LEAST_CONTRAST = 4.5;

    private final PropertiesFile file;

    private Theme(PropertiesFile file) {
        this.file = file;
    }

    /** Returns the theme of a folder without a file. */
    public static Theme usual() {
        return new Theme(PropertiesFile.empty(FILE));
    }

    /**
     * Reads and checks the theme.
     *
     * @param folder folder of the templates
     * @param folderName name of the folder in problems
     * @throws UserException when a key is unknown or a value is wrong
     */
    public static Theme read(Path folder, String folderName) {
        Theme theme = new Theme(PropertiesFile.readIfThere(folder.resolve(FILE), folderName + "/" + FILE));
        List<Problem> wrong = theme.mistakes();
        theme.layoutMistake(folder.resolve("layouts"), folderName + "/layouts").ifPresent(wrong::add);
        if (!wrong.isEmpty()) {
            throw new UserException(wrong);
        }
        return theme;
    }

    private List<Problem> mistakes() {
        List<String> known = new ArrayList<>(WORDS.keySet());
        known.addAll(NUMBERS.keySet());
        known.addAll(COLOURS.keySet());
        List<Problem> mistakes = new ArrayList<>();
        for (String key : file.keys().stream().sorted().toList()) {
            String value = file.get(key, "");
            if (!known.contains(key)) {
                String hint = SpellingSuggestion.to(key, known)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("docs/templates.md lists what a theme can say.");
                mistakes.add(Problem.error(file.place(key), "'" + key + "' means nothing in a theme. " + hint));
            } else if (COLOURS.containsKey(key) && !value.matches("#[0-9A-Fa-f]{6}")) {
                mistakes.add(Problem.error(
                        file.place(key), "'" + value + "' is no colour. Write it as #0b4f6c, with six digits."));
            } else if (NUMBERS.containsKey(key) && !value.matches("\\d{1,4}")) {
                mistakes.add(Problem.error(
                        file.place(key),
                        "'" + value + "' is no whole number. Write for example: " + key + " = " + NUMBERS.get(key)));
            } else if (value.matches(".*[<>{};].*")) {
                mistakes.add(Problem.error(
                        file.place(key), "'" + value + "' has a sign that ends a CSS value. Remove < > { } and ;"));
            }
        }
        return mistakes;
    }

    /** Returns the problem of a layout that is not among the files of layouts. */
    private Optional<Problem> layoutMistake(Path layouts, String layoutsName) {
        String layout = file.get(LAYOUT, USUAL_LAYOUT);
        List<String> known = layouts(layouts);
        if (!file.has(LAYOUT) || known.contains(layout)) {
            return Optional.empty();
        }
        String message = known.isEmpty()
                ? "There is no folder " + layoutsName
                        + ": these templates are of an earlier version, and have one layout"
                        + " only. Take 'layout' out, or begin with the templates that 'init' writes."
                : "'" + layout + "' is no layout. "
                        + SpellingSuggestion.to(layout, known)
                                .map(near -> "Did you mean '" + near + "'? ")
                                .orElse("")
                        + "There are: " + String.join(", ", known) + "."
                        + (named(layouts, MJML_ENDING).contains(layout)
                                ? " " + layoutsName + "/" + layout + MJML_ENDING
                                        + " is MJML: compile it with 'npx mjml " + layout + MJML_ENDING + " -o "
                                        + layout + TemplateSet.DESIGN_ENDING + "'."
                                : "");
        return Optional.of(Problem.error(file.valuePlace(LAYOUT), message));
    }

    private static List<String> layouts(Path folder) {
        return named(folder, LAYOUT_ENDING, TemplateSet.DESIGN_ENDING);
    }

    private static List<String> named(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> Stream.of(endings).anyMatch(name::endsWith))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException("The layouts in " + folder + " cannot be read: " + IoReason.of(e), e);
        }
    }

    /** Returns notes on what does not look as it was meant. */
    List<Problem> notes() {
        List<Problem> problems = new ArrayList<>();
        for (String key : file.keys().stream().sorted().toList()) {
            List<Integer> lines = file.lines(key);
            if (lines.size() > 1) {
                problems.add(Problem.note(
                        file.place(key),
                        "'" + key + "' stands on line " + lines.get(0) + " too. This one counts; take the other out."));
            }
        }
        if (!file.get(DARK + LOGO, "").isEmpty() && file.get(LOGO, "").isEmpty()) {
            problems.add(Problem.note(
                    file.place(DARK + LOGO),
                    "Without 'logo' the one for the dark is never shown. Add for example: " + LOGO
                            + " = https://example.org/logo.png"));
        }
        problems.addAll(contrastProblems());
        return problems;
    }

    /** Returns a note for each text colour that is hard to read on its background. */
    private List<Problem> contrastProblems() {
        List<Problem> problems = new ArrayList<>();
        for (String mode : List.of("", DARK)) {
            BACKGROUNDS.forEach((words, grounds) -> grounds.forEach(ground -> {
                double contrast = contrast(colour(mode + words), colour(mode + ground));
                if (contrast < LEAST_CONTRAST) {
                    problems.add(Problem.note(
                            file.place(file.has(mode + words) ? mode + words : mode + ground),
                            String.format(
                                    Locale.ROOT,
                                    "'%s' %s on '%s' %s has a contrast of %.1f; many cannot read less than %.1f. Make"
                                            + " one of them darker or lighter.",
                                    mode + words,
                                    colour(mode + words),
                                    mode + ground,
                                    colour(mode + ground),
                                    Math.floor(contrast * 10) / 10,
                                    LEAST_CONTRAST)));
                }
            }));
        }
        return problems;
    }

    /** Returns the theme for templates: {@code theme.link}, {@code theme.dark.link}. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new HashMap<>();
        Map<String, Object> dark = new HashMap<>();
        WORDS.forEach((key, usual) -> put(key, file.get(key, usual), map, dark));
        NUMBERS.forEach((key, usual) -> map.put(key, Integer.valueOf(file.get(key, usual.toString()))));
        COLOURS.keySet().forEach(key -> put(key, colour(key), map, dark));
        map.put("dark", dark);
        return map;
    }

    private static void put(String key, String value, Map<String, Object> light, Map<String, Object> dark) {
        if (key.startsWith(DARK)) {
            dark.put(key.substring(DARK.length()), value);
        } else {
            light.put(key, value);
        }
    }

    /**
     * Returns a colour. A dark brand colour that is not set is the light one, because whoever changes the brand alone
     * wants it in the dark too.
     */
    private String colour(String key) {
        String light = key.startsWith(DARK) ? key.substring(DARK.length()) : key;
        boolean brandOnly = light.toLowerCase(Locale.ROOT).endsWith("brand") && !file.has(key) && file.has(light);
        String from = brandOnly ? light : key;
        return file.get(from, COLOURS.getOrDefault(from, "")).toLowerCase(Locale.ROOT);
    }

    /** Returns the contrast ratio of WCAG 2.2: from 1, the same, to 21, black on white. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** Returns the relative luminance of WCAG 2.2. */
    private static double luminance(String colour) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double channel = Integer.parseInt(colour, 1 + 2 * i, 3 + 2 * i, 16) / 255.0;
            linear[i] = channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
