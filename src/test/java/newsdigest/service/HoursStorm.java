package newsdigest.service;

import static newsdigest.testing.When.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.StoreSettings;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.Publisher;
import newsdigest.store.Database;
import newsdigest.store.FaultyDatabase;
import newsdigest.testing.ReceivedMessage;
import newsdigest.testing.SmtpRecorder;
import newsdigest.testing.Stage;
import newsdigest.testing.Workspace;

/**
 * Storm over every step from a due hour to the last outcome: several nodes serve one newsletter that is due each day, each is
 * killed, cut off or slowed down at any call to the database, the mail server drops connections after the dot, and staff decide
 * at random. At the end the weather is fine, and every reader is counted.
 */
final class HoursStorm implements AutoCloseable {

    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 2, 16);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Longest time that a sender may take to notice a cancel. */
    private static final Duration NOTICE = Duration.ofSeconds(4);

    /** @param rate one fault in so many calls to the database */
    record Size(int editions, int readers, int nodes, int rate, boolean approval) {}

    /** @param named repeats that the ledger names */
    record Figures(
            int editions,
            int wanted,
            int accepted,
            int repeats,
            int named,
            int kills,
            int resets,
            int acts,
            long millis) {}

    private final Size size;
    private final long seed;
    private final SplittableRandom random;
    private final StoreSettings store;
    private final SmtpRecorder server;
    private final Workspace workspace;
    private final Config config;
    private final StormClock clock = new StormClock();
    private final Database calm;
    private final Publisher staff;
    private final List<FaultyDatabase> databases = new ArrayList<>();
    private final List<Database> opened = new ArrayList<>();
    private final Map<EditionId, Instant> cancelledAt = new ConcurrentHashMap<>();
    private final Set<EditionId> decided = ConcurrentHashMap.newKeySet();
    private final AtomicInteger acts = new AtomicInteger();
    private final MemoryLog log = new MemoryLog();
    private volatile boolean fine;
    private volatile boolean over;

    HoursStorm(Size size, long seed, StoreSettings store, Path folder) throws IOException {
        this.size = size;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.store = store;
        this.server = SmtpRecorder.start()
                .play(
                        at(Stage.ACCEPTED).every(97).drop(),
                        at(Stage.BODY).every(211).drop());
        this.workspace = Workspace.in(folder)
                .subscribers(size.readers())
                .mailServer(server)
                .connections(2)
                // The clock of the storm jumps from day to day; nobody is to be given up for that.
                .set("delivery.retry-for", "10000d")
                .set("newsletters.weekly.window", "{ last: P1D }")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 * * ?', grace: 6h }")
                .set("newsletters.weekly.greeting", "false");
        if (size.approval()) {
            workspace.set("newsletters.weekly.approval", "{ ask: [ana@example.net], within: 400d }");
        }
        workspace.write();
        Files.writeString(folder.resolve("news/weekly.txt"), news());
        this.config = ConfigReader.read(workspace.config(), Map.of());
        this.calm = open();
        this.staff = new Publisher(new Application(config, clock, calm));
    }

    /** Real time, some days later. */
    private static final class StormClock extends Clock {
        private volatile Instant day = Instant.EPOCH;
        private volatile long since = System.nanoTime();

        void set(Instant instant) {
            day = instant;
            since = System.nanoTime();
        }

        @Override
        public Instant instant() {
            return day.plusNanos(System.nanoTime() - since);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Database open() {
        Database database = Database.open(store);
        opened.add(database);
        return database;
    }

    private String news() {
        StringBuilder news = new StringBuilder();
        for (int day = size.editions(); day >= -1; day--) {
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

    /** A node: served by a thread, started again whenever it was killed. */
    private final class Node extends Thread {
        private final int number;
        private final Database real = open();

        Node(int number) {
            super("node-" + number);
            this.number = number;
        }

        @Override
        public void run() {
            for (int life = 0; !over; life++) {
                live(new FaultyDatabase(real, seed * 1_000_003 + number * 1_009L + life, fine ? 0 : size.rate()));
            }
        }

        private void live(FaultyDatabase database) {
            synchronized (databases) {
                databases.add(database);
                if (fine) {
                    database.behave();
                }
            }
            try {
                ServiceTasks tasks = new ServiceTasks(
                        clock,
                        log,
                        config,
                        new Publisher(new Application(config, clock, database)),
                        "node-" + number,
                        Runnable::run);
                while (!over && !database.isDead()) {
                    tasks.runPeriodicChecks();
                    Thread.sleep(30);
                }
            } catch (FaultyDatabase.Killed | UserException e) {
                // Another life begins.
            } catch (InterruptedException e) {
                over = true;
            }
        }
    }

    Figures rage() throws InterruptedException, IOException {
        long begun = System.nanoTime();
        clock.set(hour(0).minus(Duration.ofHours(20)));
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= size.nodes(); i++) {
            nodes.add(new Node(i));
        }
        nodes.forEach(Thread::start);
        try {
            await("the schedule begins", () -> runs().isEmpty() ? Optional.of("nothing noted") : Optional.empty());
            for (int day = 0; day < size.editions(); day++) {
                clock.set(hour(day).plusSeconds(1));
                Instant hour = hour(day);
                interfere(day);
                await("hour " + day, () -> served(hour));
            }
            fine = true;
            synchronized (databases) {
                databases.forEach(FaultyDatabase::behave);
            }
            server.behave();
            await("the end", this::unfinished);
        } finally {
            over = true;
            for (Node node : nodes) {
                node.join(PATIENCE.toMillis());
            }
        }
        return count((System.nanoTime() - begun) / 1_000_000);
    }

    private List<String> runs() {
        return calm.query("select state from due_run", row -> row.getString(1));
    }

    private Optional<String> served(Instant hour) {
        return calm.query(
                                "select state from due_run where due_at = ? and state in ('done', 'missed')",
                                row -> row.getString(1),
                                hour.toEpochMilli())
                        .isEmpty()
                ? Optional.of("not served")
                : Optional.empty();
    }

    private interface Condition {
        Optional<String> open();
    }

    private void await(String what, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Optional<String> open = condition.open(); open.isPresent(); open = condition.open()) {
            if (System.nanoTime() - end > 0) {
                String said = log.text();
                throw new AssertionError("seed " + seed + ": " + what + ": " + open.get() + "\n"
                        + said.substring(Math.max(0, said.length() - 4_000)));
            }
            Thread.sleep(10);
        }
    }

    private List<EditionEntry> entries() {
        EditionLifecycle lifecycle = new EditionLifecycle(calm, clock);
        return calm.query("select id from edition order by number", row -> new EditionId(row.getString(1))).stream()
                .map(id -> lifecycle.find(id).orElseThrow())
                .toList();
    }

    /** Lets go what staff held, and says what is still on its way. */
    private Optional<String> unfinished() {
        Mailer mailer = staff.application().mailer();
        Optional<String> open = Optional.empty();
        for (EditionEntry entry : entries()) {
            EditionState state = entry.state();
            if (state == EditionState.PAUSED || state == EditionState.WAITING) {
                decide(() -> {
                    if (state == EditionState.WAITING && size.approval()) {
                        mailer.lifecycle().approve(entry.id(), "ana", (edition, name) -> {});
                    } else {
                        release(entry.id());
                    }
                });
            }
            boolean planned = state == EditionState.FROZEN && entry.confirmed().isPresent();
            if (state == EditionState.SENDING
                    || state == EditionState.PAUSED
                    || state == EditionState.WAITING
                    || planned) {
                open = Optional.of(entry.id() + " is " + state);
            }
        }
        long debts =
                calm.number("select count(*) from delivery d join edition e on e.number = d.edition where e.state ="
                        + " 'cancelled' and d.state in ('pending', 'sending', 'deferred')");
        return open.isEmpty() && debts > 0 ? Optional.of(debts + " deliveries of cancelled editions") : open;
    }

    private EditionWorkflow workflow() {
        return new EditionWorkflow(staff, staff.application().mailer(), clock);
    }

    private void release(EditionId id) {
        workflow()
                .release(
                        staff.application()
                                .mailer()
                                .editions()
                                .find(id)
                                .orElseThrow(() -> new UserException(id + " is a draft.")),
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
        int kind = random.nextInt(10);
        if (kind == 0) {
            sendByHand(day);
        }
        int times = random.nextInt(3);
        for (int i = 0; i < times; i++) {
            Thread.sleep(random.nextInt(60));
            List<EditionEntry> open =
                    entries().stream().filter(entry -> !entry.state().isFinal()).toList();
            if (!open.isEmpty()) {
                act(open.get(random.nextInt(open.size())).id());
            }
        }
    }

    private void act(EditionId id) {
        EditionLifecycle lifecycle = new EditionLifecycle(calm, clock);
        switch (random.nextInt(size.approval() ? 8 : 6)) {
            case 0 -> {
                if (decide(() -> staff.application().mailer().cancel(id))) {
                    cancelledAt.put(id, Instant.now());
                    decided.add(id);
                }
            }
            case 1, 2 -> decide(() -> lifecycle.pause(id));
            case 3 -> {
                if (decide(() -> lifecycle.backToDraft(id, "ana"))) {
                    decided.add(id);
                }
            }
            case 4, 5 -> decide(() -> release(id));
            default -> decide(() -> lifecycle.approve(id, "ana", (edition, name) -> {}));
        }
    }

    /** Staff send what the hour would, at the same moment. */
    private void sendByHand(int day) {
        Newsletter newsletter = config.newsletters().get(0);
        decide(() -> {
            Publisher.Prepared prepared =
                    staff.prepare(newsletter, newsletter.window(), FIRST_DAY.plusDays(day), Optional.empty());
            if (prepared.edition().isPresent() && random.nextBoolean()) {
                workflow().send(newsletter, prepared, "ana", Optional.empty());
            }
        });
    }

    private Figures count(long millis) {
        Map<String, Integer> got = new LinkedHashMap<>();
        Map<String, Set<Integer>> daysGot = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (ReceivedMessage message : server.messages()) {
            String text = message.raw().orElseThrow();
            if (!message.recipient().endsWith("@example.org")) {
                continue;
            }
            got.merge(message.messageId(), 1, Integer::sum);
            Set<Integer> days = daysGot.computeIfAbsent(message.recipient(), address -> new TreeSet<>());
            java.util.regex.Matcher matcher =
                    java.util.regex.Pattern.compile("Headline of day (-?\\d+)").matcher(text);
            while (matcher.find()) {
                days.add(Integer.parseInt(matcher.group(1)));
            }
            cancelledAt.forEach((id, said) -> {
                if (message.messageId().contains(id.value() + ".")
                        && message.at().isAfter(said.plus(NOTICE))) {
                    wrong.add("sent on: " + message);
                }
            });
        }
        int wanted = 0;
        Map<Integer, List<String>> missing = new LinkedHashMap<>();
        for (int day = 0; day < size.editions(); day++) {
            for (String address : workspace.addresses()) {
                wanted++;
                // The edition of a morning tells the day before.
                if (!daysGot.getOrDefault(address, Set.of()).contains(day - 1)) {
                    missing.computeIfAbsent(day, key -> new ArrayList<>()).add(address);
                }
            }
        }
        missing.forEach((day, addresses) -> {
            List<EditionEntry> of = entries().stream()
                    .filter(entry ->
                            entry.id().value().contains(FIRST_DAY.plusDays(day).toString())
                                    || entry.id()
                                            .value()
                                            .contains(
                                                    FIRST_DAY.plusDays(day - 1L).toString()))
                    .toList();
            if (of.stream().noneMatch(entry -> decided.contains(entry.id()))) {
                wrong.add("lost: day " + day + ", " + addresses.size() + " readers, " + of);
            }
        });
        int accepted = got.values().stream().mapToInt(Integer::intValue).sum();
        int repeats = accepted - got.size();
        int named = (int) calm.number("select coalesce(sum(repeats), 0) from delivery");
        if (repeats > named) {
            wrong.add(repeats + " repeats, and only " + named + " are named");
        }
        long missed = calm.number("select count(*) from due_run where state = 'missed'");
        if (missed > 0) {
            wrong.add(missed + " hours were missed: "
                    + calm.query("select outcome from due_run where state = 'missed'", row -> row.getString(1)));
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("seed " + seed + ": " + wrong);
        }
        synchronized (databases) {
            return new Figures(
                    size.editions(),
                    wanted,
                    accepted,
                    repeats,
                    named,
                    databases.stream().mapToInt(FaultyDatabase::kills).sum(),
                    databases.stream().mapToInt(FaultyDatabase::resets).sum(),
                    acts.get(),
                    millis);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
