package newsdigest.bench.console;

import com.sun.management.OperatingSystemMXBean;
import io.javalin.http.HandlerType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.http.SecuredRouter.Route;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.store.Database;

/** Bench of every screen of the console, as its routes name them, over a ledger of many items and deliveries. */
public final class ConsoleBench {

    private static final int WARM_UP = 10;
    private static final int REQUESTS = 20;

    /** Milliseconds from which a screen is asked for three times only. */
    private static final double SLOW = 6_000;

    private static final int FEW = 3;
    private static final int EDITIONS = 10;

    private final ConsoleFixture room;
    private final Visitor visitor;
    private final Database ledger;
    private final String only;

    /** @param only part of the addresses that are asked for */
    private ConsoleBench(ConsoleFixture room, String only) throws Exception {
        this.only = only;
        this.room = room;
        this.visitor = room.signedIn(Role.SENDER, Duration.ofMinutes(10));
        this.ledger = room.application.ledger();
    }

    /**
     * Arguments, if any: the number of items, that of deliveries, then the ledgers ({@code sqlite}, {@code postgresql} or both),
     * then part of an address, from its first slash, to ask for such ones alone.
     */
    public static void main(String[] args) throws Exception {
        int items = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int deliveries = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        List<String> ledgers =
                args.length > 2 ? List.of(args).subList(2, args.length) : List.of("sqlite", "postgresql");
        String only = ledgers.stream()
                .filter(word -> word.startsWith("/"))
                .findFirst()
                .orElse("");
        Map<String, List<String>> cells = new LinkedHashMap<>();
        if (ledgers.contains("sqlite")) {
            run(items, deliveries, Optional.empty(), only, cells);
        }
        if (ledgers.contains("postgresql")) {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start()) {
                run(items, deliveries, Optional.of(server), only, cells);
            }
        }
        int count = cells.values().stream().mapToInt(List::size).max().orElse(0) / 3;
        System.out.println("| screen |" + " wall, ms | processor, ms | of the database server, ms |".repeat(count));
        System.out.println("|---|" + "---|---|---|".repeat(count));
        cells.forEach((screen, row) -> System.out.println("| `" + screen + "` | " + String.join(" | ", row) + " |"));
        System.exit(0);
    }

    private static void run(
            int items, int deliveries, Optional<EmbeddedPostgres> server, String only, Map<String, List<String>> cells)
            throws Exception {
        Path folder = Files.createTempDirectory("newsdigest-bench");
        int readers = deliveries / 10;
        LargeNewsroom.writeFiles(folder, items / 2, readers);
        String url = server.map(known -> "jdbc:postgresql://localhost:" + known.getPort() + "/postgres")
                .orElse("");
        try (ConsoleFixture room = new ConsoleFixture(folder, workspace -> {
            workspace
                    .set("newsletters.weekly.news", "archive/news.csv")
                    .set("newsletters.weekly.subscribers", "lists/*.csv")
                    .set("newsletters.weekly.window", "{ last: P7D }")
                    .set("newsletters.weekly.schedule", "{ cron: 0 0 9 ? * MON }")
                    .set("newsletters.weekly.approval", "{ ask: [chief@staff.example], within: 2d }");
            return url.isEmpty() ? workspace : workspace.set("store", url).set("store-user", "postgres");
        })) {
            new LargeNewsroom(room).fill(items / 2, readers);
            new ConsoleBench(room, only).askAll(cells);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void askAll(Map<String, List<String>> cells) throws Exception {
        Map<String, String> values = values();
        for (Route route : room.console.registeredRoutes()) {
            if (route.method().equals(HandlerType.GET)) {
                for (String path : examples(route.path())) {
                    if (!path.contains(only)) {
                        continue;
                    }
                    ask(path, filled(path, values), cells);
                }
            }
        }
    }

    /** Returns the addresses of a route, with more of them where its screens differ in what they read. */
    private static List<String> examples(String route) {
        return switch (route) {
            case "/editions/{edition}" -> List.of("/editions/{done}", "/editions/{sending}", "/editions/{waiting}");
            case "/editions/{edition}/approve", "/editions/{edition}/send" ->
                List.of(route.replace("{edition}", "{waiting}"));
            case "/editions/{edition}/deliveries/{state}" ->
                List.of(
                        "/editions/{done}/deliveries/sent",
                        "/editions/{done}/deliveries/sent?page=900",
                        "/editions/{done}/deliveries/failed");
            case "/news" -> List.of("/news", "/news?q=timetable&page=100");
            case "/newsletters/{newsletter}/draft" -> List.of(route, route + "?step=look", route + "?step=send");
            case "/newsletters/{newsletter}/draft/others" -> List.of(route + "?show=en&id=weekly-2021-02-22");
            default -> List.of(route.replace("{edition}", "{done}"));
        };
    }

    private static String filled(String path, Map<String, String> values) {
        String address = path;
        for (Map.Entry<String, String> value : values.entrySet()) {
            address = address.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (address.contains("{")) {
            throw new IllegalStateException("nothing is known to put into " + address);
        }
        return address;
    }

    /** Returns what stands for each part of an address that changes. */
    private Map<String, String> values() throws Exception {
        Map<String, String> values = new LinkedHashMap<>();
        for (FrozenEdition edition : room.application.delivery().editions().newest(EDITIONS)) {
            EditionState state = edition.stage();
            values.put(state.word(), edition.edition().id().value());
        }
        values.put("newsletter", LargeNewsroom.NEWSLETTER);
        values.put("language", "en");
        values.put("picture", LargeNewsroom.picture(1) + "-600x400.png");
        values.put(
                "story",
                ledger.query("select min(id) from written_story", row -> row.getString(1))
                        .get(0));
        values.put("item", find("/news?source=archive/news.csv", "/news/items/weekly/([^\"?]+)"));
        values.put("fingerprint", find("/newsletters/weekly/draft?step=look", "/drafts/([0-9a-f]{64})/"));
        HttpResponse<String> brought = visitor.upload(
                "/subscribers/weekly/uploads",
                Map.of(),
                "weekly.csv",
                Files.readAllBytes(room.config.root().resolve("lists/weekly.csv")));
        String upload =
                brought.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(brought.body()));
        values.put("upload", upload.substring(upload.lastIndexOf('/') + 1));
        return values;
    }

    private String find(String address, String pattern) throws Exception {
        return Pattern.compile(pattern)
                .matcher(visitor.get(address).body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + pattern + " in " + address));
    }

    private void ask(String screen, String address, Map<String, List<String>> cells) throws Exception {
        double first = once(address);
        boolean isSlow = first > SLOW;
        for (int i = 0; i < (isSlow ? 0 : WARM_UP); i++) {
            once(address);
        }
        List<Double> wall = new ArrayList<>();
        double server = serverMillis();
        long begun = processor();
        for (int i = 0; i < (isSlow ? FEW : REQUESTS); i++) {
            wall.add(once(address));
        }
        // The system counts in hundredths of a second, which are too many for one request.
        double processor = (processor() - begun) / 1e6 / wall.size();
        double each = (serverMillis() - server) / wall.size();
        List<String> row = cells.computeIfAbsent(screen, none -> new ArrayList<>());
        row.add(format(median(wall)));
        row.add(format(processor));
        row.add(ledger.isShared() ? format(each) : "");
        System.out.println(screen + " " + String.join(" ", row) + ", first " + format(first));
    }

    private double once(String address) throws Exception {
        long begun = System.nanoTime();
        int status = visitor.get(address).statusCode();
        if (status != 200) {
            throw new IllegalStateException(address + " is answered with " + status);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String format(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
    }

    /** Processor time of the program and of the browser that stands in for staff, in nanoseconds. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Processor time of the database server's processes, in milliseconds; none with an embedded database. */
    private double serverMillis() {
        return !ledger.isShared()
                ? 0
                : ledger.query("select pid from pg_stat_activity", row -> row.getLong(1)).stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .mapToDouble(process -> process.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis())
                        .sum();
    }
}
