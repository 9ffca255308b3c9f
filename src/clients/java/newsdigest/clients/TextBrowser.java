package newsdigest.clients;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A browser for terminals, or the plain-text part, drawn as a terminal shows it. */
final class TextBrowser implements MailProgram {

    private static final int WIDTH = 700;
    private static final int LINE = 17;
    private static final Font FONT = new Font(Font.MONOSPACED, Font.PLAIN, 13);

    private final String name;
    private final List<Part> parts;
    private final List<String> command;

    private TextBrowser(String name, List<Part> parts, List<String> command) {
        this.name = name;
        this.parts = parts;
        this.command = command;
    }

    static TextBrowser w3m() {
        return new TextBrowser(
                "w3m",
                List.of(new Part("/usr/bin/w3m", "w3m")),
                List.of("w3m", "-dump", "-cols", "80", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html"));
    }

    static TextBrowser lynx() {
        return new TextBrowser(
                "lynx",
                List.of(new Part("/usr/bin/lynx", "lynx")),
                List.of(
                        "lynx",
                        "-dump",
                        "-width=80",
                        "-force_html",
                        "-nolist",
                        "-assume_charset=utf-8",
                        "-display_charset=utf-8",
                        "-stdin"));
    }

    /** The plain-text part as it is. */
    static TextBrowser textPart() {
        return new TextBrowser("Text part", List.of(), List.of());
    }

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
        if (dark) {
            return Optional.empty();
        }
        String text = command.isEmpty()
                ? Files.readString(mail.text())
                : new String(
                        Commands.bytes(
                                command,
                                Map.of("LC_ALL", "C.UTF-8"),
                                mail.page().toFile()),
                        StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        BufferedImage image = new BufferedImage(WIDTH, (lines.size() + 1) * LINE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setColor(Color.BLACK);
        g.setFont(FONT);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\t", "        ");
            g.drawString(line.isEmpty() ? " " : line, 8, (i + 1) * LINE);
        }
        g.dispose();
        return Optional.of(image);
    }
}
