package newsdigest.cli.edition;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Visitor of the console, over HTTP, without scripts. */
public final class ConsoleVisitor {

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String here;

    public ConsoleVisitor(int port, String name, String password) throws IOException, InterruptedException {
        here = "http://127.0.0.1:" + port;
        post("/sign-in", get("/sign-in"), Map.of("name", name, "password", password));
    }

    /** Returns a page. */
    public String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(here + path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** Sends the fields that a page's form holds, some of them changed. */
    public HttpResponse<String> post(String path, String page, Map<String, String> changed)
            throws IOException, InterruptedException {
        Map<String, String> fields = new HashMap<>();
        for (String name : List.of("csrf", "edition", "show", "token", "fingerprint")) {
            field(page, name).ifPresent(value -> fields.put(name, value));
        }
        fields.putAll(changed);
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(URI.create(here + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    static Optional<String> field(String page, String name) {
        Matcher value =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    }
}
