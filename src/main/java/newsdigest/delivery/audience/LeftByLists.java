package newsdigest.delivery.audience;

import java.sql.PreparedStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.address.HashIndex;
import newsdigest.config.LeavingRules;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.consent.signup.SignUpRepository.SignUp;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.status.SayingColumns;

/**
 * People of whom lists said that they left, by hashes of their addresses: at the latest edition of a newsletter that went out, and at those
 * that were frozen since. A list that no longer says so may have been cut.
 */
public final class LeftByLists {

    private static final String OF_NEWSLETTER = " edition in (select number from edition where newsletter = ?)";

    private static final int AT_ONCE = 500;

    /** Number that no edition has. */
    private static final long NO_EDITION = 0;

    /** Number that no edition is beyond. */
    private static final long LAST = Integer.MAX_VALUE;

    private final Database ledger;
    private final String newsletter;

    public LeftByLists(Database ledger, String newsletter) {
        this.ledger = ledger;
        this.newsletter = newsletter;
    }

    /**
     * Returns those who had left.
     *
     * @param planned edition that lists are read for: once it was planned, what was known then counts alone
     */
    public HadLeft read(EditionId planned) {
        long own = ledger.number(
                "select coalesce(max(number), 0) from edition where id = ? and (planned_at > 0 or number in"
                        + " (select edition from left_by_list))",
                planned.value());
        return own > 0 ? read(own, own) : read();
    }

    /** Returns them as {@link #read(EditionId)} does, for an edition that is not planned yet. */
    public HadLeft read() {
        return read(latest(), LAST);
    }

    private HadLeft read(long first, long last) {
        HashIndex left = new HashIndex();
        ledger.each(
                "select hash, said_by from left_by_list where" + OF_NEWSLETTER + " and edition between ? and ?",
                row -> left.or(row.getLong(1), row.getLong(2)),
                newsletter,
                first,
                last);
        Set<String> reasons = reasons(first, last);
        long columns = reasons.stream()
                .flatMap(reason -> Leaving.columnOf(reason).stream())
                .mapToLong(SayingColumns::ofOnce)
                .reduce(SayingColumns.NONE, (one, other) -> one | other);
        return new HadLeft(left, columns, reasons, ListDecision.read(ledger, first));
    }

    /** Returns what lists said; of one that waited as a whole also what it said when it did not. */
    private Set<String> reasons(long first, long last) {
        List<String> reasons = AudienceCounts.reasons(ledger, newsletter, first, last);
        return Stream.concat(
                        reasons.stream(),
                        reasons.stream()
                                .flatMap(reason -> Leaving.waitingList(reason).stream()
                                        .flatMap(list ->
                                                AudienceCounts.reasonsBefore(ledger, newsletter, first, list, reason)
                                                        .stream())))
                .collect(Collectors.toSet());
    }

    /** Returns the edition after which what lists said counts: the latest that went out. */
    private long latest() {
        return AudienceCounts.latest(ledger, newsletter, Optional.empty());
    }

    /**
     * Returns the last edition that was frozen after another one, with people who had left; 0 when there is none. As always, what lists
     * said before the latest edition that went out is over.
     */
    public long lastSince(FrozenEdition edition) {
        return lastFrom(since(edition));
    }

    private long since(FrozenEdition edition) {
        return Math.max(latest(), edition.number() + 1L);
    }

    /** Returns the last edition, from this one on, with people who had left; 0 when there is none. */
    long lastFrom(long first) {
        return ledger.number(
                "select coalesce(max(edition), 0) from left_by_list where" + OF_NEWSLETTER + " and edition >= ?",
                newsletter,
                first);
    }

    /** Returns the last edition, from this one on, by which a person had left; 0 when there is none. */
    long lastOf(String key, long first) {
        return ledger.number(
                "select coalesce(max(edition), 0) from left_by_list where" + OF_NEWSLETTER
                        + " and edition >= ? and hash = ?",
                newsletter,
                first,
                HashIndex.hashOf(key));
    }

    /** Returns those of whom lists said that they had left when a later edition was frozen. */
    public HadLeft readSince(FrozenEdition edition) {
        return read(since(edition), LAST);
    }

    /**
     * Returns the words by which a list kept people back at the latest edition that went out, where it is known to have kept this
     * person back, or that waited for a decision of staff: of these, nobody is known.
     */
    public List<String> words(String list, String key) {
        long latest = latest();
        boolean hadLeft = ledger.number(
                        "select count(*) from left_by_list where edition = ? and hash = ?",
                        latest,
                        HashIndex.hashOf(key))
                > 0;
        return AudienceCounts.read(ledger, latest).leftOut().keySet().stream()
                .filter(word -> Leaving.isOfList(word, list) && (hadLeft || Leaving.isUndecided(word)))
                .toList();
    }

