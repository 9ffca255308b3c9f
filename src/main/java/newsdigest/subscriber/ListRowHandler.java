package newsdigest.subscriber;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.address.EmailAddress;
import newsdigest.config.LeavingRules;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.leaving.DecisionHint;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.LeavingSurvey;
import newsdigest.subscriber.leaving.LeavingTally;
import newsdigest.subscriber.leaving.LeftPeople;
import newsdigest.subscriber.leaving.SaidInCell;
import newsdigest.subscriber.leaving.ShortRowNotes;
import newsdigest.subscriber.leaving.SkippedPeople;
import newsdigest.subscriber.leaving.UnevenRows;
import newsdigest.subscriber.status.SayingColumns;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.status.StatusColumns.Verdict;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.table.ColumnMapping;
import newsdigest.subscriber.table.TableHandler;
import newsdigest.subscriber.table.TornRow;
import org.jspecify.annotations.Nullable;

/** Handler of the rows of one list that separates people who may be mailed from people who left. */
final class ListRowHandler implements TableHandler {

    private static final Verdict SILENT = new Verdict(MailPermission.SILENT, "", "");

    private final SaidInCell saidInCell = new SaidInCell();
    private final LeavingSurvey survey;
    private final LeftPeople left;
    private final SkippedPeople skipped;
    private final SubscriberListener listener;
    private final LeavingTally tally;
    private final boolean isUndecided;
    private final @Nullable StatusColumns telling;
    private final Optional<UnevenRows> uneven;
    private final ShortRowNotes shortRows;
    private final long decided;
    private @Nullable RowReader reader;
    private @Nullable ColumnMapping mapping;
    private long undecided;

    ListRowHandler(LeavingSurvey survey, LeftPeople left, SkippedPeople skipped, SubscriberListener listener) {
        this.skipped = skipped;
        this.survey = survey;
        this.left = left;
        this.listener = listener;
        this.isUndecided = survey.isUndecided();
        this.telling = survey.statuses().filter(StatusColumns::keepsAnybodyBack).orElse(null);
        this.uneven = survey.unevenRows();
        this.shortRows = new ShortRowNotes(listener::problem);
        this.decided = SayingColumns.of(survey.file().name(), survey.file().leaving());
        this.tally = new LeavingTally(survey.file().name());
    }

    /** Reads the list and reports each row, then what its rows have in common. */
    void read() {
        LeavingRules decision = survey.file().leaving();
        if (!decision.equals(LeavingRules.NONE)) {
            listener.decision(survey.file().name(), decision);
        }
        survey.file().read(this, listener::problem);
        if (reader != null) {
            reader.report();
        }
        shortRows.report();
        DecisionHint hint = hint();
        tally.report(hint, listener::problem);
        survey.silent(hint).ifPresent(listener::silent);
        survey.statuses()
                .map(statuses -> Stream.concat(
                        statuses.unmetDecisions().stream().map(DecisionHint::ofUnmet),
                        statuses.passedOver().stream().map(DecisionHint::ofPassedOver)))
                .ifPresent(notes -> notes.forEach(note -> listener.problem(
                        Problem.note(SourceLocation.file(survey.file().name()), note))));
        if (undecided > 0) {
            survey.statuses()
                    .ifPresent(statuses -> listener.problem(
                            Problem.error(SourceLocation.file(survey.file().name()), whyUndecided(statuses, hint))));
        }
    }

    @Override
    public boolean columns(ColumnMapping columnMapping, SourceLocation header) {
        for (String repeated : columnMapping.repeated()) {
            listener.problem(Problem.note(header, repeated));
        }
        reader = new RowReader(
                columnMapping, listener::problem, (cells, place, why) -> tellUnread(columnMapping, cells, place, why));
        mapping = columnMapping;
        return true;
    }

    @Override
    public void row(List<String> cells, SourceLocation sourceLocation) {
        if (reader != null) {
            reader.read(cells, sourceLocation).ifPresent(subscriber -> judge(subscriber, cells));
        }
    }

