package newsdigest.console.audience;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;

/** Console in a small heap that a list of almost the largest size is brought to; prints how it is answered and when. */
final class HugeUploadMain {

    private static final int ROWS = 2_800_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** Longer than the largest list takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private HugeUploadMain() {}

    public static void main(String[] args) {
        int exitCode = 0;
        try {
            bring(Path.of(args[0]));
        } catch (Throwable e) {
            e.printStackTrace();
            exitCode = 1;
        }
        // Threads of a server that did not close would keep the process, and whoever waits for it.
        Runtime.getRuntime().halt(exitCode);
    }

    private static void bring(Path folder) throws Exception {
        try (ConsoleFixture room = new ConsoleFixture(folder.resolve("room"))) {
            Visitor editor = room.signedIn(Role.EDITOR, PATIENCE);
            Path list = write(folder.resolve("list.csv"), editor.csrf());
            System.out.println("bytes " + Files.size(list));
            HttpResponse<String> kept = answer("kept", () -> send(editor, "/subscribers/weekly/uploads", list));
            String page = kept.headers().firstValue("Location").orElse("/none");
            answer("shown", () -> editor.get(page));
        }
    }

    private static HttpResponse<String> answer(String name, Callable<HttpResponse<String>> request) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> response = request.call();
        System.out.println(name + " " + response.statusCode() + " after "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
        return response;
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

    private static Path write(Path file, String csrf) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("--frontier\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf + "\r\n"
                    + "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n"
                    + "Content-Type: text/csv\r\n\r\nemail\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(word(i) + "@b.cc\n");
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
