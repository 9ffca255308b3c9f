package newsdigest.testing.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.operations.LogCapture;

/** Requests that no browser sends: each breaks a rule of HTTP, of a form or of an encoding in its own way. */
public final class BadRequests {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Most bytes of the log that a request may cost. */
    private static final int LONGEST_LOG = 300;

    private BadRequests() {}

    /** Sends requests to a server, and returns those that were a fault of its own or cost more than one short line of its log. */
    public static List<String> faults(int port, List<BadRequest> requests) throws IOException {
        List<String> faults = new ArrayList<>();
        try (LogCapture log = new LogCapture()) {
            for (BadRequest request : requests) {
                HttpSocket.RawAnswer answer = HttpSocket.send(port, request.octets());
                String logged = log.takeOfRequest();
                if (answer.status() >= 500
                        || logged.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOG
                        || logged.lines().count() > 1) {
                    faults.add(request + " -> " + answer.status() + ", logged " + logged.length() + ": "
                            + logged.lines().limit(2).toList());
                }
            }
        }
        return faults;
    }

    /** Request with a mistake in it. */
    public record BadRequest(String name, String text) {
        public byte[] octets() {
            return utf8(text);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Values of a header that its readers must get over. */
    private static final Map<String, List<String>> HEADERS = Map.ofEntries(
            Map.entry(
                    "Accept-Language",
                    List.of(
                            "-",
                            ";;;",
                            "q=",
                            "en;q=x",
                            "en;q=9",
                            "*;*",
                            "a-b-c-d-e-f-g-h",
                            ",",
                            "en-\u00ff",
                            "x".repeat(4000))),
            Map.entry(
                    "Cookie",
                    List.of("=", ";;", "a=\"", "newsdigest=;newsdigest=", "newsdigest-form=\"\\", "a=b\u0001c")),
            Map.entry("Range", List.of("bytes=9-1", "bytes=-", "lines=1", "bytes=0-99999999999999999999")),
            Map.entry("If-None-Match", List.of("\"", "W/", "*,", "\"a\"\"b")),
            Map.entry("If-Modified-Since", List.of("never", "Mon, 99 Foo 2021 99:99:99 GMT", "-1", "0")),
            Map.entry("Accept", List.of("/", "*/", ";q=", "text/html;q=abc")),
            Map.entry("Accept-Encoding", List.of("gzip;q=x", ";", "*;q=0, identity;q=0")),
            Map.entry("Host", List.of("", "a b", "[", "x:99999999", "evil.example.org\u0000")),
            Map.entry("X-Forwarded-For", List.of(",,,", "unknown", "[::", "1.2.3.4.5.6", "x".repeat(3000))),
            Map.entry("Forwarded", List.of("for=", "for=\"[", ";;;", "for=_hidden;by")),
            Map.entry("X-HTTP-Method-Override", List.of("DELETE", "\u0001")),
            Map.entry("Expect", List.of("200-maybe")),
            Map.entry("Upgrade", List.of("websocket", "h2c")),
            Map.entry("Sec-Fetch-Site", List.of("cross-site", "-")),
            Map.entry("Content-Length", List.of("-1", "x", "99999999999999999999")),
            Map.entry("Transfer-Encoding", List.of("gzip", "chunked, chunked")));

    private static final List<String> QUERIES = List.of(
            "from=x%0A2026-01-01T00:00:00.000Z+ERROR+FORGED",
            "from=%1B%5B31m",
            "from=%E2%80%AE",
            "from=%00",
            "from=%",
            "from=%zz",
            "from=%C3%28",
            "from=%ED%A0%80",
            "language=%00",
            "language=-",
            "q=%00%0D%0A",
            "last=-1&latest=999999999999&page=-9&before=99999999999999999999&days=1e9",
            "show=" + "x".repeat(2000),
            "&&&=&=&%3D",
            "next=//evil.example.org",
            "newsletter=%F0%9F%98%80%2F..%2F..");

    private static final List<String> PATHS = List.of(
            "/../../etc/passwd",
            "/static/../../etc/passwd",
            "/static/%2e%2e/%2e%2e/etc/passwd",
            "/static/..%2f..%2fetc%2fpasswd",
            "/%00",
            "/%0A",
            "/%",
            "/%zz",
            "/%C3%28",
            "/a;b=c",
            "//",
            "/static//",
            "/u/%2F",
            "/archive/weekly/%0D%0Aevil",
            "/" + "x".repeat(7000),
            "/" + "x".repeat(70_000));

    private static final List<String> METHODS =
            List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "QUERY", "FOO", "get", "HEAD");

    private static final List<String> CONTENT_TYPES = List.of(
            FORM + "; charset=nonsense",
            FORM + "; charset=\"",
            FORM + "; charset=x-\u0001",
            FORM + "; charset=utf-16",
            FORM + "; charset=",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"",
            "multipart/form-data; boundary=frontier; charset=nonsense",
            "multipart/form-data; boundary=" + "b".repeat(500),
            "multipart/mixed; boundary=frontier",
            "application/json",
            "/",
            ";",
            "text/plain; charset=%00");