    /** Tells of a row that is of no subscriber, unless it is a line above people that is told with them. */
    private void tellUnread(ColumnMapping columnMapping, List<String> cells, SourceLocation place, String why) {
        boolean isTold = survey.statuses()
                .filter(statuses ->
                        statuses.tellLine(place.line(), columnMapping.headers().size() == 1))
                .isPresent();
        if (!isTold) {
            listener.problem(unread(columnMapping.addresses(cells), verdict(cells, place), place, why));
        }
    }

    @Override
    public boolean torn(TornRow row, SourceLocation place) {
        if (mapping != null) {
            Verdict verdict = uneven.map(rows -> rows.ofTorn(row, place.line())).orElse(SILENT);
            listener.problem(unread(row.addresses(mapping), verdict, place, row.why()));
        }
        return mapping != null;
    }

    @Override
    public void shortRow(TornRow row, SourceLocation place) {
        UnevenRows.Shifted moved = (row.below().isEmpty() ? uneven : survey.rowsWithLinesBelow())
                .map(rows -> rows.ofShort(row, place.line()))
                .orElse(UnevenRows.Shifted.NOTHING);
        ColumnMapping columns = mapping;
        if (columns == null) {
            return;
        }
        if (moved.equals(UnevenRows.Shifted.NOTHING)) {
            shortRows.counted(row, place);
            row(row.counted(), place);
            return;
        }
        List<EmailAddress> found = row.addresses(columns);
        moved.mailed().ifPresent(mailed -> shortRows.keptBackByNothing(row, place, mailed, found));
        moved.keptBack()
                .ifPresentOrElse(
                        verdict -> {
                            shortRows.keptBack(row, place, verdict, found);
                            found.forEach(address -> leave(
                                    nameless(address.text(), verdict, place), leaving(verdict, place), verdict.cell()));
                        },
                        () -> row(row.counted(), place));
    }

    /** Returns the problem of a row that is of no subscriber; where it says that somebody left, all of its addresses have. */
    private Problem unread(List<EmailAddress> found, Verdict verdict, SourceLocation place, String why) {
        List<String> addresses = found.stream().map(EmailAddress::text).toList();
        boolean isOfLeaver = verdict.permission().compareTo(MailPermission.UNSURE) >= 0;
        if (!isOfLeaver) {
            if (isUndecided) {
                addresses.forEach(address -> awaitDecision(nameless(address, verdict, place), List.of()));
            }
            return RowReader.skipped(place, why);
        }
        if (addresses.isEmpty()) {
            return Problem.error(
                    place,
                    why
                            + " The row says that somebody left. Line skipped: where another row has that person, mail goes there."
                            + " Write the address as it is.");
        }
        addresses.forEach(address -> leave(nameless(address, verdict, place), leaving(verdict, place), verdict.cell()));
        return Problem.note(
                place,
                why + " The row says that somebody left: nothing is sent to " + ShortRowNotes.shown(found) + ".");
    }

    private Subscriber nameless(String address, Verdict verdict, SourceLocation place) {
        return nameless(address, verdict.saidToGetItBy() | decided, place);
    }

    private static Subscriber nameless(String address, long saidToGetItBy, SourceLocation place) {
        return new Subscriber(address, "", Optional.empty(), Set.of(), Map.of(), place).saidToGetItBy(saidToGetItBy);
    }

    private Verdict verdict(List<String> cells, SourceLocation place) {
        return survey.withRowsBeside(telling == null ? SILENT : telling.verdict(cells, place.line()), place.line());
    }