    /** Writes those who are known by now to have left, and the decisions on lists; forgets those of editions before the latest one that went out. */
    public void write(FrozenEdition edition, ListCount lists) {
        long latest = latest();
        ledger.transact(connection -> {
            for (String table : List.of("left_by_list", "list_decision")) {
                Sql.update(
                        connection,
                        "delete from " + table + " where edition = ? or (edition < ? and" + OF_NEWSLETTER + ")",
                        edition.number(),
                        latest,
                        newsletter);
            }
            for (Map.Entry<String, LeavingRules> decision : lists.decisions().entrySet()) {
                for (ListDecision part : ListDecision.of(decision.getValue())) {
                    Sql.update(
                            connection,
                            "insert into list_decision (edition, list, kind, header, cells) values (?, ?, ?, ?, ?)"
                                    + " on conflict do nothing",
                            edition.number(),
                            decision.getKey(),
                            part.kind(),
                            part.header(),
                            part.cellsInText());
                }
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into left_by_list (edition, hash, said_by) values (?, ?, ?)")) {
                int waiting = 0;
                HashIndex remembered = lists.remembered();
                for (long hash : remembered.hashes()) {
                    insert.setInt(1, edition.number());
                    insert.setLong(2, hash);
                    insert.setLong(3, remembered.bits(hash));
                    insert.addBatch();
                    if (++waiting % AT_ONCE == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
        });
    }

    /**
     * Returns a subscription as it holds now: without the words it was confirmed over, once the person left by another one. A list that
     * says no more than those words may have lost that one.
     */
    public SignUp asItHolds(SignUp signUp) {
        return withoutWordsOnceLeft(signUp, latest(), NO_EDITION);
    }

    /** Returns what makes a subscription as it holds for an edition that is planned: its own earlier planning is over. */
    public UnaryOperator<SignUp> asItHoldsFor(EditionId planned) {
        long latest = latest();
        long own = ledger.number(
                "select coalesce(max(number), 0) from edition where id = ? and released_at = 0", planned.value());
        return signUp -> withoutWordsOnceLeft(signUp, latest, own);
    }

    private SignUp withoutWordsOnceLeft(SignUp signUp, long first, long but) {
        return signUp.isOverWords() && hasLeftAnew(signUp.key(), first, but) ? signUp.withoutWords() : signUp;
    }

    /**
     * Returns true when the last edition, from one on and but for another, at which a person had left says that they did so anew, and
     * they did not confirm since.
     */
    private boolean hasLeftAnew(String key, long first, long but) {
        return ledger.first(
                        "select edition, said_by from left_by_list where" + OF_NEWSLETTER
                                + " and edition >= ? and edition <> ? and hash = ? order by edition desc limit 1",
                        row -> (row.getLong(2) & SayingColumns.LEFT_ANEW) == 0 ? NO_EDITION : row.getLong(1),
                        newsletter,
                        first,
                        but,
                        HashIndex.hashOf(key))
                .filter(edition -> edition != NO_EDITION && !isConfirmedSince(edition, key))
                .isPresent();
    }

    /** Returns true when a person confirmed a subscription after an edition was frozen. */
    boolean isConfirmedSince(long edition, String key) {
        return ledger.number(
                        "select count(*) from sign_up where newsletter = ? and address_key = ? and confirmed_at >="
                                + " (select frozen_at from edition where number = ?)",
                        newsletter,
                        key,
                        edition)
                > 0;
    }

    /**
     * Returns those of some people who would be mailed on the word of a list alone: neither is it written in the ledger that they get
     * nothing, nor did they sign up since, or over that word.
     *
     * @param keys keys of addresses
     */
    public Set<String> onTheWordOfLists(Set<String> keys) {
        Set<String> people = new HashSet<>(keys);
        GonePeople.removeSuppressed(people, ledger, newsletter);
        Set<String> others = new HashSet<>(people);
        GonePeople.remove(
                others,
                ledger,
                "select address_key from sign_up where newsletter = ? and confirmed_at > 0 and "
                        + SignUpRepository.HOLDS_OVER_A_WORD + " and address_key in ",
                newsletter);
        long latest = latest();
        people.removeIf(key -> !others.contains(key) && !hasLeftAnew(key, latest, NO_EDITION));
        GonePeople.remove(
                people,
                ledger,
                "select address_key from sign_up where newsletter = ? and confirmed_at >="
                        + " (select coalesce(max(frozen_at), 0) from edition where newsletter ="
                        + " sign_up.newsletter and number in (select edition from left_by_list)) and address_key in ",
                newsletter);
        return people;
    }
}
