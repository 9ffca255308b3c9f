package newsdigest.console.edition;

import com.fasterxml.jackson.jr.ob.JSON;
import io.javalin.http.HttpStatus;
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
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.Role;
import newsdigest.console.access.Sessions;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.SecuredRouter;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.text.message.LocalizedMessages;
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

    /** Seconds between two checks that whoever watches still may. */
    private static final int CHECK_EVERY = 3;

    /** Limit of pages that one account can have watching. */
    private static final int MOST_OF_ONE = 12;

    private static final int MOST = 200;

    private final ConsoleServices services;
    private final EditionRepository editions;
    private final AccountRepository accounts;
    private final EditionProgressCache editionProgressCache;
    private final Map<Integer, Watched> watched = new ConcurrentHashMap<>();
    private final Timer clock = new Timer("progress", true);
    private long looks;

    public ProgressScreens(ConsoleServices services, EditionProgressCache editionProgressCache) {
        this.services = services;
        this.editions = services.delivery().editions();
        this.accounts = new AccountRepository(services.application().ledger(), services.clock());
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
    private record Watched(FrozenEdition edition, Set<Watcher> watchers) {
        static Watched nobody(FrozenEdition edition) {
            return new Watched(edition, ConcurrentHashMap.newKeySet());
        }
    }

    /**
     * Browser that watches an edition.
     *
     * @param words messages in the language of its page
     * @param mayWatch false once its account has signed out or is no more
     */
    private record Watcher(SseClient client, String name, LocalizedMessages words, BooleanSupplier mayWatch) {}

    private Stream<Watcher> watchers() {
        return watched.values().stream().flatMap(one -> one.watchers().stream());
    }

    private void watch(AuthenticatedRequest request) {
        FrozenEdition edition = PathLookup.edition(services, request);
        String name = request.account().name();
        long own = watchers().filter(watcher -> watcher.name().equals(name)).count();
        if (own >= MOST_OF_ONE || watchers().count() >= MOST) {
            request.context()
                    .status(HttpStatus.TOO_MANY_REQUESTS)
                    .contentType("text/plain; charset=utf-8")
                    .result(request.words().get("progress.crowded") + "\n");
            return;
        }
        BooleanSupplier mayWatch = Sessions.stillOpen(request.context(), request.account(), accounts);
        // Proxies that gather what they pass on would gather it until the end.
        request.context().header("X-Accel-Buffering", "no");
        new SseHandler(client -> {
                    client.keepAlive();
                    Watcher watcher = new Watcher(client, name, request.words(), mayWatch);
                    client.onClose(() -> forget(edition, watcher));
                    client.sendEvent("progress", json(editionProgressCache.of(edition), request.words()));
                    watched.compute(edition.number(), (number, known) -> {
                        Watched all = known == null ? Watched.nobody(edition) : known;
                        all.watchers().add(watcher);
                        return all;
                    });
                })
                .handle(request.context());
    }

    private void forget(FrozenEdition edition, Watcher watcher) {
        watched.computeIfPresent(edition.number(), (number, known) -> {
            known.watchers().remove(watcher);
            return known.watchers().isEmpty() ? null : known;
        });
    }

    private void look() {
        looks++;
        for (Watched one : watched.values()) {
            try {
                EditionProgress progress = editionProgressCache.of(editions.refresh(one.edition()));
                one.watchers().forEach(watcher -> send(watcher, progress));
            } catch (RuntimeException e) {
                // Those who watch other editions go on, and this one is looked at again in a moment.
                LOG.warn(
                        "The progress of {} cannot be told: {}",
                        one.edition().edition().id(),
                        e.toString());
            }
        }
    }

    private void send(Watcher watcher, EditionProgress progress) {
        SseClient client = watcher.client();
        if (looks % CHECK_EVERY == 0 && !watcher.mayWatch().getAsBoolean()) {
            client.sendEvent("end", "signed out");
            client.close();
            return;
        }
        client.sendEvent("progress", json(progress, watcher.words()));
        if (looks % BEAT_EVERY == 0) {
            client.sendComment("still here");
        }
        if (progress.isOver()) {
            client.sendEvent("end", "over");
            client.close();
        }
    }

    private static String json(EditionProgress progress, LocalizedMessages words) {
        try {
            return JSON.std.asString(progress.asMap(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
