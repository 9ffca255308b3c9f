package newsdigest.testing.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A token server (RFC 6749) on a loopback port, which hands out {@code token-1}, {@code token-2} and so on. */
public final class TokenServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private volatile int life = 3_600;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile String refreshToken = "";
    private volatile int handedOut;

    private TokenServer(HttpServer server) {
        this.server = server;
    }

    public static TokenServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenServer server = new TokenServer(http);
        http.createContext("/token", server::answer);
        http.start();
        return server;
    }

    /** Tokens end after so many seconds. */
    public TokenServer life(int seconds) {
        life = seconds;
        return this;
    }

    /** Answers with this from now on. */
    public TokenServer refuse(int code, String json) {
        answer = json;
        status = code;
        return this;
    }

    /** Hands out tokens again. */
    public void behave() {
        answer = "";
    }

    /** Gives a new refresh token with each access token from now on. */
    public void renewRefreshToken(String token) {
        refreshToken = token;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
    }

    /** The parameters of all requests so far. */
    public List<Map<String, String>> requests() {
        return requests;
    }

    /** The newest token; none before the first request. */
    public String newest() {
        return "token-" + handedOut;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(Stream.of(body.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
        int code = answer.isEmpty() ? 200 : status;
        String json = answer.isEmpty() ? token() : answer;
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized String token() {
        handedOut++;
        return "{\"token_type\":\"Bearer\",\"expires_in\":" + life + ",\"access_token\":\"" + newest() + "\""
                + (refreshToken.isEmpty() ? "" : ",\"refresh_token\":\"" + refreshToken + "\"") + "}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
