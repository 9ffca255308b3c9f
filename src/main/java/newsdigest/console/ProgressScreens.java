package newsdigest.console;

import com.fasterxml.jackson.jr.ob.JSON;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.delivery.FrozenEdition;
import newsdigest.problem.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells browsers how far an edition is, as server-sent events: one count a second, however many watch. */
final class ProgressScreens implements ScreenGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressScreens.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Between a browser and us, proxies close what is silent for a minute. */
    private static final int BEAT_EVERY = 15;

    private final Office office;
    private final Tallies tallies;
    private final Map<Integer, Watched> watched = new ConcurrentHashMap<>();
    private final Timer clock = new Timer("progress", true);
    private long looks;

    ProgressScreens(Office office, Tallies tallies) {
        this.office = office;
        this.tallies = tallies;
    }

    @Override
    public void addTo(Door door) {
        door.get("/editions/{edition}/progress", Role.VIEWER, this::watch);
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        look();
                    }
                },
                LOOK_EVERY.toMillis(),
                LOOK_EVERY.toMillis());
    }

    /** An edition, and who watches it. */
    private record Watched(FrozenEdition edition, Set<SseClient> clients) {
        static Watched nobody(FrozenEdition edition) {
            return new Watched(edition, ConcurrentHashMap.newKeySet());
        }
    }

    private void watch(Visit visit) {
        FrozenEdition edition = Found.edition(office, visit);
        // Proxies that gather what they pass on would gather it until the end.
        visit.context().header("X-Accel-Buffering", "no");
        new SseHandler(client -> {
                    client.keepAlive();
                    client.onClose(() -> forget(edition, client));
                    client.sendEvent("progress", json(tallies.of(edition)));
                    watched.compute(edition.number(), (number, known) -> {
                        Watched all = known == null ? Watched.nobody(edition) : known;
                        all.clients().add(client);
                        return all;
                    });
                })
                .handle(visit.context());
    }

    private void forget(FrozenEdition edition, SseClient client) {
        watched.computeIfPresent(edition.number(), (number, known) -> {
            known.clients().remove(client);
            return known.clients().isEmpty() ? null : known;
        });
    }

    private void look() {
        looks++;
        for (Watched one : watched.values()) {
            try {
                Tally tally = tallies.of(office.mailer().editions().now(one.edition()));
                one.clients().forEach(client -> tell(client, tally));
            } catch (UserException e) {
                LOG.warn(
                        "The progress of {} cannot be told: {}",
                        one.edition().edition().id(),
                        e.getMessage());
            }
        }
    }

    private void tell(SseClient client, Tally tally) {
        client.sendEvent("progress", json(tally));
        if (looks % BEAT_EVERY == 0) {
            client.sendComment("still here");
        }
        if (tally.isOver()) {
            client.sendEvent("end", "over");
            client.close();
        }
    }

    private static String json(Tally tally) {
        try {
            return JSON.std.asString(tally.asMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
