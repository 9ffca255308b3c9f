package newsdigest.web;

import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.Role;
import newsdigest.console.http.SecuredRouter.Route;
import newsdigest.operations.LogCapture;
import newsdigest.store.Database;
import newsdigest.testing.network.BadRequests;
import newsdigest.testing.network.BadRequests.BadRequest;
import newsdigest.testing.network.HttpSocket;
import newsdigest.testing.network.HttpSocket.RawAnswer;

/**
 * Attack on every page of both servers: with all roles and none, all methods, and every bad header, query, body and encoding.
 * Counts what was sent, and notes each answer that is a fault, each privilege gained and each log line that is too long.
 */
final class AttackSuite {

    private static final int LONGEST_LOG = 300;

    private final int share;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private int requests;
    private int longestLog;
    private int turn;

    /** @param share one in so many requests is sent */
    AttackSuite(int share) {
        this.share = share;
    }

    List<String> faults() {
        return faults;
    }

    int requests() {
        return requests;
    }

    @Override
    public String toString() {
        return requests + " requests, answers " + answers + ", longest log of one " + longestLog + " bytes, "
                + faults.size() + " faults";
    }

    /** Expectation of an answer beyond that it is no fault of the server. */
    @FunctionalInterface
    private interface Expectation {
        boolean isMet(String request, RawAnswer answer);
    }

    private static boolean anything(String request, RawAnswer answer) {
        return true;
    }

    /** Returns true for an answer that gives nothing; one to HEAD only says that there is such a page. */
    private static boolean isRefused(String request, RawAnswer answer, boolean mayLook) {
        return answer.status() == 0
                || (mayLook && request.startsWith("GET "))
                || (request.startsWith("HEAD ") && answer.text().endsWith("\r\n\r\n"))
                || (answer.status() >= 400 && answer.status() < 500)
                || answer.text().contains("Location: /sign-in");
    }

    /** Attacks the readers' pages. */
    void attackPages(Path folder) throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(folder);
                LogCapture log = new LogCapture()) {
            office.send("2021-02-01", "2021-02-15");
            String token = office.oneClick("reader-000001@example.org").replace("/u/", "");
            log.take();
            send(BadRequests.addresses(""), office.web.port(), log, AttackSuite::anything);
            for (String path : office.web.paths()) {
                for (String end : List.of(token, "nobody")) {
                    String filled = path.replace("{newsletter}", "weekly")
                            .replace("{language}", "en")
                            .replace("{token}", end)
                            .replaceAll("[{<][a-z]+[}>]", "no%20such");
                    send(BadRequests.looking(filled, ""), office.web.port(), log, AttackSuite::anything);
                    send(BadRequests.forms(filled, ""), office.web.port(), log, AttackSuite::anything);
                }
            }
        }
    }

    /** Attacks the console, as nobody and as each role; a role that is too small must be refused and change nothing. */
    void attackConsole(Path folder) throws Exception {
        try (ConsoleFixture room = new ConsoleFixture(folder);
                LogCapture log = new LogCapture()) {
            Map<String, String> visitors = new TreeMap<>();
            visitors.put("nobody", "Cookie: newsdigest=node0123\r\nX-Csrf-Token: 00\r\n");
            for (Role role : Role.values()) {
                ConsoleFixture.Visitor visitor = room.signedIn(role);
                visitors.put(
                        role.word(), "Cookie: " + visitor.cookies() + "\r\nX-Csrf-Token: " + visitor.csrf() + "\r\n");
            }
            log.take();
            int port = room.web.port();
            for (Map.Entry<String, String> visitor : visitors.entrySet()) {
                String before = rows(room.application.ledger());
                for (Route route : room.console.registeredRoutes()) {
                    if (!covers(visitor.getKey(), route)) {
                        boolean mayLook = room.console.registeredRoutes().stream()
                                .anyMatch(other -> other.method().equals(HandlerType.GET)
                                        && other.path().equals(route.path())
                                        && covers(visitor.getKey(), other));
                        attack(
                                route,
                                visitor.getValue(),
                                port,
                                log,
                                (request, answer) -> isRefused(request, answer, mayLook));
                    }
                }
                if (!rows(room.application.ledger()).equals(before)) {
                    faults.add(visitor.getKey() + " changed " + before + " to " + rows(room.application.ledger()));
                }
            }
            for (Route route : room.console.registeredRoutes()) {
                attack(route, visitors.getOrDefault("sender", ""), port, log, AttackSuite::anything);
            }
        }
    }

    private static boolean covers(String visitor, Route route) {
        return List.of(Role.values()).stream()
                .anyMatch(role -> role.word().equals(visitor) && role.covers(route.role()));
    }

    private void attack(Route route, String headers, int port, LogCapture log, Expectation expectation)
            throws Exception {
        String path = route.path().replace("{newsletter}", "weekly").replaceAll("\\{[a-z]+}", "no%20such");
        send(BadRequests.looking(path, headers), port, log, expectation);
        send(BadRequests.forms(path, headers), port, log, expectation);
    }

    private void send(List<BadRequest> bad, int port, LogCapture log, Expectation expectation) throws Exception {
        for (BadRequest request : bad) {
            if (turn++ % share != 0) {
                continue;
            }
            RawAnswer answer = HttpSocket.send(port, request.octets());
            requests++;
            answers.merge(answer.status(), 1, Integer::sum);
            String logged = log.takeOfRequest();
            int bytes = logged.getBytes(StandardCharsets.UTF_8).length;
            longestLog = Math.max(longestLog, bytes);
            String what = new String(request.octets(), StandardCharsets.UTF_8)
                            .lines()
                            .findFirst()
                            .orElse("")
                    + " (" + request + ") -> " + answer.status();
            if (answer.status() >= 500) {
                faults.add("5xx: " + what);
            }
            if (bytes > LONGEST_LOG || logged.lines().count() > 1) {
                faults.add("log of " + bytes + ": " + what + " "
                        + logged.lines().findFirst().orElse(""));
            }
            if (!expectation.isMet(what, answer)) {
                faults.add("privilege: " + what);
            }
        }
    }

    /** Returns the number of rows of every table; that somebody has looked at a draft is noted, and allowed. */
    private static String rows(Database ledger) {
        Map<String, Long> rows = new TreeMap<>();
        for (String table :
                ledger.query("select name from sqlite_master where type = 'table'", row -> row.getString(1))) {
            rows.put(
                    table,
                    ledger.first(
                                    "select count(*) from \"" + table + "\""
                                            + (table.equals("audit") ? " where what <> 'previewed'" : ""),
                                    row -> row.getLong(1))
                            .orElse(0L));
        }
        return rows.toString();
    }
}
