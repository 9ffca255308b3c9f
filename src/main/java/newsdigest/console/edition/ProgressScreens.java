package newsdigest.console.edition;

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
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.SecuredRouter;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.problem.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stream of an edition's progress to browsers, as server-sent events: one count a second, however many watch. */
public final class ProgressScreens implements ConsoleRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressScreens.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /**
     * Seconds between two signs of life: proxies between a browser and the program close what is silent for a minute.
     */
    private static final int BEAT_EVERY = 15;

    private final ConsoleServices services;
    private final EditionRepository editions;
    private final EditionProgressCache editionProgressCache;
    private final Map<Integer, Watched> watched = new ConcurrentHashMap<>();
    private final Timer clock = new Timer("progress", true);
    private long looks;

    public ProgressScreens(ConsoleServices services, EditionProgressCache editionProgressCache) {
        this.services = services;
        this.editions = services.delivery().editions();
        this.editionProgressCache = editionProgressCache;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/editions/{edition}/progress", Role.VIEWER, this::watch);
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

    /** Edition with the browsers that watch it. */
    private record Watched(FrozenEdition edition, Set<SseClient> clients) {
        static Watched nobody(FrozenEdition edition) {
            return new Watched(edition, ConcurrentHashMap.newKeySet());
        }
    }

    private void watch(AuthenticatedRequest request) {
        FrozenEdition edition = PathLookup.edition(services, request);
        // Proxies that gather what they pass on would gather it until the end.
        request.context().header("X-Accel-Buffering", "no");
        new SseHandler(client -> {
                    client.keepAlive();
                    client.onClose(() -> forget(edition, client));
                    client.sendEvent("progress", json(editionProgressCache.of(edition)));
                    watched.compute(edition.number(), (number, known) -> {
                        Watched all = known == null ? Watched.nobody(edition) : known;
                        all.clients().add(client);
                        return all;
                    });
                })
                .handle(request.context());
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
                EditionProgress progress = editionProgressCache.of(editions.refresh(one.edition()));
                one.clients().forEach(client -> send(client, progress));
            } catch (UserException e) {
                LOG.warn(
                        "The progress of {} cannot be told: {}",
                        one.edition().edition().id(),
                        e.getMessage());
            }
        }
    }

    private void send(SseClient client, EditionProgress progress) {
        client.sendEvent("progress", json(progress));
        if (looks % BEAT_EVERY == 0) {
            client.sendComment("still here");
        }
        if (progress.isOver()) {
            client.sendEvent("end", "over");
            client.close();
        }
    }

    private static String json(EditionProgress progress) {
        try {
            return JSON.std.asString(progress.asMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
