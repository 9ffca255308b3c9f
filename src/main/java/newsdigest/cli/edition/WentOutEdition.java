package newsdigest.cli.edition;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.problem.UserException;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.PreparedEdition;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.text.Formats;

/**
 * Edition that went out already, as from a ledger that was lost.
 *
 * @param id of one that is scheduled, that the ledger has, or that was made by hand and is named by its days
 */
record WentOutEdition(CommandContext context, LedgerOptions.Ledger ledger, EditionId id) {

    /**
     * Records it as sent: nobody gets it, and its news is in no edition after it.
     *
     * @param isOlder true where the ledger is an older copy, by its marks: also what is done there may have been gone on with since
     * @throws UserException when it cannot have gone out, or it cannot be known which news it had
     */
    void record(boolean isOlder) {
        boolean isDone = ledger.delivery()
                .lifecycle()
                .find(id)
                .filter(known -> known.state() == EditionState.DONE)
                .isPresent();
        Optional<Made> chosen = isDone || isPlanned() ? Optional.empty() : Optional.of(choose());
        LedgerOptions.Ledger begun = ledger.begun();
        chosen.ifPresent(made -> freeze(begun, made));
        EditionEntry entry = begun.entry(id.value());
        if (isDone && isOlder) {
            begun.delivery().control().closeAsSent(entry.id());
        } else {
            begun.delivery().control().cancelAsSent(entry.id());
        }
        tellNews(entry, isOlder);
    }

    /** Returns true for an edition whose news was chosen for people: others may be chosen again, as more of their news is put back. */
    private boolean isPlanned() {
        return ledger.delivery()
                .editions()
                .find(id)
                .filter(edition -> ledger.delivery().editions().hasAudience(edition.number()))
                .isPresent();
    }

    /** Tells which news counts as sent: what came since the edition went out cannot be told from what was in it. */
    private void tellNews(EditionEntry entry, boolean isOlder) {
        List<CarriedItem> items = new SendHistoryRepository(ledger.application().ledger())
                .read(entry.newsletter(), ledger.application().clock().instant()).carriedBy(entry.id()).stream()
                        .sorted(Comparator.comparing(
                                        (CarriedItem item) -> item.key().language())
                                .thenComparing(CarriedItem::day, Comparator.reverseOrder())
                                .thenComparing(CarriedItem::headline))
                        .toList();
        context.terminal()
                .say(id + " counts as sent, with " + Formats.count(items.size(), "item") + ": nobody "
                        + (entry.state() == EditionState.DONE ? "else gets it" : "gets it")
                        + (items.isEmpty() ? "." : ", and they are in no edition after it.")
                        + (entry.state() == EditionState.DONE
                                ? " Those who were added to its readers since may have it."
                                : ""));
        items.forEach(item ->
                context.terminal().say("  " + item.key().language() + "  " + item.day() + "  " + item.headline()));
        if (items.isEmpty()) {
            context.terminal()
                    .err()
                    .println(
                            "There is no news for it here. What it had, and is put back later, goes out again: put it back first,"
                                    + " and type this again.");
        } else {
            context.terminal()
                    .say("One that came later and was not in it goes out with: newsdigest send "
                            + (isScheduled(entry) ? "--edition NEXT" : "--latest 8")
                            + " --correct 'HEADLINE'."
                            // What is marked stays sent.
                            + (isOlder
                                    ? ""
                                    : " All of it is free for later editions again after: newsdigest cancel " + id));
        }
    }

    private boolean isScheduled(EditionEntry entry) {
        return ledger.config()
                .find(entry.newsletter())
                .flatMap(Newsletter::schedule)
                .isPresent();
    }

    /** Chooses the news of an edition whose bytes the ledger has not, as it was chosen when it went out. */
    private Made choose() {
        ledger.scheduled(id.value()).ifPresent(next -> requireNotAfterNext(next));
        Made made = made().orElseThrow(() -> unchosen(ledger.entry(id.value())));
        PreparedEdition prepared = made.prepared();
        requireOwnName(prepared);
        context.terminal().problems(prepared.problems());
        if (prepared.sourceFailed()) {
            throw new UserException(
                    "A source of its news cannot be read, so which news went out is not known. Nothing was"
                            + " changed: mend that, and type it again.");
        }
        return made;
    }

