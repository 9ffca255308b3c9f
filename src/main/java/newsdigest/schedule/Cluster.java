package newsdigest.schedule;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import newsdigest.delivery.Shard;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
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
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares editions between machines by Quartz's clustered job store: each shard is a job, the machines take one after
 * another, and what a machine that died was doing is done again by another one. That nothing is sent twice is the ledger's
 * care, not the cluster's.
 */
public final class Cluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    /** How often machines say that they live, and look for those that do not. */
    private static final Duration CHECK_IN = Duration.ofSeconds(5);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);
    private static final String SCHEDULER = "newsdigest";
    private static final String EDITION = "edition";

    private final Scheduler quartz;

    /** Sends a shard of an edition; says when to come back for the rest. */
    @FunctionalInterface
    public interface Work {
        Optional<Instant> send(EditionId edition, Shard shard);
    }

    private Cluster(Scheduler quartz) {
        this.quartz = quartz;
    }

    /** Joins as a machine that works, once {@link #start}ed. */
    public static Cluster member(Database database, String node, Work work) {
        Cluster cluster = new Cluster(scheduler(database, node));
        try {
            cluster.quartz.setJobFactory((bundle, scheduler) -> new ShardJob(work, cluster));
            return cluster;
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Only hands work to the machines that serve. */
    public static Cluster visitor(Database database) {
        return new Cluster(
                scheduler(database, "visitor-" + ProcessHandle.current().pid()));
    }

    private static Scheduler scheduler(Database database, String node) {
        String source = "ledger-" + System.identityHashCode(database);
        DBConnectionManager.getInstance().addConnectionProvider(source, new LedgerConnections(database));
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", SCHEDULER);
        properties.setProperty("org.quartz.scheduler.instanceId", node);
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        // One shard at a time: its connections are those of the configuration, and a fast machine takes more shards.
        properties.setProperty("org.quartz.threadPool.threadCount", "1");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", source);
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", String.valueOf(CHECK_IN.toMillis()));
        try {
            return new StdSchedulerFactory(properties).getScheduler();
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Begins to take work. */
    public void start() {
        try {
            quartz.start();
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Hands an edition's shards to whoever is free; one that is waiting or being sent already is left alone. */
    public void submit(EditionId edition, List<Shard> shards) {
        try {
            for (Shard shard : shards) {
                if (!quartz.checkExists(key(edition, shard))) {
                    again(edition, shard, Instant.EPOCH);
                }
            }
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** Comes back to a shard; at once for an instant that has passed. */
    private void again(EditionId edition, Shard shard, Instant when) throws SchedulerException {
        Instant now = Instant.now();
        Trigger trigger = newTrigger()
                .withIdentity(name(shard) + "-" + now.toEpochMilli(), edition.value())
                .startAt(Date.from(when.isBefore(now) ? now : when))
                .build();
        quartz.scheduleJob(job(edition, shard), Set.of(trigger), true);
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

    /** Takes nothing more and waits for what it is doing; what is left of that goes to the others. */
    @Override
    public void close() {
        try {
            quartz.shutdown(true);
        } catch (SchedulerException e) {
            throw failure(e);
        }
    }

    /** One shard. */
    @DisallowConcurrentExecution
    private static final class ShardJob implements Job {
        private final Work work;
        private final Cluster cluster;

        private ShardJob(Work work, Cluster cluster) {
            this.work = work;
            this.cluster = cluster;
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
                    cluster.again(edition, shard, again.get());
                }
            } catch (SchedulerException e) {
                throw new JobExecutionException(e);
            }
        }

        private Optional<Instant> send(EditionId edition, Shard shard) {
            try {
                return work.send(edition, shard);
            } catch (RuntimeException e) {
                LOG.error("Shard {} of {} failed and will be tried again", shard.index(), edition, e);
                return Optional.of(Instant.now().plus(AFTER_A_FAILURE));
            }
        }
    }
}
