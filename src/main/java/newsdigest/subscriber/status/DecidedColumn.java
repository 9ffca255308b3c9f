package newsdigest.subscriber.status;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.subscriber.status.header.SubscribedNow;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableCell;

/**
 * Column whose cells mean what staff decided. Where none of them is one that the decision names, it may be misspelt: who left by
 * what else is understood waits then.
 */
final class DecidedColumn implements StatusColumn.CellJudge {

    private static final int MOST_REMEMBERED = 1_000;

    private final Set<String> cells;
    private final boolean namesYes;
    private final boolean namesNo;
    private final MailPermission named;
    private final MailPermission others;
    private final List<String> written;
    private final StatusColumn.CellJudge otherwise;
    private final Map<String, Long> unnamed = new LinkedHashMap<>();
    private final Map<String, Boolean> contrary = new HashMap<>();
    private boolean isNamedThere;

    private DecidedColumn(
            List<String> written, MailPermission named, MailPermission others, StatusColumn.CellJudge otherwise) {
        this.cells = written.stream().map(ComparableCell::of).collect(Collectors.toUnmodifiableSet());
        this.namesYes = written.stream().map(StatusValues.all()::of).anyMatch(StatusValue.YES::equals);
        this.namesNo = written.stream().map(StatusValues.all()::of).anyMatch(StatusValue.NO::equals);
        this.written = written;
        this.named = named;
        this.others = others;
        this.otherwise = otherwise;
    }

    /** @param otherwise judge of the column as it is without a decision */
    static DecidedColumn leftWhen(List<String> cells, StatusColumn.CellJudge otherwise) {
        return new DecidedColumn(cells, MailPermission.LEFT, MailPermission.MAILED, otherwise);
    }

    /** @param otherwise judge of the column as it is without a decision */
    static DecidedColumn mailedWhen(List<String> cells, StatusColumn.CellJudge otherwise) {
        return new DecidedColumn(cells, MailPermission.MAILED, MailPermission.LEFT, otherwise);
    }

    @Override
    public void look(String cell) {
        otherwise.look(cell);
        if (cells.isEmpty()) {
            return;
        }
        Long known = unnamed.get(cell);
        if (known != null) {
            unnamed.put(cell, known + 1);
        } else if (cells.contains(ComparableCell.of(cell))) {
            isNamedThere = true;
        } else if (!cell.isBlank() && unnamed.size() < MOST_REMEMBERED) {
            unnamed.put(cell, 1L);
        }
    }

    /**
     * Returns true for a cell that the decision names, or another one by which a person is kept back where it is an answer, or stands in the column
     * itself.
     */
    boolean speaksOf(String cell, boolean isAnswer) {
        return cells.contains(ComparableCell.of(cell))
                || ((isAnswer || unnamed.containsKey(cell)) && of(cell).compareTo(MailPermission.UNSURE) >= 0);
    }

    private boolean isMisspelt() {
        return !isNamedThere && !unnamed.isEmpty();
    }

    /** Returns the decision where none of the cells is one that it names. */
    Optional<StatusColumns.UnmetDecision> unmet(String header) {
        return isMisspelt()
                ? Optional.of(new StatusColumns.UnmetDecision(
                        header, named == MailPermission.LEFT, written, StatusColumns.SomeCells.of(unnamed)))
                : Optional.empty();
    }

    /** Returns the cells by which people would have left without the decision, which names others; empty when there is none. */
    Optional<StatusColumns.PassedOver> passedOver(String header) {
        if (others != MailPermission.MAILED || !isNamedThere) {
            return Optional.empty();
        }
        Map<String, Long> leaving = new LinkedHashMap<>(unnamed);
        leaving.keySet().removeIf(cell -> otherwise.of(cell) != MailPermission.LEFT);
        return leaving.isEmpty()
                ? Optional.empty()
                : Optional.of(new StatusColumns.PassedOver(header, StatusColumns.SomeCells.of(leaving)));
    }

    @Override
    public MailPermission of(String cell) {
        if (cells.contains(ComparableCell.of(cell))) {
            return named;
        }
        boolean isOfLeaver =
                others == MailPermission.MAILED && isMisspelt() && otherwise.of(cell) == MailPermission.LEFT;
        return isOfLeaver ? MailPermission.UNSURE : others;
    }

    /**
     * Returns true when the cell says in words of its own that the person is subscribed, or is one with which alone people are mailed. That
     * it is no more one by which they left is not enough: an export may have lost its column, or be in another language.
     */
    @Override
    public boolean takesBack(String cell, MailPermission permission) {
        if (permission != MailPermission.MAILED || cell.isBlank()) {
            return false;
        }
        if (named == MailPermission.MAILED) {
            return true;
        }
        Boolean known = contrary.get(cell);
        if (known == null) {
            known = isContrary(cell);
            if (contrary.size() < MOST_REMEMBERED) {
                contrary.put(cell, known);
            }
        }
        return known;
    }

    private boolean isContrary(String cell) {
        MailPermission byItself = otherwise.of(cell);
        if (otherwise.takesBack(cell, byItself)) {
            return true;
        }
        StatusValue value = StatusValues.all().of(cell);
        boolean isOtherAnswer = (namesNo && value == StatusValue.YES) || (namesYes && value == StatusValue.NO);
        boolean isOfSubscribers = byItself.compareTo(MailPermission.UNSURE) < 0
                && SubscribedNow.all().wordIn(cell).isOfSubscribers();
        return isOtherAnswer || isOfSubscribers;
    }

    /** Returns what the cell says by its own words: a decision of staff counts where it is about what had been said, and is known apart. */
    @Override
    public boolean isOfNow(String cell) {
        return otherwise.takesBack(cell, otherwise.of(cell)) && otherwise.isOfNow(cell);
    }

    @Override
    public boolean mailsAnybody() {
        return true;
    }
}
