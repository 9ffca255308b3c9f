package newsdigest.clients;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import newsdigest.render.Chromium;

/** Chromium, as webmail on a phone or a desktop; what a webmail program does to the page before may be done to it. */
final class ChromiumProgram implements MailProgram {

    /** Page as a webmail program leaves it. */
    interface Webmail {

        /** Returns the page that a browser gets. */
        String page(String html) throws IOException;
    }

    private final String name;
    private final int width;
    private final boolean knowsDark;
    private final List<Part> parts;
    private final Webmail webmail;

    private ChromiumProgram(String name, int width, boolean knowsDark, List<Part> parts, Webmail webmail) {
        this.name = name;
        this.width = width;
        this.knowsDark = knowsDark;
        this.parts = parts;
        this.webmail = webmail;
    }

    /** The page as it is. */
    static ChromiumProgram plain(int width) {
        return new ChromiumProgram("Chromium " + width, width, true, List.of(CHROMIUM), html -> html);
    }

    /** Gmail where it drops the styles of the head, as it does for accounts of others; it knows no dark then. */
    static ChromiumProgram gmailWithoutStyles() {
        return new ChromiumProgram(
                "Gmail, no <style>",
                375,
                false,
                List.of(CHROMIUM),
                html -> html.replaceAll("(?s)<style>.*?</style>", "").replaceAll("(?s)<!--.*?-->", ""));
    }

    /** Page as Roundcube's cleaner leaves it. */
    static ChromiumProgram roundcube() {
        return new ChromiumProgram(
                "Roundcube",
                700,
                true,
                List.of(CHROMIUM, new Part("/usr/bin/php", "php-cli"), new Part(Roundcube.CLEANER, "roundcube-core")),
                Roundcube::clean);
    }

    private static final Part CHROMIUM = new Part("/usr/bin/chromium", "chromium");

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
        if (dark && !knowsDark) {
            return Optional.empty();
        }
        Path page = mail.page().resolveSibling("webmail.html");
        Path picture = mail.page().resolveSibling("webmail.png");
        Files.writeString(page, webmail.page(Files.readString(mail.page())));
        Chromium.find(System.getenv().getOrDefault("PATH", "/usr/bin"))
                .orElseThrow()
                .picture(page, width, dark, picture);
        return Optional.ofNullable(ImageIO.read(picture.toFile()));
    }
}
