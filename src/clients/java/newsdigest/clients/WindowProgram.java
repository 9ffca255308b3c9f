package newsdigest.clients;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program with a window: it is started for a mail, seen on the virtual screen, and stopped. */
abstract class WindowProgram implements MailProgram {

    static final int WIDTH = 760;

    private final String name;
    private final VirtualScreen screen;
    private final List<Part> parts;

    WindowProgram(String name, VirtualScreen screen, List<Part> parts) {
        this.name = name;
        this.screen = screen;
        this.parts = Stream.concat(parts.stream(), VirtualScreen.PARTS.stream()).toList();
    }

    /** Returns the command that shows a mail, and makes ready what it needs in its own home. */
    abstract List<String> command(SampleMail mail, boolean dark, Path home) throws IOException;

    /** Returns a pattern for the title of its window. */
    abstract String title(SampleMail mail);

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public Optional<BufferedImage> show(SampleMail mail, boolean dark) throws IOException {
        Path home = mail.page()
                .resolveSibling("home-" + name.replaceAll("\\W+", "-") + (dark ? "-dark" : "-light"))
                .toAbsolutePath();
        Map<String, String> environment = new HashMap<>(screen.environment());
        environment.put("HOME", home.toString());
        // Programs put sockets there, whose path may have no more than 107 bytes; one that is left over keeps the next
        // one out.
        Path sockets = Files.createTempDirectory("mail");
        environment.put("XDG_RUNTIME_DIR", sockets.toString());
        environment.put("GTK_THEME", dark ? "Adwaita:dark" : "Adwaita");
        environment.put("NO_AT_BRIDGE", "1");
        environment.put("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        environment.put("LIBGL_ALWAYS_SOFTWARE", "1");
        Process process = Commands.start(command(mail, dark, home), environment);
        try {
            return Optional.of(screen.window(title(mail), WIDTH));
        } finally {
            try {
                Commands.stop(process);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            remove(sockets);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