    private void judge(Subscriber row, List<String> cells) {
        SourceLocation sourceLocation = row.place();
        Verdict verdict = verdict(cells, sourceLocation);
        Subscriber subscriber = row.saidToGetItBy(verdict.saidToGetItBy() | decided);
        if (verdict.permission() == MailPermission.LEFT) {
            leaveWithAll(subscriber, verdict, cells);
        } else if (verdict.permission() == MailPermission.UNSURE) {
            undecided += isUndecided ? 1 : 0;
            leaveWithAll(subscriber, verdict, cells);
        } else if (isUndecided) {
            awaitDecision(subscriber, cells);
        } else {
            Optional<Leaving> elsewhere = left.isEmpty() ? Optional.empty() : left.find(subscriber.key());
            elsewhere.ifPresentOrElse(said -> leave(subscriber, said.saidElsewhere(), ""), () -> {
                skipped.mail(subscriber.key(), sourceLocation);
                listener.subscriber(subscriber);
            });
        }
    }

    /** Reports a person who left, and all further addresses in the row. */
    private void leaveWithAll(Subscriber subscriber, Verdict verdict, List<String> cells) {
        SourceLocation place = subscriber.place();
        Leaving leaving = leaving(verdict, place);
        leave(subscriber, leaving, verdict.cell());
        leaveToo(subscriber, leaving, cells);
    }

    private void leaveToo(Subscriber subscriber, Leaving leaving, List<String> cells) {
        if (mapping != null) {
            mapping.addresses(cells).stream()
                    .filter(address -> !address.key().equals(subscriber.key()))
                    .forEach(address -> listener.leftToo(
                            nameless(address.text(), subscriber.saidToGetItBy(), subscriber.place()), leaving));
        }
    }

    /** Reports a person of a list that waits as a whole, and all further addresses in the row. */
    private void awaitDecision(Subscriber subscriber, List<String> cells) {
        undecided++;
        Leaving leaving = Leaving.ofWholeFile(subscriber.place());
        listener.left(subscriber, leaving);
        leaveToo(subscriber, leaving, cells);
    }

    private Leaving leaving(Verdict verdict, SourceLocation place) {
        Stream<Leaving.Sign> others =
                verdict.others().stream().map(other -> new Leaving.Sign(other.sign(), saidInCell.in(other.cell())));
        // What a row of a list says that waits as a whole stays known once somebody decided.
        Stream<Leaving.Sign> whole = isUndecided && verdict.permission() == MailPermission.UNSURE
                ? Stream.of(new Leaving.Sign(Leaving.WHOLE_FILE, ""))
                : Stream.empty();
        return new Leaving(
                Leaving.LeavingKind.of(verdict.permission()),
                verdict.sign(),
                saidInCell.in(verdict.cell()),
                place,
                Stream.concat(others, whole).toList());
    }

    private void leave(Subscriber subscriber, Leaving leaving, String cell) {
        tally.add(leaving, cell, subscriber.place().line());
        listener.left(subscriber, leaving);
    }

    /** Returns the line by which staff decide about the list, whichever of its columns asks for it. */
    private DecisionHint hint() {
        DecisionHint decided =
                new DecisionHint(survey.file().name(), survey.file().leaving());
        return tally.asking(survey.statuses()
                .flatMap(StatusColumns::unreadable)
                .map(decided::asking)
                .orElse(decided));
    }

    private String whyUndecided(StatusColumns statuses, DecisionHint hint) {
        String nobody = " None of its " + undecided + (undecided == 1 ? " person is" : " people is")
                + " mailed until somebody decides in newsdigest.yaml: ";
        if (!statuses.missing().isEmpty()) {
            return "newsdigest.yaml says by column '" + statuses.missing().get(0)
                    + "' who left, and the file has no such column. None of its " + undecided
                    + " people is mailed until one of the two is mended.";
        }
        return statuses.unclear()
                .map(column -> "Column '" + column + "' explains its answers in words that can be read in two ways."
                        + nobody + hint.forHeader(column))
                .or(() -> statuses.unreadable()
                        .map(column -> "Column '" + column
                                + "' looks as if it told who left, and most of its cells cannot be" + " understood."
                                + nobody + hint.forHeader(column)))
                .orElseGet(() ->
                        statuses.nameInWords() + " may mean that everybody in it left." + nobody + hint.forFile());
    }
}
