package newsdigest.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Database of one node that a test kills, cuts off or slows down at any call: before a statement or commit reaches the
 * server, or after it was done and before the node hears of it.
 */
public final class FaultyDatabase extends Database {

    private static final Set<String> CALLS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit");

    private final Database real;
    private final SplittableRandom random;
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger resets = new AtomicInteger();
    private final Runnable onKill;
    private final boolean shared;
    private volatile int rate;
    private volatile boolean dead;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int lastCall;

    /** End of a node: nothing it does from now on reaches the database. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        private Killed() {
            super("the node was killed", null, false, false);
        }
    }

    /** @param rate one fault in so many calls; 0 for none */
    public FaultyDatabase(Database real, long seed, int rate) {
        this(real, seed, rate, false, () -> {});
    }

    private FaultyDatabase(Database real, long seed, int rate, boolean shared, Runnable onKill) {
        super("faulty");
        this.real = real;
        this.random = new SplittableRandom(seed);
        this.rate = rate;
        this.shared = shared;
        this.onKill = onKill;
    }

    /** The database of a process that ends on the spot when it is killed, and shares editions as it would. */
    public static FaultyDatabase ofProcess(Database real, long seed, int rate) {
        return new FaultyDatabase(
                real, seed, rate, real.isShared(), () -> Runtime.getRuntime().halt(137));
    }

    /** Kills the node at this call, the first being 1: before it reaches the database, or after it was done. */
    public FaultyDatabase killAt(int call) {
        lastCall = call;
        return this;
    }

    public void behave() {
        rate = 0;
    }

    public boolean isDead() {
        return dead;
    }

    public int kills() {
        return kills.get();
    }

    public int resets() {
        return resets.get();
    }

    private synchronized int draw(int bound) {
        return random.nextInt(bound);
    }

    private void live() {
        if (dead) {
            throw new Killed();
        }
    }

    private void fault(Connection connection) throws SQLException {
        live();
        if (calls.incrementAndGet() == lastCall) {
            kill();
        }
        if (rate == 0 || draw(rate) > 0) {
            return;
        }
        int kind = draw(6);
        if (kind == 0) {
            kill();
        } else if (kind < 3) {
            resets.incrementAndGet();
            connection.close();
            throw new SQLException("connection reset", "08006");
        }
        LockSupport.parkNanos(draw(30_000_000));
    }

    private void kill() {
        dead = true;
        onKill.run();
        kills.incrementAndGet();
        throw new Killed();
    }

    private Connection wrap(Connection connection) {
        return proxy(Connection.class, connection, connection);
    }

    private <T> T proxy(Class<T> type, Object target, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                FaultyDatabase.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean counts = CALLS.contains(method.getName());
                    if (counts) {
                        fault(connection);
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (counts && !method.getName().equals("executeQuery")) {
                        fault(connection);
                    }
                    return wrapped(result, connection);
                }));
    }

    private @Nullable Object wrapped(@Nullable Object result, Connection connection) {
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, result, connection);
        }
        return result instanceof Statement ? proxy(Statement.class, result, connection) : result;
    }

    @Override
    public Connection connect() throws SQLException {
        live();
        return wrap(real.connect());
    }

    @Override
    public Connection begin() throws SQLException {
        live();
        return wrap(real.begin());
    }

    @Override
    String remedy(SQLException error) {
        return real.remedy(error);
    }

    @Override
    public Optional<Lock> lock(long number) {
        live();
        return real.lock(number).map(FaultyLock::new);
    }

    @Override
    public Optional<Lock> share(long number) {
        live();
        return real.share(number).map(FaultyLock::new);
    }

    /** Nodes that are threads send whole editions. */
    @Override
    public boolean isShared() {
        return shared;
    }

    private final class FaultyLock implements Lock {
        private final Lock lock;

        private FaultyLock(Lock lock) {
            this.lock = lock;
        }

        @Override
        public Connection connect() throws SQLException {
            live();
            return wrap(lock.connect());
        }

        @Override
        public boolean extend(long number) {
            live();
            return lock.extend(number);
        }

        @Override
        public boolean isHeld() {
            return lock.isHeld();
        }

        @Override
        public void close() {
            lock.close();
        }
    }
}