    private void freeze(LedgerOptions.Ledger begun, Made made) {
        begun.scheduled(id.value())
                .ifPresentOrElse(
                        begun::known,
                        () -> begun.delivery()
                                .lifecycle()
                                .ensureDraft(id, made.newsletter().name()));
        begun.workflow().freezeAsSent(made.newsletter(), made.prepared());
    }

    /** Refuses another name than the one that an edition of these days has: its news would count under that one. */
    private void requireOwnName(PreparedEdition prepared) {
        prepared.edition()
                .map(Edition::id)
                .or(() -> prepared.name().map(EditionName::id).filter(name -> !id.isRepetitionOf(name)))
                .filter(name -> !name.equals(id))
                .ifPresent(name -> {
                    throw new UserException("There is no edition " + id + ": the one of these days is called " + name
                            + ". Nothing was changed. Type: newsdigest cancel " + name + " --went-out");
                });
    }

    /** Edition as it would be made now, of a newsletter. */
    private record Made(Newsletter newsletter, PreparedEdition prepared) {}

    /** Makes the edition as its name says: of an hour, of days or of items, of one language, or made again. */
    private Optional<Made> made() {
        EditionBuilder builder = new EditionBuilder(ledger.application());
        return request(id)
                .map(request -> new Made(request.newsletter(), builder.prepare(request)))
                .or(() -> repetition(builder));
    }

    /** Makes one that was made again: its name ends with its number. */
    private Optional<Made> repetition(EditionBuilder builder) {
        String name = id.value();
        int end = Math.max(0, name.lastIndexOf('-'));
        EditionId first = new EditionId(name.substring(0, end));
        return id.isRepetitionOf(first)
                ? request(first)
                        .map(request -> new Made(
                                request.newsletter(),
                                builder.prepareRepetition(request, Integer.parseInt(name.substring(end + 1)))))
                : Optional.empty();
    }

    private Optional<EditionRequest> request(EditionId wanted) {
        return whole(wanted)
                .or(() -> ledger.config().newsletters().stream()
                        .flatMap(newsletter -> newsletter.languages().stream())
                        .distinct()
                        .flatMap(language -> ofLanguage(wanted, language).stream())
                        .findFirst());
    }

    private Optional<EditionRequest> ofLanguage(EditionId wanted, Locale language) {
        String suffix = "-" + language.toLanguageTag();
        return wanted.value().endsWith(suffix)
                ? whole(new EditionId(wanted.value().substring(0, wanted.value().length() - suffix.length())))
                        .map(request -> request.only(language))
                : Optional.empty();
    }

    private Optional<EditionRequest> whole(EditionId wanted) {
        return ledger.scheduled(wanted.value()).map(NextEdition::request).or(() -> ledger.byHand(wanted));
    }

    /**
     * Refuses an edition that another one is due before which is not over: the next one may have been sent early by hand, and no
     * later one.
     */
    private void requireNotAfterNext(NextEdition scheduled) {
        NextEditionFinder finder = new NextEditionFinder(ledger.application().lifecycle());
        Stream.iterate(
                        finder.after(scheduled.newsletter(), context.clock().instant()),
                        Optional::isPresent,
                        next -> finder.after(
                                scheduled.newsletter(), next.orElseThrow().dueAt()))
                .flatMap(Optional::stream)
                .takeWhile(next -> next.dueAt().isBefore(scheduled.dueAt()))
                .filter(next -> !ledger.isOver(next.id()))
                .findFirst()
                .ifPresent(next -> {
                    throw new UserException("The edition " + id + " cannot have gone out: " + next.id()
                            + " is due before it. Nothing was changed. Where that went out too, say so of it first.");
                });
    }

    private static UserException unchosen(EditionEntry entry) {
        return new UserException("The edition " + entry.id()
                + " is not frozen, and its name does not say which days it is of, so which news went out is not known."
                + " Nothing was changed.");
    }
}
