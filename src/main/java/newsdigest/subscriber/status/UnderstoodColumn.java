package newsdigest.subscriber.status;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.subscriber.status.explained.AnswerKey;
import newsdigest.subscriber.status.explained.ChosenWords;
import newsdigest.subscriber.status.explained.CountedThings;
import newsdigest.subscriber.status.header.BounceHeaders;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.header.SubscribedNow;
import newsdigest.subscriber.status.sentence.SpokenLeaving;
import newsdigest.subscriber.status.words.AnswerRemarks;
import newsdigest.subscriber.status.words.DaysToCome;
import newsdigest.subscriber.status.words.InForceWords;
import newsdigest.subscriber.status.words.LeavingRequests;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.MailPreferences;
import newsdigest.subscriber.status.words.Negations;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StayingWords;

/** Column that is understood by its name and its cells. */
final class UnderstoodColumn implements StatusColumn.CellJudge {

    /** Number of different cells; a column with more is no column of a few words. */
    private static final int MOST_DIFFERENT = 1_000;

    /** Number of rows from which on an answer and more words may be a choice of a form. */
    private static final int LEAST_OF_CHOICE = 3;

    /** Number of choices that a form has at most. */
    private static final int MOST_CHOICES = 10;

    /** Tick. */
    private static final Pattern ONE = Pattern.compile("\\+?1(?:[.,]0{1,3})?");

    /** Tick as programs for databases write it; beside the other it is another state. */
    private static final Pattern MINUS_ONE = Pattern.compile("[-\u2212\u2013]1(?:[.,]0{1,3})?");

    private final StatusHeaders.Meaning meaning;
    private final AnswerKey key;
    private final Optional<LocalDate> today;
    private final boolean isOfNow;
    private final boolean isAboutMail;
    private final boolean isOfOtherThing;
    private final boolean mayBeInForce;
    private final boolean isOfBounces;
    private final boolean asksWhenLeft;
    private final boolean mayAskOtherThanWhen;
    private final SpokenLeaving spoken;
    private final Map<String, StatusValue> remembered = new HashMap<>();
    private final Map<String, SubscribedNow.Word> words = new HashMap<>();
    private final Map<StatusValue, Long> cells = new EnumMap<>(StatusValue.class);
    private final Set<String> differentKnown = new HashSet<>();
    private final Set<String> differentUnknown = new HashSet<>();
    private final Set<String> differentOfLife = new HashSet<>();
    private final Set<String> different = new HashSet<>();
    private final Set<String> inForce = new HashSet<>();
    private final Set<String> stopped = new HashSet<>();
    private final Set<String> preferred = new HashSet<>();
    private final Map<String, Long> doubtful = new HashMap<>();
    private final ChosenWords choices = new ChosenWords();
    private final CountedThings numbers;
    private final boolean mayChoose;
    private final boolean isOfRegistration;
    private long preferring;
    private boolean saysActive;
    private boolean saysUnsubscribed;
    private boolean saysOne;

    UnderstoodColumn(StatusHeaders.Meaning meaning, String header) {
        this(meaning, AnswerKey.none(header), Optional.empty());
    }

    /**
     * @param key question of the column and the meanings that its header gives to the answers
     * @param today day after which an answer for a later one does not hold yet
     */
    UnderstoodColumn(StatusHeaders.Meaning meaning, AnswerKey key, Optional<LocalDate> today) {
        String header = key.question();
        this.meaning = meaning;
        this.key = key;
        this.today = today;
        this.isOfNow = SubscribedNow.all().isAskedUnder(header, meaning.kind());
        this.isAboutMail = SubscribedNow.all().isAbout(header, meaning);
        this.isOfOtherThing = SubscribedNow.all().isOfOtherThing(header);
        this.mayBeInForce = (meaning.kind() == ColumnKind.LEFT_FLAG || meaning.kind() == ColumnKind.MAYBE_LEFT_FLAG)
                && !InForceWords.all().areIn(header);
        this.spoken = new SpokenLeaving(header);
        this.numbers = new CountedThings(header);
        this.isOfRegistration = StatusHeaders.all().isStateOfRegistration(header);
        this.mayChoose = !meaning.kind().asksWhoLeft() && !(meaning.kind() == ColumnKind.STATUS && meaning.certain());
        // "Never" below "Do not mail" says that again.
        this.asksWhenLeft = !key.isThere()
                && (meaning.kind().isIfFilled()
                        || (meaning.kind().asksWhoLeft()
                                && meaning.certain()
                                && Negations.all().of(StatusHeaders.withoutChoice(header)) == Negations.Reach.NONE));
        this.mayAskOtherThanWhen = asksWhenLeft && StayingWords.all().areUnsureUnder(header);
        this.isOfBounces =
                meaning.kind() == ColumnKind.LEFT_FLAG && BounceHeaders.all().areIn(header);
    }

