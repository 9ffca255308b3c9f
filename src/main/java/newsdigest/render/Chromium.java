package newsdigest.render;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import newsdigest.edition.Placeholders;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;
import org.jsoup.Jsoup;

/** Chromium browser of this machine, for screenshots of pages as a phone or a desktop shows them. */
public final class Chromium {

    private static final List<String> NAMES = List.of(
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe");

    private static final long TIMEOUT_SECONDS = 60;

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /**
     * Finds Chromium in the folders of {@code path}, as the environment variable PATH writes them; empty when there is
     * none.
     */
    public static Optional<Chromium> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /**
     * Takes a screenshot of a whole page, from top to bottom.
     *
     * @param width width of the window, in pixels
     * @param dark true when the device is set to dark
     * @param picture PNG file to write
     * @throws UserException when Chromium fails
     */
    public void picture(Path page, int width, boolean dark, Path picture) {
        int height = height(page, width);
        run(
                List.of(
                        "--hide-scrollbars",
                        "--window-size=" + width + "," + height,
                        "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                        "--screenshot=" + picture.toAbsolutePath()),
                page);
    }

    /**
     * Runs a script on a page in a frame of the width of a window.
     *
     * @param script JavaScript that sees the page as {@code page}, an iframe, and calls {@code done(text)}
     * @return the text given to {@code done}
     */
    String ask(Path page, int width, boolean dark, String script) {
        try {
            Path question = Files.createTempFile("newsdigest", ".html");
            try {
                PrivateFiles.writeText(
                        question,
                        "<!DOCTYPE html><meta charset=\"utf-8\"><body><script>const done = text => {"
                                + " document.body.dataset.answer = text; };</script><iframe width=\"" + width
                                + "\" height=\"800\" style=\"border:0\" srcdoc=\""
                                + Placeholders.escapeHtml(Files.readString(page))
                                + "\" onload=\"const page = this; ask(page);\"></iframe><script>function ask(page) {"
                                + script + "}</script>");
                String dom = run(
                        List.of(
                                "--hide-scrollbars",
                                "--virtual-time-budget=30000",
                                "--window-size=1600,1000",
                                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                                "--dump-dom"),
                        question);
                return Jsoup.parse(dom).body().dataset().getOrDefault("answer", "");
            } finally {
                Files.delete(question);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int height(Path page, int width) {
        String height = ask(page, width, false, "done(page.contentDocument.documentElement.scrollHeight)");
        if (!height.matches("\\d{1,6}")) {
            throw new UserException("Chromium could not show " + page.getFileName() + ".");
        }
        return Integer.parseInt(height);
    }

    private String run(List<String> options, Path page) {
        try {
            Path profile = Files.createTempDirectory("newsdigest-chromium");
            try {
                List<String> command = new ArrayList<>();
                command.add(program.toString());
                command.addAll(List.of(
                        "--headless",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile));
                if ("root".equals(System.getProperty("user.name"))) {
                    // Chromium's own sandbox refuses to run as root, as it is in a container.
                    command.add("--no-sandbox");
                }
                command.addAll(options);
                command.add(page.toUri().toString());
                return output(command, profile);
            } finally {
                delete(profile);
            }
        } catch (IOException e) {
            throw new UserException("Chromium cannot be used: " + IoReason.of(e), e);
        }
    }

    private static String output(List<String> command, Path profile) throws IOException {
        Path out = profile.resolve("newsdigest-out");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new UserException("Chromium has not answered for " + TIMEOUT_SECONDS + " seconds.");
            }
            if (process.exitValue() != 0) {
                throw new UserException("Chromium ended with the code " + process.exitValue() + ".");
            }
            return Files.readString(out, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("Chromium was interrupted.", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Deletes a folder, or at the latest when this process ends: Chromium's child processes may still be using it. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
