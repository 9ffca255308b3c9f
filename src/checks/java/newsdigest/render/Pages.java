package newsdigest.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.edition.Rendition;

/** Long, short and one-item editions in every language, as files. */
final class Pages {

    static final Path FOLDER = Path.of("target/checks/pages");

    private static final Pattern PICTURE = Pattern.compile("https://harbour\\.example\\.org/ferry-(\\d+)\\.jpg");
    private static final Pattern DRAWING = Pattern.compile("src=\"https://harbour\\.example\\.org/(\\w+)\\.png\"");

    private Pages() {}

    /** A page and what it is called in messages. */
    record Page(Path file, Rendition rendition) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static final List<String> LAYOUTS = List.of("digest", "lead", "compact", "sections", "letter");

    static Stream<Page> all() {
        Path root = Path.of("").toAbsolutePath();
        Renderer renderer = new Renderer(root.resolve("templates"), root, Optional.empty());
        Stream<Page> usual = Stream.of(1, 5, 60).flatMap(items -> pages(renderer, items, ""));
        Stream<Page> laidOut = LAYOUTS.stream()
                .filter(layout -> !layout.equals("digest"))
                .flatMap(layout -> pages(renderer(layout), 5, layout + "."));
        return Stream.of(usual, laidOut, LAYOUTS.stream().flatMap(Pages::sevenStories))
                .flatMap(pages -> pages);
    }

    /** Seven stories with pictures, in a layout. */
    static Stream<Page> sevenStories(String layout) {
        return renderer(layout).render(SevenStories.edition(layout.equals("sections"))).stream()
                .map(rendition -> write("seven." + layout + "." + rendition.language(), rendition));
    }

    private static Stream<Page> pages(Renderer renderer, int items, String prefix) {
        return renderer.render(EditionSamples.of(items)).stream()
                .map(rendition ->
                        write(prefix + items + "." + rendition.language().toLanguageTag(), rendition));
    }

    /** Renderer of the templates with another layout in their theme. */
    static Renderer renderer(String layout) {
        Path shipped = Path.of("templates");
        Path copy = FOLDER.resolveSibling("templates-" + layout).toAbsolutePath();
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(shipped.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Path theme = copy.resolve(Theme.FILE);
            Files.writeString(theme, Files.readString(theme).replaceFirst("(?m)^layout = .*$", "layout = " + layout));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Renderer(copy, copy.resolveSibling(""), Optional.empty());
    }

    static Chromium chromium() {
        return Chromium.find(System.getenv().getOrDefault("PATH", ""))
                .orElseThrow(() -> new AssertionError("The checks need Chromium. Install it."));
    }

    static Page write(String name, Rendition rendition) {
        try {
            Files.createDirectories(FOLDER);
            String html = PICTURE.matcher(rendition.previewHtml())
                    .replaceAll(address -> picture(Integer.parseInt(address.group(1)) % 6));
            html = DRAWING.matcher(html).replaceAll(address -> "src=\"" + drawing(address.group(1)) + "\"");
            return new Page(Files.writeString(FOLDER.resolve(name + ".html"), html), rendition);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture on this machine, for one on the web. */
    private static String picture(int number) {
        Path file = FOLDER.resolveSibling("ferry-" + number + ".png").toAbsolutePath();
        if (!Files.exists(file)) {
            Seascape.paint(number, file);
        }
        return file.toUri().toString();
    }

    private static String drawing(String name) {
        Path file = FOLDER.resolveSibling(name + ".png").toAbsolutePath();
        if (!Files.exists(file)) {
            SevenStories.draw(name, file);
        }
        return file.toUri().toString();
    }

    /** Runs a program to its end. */
    static String output(List<String> command, Path input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
