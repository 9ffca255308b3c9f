package newsdigest.store.mark;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.problem.UserException;
import newsdigest.store.Database;

/**
 * Past of a ledger by its marks: what went out from here. An older copy does not know all of it, and would send that again.
 *
 * @param isFile true for a ledger in a file, which no stand-in takes over from
 * @param isStandIn true for a ledger that may be the one on a server that took over, and lack the last releases
 */
record MarkedPast(Database ledger, Collection<MarkFile> marks, LedgerPlace place, boolean isFile, boolean isStandIn) {

    /**
     * Checks that the ledger knows its past.
     *
     * @param isToBeKnown returns what is true for a mark's release that a stand-in which took over must know as well
     * @param isRunToBeKnown true for a run of which that holds
     * @throws UserException when it is older than what is marked
     */
    void requireKnown(Function<MarkFile, Predicate<Release>> isToBeKnown, Predicate<MarkedRun> isRunToBeKnown) {
        requireReleases(marks.stream()
                .flatMap(mark -> mark.releases().stream().filter(isToBeKnown.apply(mark)))
                .filter(release -> release.isUnknownTo(ledger, isStandIn)));
        if (isGap()) {
            throw older("of all editions that began to go out or were gone on with");
        }
        // A mark of an earlier version names the last one alone.
        boolean isBeyond = marks.stream()
                .filter(mark -> mark.releases().size() == 1)
                .flatMap(mark -> mark.releases().stream().filter(isToBeKnown.apply(mark)))
                .anyMatch(last -> last.order() > 1 && last.isBeyond(ledger));
        if (isBeyond) {
            throw older("of all editions that began to go out");
        }
        requireRuns(isRunToBeKnown);
    }

    /** Refuses a copy that does not know some releases. */
    void requireReleases(Stream<Release> unknownOnes) {
        List<Release> unknown = unknownOnes
                .distinct()
                .sorted(Comparator.comparingLong(Release::order))
                .toList();
        if (!unknown.isEmpty()) {
            throw older(unknown.stream()
                    .map(gone -> "that " + gone.edition() + " began to go out at " + gone.time())
                    .collect(Collectors.joining(", nor ")));
        }
    }

    /**
     * Returns true for a copy that lacks more than a mark has the names of: that those went out can be said, and not of the ones
     * before them.
     */
    boolean isGap() {
        return !isStandIn && marks.stream().anyMatch(mark -> mark.isWhollyAfter(ledger));
    }

    /**
     * Refuses a copy that was made before a run, or in the middle of one that has ended. A server that took over may lack what came last,
     * and of what is being sent in a dump that was put back machines tell.
     *
     * @param isToBeKnown true for a run that a server which took over must know as well
     */
    private void requireRuns(Predicate<MarkedRun> isToBeKnown) {
        List<String> unknown = marks.stream()
                .flatMap(mark -> {
                    boolean isOther = mark.isOfOtherTables(ledger);
                    return mark.runs().stream()
                            .filter(run -> isFile || isOther || isToBeKnown.test(run))
                            .filter(run -> run.isUnknownTo(ledger, isOther));
                })
                .distinct()
                .map(MarkedRun::unknown)
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw older(String.join(", nor ", unknown));
        }
    }

    private UserException older(String what) {
        return new UserException(
                "The ledger " + place + " is an older copy: it does not know " + what
                        + ". Nothing was sent, since who got it might get it again. Put the newer one back. Where there is none, see"
                        + " 'newsdigest editions', suppress who left since, and say of what went out since 'newsdigest cancel EDITION"
                        + " --went-out': once that is said of each that is named here, the older one is gone on with. Else go on with it by"
                        + " removing " + MarkFile.existing(marks)
                        + ": what went out, and of which that was not said, goes out again then, or its news does in the next edition.");
    }
}