    @Override
    public void look(String cell) {
        spoken.look(cell);
        saysOne = saysOne || ONE.matcher(cell).matches();
        numbers.look(cell);
        StatusValue value = value(cell);
        if (value != StatusValue.EMPTY) {
            choices.look(cell, value);
        }
        if (value == StatusValue.LEFT
                && !meaning.certain()
                && LeavingRequests.all().isNoState(cell)) {
            return;
        }
        cells.merge(value, 1L, Long::sum);
        preferring += preferred.contains(cell) ? 1 : 0;
        if (value == StatusValue.DOUBTFUL && (doubtful.size() < MOST_DIFFERENT || doubtful.containsKey(cell))) {
            doubtful.merge(cell, 1L, Long::sum);
        }
        if (value != StatusValue.EMPTY) {
            add(cell, different);
            add(cell, isWordOfItsKind(value) || inForce.contains(cell) ? differentKnown : differentUnknown);
        }
        if (value == StatusValue.OF_LIFE) {
            add(cell, differentOfLife);
        }
        if (meaning.ofState() && !saysActive && value == StatusValue.MAILED) {
            saysActive = word(cell).isOfSubscribers();
        }
    }

    private static void add(String cell, Set<String> cells) {
        if (cells.size() < MOST_DIFFERENT) {
            cells.add(cell);
        }
    }

    private StatusValue value(String cell) {
        StatusValue value = remembered.get(cell);
        if (value == null) {
            value = isOfBounces && BounceHeaders.all().isPassing(cell)
                    ? StatusValue.EMPTY
                    : staying(cell).orElseGet(() -> key.meaningOf(cell, meaning.kind()));
            if (value == meaning.kind().wordForMail() && isToCome(cell)) {
                value = StatusValue.DOUBTFUL;
            }
            if (value == StatusValue.YES
                    && meaning.kind().asksWhoLeft()
                    && StayingWords.all().areBehindAnswer(cell)) {
                value = StatusValue.UNKNOWN;
            }
            if (mayBeInForce && InForceWords.all().isOne(cell)) {
                inForce.add(cell);
            }
            saysUnsubscribed |= (value == StatusValue.LEFT || value == StatusValue.DECISIVE)
                    && SubscribedNow.all().isOfLeaving(cell);
            if (remembered.size() < MOST_DIFFERENT) {
                remembered.put(cell, value);
                if (value == StatusValue.UNKNOWN && MailPreferences.all().areStopped(cell)) {
                    stopped.add(cell);
                }
                if (value == StatusValue.UNKNOWN
                        && meaning.kind() == ColumnKind.MAILED_FLAG
                        && MailPreferences.all().areAlone(cell)) {
                    preferred.add(cell);
                }
            }
        }
        return value;
    }

    /** Returns the meaning of a cell such as "never" under a header that asks when somebody left; empty for any other. */
    private Optional<StatusValue> staying(String cell) {
        if (!asksWhenLeft || !StayingWords.all().areAlone(cell)) {
            return Optional.empty();
        }
        if (mayAskOtherThanWhen) {
            return Optional.of(StatusValue.DOUBTFUL);
        }
        return Optional.of(meaning.kind().isIfFilled() ? StatusValue.EMPTY : StatusValue.NO);
    }

    private boolean isDayToCome(String cell) {
        return today.filter(day -> DaysToCome.isOne(cell, day)).isPresent();
    }

    private boolean isToCome(String cell) {
        return today.filter(day -> DaysToCome.areIn(cell, day)).isPresent();
    }

    private SubscribedNow.Word word(String cell) {
        SubscribedNow.Word word = words.get(cell);
        if (word == null) {
            word = SubscribedNow.all().wordIn(cell);
            if (words.size() < MOST_DIFFERENT) {
                words.put(cell, word);
            }
        }
        return word;
    }

    /**
     * Returns true for a word such as "active" that may be said of the person or of what stops the mail; not beside "unsubscribed", where
     * it stands for who is subscribed.
     */
    private boolean isAmbiguous(String cell) {
        return inForce.contains(cell) && !isOfStates();
    }

    private boolean isOfStates() {
        return count(StatusValue.DECISIVE) > 0;
    }