    private static final String END = "\r\n--frontier--\r\n";

    private static final List<String> BODIES = List.of(
            "",
            "%",
            "csrf=%zz",
            "email=%00%0A&name=%00",
            "email=%C3%28%FF",
            "=&=&&",
            "a".repeat(20_000),
            "--frontier",
            "--frontier\r\n",
            part("; name=\"a\"", "", "no end"),
            part("", "", "no name") + END,
            part("; name=\"place\"", "", "\u0000") + END,
            part("; name=\"_charset_\"", "", "nonsense")
                    + "\r\n"
                    + part("; name=\"email\"", "Content-Type: text/plain; charset=nonsense\r\n", "x")
                    + END,
            part("; name=\"file\"; filename=\"\u0000/..\"", "", "x") + END,
            part("; name=\"file\"; filename=\"a\nb\"", "Content-Transfer-Encoding: nonsense\r\n", "x") + END);

    private static String part(String disposition, String headers, String content) {
        return "--frontier\r\nContent-Disposition: form-data" + disposition + "\r\n" + headers + "\r\n" + content;
    }

    /** Returns requests without a form that are wrong in their first line or their headers. */
    public static List<BadRequest> looking(String path, String headers) {
        List<BadRequest> all = new ArrayList<>();
        HEADERS.forEach((header, values) -> values.forEach(value ->
                all.add(request(header + ": " + value, "GET " + path, headers + header + ": " + value + "\r\n", ""))));
        QUERIES.forEach(query -> all.add(request(path + "?" + query, "GET " + path + "?" + query, headers, "")));
        all.add(request(path + ";%u0041", "GET " + path + ";%u0041", headers, ""));
        METHODS.forEach(method -> all.add(request(method + " " + path, method + " " + path, headers, "")));
        return all;
    }

    /** Returns requests for addresses that are wrong, whatever is served. */
    public static List<BadRequest> addresses(String headers) {
        List<BadRequest> all = new ArrayList<>();
        PATHS.forEach(path -> all.add(request(path, "GET " + path, headers, "")));
        all.add(new BadRequest(
                "two hosts",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: 2026-01-01T00:00:00.000Z ERROR FORGED " + "x".repeat(2000)
                        + "\r\n\r\n"));
        all.add(new BadRequest(
                "two lengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"));
        all.add(new BadRequest("no HTTP at all", "\u0000\u0001\u0002\r\n\r\n"));
        all.add(new BadRequest("a line without a version", "GET /\r\n\r\n"));
        all.add(new BadRequest("a version of the future", "GET / HTTP/9.9\r\nHost: x\r\n\r\n"));
        all.add(new BadRequest("a header without a name", "GET / HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n"));
        all.add(new BadRequest(
                "headers without end", "GET / HTTP/1.1\r\nHost: x\r\n" + "X-A: b\r\n".repeat(3000) + "\r\n"));
        all.add(new BadRequest(
                "a long header", "GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "b".repeat(60_000) + "\r\n\r\n"));
        return all;
    }

    /** Returns posts whose body does not fit what is said about it. */
    public static List<BadRequest> forms(String path, String headers) {
        List<BadRequest> all = new ArrayList<>();
        for (String type : CONTENT_TYPES) {
            all.add(request(type, "POST " + path, headers + "Content-Type: " + type + "\r\n", "email=x"));
            all.add(request(
                    type + " in parts", "POST " + path, headers + "Content-Type: " + type + "\r\n", BODIES.get(11)));
        }
        for (String body : BODIES) {
            String name = body.length() > 60 ? body.substring(0, 60) : body;
            all.add(request("form " + name, "POST " + path, headers + "Content-Type: " + FORM + "\r\n", body));
            all.add(request(
                    "parts " + name,
                    "POST " + path,
                    headers + "Content-Type: multipart/form-data; boundary=frontier\r\n",
                    body));
        }
        all.add(new BadRequest(
                "chunks that are none",
                "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Type: " + FORM
                        + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n"));
        all.add(new BadRequest(
                "chunks of more than any form has",
                "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "Content-Type: " + FORM
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + ("fa00\r\n" + "x".repeat(0xfa00) + "\r\n").repeat(5) + "0\r\n\r\n"));
        all.add(new BadRequest(
                "cut off",
                "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Type: " + FORM
                        + "\r\nContent-Length: 100\r\n\r\nemail=x"));
        return all;
    }

    private static BadRequest request(String name, String line, String headers, String body) {
        byte[] octets = utf8(body);
        String host = headers.contains("Host: ") ? "" : "Host: localhost\r\n";
        String length = headers.contains("Content-Length: ") || (octets.length == 0 && !line.startsWith("P"))
                ? ""
                : "Content-Length: " + octets.length + "\r\n";
        return new BadRequest(
                name, line + " HTTP/1.1\r\n" + host + "Connection: close\r\n" + headers + length + "\r\n" + body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
