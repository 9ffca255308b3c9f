package newsdigest.service;

import static newsdigest.testing.smtp.When.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.StoreSettings;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.PreparedEdition;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Storm over every step from a due hour to the last outcome: several nodes serve newsletters that are due at the same hour of
 * each day, each node is killed, stopped, cut off or slowed down at any call to the database, the mail server drops connections
 * before and after the dot, and staff decide at random. At the end the faults stop, and every reader is counted.
 */
final class DueTimesStorm implements AutoCloseable {

    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 2, 16);
    /** Time in which something gets on, or never will. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long LONGEST_STOP_MILLIS = 2_500;

    /**
     * @param rate one fault in so many calls to the database
     * @param processes true for nodes that are processes, each with its own name and faults
     */
    record Size(int newsletters, int days, int readers, int nodes, int rate, boolean approval, boolean processes) {
        int editions() {
            return newsletters * days;
        }
    }

    /**
     * @param named repeats that the ledger names
     * @param leftToStaff messages that the mail server left without an answer twice
     */
    record Figures(
            int editions,
            int wanted,
            int accepted,
            int repeats,
            int named,
            int leftToStaff,
            int kills,
            int stops,
            int resets,
            int acts,
            int cancelled,
            int suppressed,
            long seconds) {}

    private final Size size;
    private final long seed;
    private final SplittableRandom random;
    private final StoreSettings store;
    private final SmtpRecorder server;
    private final Workspace workspace;
    private final Config config;
    private final StormClock clock;
    private final StormNodes nodes;
    private final StormOracle oracle;
    private final Database faultless;
    private final Application staff;
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger resets = new AtomicInteger();
    private volatile boolean isOver;

    DueTimesStorm(Size size, long seed, StoreSettings store, Path folder) throws IOException {
        this.size = size;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.store = store;
        this.server = SmtpRecorder.options()
                .forgetBodies()
                .start()
                .play(
                        at(Stage.ACCEPTED).every(size.processes() ? 499 : 23).drop(),
                        at(Stage.BODY).every(size.processes() ? 997 : 37).drop());
        this.workspace = Workspace.in(folder)
                .subscribers(size.readers())
                .mailServer(server)
                .connections(2)
                .set("store", store.onThisMachine().map(Path::toString).orElseGet(store::toString))
                // The clock of the storm jumps from day to day; nobody is to be given up for that.
                .set("delivery.retry-for", "10000d");
        if (store instanceof StoreSettings.Postgres) {
            workspace.set("store-user", "postgres");
        }
        for (String setting :
                List.of("greeting", "title", "from", "list-id", "zone", "languages", "news", "subscribers")) {
            workspace.without("newsletters.weekly." + setting);
        }
        for (String setting : List.of("window", "unsubscribe", "postal-address")) {
            workspace.without("newsletters.weekly." + setting);
        }
        for (int i = 1; i <= size.newsletters(); i++) {
            describe("newsletters." + name(i) + ".", size.approval() && i % 5 == 1);
        }
        workspace.write();
        Files.writeString(folder.resolve("news/weekly.txt"), news());
        Path clockFile = folder.resolve("clock");
        this.clock = new StormClock(clockFile);
        this.config = ConfigReader.read(workspace.config(), Map.of());
        this.faultless = Database.open(store);
        this.staff = new Application(config, clock, faultless);
        this.nodes = new StormNodes(clock, clockFile, workspace.config(), config, store, seed);
        this.oracle = new StormOracle(faultless, server);
    }

    private static String name(int number) {
        return "n" + number;
    }

    private void describe(String prefix, boolean approval) {
        workspace
                .set(prefix + "title", "Daily digest")
                .set(prefix + "from", "Daily digest <news@example.org>")
                .set(prefix + "list-id", "daily.example.org")
                .set(prefix + "zone", "Europe/Vienna")
                .set(prefix + "languages", "[en]")
                .set(prefix + "news", "news/*.txt")
                .set(prefix + "subscribers", "subscribers/*.csv")
                .set(prefix + "unsubscribe", "mailto:leave@example.org")
                .set(prefix + "postal-address", "1 Example Road, 1010 Vienna")
                .set(prefix + "window", "{ last: P1D }")
                .set(prefix + "schedule", "{ cron: '0 0 9 * * ?', grace: 6h }")
                .set(prefix + "greeting", "false");
        if (approval) {
            workspace.set(prefix + "approval", "{ ask: [ana@example.net], within: 400d }");
        }
    }

    private String news() {
        StringBuilder news = new StringBuilder();
        for (int day = size.days(); day >= -1; day--) {
            news.append(FIRST_DAY.plusDays(day))
                    .append("\n\nHeadline of day ")
                    .append(day)
                    .append("\n\n")
                    .append("What happened on day ")
                    .append(day)
                    .append(", told in a sentence.\n\n");
        }
        return news.toString();
    }

    private static Instant hour(int day) {
        return FIRST_DAY
                .plusDays(day)
                .atTime(9, 0)
                .atZone(ZoneId.of("Europe/Vienna"))
                .toInstant();
    }

    Figures run() throws InterruptedException, IOException {
        long begun = System.nanoTime();
        moveClock(hour(0).minus(Duration.ofHours(20)), size.rate());
        nodes.start(size.nodes(), size.processes());
        Thread disturbances = new Thread(this::disturb, "disturbances");
        try {
            await("the schedule begins", () -> open("select count(*) from due_run", size.newsletters()));
            disturbances.start();
            for (int day = 0; day < size.days(); day++) {
                Instant hour = hour(day);
                moveClock(hour.plusSeconds(1), size.rate());
                interfere(day);
                await("hour " + day, () -> served(hour));
            }
            isOver = true;
            moveClock(hour(size.days() - 1).plus(Duration.ofHours(1)), 0);
            server.behave();
            await("the end", this::unfinished);
        } finally {
            isOver = true;
            disturbances.join(PATIENCE.toMillis());
            nodes.close();
        }
        return count((System.nanoTime() - begun) / 1_000_000_000);
    }

    /** Moves the clock over hours in which nothing was due, and the nodes were there. */
    private void moveClock(Instant instant, int rate) throws IOException {
        clock.set(instant, rate);
        giveSign();
    }

    /** Says that a node is there, by the moved clock: one that was in the middle of something says the time before. */
    private void giveSign() {
        new ServiceHeartbeat(faultless, clock).give();
    }

    /** Disturbs from outside: kills and stops processes, and lets the database drop every session at once. */
    private void disturb() {
        SplittableRandom own = new SplittableRandom(seed * 17);
        long next = 0;
        try {
            while (!isOver && size.processes()) {
                Thread.sleep(300);
                long served = served();
                // By what got done and not by the time: also on a slow machine something gets done.
                if (isOver || served < next) {
                    continue;
                }
                next = served + 4 + own.nextInt(8);
                if (own.nextInt(3) == 0 && store instanceof StoreSettings.Postgres postgres) {
                    dropSessions(postgres);
                } else {
                    nodes.disturb(LONGEST_STOP_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long served() {
        try {
            return faultless.number("select count(*) from due_run where state = 'done'");
        } catch (UserException databaseGone) {
            return 0;
        }
    }

    private void dropSessions(StoreSettings.Postgres postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", "")) {
            connection
                    .createStatement()
                    .execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid()");
            resets.incrementAndGet();
        }
    }

    private Optional<String> open(String sql, int wanted, Object... parameters) {
        long found = faultless.number(sql, parameters);
        return found >= wanted ? Optional.empty() : Optional.of(found + " of " + wanted);
    }

    private Optional<String> served(Instant hour) {
        return open(
                "select count(*) from due_run where due_at = ? and state in ('done', 'missed')",
                size.newsletters(),
                hour.toEpochMilli());
    }

    private interface Condition {
        Optional<String> open();
    }

    private void await(String what, Condition condition) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        @Nullable String open = look(condition);
        @Nullable String before = open;
        while (open != null) {
            if (!open.equals(before)) {
                before = open;
                end = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("seed " + seed + ": " + what + ": " + open + "\n" + nodes.said());
            }
            Thread.sleep(30);
            giveSign();
            open = look(condition);
        }
    }

    /** Our own sessions are dropped as well. */
    private static @Nullable String look(Condition condition) {
        try {
            return condition.open().orElse(null);
        } catch (UserException databaseGone) {
            return String.valueOf(databaseGone.getMessage());
        }
    }

    private List<EditionEntry> entries(String where, Object... parameters) {
        EditionLifecycle lifecycle = new EditionLifecycle(faultless, clock);
        return faultless
                .query("select id from edition " + where, row -> new EditionId(row.getString(1)), parameters)
                .stream()
                .flatMap(id -> lifecycle.find(id).stream())
                .toList();
    }

    /** Lets go what staff held, and says what is still on its way. */
    private Optional<String> unfinished() {
        EditionLifecycle states = staff.delivery().lifecycle();
        Optional<String> open = Optional.empty();
        for (EditionEntry entry : entries("where state not in ('done', 'cancelled', 'next', 'draft')")) {
            EditionState state = entry.state();
            if (state == EditionState.WAITING && size.approval()) {
                decide(() -> states.approve(entry.id(), "ana", (edition, name) -> {}));
            } else if (state == EditionState.PAUSED || state == EditionState.WAITING) {
                decide(() -> release(entry.id()));
            }
            boolean planned = state == EditionState.FROZEN && entry.confirmed().isPresent();
            if (state == EditionState.SENDING
                    || state == EditionState.PAUSED
                    || state == EditionState.WAITING
                    || planned) {
                open = Optional.of(entry.id() + " is " + state);
            }
        }
        long debts = faultless.number(
                "select count(*) from delivery d join edition e on e.number = d.edition where e.state ="
                        + " 'cancelled' and d.state in ('pending', 'sending', 'deferred')");
        return open.isEmpty() && debts > 0 ? Optional.of(debts + " deliveries of cancelled editions") : open;
    }

    private EditionWorkflow workflow() {
        return new EditionWorkflow(staff, staff.delivery(), clock);
    }

    private void release(EditionId id) {
        workflow()
                .release(
                        staff.delivery().editions().find(id).orElseThrow(() -> new UserException(id + " is a draft.")),
                        StateReason.NONE);
    }

    /** Whatever is refused is refused; the answer must hold. */
    private boolean decide(Runnable act) {
        acts.incrementAndGet();
        try {
            act.run();
            return true;
        } catch (UserException refused) {
            return false;
        }
    }

    private void interfere(int day) throws InterruptedException {
        int times = random.nextInt(1 + Math.max(2, size.newsletters() / 4));
        for (int i = 0; i < times; i++) {
            Thread.sleep(random.nextInt(60));
            int kind = random.nextInt(12);
            if (kind == 0) {
                sendByHand(day);
            } else if (kind == 1) {
                suppress();
            } else {
                actOnSomeEdition();
            }
        }
    }

    private void actOnSomeEdition() {
        try {
            List<EditionEntry> open = entries("where state not in ('done', 'cancelled')");
            if (!open.isEmpty()) {
                act(open.get(random.nextInt(open.size())).id());
            }
        } catch (UserException databaseGone) {
            acts.incrementAndGet();
        }
    }

    private void act(EditionId id) {
        EditionLifecycle lifecycle = new EditionLifecycle(faultless, clock);
        switch (random.nextInt(size.approval() ? 8 : 6)) {
            case 0 -> {
                oracle.mayDecide(id);
                if (decide(() -> staff.delivery().control().cancel(id))) {
                    oracle.cancelled(id);
                }
            }
            case 1, 2 -> decide(() -> lifecycle.pause(id));
            case 3 -> {
                oracle.mayDecide(id);
                decide(() -> lifecycle.backToDraft(id, "ana"));
            }
            case 4, 5 -> decide(() -> release(id));
            default -> decide(() -> lifecycle.approve(id, "ana", (edition, name) -> {}));
        }
    }

    private void suppress() {
        String newsletter = name(1 + random.nextInt(size.newsletters()));
        String address = Workspace.address(1 + random.nextInt(size.readers()));
        oracle.mayLeave(newsletter, address);
        if (decide(() -> new SuppressionRepository(faultless, clock)
                .add(Optional.of(newsletter), address, Suppression.Reason.MANUAL, ""))) {
            oracle.left(newsletter, address);
        }
    }

    /** Staff send what the hour would, at the same moment. */
    private void sendByHand(int day) {
        Newsletter newsletter = config.newsletters().get(random.nextInt(size.newsletters()));
        decide(() -> {
            PreparedEdition prepared = new EditionBuilder(staff)
                    .prepare(newsletter, newsletter.window(), FIRST_DAY.plusDays(day), Optional.empty());
            if (prepared.edition().isPresent() && random.nextBoolean()) {
                workflow().send(newsletter, prepared, "ana", Optional.empty());
            }
        });
    }

    private Figures count(long seconds) {
        List<String> wrong = new ArrayList<>();
        oracle.judge(
                config.newsletters().stream().map(Newsletter::name).toList(),
                List.copyOf(workspace.addresses()),
                size.days(),
                FIRST_DAY,
                wrong);
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "seed " + seed + ": " + wrong.size() + " wrong: " + wrong.subList(0, Math.min(12, wrong.size())));
        }
        return new Figures(
                (int) faultless.number("select count(*) from edition where state in ('done', 'cancelled')"),
                size.editions() * size.readers(),
                oracle.accepted(),
                oracle.repeats(),
                (int) faultless.number("select coalesce(sum(repeats), 0) from delivery"),
                oracle.leftToStaff(),
                nodes.kills(),
                nodes.stops(),
                resets.get() + nodes.resets(),
                acts.get(),
                oracle.cancelledCount(),
                oracle.leftCount(),
                seconds);
    }

    @Override
    public void close() throws IOException {
        nodes.close();
        server.close();
    }
}