    /**
     * Returns true for a word of this kind of column. A state of a country may be "1" or "No", but no word for a state
     * of a subscription; a day below a question who left is that of leaving.
     */
    private boolean isWordOfItsKind(StatusValue value) {
        if (value == StatusValue.DATE) {
            return meaning.kind() == ColumnKind.LEFT_FLAG;
        }
        return value.isKnown()
                && (meaning.kind() != ColumnKind.STATUS || (value != StatusValue.YES && value != StatusValue.NO));
    }

    private long count(StatusValue... values) {
        long count = 0;
        for (StatusValue value : values) {
            count += cells.getOrDefault(value, 0L);
        }
        return count;
    }

    /** Returns true when its cells fit its name. */
    boolean isWhatItLooksLike() {
        boolean anybodyLeft = count(StatusValue.LEFT, StatusValue.DECISIVE) > 0;
        if (meaning.kind() == ColumnKind.STATUS && !anybodyLeft && differentOfLife.size() * 2 > different.size()) {
            return false;
        }
        if (meaning.certain()) {
            return true;
        }
        if (numbers.areThere()) {
            return false;
        }
        if (saysActive && differentOfLife.isEmpty()) {
            return true;
        }
        boolean isAllActive = count(StatusValue.MAILED) > 0 && differentUnknown.isEmpty();
        return meaning.kind() == ColumnKind.STATUS
                ? isAllActive || (anybodyLeft && differentKnown.size() >= differentUnknown.size())
                : !differentKnown.isEmpty() && differentKnown.size() >= differentUnknown.size();
    }

    /**
     * Returns true for an answer and more words, such as "Yes, all topics", in so many rows that it is a choice of a form and no remark about
     * somebody; not where these words take it back.
     */
    private boolean isChoice(String cell) {
        long rows = doubtful.getOrDefault(cell, 0L);
        long filled = cells.values().stream().mapToLong(Long::longValue).sum() - count(StatusValue.EMPTY);
        return rows >= LEAST_OF_CHOICE
                && rows * MOST_CHOICES >= filled
                && !AnswerRemarks.all().turnAnswer(cell)
                && !isToCome(cell);
    }

    /** Returns the meaning of a cell, once all were looked at. */
    private StatusValue settled(String cell) {
        if (saysOne && MINUS_ONE.matcher(cell).matches() && !key.isThere()) {
            return StatusValue.DOUBTFUL;
        }
        StatusValue value = value(cell);
        if (value == StatusValue.UNKNOWN && mayChoose && choices.chooseIn(cell)) {
            return StatusValue.YES;
        }
        return value == StatusValue.DOUBTFUL && isChoice(cell) ? meaning.kind().wordForMail() : value;
    }

    @Override
    public MailPermission of(String cell) {
        StatusValue value = settled(cell);
        if (key.isUnclear()) {
            return value == StatusValue.DECISIVE ? MailPermission.LEFT : MailPermission.UNSURE;
        }
        if (isWhatItLooksLike()) {
            if (isAmbiguous(cell)) {
                return MailPermission.UNSURE;
            }
            if (preferred.contains(cell)) {
                return MailPermission.MAILED;
            }
            MailPermission permission = meaning.kind()
                    .of(
                            value,
                            isOfTicks()
                                    || ((meaning.certain() || meaning.kind() == ColumnKind.MAILED_FLAG)
                                            && mailsAnybody()));
            if (permission == MailPermission.LEFT && meaning.kind().asksWhoLeft() && isDayToCome(cell)) {
                return MailPermission.UNSURE;
            }
            return permission == MailPermission.SILENT
                            && (choosesNone(cell) || choosesOut(cell) || stopped.contains(cell) || spoken.isIn(cell))
                            && staying(cell).isEmpty()
                    ? MailPermission.UNSURE
                    : permission;
        }
        boolean refused = meaning.kind() == ColumnKind.MAILED_FLAG
                && (value == StatusValue.NO || value == StatusValue.LEFT || refusesAll(cell));
        boolean asks = value == StatusValue.LEFT && LeavingRequests.all().isWhole(cell);
        MailPermission permission = ColumnKind.OTHER.of(value, false);
        boolean mayHaveLeft = refused || asks || choosesOut(cell) || stopped.contains(cell) || spoken.isIn(cell);
        return mayHaveLeft && permission == MailPermission.SILENT ? MailPermission.UNSURE : permission;
    }

    /** Returns true when the header explains its answers in words that can be read in two ways. */
    boolean isUnclear() {
        return key.isUnclear();
    }

