package newsdigest.console.audience;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;

/**
 * Console in a small heap, to which lists of almost the largest size are brought; prints how each is answered. Its arguments are a
 * folder, the kinds of lists, and one more where they are to be used.
 */
final class HugeUploadMain {

    private static final int ROWS = 2_800_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private HugeUploadMain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (ConsoleFixture room = new ConsoleFixture(folder.resolve("room"))) {
            Visitor editor = room.signedIn(Role.EDITOR);
            Visitor sender = room.signedIn(Role.SENDER);
            for (String kind : List.of(args[1].split(",", -1))) {
                Path list = write(folder.resolve(kind + ".csv"), kind, editor.csrf());
                HttpResponse<String> kept = send(editor, "/subscribers/weekly/uploads", list);
                System.out.println(kind + ": kept " + kept.statusCode());
                String page = kept.headers().firstValue("Location").orElse("/none");
                System.out.println(kind + ": shown " + editor.get(page).statusCode());
                if (args.length > 2) {
                    HttpResponse<String> used = editor.post(
                            page + "/use", Map.of("place", "subscribers/" + kind + ".csv", "reason", "test"));
                    System.out.println(kind + ": used " + used.statusCode());
                    System.out.println(
                            kind + ": listed " + editor.get("/subscribers").statusCode());
                }
                Path suppressed = write(folder.resolve(kind + ".csv"), kind, sender.csrf());
                if (args.length > 3) {
                    System.out.println(kind + ": suppressed "
                            + send(sender, "/suppressions/import", suppressed).statusCode());
                }
                Files.delete(suppressed);
            }
        }
    }

    private static HttpResponse<String> send(Visitor visitor, String path, Path body)
            throws IOException, InterruptedException {
        return visitor.send(
                request -> {
                    try {
                        return request.header("Content-Type", "multipart/form-data; boundary=frontier")
                                .POST(BodyPublishers.ofFile(body));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                path);
    }

    private static Path write(Path file, String kind, String csrf) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("--frontier\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf + "\r\n"
                    + "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + kind
                    + ".csv\"\r\nContent-Type: text/csv\r\n\r\n");
            out.write(kind.equals("languages") ? "email,language\n" : "email\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(
                        switch (kind) {
                            case "people" -> word(i) + "@b.cc\n";
                            case "mistakes" -> "aaaaaaaaaa\n";
                            case "repeated" -> "aaaaa@b.cc\n";
                            default -> i % 2 == 0 ? word(i) + "@b.cc,x-" + word(i) + "\n" : "";
                        });
            }
            out.write("\r\n--frontier--\r\n");
        }
        return file;
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int i = 0, left = number; i < 5; i++, left /= LETTERS.length()) {
            word.append(LETTERS.charAt(left % LETTERS.length()));
        }
        return word.toString();
    }
}
