package newsdigest.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/** Scheduler that runs each newsletter by its cron expression, in its own time zone, with Quartz. */
public final class NewsletterScheduler implements AutoCloseable {

    /** Threads besides one for each newsletter, so that no newsletter has to wait for other work. */
    private static final int ROUTINE_THREADS = 4;

    private final org.quartz.Scheduler quartz;
    private final Map<String, Runnable> routines = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Schedules every newsletter that has a schedule; {@link #start} begins.
     *
     * @param hour handler of a newsletter that is due
     */
    public NewsletterScheduler(List<Newsletter> newsletters, Consumer<Newsletter> hour) {
        Properties properties = new Properties();
        // Quartz knows its schedulers by name: one of the cluster's name would be the cluster itself.
        properties.setProperty("org.quartz.scheduler.instanceName", "newsdigest-hours");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty(
                "org.quartz.threadPool.threadCount", String.valueOf(newsletters.size() + ROUTINE_THREADS));
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        try {
            quartz = new StdSchedulerFactory(properties).getScheduler();
            quartz.setJobFactory((bundle, scheduler) -> {
                JobKey key = bundle.getJobDetail().getKey();
                Runnable routine = routines.get(key.getName());
                return routine == null ? new Issue(byName(newsletters, key), hour) : new Routine(routine);
            });
            for (Newsletter newsletter : newsletters) {
                if (!DueTimes.next(newsletter, Instant.now(), 1).isEmpty()) {
                    WallClockTrigger trigger =
                            new DueTimes(newsletter, newsletter.schedule().orElseThrow()).trigger(Instant.now());
                    trigger.setKey(new TriggerKey(newsletter.name()));
                    quartz.scheduleJob(job(newsletter), trigger);
                }
            }
        } catch (SchedulerException e) {
            throw new UserException("The schedule cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Newsletter byName(List<Newsletter> newsletters, JobKey key) {
        return newsletters.stream()
                .filter(newsletter -> newsletter.name().equals(key.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static JobDetail job(Newsletter newsletter) {
        return JobBuilder.newJob(Issue.class)
                .withIdentity(newsletter.name())
                .requestRecovery()
                .build();
    }

    /** Repeats work, beginning after {@code pause}; never twice at once. */
    public void every(Duration pause, Runnable work) {
        String name = routine(pause);
        routines.put(name, work);
        try {
            quartz.scheduleJob(
                    JobBuilder.newJob(Routine.class).withIdentity(name).build(),
                    TriggerBuilder.newTrigger()
                            .startAt(Date.from(Instant.now().plus(pause)))
                            .withSchedule(
                                    SimpleScheduleBuilder.repeatSecondlyForever(Math.toIntExact(pause.toSeconds())))
                            .build());
        } catch (SchedulerException e) {
            throw new UserException("The schedule cannot be set up: " + e.getMessage(), e);
        }
    }

    /** Repeats the work of every {@code pause} once more, now; if it is running, after that. */
    public void soon(Duration pause) {
        try {
            quartz.triggerJob(new JobKey(routine(pause)));
        } catch (SchedulerException e) {
            throw new UserException("The schedule cannot be used: " + e.getMessage(), e);
        }
    }

    private static String routine(Duration pause) {
        return "every " + pause;
    }

    /** Begins to run newsletters at their times. */
    public void start() {
        try {
            quartz.start();
        } catch (SchedulerException e) {
            throw new UserException("The schedule cannot be started: " + e.getMessage(), e);
        }
    }

    /** Waits until another thread closes the schedule. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Closes the scheduler: starts nothing more and waits for what is running. */
    @Override
    public void close() {
        try {
            quartz.shutdown(true);
        } catch (SchedulerException e) {
            throw new UserException("The schedule cannot be stopped: " + e.getMessage(), e);
        } finally {
            closed.countDown();
        }
    }

    /** Job of a newsletter that is due, or will be within the two milliseconds that Quartz allows itself. */
    @DisallowConcurrentExecution
    private static final class Issue implements Job {
        private final Newsletter newsletter;
        private final Consumer<Newsletter> hour;

        private Issue(Newsletter newsletter, Consumer<Newsletter> hour) {
            this.newsletter = newsletter;
            this.hour = hour;
        }

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            try {
                Duration early = Duration.between(
                        Instant.now(), context.getScheduledFireTime().toInstant());
                Thread.sleep(Math.max(0, early.toMillis() + 1));
                hour.accept(newsletter);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new JobExecutionException(e);
            }
        }
    }

    /** Job that is repeated after a pause. */
    @DisallowConcurrentExecution
    private static final class Routine implements Job {
        private final Runnable work;

        private Routine(Runnable work) {
            this.work = work;
        }

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            try {
                work.run();
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new JobExecutionException(e);
            }
        }
    }
}
