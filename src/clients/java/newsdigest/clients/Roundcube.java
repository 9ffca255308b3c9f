package newsdigest.clients;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Roundcube's cleaner of foreign HTML, from the Debian package. */
final class Roundcube {

    static final String CLEANER = "/usr/share/roundcube/program/lib/Roundcube/rcube_washtml.php";

    private Roundcube() {}

    /** Returns a page with what is left of a mail, in the place that Roundcube gives it. */
    static String clean(String html) throws IOException {
        Path script = Files.createTempFile("roundcube", ".php");
        Path page = Files.createTempFile("roundcube", ".html");
        // The cleaner takes an address without a scheme for a fault; those of the drawings get one.
        Files.writeString(page, html.replace("src=\"drawings/", "src=\"https://harbour.example.org/drawings/"));
        try (InputStream resource = requireNonNull(Roundcube.class.getResourceAsStream("roundcube.php"))) {
            Files.write(script, resource.readAllBytes());
            byte[] cleaned = Commands.bytes(List.of("php", script.toString()), Map.of(), page.toFile());
            return "<!DOCTYPE html><meta charset=\"utf-8\"><body style=\"margin:8px\"><div id=\"message-htmlpart1\">"
                    + new String(cleaned, StandardCharsets.UTF_8)
                            .replace("src=\"https://harbour.example.org/drawings/", "src=\"drawings/")
                    + "</div></body>";
        } finally {
            Files.delete(script);
            Files.delete(page);
        }
    }
}
