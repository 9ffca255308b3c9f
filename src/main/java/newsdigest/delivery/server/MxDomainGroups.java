package newsdigest.delivery.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Grouping of domains by who takes their mail, the registered domain of their first MX host. The DNS is asked beside the work,
 * and its answers are kept for a while; until there is one, a domain is a group of its own.
 */
public final class MxDomainGroups implements DomainGroups {

    private static final Duration KEPT = Duration.ofHours(1);

    /** Number of domains whose answers are kept, and of questions that wait. */
    private static final int MOST = 20_000;

    /** Longest second label of the endings below which countries let register, such as co.uk. */
    private static final int LONGEST_ENDING = 3;

    private final Function<String, Optional<String>> firstMx;
    private final LongSupplier nanoTime;
    private final ExecutorService asking;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Group of a domain, and when it was asked for. */
    private record Answer(String group, long at) {}

    /** @param firstMx returns the name of the preferred MX host of a domain, if the DNS has one; may take its time */
    public MxDomainGroups(Function<String, Optional<String>> firstMx, LongSupplier nanoTime) {
        this.firstMx = firstMx;
        this.nanoTime = nanoTime;
        this.asking = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST),
                MxDomainGroups::daemon,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public String of(String domain) {
        Answer known = answers.get(domain);
        long now = nanoTime.getAsLong();
        if (known != null && now - known.at() < KEPT.toNanos()) {
            return known.group();
        }
        if (answers.size() > MOST) {
            answers.clear();
        }
        // One question at a time: the next who asks has the answer or this.
        String before = known == null ? domain : known.group();
        answers.put(domain, new Answer(before, now));
        asking.execute(() -> answers.put(
                domain,
                new Answer(firstMx.apply(domain).map(MxDomainGroups::registered).orElse(domain), now)));
        return before;
    }

    /** Returns the part of a host's name that somebody registered: {@code google.com} of {@code aspmx.l.google.com}. */
    static String registered(String host) {
        String[] labels = host.replaceAll("\\.$", "").split("\\.", -1);
        int count = labels.length;
        boolean isLongEnding =
                count > 2 && labels[count - 1].length() == 2 && labels[count - 2].length() <= LONGEST_ENDING;
        int kept = Math.min(count, isLongEnding ? 3 : 2);
        return String.join(".", Arrays.copyOfRange(labels, count - kept, count));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mx");
        thread.setDaemon(true);
        return thread;
    }
}
