package newsdigest.schedule;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import newsdigest.delivery.ledger.Shard;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cluster that shares editions between nodes by Quartz's clustered job store: each shard is a job, the nodes take one
 * after another, and the shard of a node that died is sent by another one. That nothing is sent twice is ensured by the
 * ledger, not by the cluster.
 */
public final class ShardCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShardCluster.class);

    /**
     * Interval of check-ins and of the search for nodes without one: Quartz gives a node up seven and a half seconds
     * after it should have checked in. Giving up a node that was only slow costs no more than a look at a lock that is
     * held.
     */
    private static final Duration CHECK_IN = Duration.ofSeconds(2);

    /** Interval at which a node without work looks for some; what another node hands over waits no longer. */
    private static final Duration LOOK_FOR_WORK_EVERY = Duration.ofSeconds(1);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    private static final Duration STORE_GONE_PAUSE = Duration.ofSeconds(2);

    /** Number of jobs that are stored in one transaction, which keeps the other nodes from taking theirs. */
    private static final int BATCH = 100;

    /** Wait for a name: longer than a server takes to find that the node which had it before is gone. */
    private static final Duration NAME_PATIENCE = Duration.ofSeconds(40);

    static final String SCHEDULER = "newsdigest";
    private static final String EDITION = "edition";

    private final Scheduler quartz;
    private final Database database;
    private final Optional<Database.Lock> name;
    private volatile boolean leaving;

    /** Handler that sends a shard of an edition, and returns when to come back for the rest. */
    @FunctionalInterface
    public interface ShardHandler {
        Optional<Instant> send(EditionId edition, Shard shard);
    }

    private ShardCluster(Scheduler quartz, Database database, Optional<Database.Lock> name) {
        this.quartz = quartz;
        this.database = database;
        this.name = name;
    }

    /**
     * Joins as a node that works, once {@link #start}ed.
     *
     * @throws UserException when another one has the same name
     */
    public static ShardCluster member(Database database, String node, ShardHandler shardHandler) {
        Optional<Database.Lock> name = database.lock(LockIds.machine(node), NAME_PATIENCE);
        if (name.isEmpty()) {
            throw new UserException("Another machine that shares this ledger is called '" + node
                    + "'. Give this one a name of its own with --node.");
        }
        ShardCluster shardCluster = new ShardCluster(scheduler(database, node), database, name);
        try {
            shardCluster.quartz.setJobFactory((bundle, scheduler) -> new ShardJob(shardHandler, shardCluster));
            return shardCluster;
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Joins to hand work to the nodes that serve, and takes none. */
    public static ShardCluster visitor(Database database) {
        return new ShardCluster(
                scheduler(database, "visitor-" + ProcessHandle.current().pid()), database, Optional.empty());
    }

    /** Returns the nodes that work, or did. */
    public static ClusterNodes nodes(Database database, Clock clock) {
        return new ClusterNodes(database, clock);
    }

    private static Scheduler scheduler(Database database, String node) {
        String source = "ledger-" + System.identityHashCode(database);
        DBConnectionManager.getInstance().addConnectionProvider(source, new QuartzConnectionProvider(database));
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", SCHEDULER);
        properties.setProperty("org.quartz.scheduler.instanceId", node);
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        // One shard at a time: its connections are those of the configuration, and a fast machine takes more shards.
        properties.setProperty("org.quartz.threadPool.threadCount", "1");
        properties.setProperty("org.quartz.scheduler.idleWaitTime", String.valueOf(LOOK_FOR_WORK_EVERY.toMillis()));
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", source);
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", String.valueOf(CHECK_IN.toMillis()));
        return made(properties);
    }

    /** Makes a scheduler of its own: the factory would give back one of the same name that works with another ledger. */
    private static synchronized Scheduler made(Properties properties) {
        SchedulerRepository.getInstance().remove(SCHEDULER);
        try {
            return new StdSchedulerFactory(properties).getScheduler();
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Begins to take work, also after a pause. */
    public void start() {
        try {
            if (quartz.isInStandbyMode() && !leaving) {
                quartz.start();
            }
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /**
     * Hands an edition's shards to the nodes that are free; a shard that is waiting or being sent already is left
     * alone.
     */
    public void submit(EditionId edition, List<Shard> shards) {
        try {
            Set<JobKey> known = quartz.getJobKeys(GroupMatcher.jobGroupEquals(edition.value()));
            List<Shard> wanted = shards.stream()
                    .filter(shard -> !known.contains(key(edition, shard)))
                    .toList();
            for (int from = 0; from < wanted.size() && !leaving; from += BATCH) {
                Map<JobDetail, Set<? extends Trigger>> jobs = new HashMap<>();
                for (Shard shard : wanted.subList(from, Math.min(wanted.size(), from + BATCH))) {
                    jobs.put(job(edition, shard), Set.of(trigger(edition, shard, Instant.EPOCH)));
                }
                quartz.scheduleJobs(jobs, true);
            }
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Schedules a shard again; at once for an instant that has passed. */
    private void again(EditionId edition, Shard shard, Instant when) throws SchedulerException {
        quartz.scheduleJob(job(edition, shard), Set.of(trigger(edition, shard, when)), true);
    }

    /**
     * Returns the trigger of a shard. Quartz takes the oldest first, so work that is due at once gets the age of its
     * place in the audience: the first shards of a small edition do not wait for the last ones of a large one.
     */
    private static Trigger trigger(EditionId edition, Shard shard, Instant when) {
        Instant now = Instant.now();
        return newTrigger()
                .withIdentity(name(shard) + "-" + now.toEpochMilli(), edition.value())
                .startAt(Date.from(when.isAfter(now) ? when : Instant.ofEpochMilli(1L + shard.index())))
                // However long it waits for a free machine, it is not late.
                .withSchedule(simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
                .build();
    }

    private static JobKey key(EditionId edition, Shard shard) {
        return new JobKey(name(shard), edition.value());
    }

    private static String name(Shard shard) {
        return "shard-" + shard.index();
    }

    private static JobDetail job(EditionId edition, Shard shard) {
        return newJob(ShardJob.class)
                .withIdentity(key(edition, shard))
                .usingJobData(EDITION, edition.value())
                .usingJobData("index", String.valueOf(shard.index()))
                .usingJobData("first", String.valueOf(shard.first()))
                .usingJobData("last", String.valueOf(shard.last()))
                .requestRecovery()
                .build();
    }

    private static UserException failure(SchedulerException error) {
        String reason = error instanceof JobPersistenceException && error.getCause() != null
                ? String.valueOf(error.getCause().getMessage())
                : String.valueOf(error.getMessage());
        return new UserException("The machines cannot share their work: " + reason, error);
    }

    /**
     * Releases shards that the ledger believes this node is sending while it is not, for whoever looks next: the ledger
     * went back to a moment at which it was. Quartz itself looks only at nodes that are gone.
     *
     * @return number of shards
     */
    public int releaseStuck() {
        try {
            Set<String> executing = quartz.getCurrentlyExecutingJobs().stream()
                    .map(JobExecutionContext::getFireInstanceId)
                    .collect(Collectors.toSet());
            return new StuckShards(database, quartz.getSchedulerInstanceId()).release(executing);
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Stops taking work for good; the shard in progress goes on. */
    public void standBack() {
        leaving = true;
        pause();
    }

    /** Takes no more work until it starts again. */
    public void pause() {
        try {
            quartz.standby();
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Stops taking work and waits for the shard in progress; what is left of it goes to the others. */
    @Override
    public void close() {
        leaving = true;
        try {
            quartz.shutdown(true);
            nodes(database, Clock.systemUTC()).forget(quartz.getSchedulerInstanceId());
            name.ifPresent(Database.Lock::close);
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Job that sends one shard. */
    @DisallowConcurrentExecution
    private static final class ShardJob implements Job {
        private final ShardHandler shardHandler;
        private final ShardCluster shardCluster;

        private ShardJob(ShardHandler shardHandler, ShardCluster shardCluster) {
            this.shardHandler = shardHandler;
            this.shardCluster = shardCluster;
        }

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            JobDataMap data = context.getMergedJobDataMap();
            EditionId edition = new EditionId(data.getString(EDITION));
            Shard shard = new Shard(
                    data.getIntegerFromString("index"),
                    data.getLongFromString("first"),
                    data.getLongFromString("last"));
            try {
                Optional<Instant> again = send(edition, shard);
                if (again.isPresent()) {
                    shardCluster.again(edition, shard, again.get());
                }
            } catch (SchedulerException e) {
                throw storeGone(e);
            }
        }

        /**
         * Returns the error of a lost store. Without it nothing can be put off: the same node does the job again,
         * unless it is to end.
         */
        private JobExecutionException storeGone(SchedulerException error) {
            boolean refire = !shardCluster.leaving;
            if (refire) {
                LockSupport.parkNanos(STORE_GONE_PAUSE.toNanos());
            }
            return new JobExecutionException(error, refire);
        }

        private Optional<Instant> send(EditionId edition, Shard shard) {
            try {
                return shardHandler.send(edition, shard);
            } catch (RuntimeException e) {
                if (e instanceof UserException) {
                    LOG.error("Shard {} of {} will be tried again: {}", shard.index(), edition, e.getMessage());
                } else {
                    LOG.error("Shard {} of {} failed and will be tried again", shard.index(), edition, e);
                }
                return Optional.of(Instant.now().plus(AFTER_A_FAILURE));
            }
        }
    }
}