    /** Returns true for a column that seems to ask who wants mail, in which some have a mark and all others nothing. */
    private boolean isOfTicks() {
        return meaning.kind() == ColumnKind.MAYBE_MAILED_FLAG
                && count(StatusValue.YES) > 0
                && cells.keySet().stream().allMatch(value -> value == StatusValue.YES || value == StatusValue.EMPTY);
    }

    /** Returns true for "none" beside the ways in which others get mail. */
    private boolean choosesNone(String cell) {
        return meaning.kind() == ColumnKind.STATUS && mailsAnybody() && RefusedOffer.isIn(cell);
    }

    /** Returns true for "remove" or "leave" where others say "keep" or "stay", and nobody says anything else. */
    private boolean choosesOut(String cell) {
        return mayChoose && choices.chooseOut(cell);
    }

    /** Returns true for a cell that wants none of what others chose, such as "none" among names of newsletters. */
    private boolean refusesAll(String cell) {
        return !(differentKnown.isEmpty() && differentUnknown.isEmpty()) && RefusedOffer.isIn(cell);
    }

    @Override
    public boolean isSilentOn(String cell) {
        boolean isUnderstood = isWhatItLooksLike() && value(cell).isKnown();
        return !isUnderstood && StatusColumn.CellJudge.super.isSilentOn(cell);
    }

    @Override
    public boolean takesBack(String cell, MailPermission permission) {
        if (saysOtherThing(cell)) {
            return false;
        }
        // Once everybody is active, nothing shows any more what the column is about.
        return StatusColumn.CellJudge.super.takesBack(cell, permission)
                || (meaning.kind() == ColumnKind.STATUS && value(cell) == StatusValue.MAILED);
    }

    /**
     * Returns true for a word such as "valid" or "premium", by which a person gets mail, but is not said to be subscribed. Beside
     * "unsubscribed", or under a header that is of such things, it is the contrary of what was said of the person.
     */
    private boolean saysOtherThing(String cell) {
        return !isOfOtherThing
                && !saysUnsubscribed
                && value(cell) == StatusValue.MAILED
                && word(cell) == SubscribedNow.Word.OF_OTHER_THING;
    }

    @Override
    public boolean isOfNow(String cell) {
        StatusValue value = value(cell);
        if (value == StatusValue.MAILED) {
            SubscribedNow.Word word = word(cell);
            return !isAmbiguous(cell)
                    && (word == SubscribedNow.Word.SUBSCRIBED || (isAboutMail && word == SubscribedNow.Word.ACTIVE));
        }
        return isOfNow && value == (meaning.kind() == ColumnKind.LEFT_FLAG ? StatusValue.NO : StatusValue.YES);
    }

    /** Returns true for a word such as "cancelled" that may be said of the registration for something else. */
    @Override
    public boolean yieldsToOthers(String cell, MailPermission said) {
        return isOfRegistration
                && said.compareTo(MailPermission.UNSURE) >= 0
                && MembershipColumn.isEnded(cell)
                && settled(cell) != StatusValue.DECISIVE
                && !SubscribedNow.all().isOfLeaving(cell);
    }

    @Override
    public boolean isReadable() {
        if (key.isUnclear()) {
            return different.isEmpty();
        }
        if (!isWhatItLooksLike()
                || meaning.kind().isIfFilled()
                || meaning.kind().isGuessed()) {
            return true;
        }
        long unknown = count(StatusValue.UNKNOWN, StatusValue.OF_LIFE)
                - preferring
                - (mayChoose ? choices.unknownIn() : 0)
                + (meaning.kind() == ColumnKind.STATUS ? count(StatusValue.DATE) : 0);
        long all = cells.values().stream().mapToLong(Long::longValue).sum();
        return unknown * 2 <= all;
    }

    @Override
    public boolean mailsAnybody() {
        return !key.isUnclear()
                && isWhatItLooksLike()
                && switch (meaning.kind()) {
                    case STATUS -> count(StatusValue.MAILED, StatusValue.YES, StatusValue.DOUBTFUL) > 0;
                    case MAILED_FLAG ->
                        count(StatusValue.MAILED, StatusValue.YES, StatusValue.DATE, StatusValue.DOUBTFUL) > 0;
                    case LEFT_FLAG ->
                        count(StatusValue.NO, StatusValue.DOUBTFUL) > 0
                                || (count(StatusValue.MAILED) > 0 && (inForce.isEmpty() || isOfStates()));
                    case LEFT_IF_FILLED, MAYBE_LEFT_IF_FILLED, MAYBE_MAILED_FLAG, MAYBE_LEFT_FLAG, OTHER -> false;
                };
    }
}
