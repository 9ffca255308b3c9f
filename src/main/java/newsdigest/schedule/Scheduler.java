package newsdigest.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import newsdigest.config.Newsletter;
import newsdigest.problem.UserException;
import org.quartz.CronTrigger;
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
import org.quartz.TriggerUtils;
import org.quartz.impl.StdSchedulerFactory;

/** Runs each newsletter when its cron expression says so, in its own time zone, by Quartz. */
public final class Scheduler implements AutoCloseable {

    /** What is to be done when a newsletter's hour has come. */
    @FunctionalInterface
    public interface Publication {
        /** Publishes; {@code asOf} is the day before the scheduled one in the newsletter's zone, the last that is over. */
        void publish(Newsletter newsletter, LocalDate asOf);
    }

    private final org.quartz.Scheduler quartz;
    private final Map<String, Runnable> routines = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Schedules every newsletter that has a schedule; {@link #start} begins. */
    public Scheduler(List<Newsletter> newsletters, Publication publication) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "newsdigest");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.threadPool.threadCount", "2");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        try {
            quartz = new StdSchedulerFactory(properties).getScheduler();
            quartz.setJobFactory((bundle, scheduler) -> {
                JobKey key = bundle.getJobDetail().getKey();
                Runnable routine = routines.get(key.getName());
                return routine == null ? new Issue(byName(newsletters, key), publication) : new Routine(routine);
            });
            for (Newsletter newsletter : newsletters) {
                if (newsletter.schedule().isPresent()) {
                    quartz.scheduleJob(
                            job(newsletter),
                            trigger(newsletter, newsletter.schedule().get()));
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

    private static WallClockTrigger trigger(Newsletter newsletter, Newsletter.Schedule schedule) {
        try {
            WallClockTrigger trigger = new WallClockTrigger(schedule.cron(), newsletter.zone());
            trigger.setKey(new TriggerKey(newsletter.name()));
            trigger.setStartTime(Date.from(Instant.now()));
            trigger.setMisfireInstruction(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
            return trigger;
        } catch (ParseException e) {
            throw new UserException(
                    "The schedule '" + schedule.cron() + "' of '" + newsletter.name() + "' is no cron expression: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The next times a newsletter goes out, in its own zone; none when it has no schedule. */
    public static List<ZonedDateTime> nextTimes(Newsletter newsletter, Instant after, int count) {
        List<ZonedDateTime> times = new ArrayList<>();
        newsletter.schedule().ifPresent(schedule -> {
            WallClockTrigger trigger = trigger(newsletter, schedule);
            trigger.setStartTime(Date.from(after));
            TriggerUtils.computeFireTimes(trigger, null, count)
                    .forEach(time -> times.add(time.toInstant().atZone(newsletter.zone())));
        });
        return times;
    }

    /** Also does something again and again, beginning after {@code pause}; never twice at once. */
    public void every(Duration pause, Runnable work) {
        String name = "every " + pause;
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

    /** Starts nothing more and waits for what is running. */
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

    /** One newsletter's hour has come. */
    @DisallowConcurrentExecution
    private static final class Issue implements Job {
        private final Newsletter newsletter;
        private final Publication publication;

        private Issue(Newsletter newsletter, Publication publication) {
            this.newsletter = newsletter;
            this.publication = publication;
        }

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            LocalDate day = context.getScheduledFireTime()
                    .toInstant()
                    .atZone(newsletter.zone())
                    .toLocalDate();
            try {
                publication.publish(newsletter, day.minusDays(1));
            } catch (RuntimeException e) {
                throw new JobExecutionException(e);
            }
        }
    }

    /** Something to be done now and then. */
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
            } catch (RuntimeException e) {
                throw new JobExecutionException(e);
            }
        }
    }
}
