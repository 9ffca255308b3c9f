package newsdigest.edition.selection;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.consent.EditionCoverage;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.FreezeRequest;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Rendition;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;

/** History that a life of stories is tried on. */
interface LifeHistory {

    /** The history as the next edition finds it. */
    SendHistory read();

    /** Keeps the notes of a selection. */
    void note(StoryNotes notes, Instant now);

    /**
     * Freezes an edition, and releases it or cancels it.
     *
     * @param hour the hour of the schedule that it is for; empty for one that is made by hand
     */
    void freeze(EditionContent content, Instant now, Optional<Instant> hour, boolean isCancelled);

    /** Lets an hour pass over which the schedule is paused. */
    void pause(Instant hour);

    /** The items that an edition carries, as the application hands them to the ledger. */
    static Set<CarriedItem> carried(EditionContent content) {
        Set<CarriedItem> carried = new HashSet<>();
        content.contents().values().stream()
                .flatMap(contents -> contents.sections().stream())
                .flatMap(section -> section.items().stream())
                .flatMap(CarriedItem::underAllIds)
                .forEach(carried::add);
        return carried;
    }

    /** History in memory: quick, so that many lives can be tried. */
    final class InMemory implements LifeHistory {

        private SendHistory history = SendHistory.NONE;

        @Override
        public SendHistory read() {
            return history;
        }

        @Override
        public void note(StoryNotes notes, Instant now) {
            history = history.after(notes, now);
        }

        @Override
        public void pause(Instant hour) {
            List<UnsentNews.StoppedHour> hours =
                    new ArrayList<>(history.unsent().hours());
            hours.add(new UnsentNews.StoppedHour(hour, Optional.empty(), Optional.empty(), false));
            history = new SendHistory(
                    history.editions(),
                    history.firstSeen(),
                    history.memory(),
                    new UnsentNews(history.unsent().cancelled(), hours, Map.of()));
        }

        @Override
        public void freeze(EditionContent content, Instant now, Optional<Instant> hour, boolean isCancelled) {
            Map<ItemKey, CarriedItem> items = new HashMap<>();
            carried(content).forEach(item -> items.put(item.key(), item));
            if (isCancelled) {
                Map<EditionId, UnsentNews.Held> held =
                        new HashMap<>(history.unsent().cancelled());
                held.put(content.id(), new UnsentNews.Held(now, hour.isPresent(), items.keySet()));
                List<UnsentNews.StoppedHour> hours =
                        new ArrayList<>(history.unsent().hours());
                hour.ifPresent(time -> hours.add(
                        new UnsentNews.StoppedHour(time, Optional.of(content.id()), Optional.empty(), false)));
                history = new SendHistory(
                        history.editions(),
                        history.firstSeen(),
                        history.memory(),
                        new UnsentNews(held, hours, Map.of()));
            } else {
                List<SendHistory.PastEdition> editions = new ArrayList<>(history.editions());
                editions.add(
                        0,
                        new SendHistory.PastEdition(
                                content.id(),
                                content.window(),
                                now,
                                hour.isPresent(),
                                items,
                                SendHistory.PastEdition.Stage.DONE));
                history = new SendHistory(editions, history.firstSeen(), history.memory(), history.unsent());
            }
        }
    }

    /** History in a ledger: what is stored and read back decides, and editions go through all their states. */
    final class InLedger implements LifeHistory {

        private final String newsletter;
        private final SendHistoryRepository repository;
        private final EditionLifecycle editions;
        private final Database database;
        private final SetClock clock = new SetClock(Instant.EPOCH);

        InLedger(String newsletter, Path file) {
            this.newsletter = newsletter;
            database = Database.open(file);
            repository = new SendHistoryRepository(database);
            editions = new EditionLifecycle(database, clock);
        }

        @Override
        public SendHistory read() {
            return repository.read(newsletter, Instant.EPOCH);
        }

        @Override
        public void note(StoryNotes notes, Instant now) {
            repository.note(newsletter, notes, now);
        }

        @Override
        public void pause(Instant hour) {
            database.update(
                    "insert into due_run (newsletter, due_at, state, outcome, noted_at) values (?, ?, 'held', 'paused', ?)",
                    newsletter,
                    hour.toEpochMilli(),
                    hour.toEpochMilli());
        }

        @Override
        public void freeze(EditionContent content, Instant now, Optional<Instant> hour, boolean isCancelled) {
            clock.set(now);
            List<Rendition> renditions = content.contents().keySet().stream()
                    .map(language -> new Rendition(language, "News", "<p>" + content.id() + "</p>", "News"))
                    .toList();
            FrozenEdition frozen = editions.freeze(
                    new Edition(
                            content.id(),
                            newsletter,
                            content.window(),
                            1,
                            renditions,
                            carried(content),
                            EditionCoverage.ALL),
                    new FreezeRequest(
                            "",
                            hour.map(time ->
                                    new FreezeRequest.Due(time, content.window().lastDay())),
                            Optional.empty()));
            editions.planned(frozen);
            if (isCancelled) {
                editions.cancel(content.id());
            } else {
                editions.release(content.id(), false, StateReason.NONE, EditionLifecycle.ALONE);
                editions.finish(frozen);
            }
        }
    }
}
