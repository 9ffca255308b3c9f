package newsdigest.clients;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** WebKitGTK, with which Evolution and Geary show mails, in its own small browser. */
final class WebKit extends WindowProgram {

    private static final String BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

    private static final int TOOLBAR = 38;

    WebKit(VirtualScreen screen) {
        super("WebKitGTK (Evolution)", screen, List.of(new Part(BROWSER, "webkit2gtk-driver")));
    }

    @Override
    List<String> command(SampleMail mail, boolean dark, Path home) throws IOException {
        Files.createDirectories(home);
        return List.of(BROWSER, "--private", mail.page().toUri().toString());
    }

    /** Returns the page alone: what stands above it is no part of a mail program. */
    @Override
    public Optional<BufferedImage> show(SampleMail mail, boolean dark) throws IOException {
        return super.show(mail, dark)
                .map(window -> window.getSubimage(0, TOOLBAR, window.getWidth(), window.getHeight() - TOOLBAR));
    }

    @Override
    String title(SampleMail mail) {
        return "2026";
    }
}
