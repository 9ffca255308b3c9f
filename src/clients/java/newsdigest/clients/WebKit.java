package newsdigest.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WebKitGTK, with which Evolution and Geary show mails, in its own small browser. */
final class WebKit extends WindowProgram {

    private static final String BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

    WebKit(VirtualScreen screen) {
        super("WebKitGTK (Evolution)", screen, List.of(new Part(BROWSER, "webkit2gtk-driver")));
    }

    @Override
    List<String> command(SampleMail mail, boolean dark, Path home) throws IOException {
        Files.createDirectories(home);
        return List.of(BROWSER, "--private", mail.page().toUri().toString());
    }

    @Override
    String title(SampleMail mail) {
        return "2026";
    }
}
