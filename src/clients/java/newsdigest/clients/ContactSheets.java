package newsdigest.clients;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import newsdigest.clients.MailProgram.Part;
import newsdigest.edition.Rendition;
import newsdigest.render.Renderer;
import newsdigest.render.SevenStories;

/**
 * The command of {@code -Pclients}: shows every layout in every language, light and dark, in the mail programs of this machine,
 * and puts the pictures on contact sheets. A program that is not installed is left out by name.
 */
public final class ContactSheets {

    private static final List<String> LAYOUTS = List.of("digest", "lead", "compact", "sections", "letter");

    /** Fewest colours of a picture with a digest on it: a window that shows nothing has fewer. */
    private static final int FEWEST_COLOURS = 20;

    private final Path folder;
    private final PrintStream out;
    private final String only;
    private final List<String> failures = new ArrayList<>();
    private int made;

    private ContactSheets(Path folder, PrintStream out, String only) {
        this.folder = folder;
        this.out = out;
        this.only = only;
    }

    /**
     * Makes the sheets in {@code target/clients}.
     *
     * @param arguments a pattern for the pictures to make, such as {@code lead.*}; without it, all
     */
    public static void main(String[] arguments) throws IOException {
        String only = arguments.length == 0 || arguments[0].isBlank() ? ".*" : arguments[0];
        Path folder = Files.createDirectories(Path.of("target", "clients").toAbsolutePath());
        ContactSheets sheets = new ContactSheets(folder, System.out, only);
        try (VirtualScreen screen = new VirtualScreen()) {
            sheets.make(List.of(
                    ChromiumProgram.plain(375),
                    ChromiumProgram.plain(700),
                    ChromiumProgram.gmailWithoutStyles(),
                    ChromiumProgram.roundcube(),
                    new WebKit(screen),
                    new Thunderbird(screen),
                    ClawsMail.fancy(screen),
                    ClawsMail.litehtml(screen),
                    TextBrowser.w3m(),
                    TextBrowser.lynx(),
                    TextBrowser.textPart()));
        }
        if (sheets.made == 0) {
            throw new IllegalStateException("No picture was made of '" + only + "': no program for it is installed.");
        }
        if (!sheets.failures.isEmpty()) {
            throw new IllegalStateException("Not shown: " + String.join("; ", sheets.failures));
        }
    }

    private void make(List<MailProgram> programs) throws IOException {
        List<MailProgram> installed = installed(programs);
        for (String layout : LAYOUTS) {
            for (SampleMail mail : mails(layout)) {
                sheet(mail, installed);
            }
        }
    }

    private List<MailProgram> installed(List<MailProgram> programs) {
        List<MailProgram> installed = new ArrayList<>();
        for (MailProgram program : programs) {
            List<String> missing = program.parts().stream()
                    .filter(part -> !Files.exists(Path.of(part.file())))
                    .map(Part::debianPackage)
                    .toList();
            if (missing.isEmpty()) {
                installed.add(program);
            } else {
                out.println(program.name() + " is left out: apt-get install --no-install-recommends "
                        + String.join(" ", missing));
            }
        }
        return installed;
    }

    private List<SampleMail> mails(String layout) throws IOException {
        Path templates = templates(layout);
        List<SampleMail> mails = new ArrayList<>();
        for (Rendition rendition : new Renderer(templates, folder, Optional.empty())
                .render(SevenStories.edition(layout.equals("sections")))) {
            mails.add(SampleMail.write(layout, rendition, folder));
        }
        return mails;
    }

    /** Copies the templates, with another layout in their theme. */
    private Path templates(String layout) throws IOException {
        Path shipped = Path.of("templates");
        Path copy = folder.resolve("templates-" + layout);
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(shipped.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.writeString(
                        target, Files.readString(file).replaceFirst("(?m)^layout = .*$", "layout = " + layout));
            }
        }
        return copy;
    }

    private void sheet(SampleMail mail, List<MailProgram> programs) throws IOException {
        ContactSheet sheet = new ContactSheet();
        String name = mail.layout() + "." + mail.language();
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (boolean dark : new boolean[] {false, true}) {
            sheet.row();
            for (MailProgram program : programs) {
                Path file = pictures.resolve((name + (dark ? ".dark." : ".light.") + program.name())
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9.]+", "-")
                        + ".png");
                if (file.getFileName().toString().matches(only)) {
                    picture(mail, program, dark, file);
                }
                if (Files.exists(file)) {
                    sheet.add(program.name() + (dark ? ", dark" : ""), ImageIO.read(file.toFile()));
                }
            }
        }
        if (!sheet.isEmpty()) {
            Path file = folder.resolve("sheet." + name + ".png");
            sheet.write(file);
            out.println(file);
        }
    }

    private void picture(SampleMail mail, MailProgram program, boolean dark, Path file) throws IOException {
        try {
            Optional<BufferedImage> seen = program.show(mail, dark);
            if (seen.isPresent()) {
                if (!ImageIO.write(seen.get(), "png", file.toFile())) {
                    throw new IOException("no PNG can be written");
                }
                made++;
                if (colours(seen.get()) < FEWEST_COLOURS) {
                    failures.add(file.getFileName() + " shows nothing");
                }
            }
        } catch (IOException e) {
            failures.add(file.getFileName() + ": " + e.getMessage());
        }
    }

    private static long colours(BufferedImage picture) {
        return IntStream.range(0, picture.getHeight())
                .filter(y -> y % 3 == 0)
                .flatMap(y -> IntStream.range(0, picture.getWidth()).map(x -> picture.getRGB(x, y)))
                .distinct()
                .limit(FEWEST_COLOURS)
                .count();
    }
}
