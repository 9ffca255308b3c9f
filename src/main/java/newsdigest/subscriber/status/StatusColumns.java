package newsdigest.subscriber.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.config.LeavingRules;
import newsdigest.subscriber.status.channel.MailBesideChannels;
import newsdigest.subscriber.status.channel.OtherChannels;
import newsdigest.subscriber.status.channel.PostOrMail;
import newsdigest.subscriber.status.explained.AnswerKey;
import newsdigest.subscriber.status.explained.AnswerKeyParser;
import newsdigest.subscriber.status.explained.KnownExports;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.EndHeaders;
import newsdigest.subscriber.status.header.EndMeaning;
import newsdigest.subscriber.status.header.MailQuestions;
import newsdigest.subscriber.status.header.PausePeriod;
import newsdigest.subscriber.status.header.PlainLeaving;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.silent.RemarkTally;
import newsdigest.subscriber.status.silent.SilentColumn;
import newsdigest.subscriber.status.silent.SilentTally;
import newsdigest.subscriber.status.silent.WordTally;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.NotePhrases;
import newsdigest.text.ComparableText;

/** Columns of one file that may say who left, and the list's name, which may say it of everybody in it. */
public final class StatusColumns {

    /** Beginning of the sign of a line above people, as a verdict has it. */
    public static final String HEADING = "the heading '";

    /** Sign of people who left by a decision of staff on their list. */
    public static final String BY_DECISION = "'left-when: always' in newsdigest.yaml";

    /** Mark behind which a header only explains its question. */
    private static final Pattern BESIDE = Pattern.compile("[(\\[,;:/\u2013\u2014]");

    /** Number of words that a heading above people seldom has. */
    private static final int WORDS_OF_NOTE = 3;

    private final LeavingRules rules;
    private final KnownExports exports;
    private final boolean isOfJourneys;
    private final boolean isOfSurvey;
    private final boolean isAskedElsewhere;
    private final Optional<LocalDate> today;
    private final ListName name;
    private final MailPermission byName;

    /** Sign of those who left by the name of the list; made once for all rows. */
    private final String signOfName;

    private final List<StatusColumn> columns = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final ListSections sections;

    /**
     * Finds the columns of a list of people to be mailed. A remark beside an address or a name counts.
     *
     * @param isOfUse true for the place of a column that holds an address, a name or the like
     * @param isOfTags true for the place of one that holds topics
     * @param isOfNames true for the place of one that holds names
     * @param isOfHeaders true for a row of headers other than these
     * @param today day before which a subscription that ended is over
     */
    public static StatusColumns ofPeople(
            List<String> headers,
            ListName name,
            LeavingRules rules,
            IntPredicate isOfUse,
            IntPredicate isOfTags,
            IntPredicate isOfNames,
            Predicate<List<String>> isOfHeaders,
            LocalDate today) {
        return new StatusColumns(
                headers, name, rules, isOfUse, isOfUse, isOfTags, isOfNames, isOfHeaders, Optional.of(today));
    }

    /**
     * Finds the columns of a list of addresses.
     *
     * @param isOfUse true for the place of a column that holds an address, a name or the like
     */
    public StatusColumns(List<String> headers, ListName name, LeavingRules rules, IntPredicate isOfUse) {
        this(
                headers,
                name,
                rules,
                isOfUse,
                column -> false,
                column -> false,
                column -> false,
                row -> false,
                Optional.empty());
    }

    private StatusColumns(
            List<String> headers,
            ListName name,
            LeavingRules rules,
            IntPredicate isOfUse,
            IntPredicate mayHaveRemarks,
            IntPredicate isOfTags,
            IntPredicate isOfNames,
            Predicate<List<String>> isOfHeaders,
            Optional<LocalDate> today) {
        this.name = name;
        this.rules = rules;
        this.today = today;
        this.sections = new ListSections(isOfHeaders, this::mayGoOnBelow);
        boolean byColumn = rules.mode() == LeavingRules.Mode.BY_COLUMN;
        boolean decided = !rules.leftWhen().isEmpty() || !rules.mailedWhen().isEmpty();
        this.byName = byColumn && !decided ? name.permission() : MailPermission.SILENT;
        this.signOfName = byName == MailPermission.SILENT ? "" : name.sign();
        this.exports = new KnownExports(headers);
        this.isOfJourneys = headers.stream().anyMatch(StatusHeaders.all()::isOfJourney);
        this.isOfSurvey = headers.stream().anyMatch(StatusHeaders.all()::isOfSurvey);
        this.isAskedElsewhere = isAskedElsewhere(headers, isOfUse);
        Map<Integer, PausePeriod> pauses = byColumn ? pauses(headers, isOfUse) : Map.of();
        pauses.forEach((start, pause) -> columns.add(new StatusColumn(
                start, pause.end(), headers.get(start), EndColumn.of(pause, today.orElseThrow()), Optional.empty())));
        List<Integer> ends = pauses.values().stream().map(PausePeriod::end).toList();
        for (int i = 0; i < headers.size() && byColumn; i++) {
            int index = i;
            if (pauses.containsKey(i) || ends.contains(i)) {
                continue;
            }
            String header = headers.get(i);
            judge(header, isOfUse.test(i) || OtherChannels.all().isPaperBeside(header, headers))
                    .map(judge -> new StatusColumn(index, header, judge, tally(header, judge)))
                    .or(() -> mayHaveRemarks.test(index)
                            ? Optional.of(ofUse(index, header, isOfTags.test(index), isOfNames.test(index)))
                            : Optional.empty())
                    .ifPresent(columns::add);
        }
        rules.leftWhen().keySet().forEach(header -> noteWhenMissing(header, headers));
        rules.mailedWhen().keySet().forEach(header -> noteWhenMissing(header, headers));
    }

    /** Returns the column of an address, a name or the like, in which remarks may stand, or answers in place of addresses. */
    private static StatusColumn ofUse(int index, String header, boolean isOfTags, boolean isOfNames) {
        StatusColumn.CellJudge judge = remarked(header, isOfTags);
        Optional<SilentTally> tally = judge instanceof AnsweredAddressColumn
                ? Optional.of(new WordTally(header, false))
                : isOfNames ? Optional.of(new RemarkTally()) : Optional.empty();
        return new StatusColumn(index, header, judge, tally);
    }

    private static Optional<SilentTally> tally(String header, StatusColumn.CellJudge judge) {
        boolean isUnderstood =
                judge instanceof DecidedColumn || judge instanceof EndColumn || judge instanceof NumbersColumn;
        return isUnderstood ? Optional.empty() : Optional.of(new WordTally(header, judge instanceof NotesColumn));
    }

    /** Returns the pairs of columns about a pause on which staff decided nothing. */
    private Map<Integer, PausePeriod> pauses(List<String> headers, IntPredicate isOfUse) {
        if (today.isEmpty()) {
            return Map.of();
        }
        IntPredicate isDecided = column -> isOfUse.test(column)
                || cells(rules.leftWhen(), headers.get(column)).isPresent()
                || cells(rules.mailedWhen(), headers.get(column)).isPresent();
        Map<Integer, PausePeriod> pauses = PausePeriod.among(headers);
        pauses.entrySet()
                .removeIf(pause -> isDecided.test(pause.getKey())
                        || isDecided.test(pause.getValue().end()));
        return pauses;
    }

    private static StatusColumn.CellJudge remarked(String header, boolean isOfTags) {
        if (isOfTags) {
            return new RemarkedColumn(true);
        }
        StatusColumn.CellJudge remarks = new BracketedAddresses(new RemarkedColumn(false));
        return StatusHeaders.all().isAboutMail(header) || StatusHeaders.all().isOfMailOrAnswers(header)
                ? new AnsweredAddressColumn(remarks)
                : remarks;
    }

    private Optional<StatusColumn.CellJudge> judge(String header, boolean isOfUse) {
        Optional<List<String>> left = cells(rules.leftWhen(), header);
        if (left.isPresent()) {
            return Optional.of(DecidedColumn.leftWhen(left.get(), undecided(header)));
        }
        Optional<List<String>> mailed = cells(rules.mailedWhen(), header);
        if (mailed.isPresent()) {
            return Optional.of(DecidedColumn.mailedWhen(mailed.get(), undecided(header)));
        }
        if (isOfUse || exports.isOfOtherThing(header)) {
            return Optional.empty();
        }
        if (OtherChannels.all().areAloneIn(header)
                && !OtherChannels.all().areOnlyOnesIn(header)
                && !NotePhrases.all().areUnder(header)) {
            Optional<String> byRhythm = PostOrMail.all().byRhythm(header);
            if (byRhythm.isPresent()) {
                return byRhythm.map(this::undecided);
            }
            Optional<MailBesideChannels.Question> beside =
                    MailBesideChannels.all().of(header);
            return beside.isPresent()
                    ? beside.flatMap(this::besideChannels)
                    : postOrMail(header).or(() -> Optional.of(new NumbersColumn()));
        }
        return Optional.of(undecided(header));
    }

    /**
     * Returns the judge of a column whose header may be about letters on paper or about the newsletter. Who left what it names waits where no
     * other column asks of mail; the answers below a name alone, such as "Post", are told.
     */
    private Optional<StatusColumn.CellJudge> postOrMail(String header) {
        Optional<String> asked = PostOrMail.all().asMail(header);
        if (asked.isEmpty()) {
            return PostOrMail.all().isOfNewsletter(header) ? Optional.of(new OtherColumn(header)) : Optional.empty();
        }
        return Optional.of(asked.flatMap(MailQuestions.all()::ofAnyHeader)
                .filter(found -> !isAskedElsewhere
                        && (found.kind().asksWhoLeft() || asked.get().indexOf(' ') > 0))
                .<StatusColumn.CellJudge>map(found -> new UnderstoodColumn(
                        new StatusHeaders.Meaning(waiting(found.kind()), found.certain()),
                        AnswerKey.none(asked.get()),
                        today))
                .orElseGet(() -> new OtherColumn(header)));
    }

    /** Returns the kind of a column by which people wait, where they would have left if it was surely of mail. */
    private static ColumnKind waiting(ColumnKind kind) {
        return switch (kind) {
            case LEFT_FLAG -> ColumnKind.MAYBE_LEFT_FLAG;
            case LEFT_IF_FILLED -> ColumnKind.MAYBE_LEFT_IF_FILLED;
            case MAILED_FLAG -> ColumnKind.MAYBE_MAILED_FLAG;
            default -> kind;
        };
    }

    /** Returns the judge of a column about mail whose header names another way, which may be what somebody left where another column asks of mail. */
    private Optional<StatusColumn.CellJudge> besideChannels(MailBesideChannels.Question question) {
        String asked = question.words();
        if (question.isSure()) {
            return Optional.of(undecided(asked));
        }
        boolean asksWhoLeft = StatusHeaders.all()
                .of(asked)
                .map(found -> found.kind().asksWhoLeft())
                .orElseGet(() -> PlainLeaving.all().isIn(ComparableText.words(asked)));
        ColumnKind kind = asksWhoLeft ? ColumnKind.MAYBE_LEFT_FLAG : ColumnKind.MAYBE_MAILED_FLAG;
        return isAskedElsewhere
                ? Optional.empty()
                : Optional.of(new UnderstoodColumn(
                        new StatusHeaders.Meaning(kind, kind == ColumnKind.MAYBE_LEFT_FLAG),
                        AnswerKey.none(asked),
                        today));
    }

    /** Returns whether a column that names no other way says who left, or who is mailed. */
    private static boolean isAskedElsewhere(List<String> headers, IntPredicate isOfUse) {
        return IntStream.range(0, headers.size())
                .filter(column -> !isOfUse.test(column))
                .mapToObj(headers::get)
                .anyMatch(header -> !OtherChannels.all().areAloneIn(header)
                        && StatusHeaders.all().of(header).isPresent());
    }

    private StatusColumn.CellJudge undecided(String header) {
        if (OtherChannels.all().areOnlyOnesIn(header)) {
            return new UnderstoodColumn(new StatusHeaders.Meaning(ColumnKind.MAYBE_LEFT_FLAG, false), header);
        }
        AnswerKey key =
                exports.key(header).orElseGet(() -> AnswerKeyParser.all().parse(header));
        if (OtherChannels.all().areNamedAlone(key.isThere() ? header : key.question())) {
            return new OtherColumn(header);
        }
        if (key.isThere()) {
            return explained(key, header);
        }
        String asked = OtherChannels.all().withoutThem(key.question());
        return understood(asked).orElseGet(() -> unknown(asked));
    }

    /** Returns the judge of a column whose header explains its answers. */
    private StatusColumn.CellJudge explained(AnswerKey key, String header) {
        String question = key.question();
        boolean isOfOtherThing = !key.isUnclear()
                && (OtherChannels.all().areAloneIn(question)
                        || NotePhrases.all().areUnder(question)
                        || EndHeaders.all().of(question).isPresent());
        if (isOfOtherThing) {
            return understood(question).orElseGet(() -> unknown(question));
        }
        Optional<StatusHeaders.Meaning> asked = Optional.of(question)
                .filter(there -> !MembershipColumn.isUnder(there))
                .flatMap(MailQuestions.all()::ofAnyHeader);
        if (asked.isPresent()) {
            return new UnderstoodColumn(new StatusHeaders.Meaning(asked.get().kind(), true), key, today);
        }
        boolean isTurnedByMeanings = StatusHeaders.all()
                .of(header)
                .filter(meaning -> meaning.kind() == ColumnKind.LEFT_FLAG && meaning.certain())
                .isPresent();
        return key.isOfLeaving() || key.isUnclear() || isTurnedByMeanings
                ? new UnderstoodColumn(new StatusHeaders.Meaning(ColumnKind.MAYBE_LEFT_FLAG, true), key.alone(), today)
                : understood(header).orElseGet(() -> unknown(header));
    }

    /** Returns the judge of a column by its header; a day on which somebody left says more than one on which all ends. */
    private Optional<StatusColumn.CellJudge> understood(String header) {
        Optional<StatusHeaders.Meaning> meaning = StatusHeaders.all()
                .of(header)
                .or(() -> PlainLeaving.all().of(header))
                .filter(found -> !isOfJourneys || found.kind() != ColumnKind.MAYBE_LEFT_IF_FILLED);
        Optional<EndMeaning> end = EndHeaders.all().of(header);
        boolean isOfLeaving = meaning.filter(
                        found -> found.kind() == ColumnKind.LEFT_FLAG || found.kind() == ColumnKind.LEFT_IF_FILLED)
                .isPresent();
        boolean isEnd = end.filter(found -> found.outweighsLeaving() || !isOfLeaving)
                .filter(found -> !isOfSurvey || !found.isUnsure())
                .isPresent();
        return isEnd && today.isPresent()
                ? end.map(found -> new EndColumn(found, today.get(), questionBeside(header)))
                : meaning.map(found -> MembershipColumn.isUnder(header)
                        ? new MembershipStateColumn(found, header)
                        : new UnderstoodColumn(found, AnswerKey.none(header), today));
    }

    /** Returns what a header asks besides an end that it names. */
    private static EndColumn.Question questionBeside(String header) {
        String question = BESIDE.split(header, 2)[0];
        boolean isAside = question.length() < header.length()
                && MailQuestions.all()
                        .ofAnyHeader(question)
                        .filter(found -> !found.kind().asksWhoLeft())
                        .isPresent();
        if (isAside) {
            return EndColumn.Question.BESIDE_THE_END;
        }
        return StatusHeaders.all().isAboutMail(header) ? EndColumn.Question.OF_MAIL : EndColumn.Question.NONE;
    }

    private StatusColumn.CellJudge unknown(String header) {
        if (header.isBlank()) {
            return new NamelessColumn();
        }
        if (RefusedOffer.isUnder(header)) {
            return new RefusedOffer();
        }
        if (CheckedAddresses.areUnder(header)) {
            return new CheckedAddresses();
        }
        if (NotePhrases.all().areUnder(header)) {
            return new NotesColumn();
        }
        if (MembershipColumn.isUnder(header)) {
            return new MembershipColumn(header);
        }
        Optional<StatusHeaders.Meaning> ofDigest = Optional.of(
                        new StatusHeaders.Meaning(ColumnKind.MAYBE_MAILED_FLAG, false))
                .filter(asked -> !isAskedElsewhere && MailQuestions.all().isOfDigest(header));
        return MailQuestions.all()
                .of(header)
                .or(() -> ofDigest)
                .<StatusColumn.CellJudge>map(found -> new UnderstoodColumn(found, AnswerKey.none(header), today))
                .or(() -> today.filter(day -> !isOfSurvey && EndHeaders.all().mayBe(header))
                        .map(day -> new EndColumn(EndMeaning.MAY_END, day, questionBeside(header))))
                .orElseGet(() -> new OtherColumn(header));
    }

    private static Optional<List<String>> cells(Map<String, List<String>> decisions, String header) {
        String plain = ComparableText.squashed(header);
        return decisions.entrySet().stream()
                .filter(decision -> ComparableText.squashed(decision.getKey()).equals(plain))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void noteWhenMissing(String header, List<String> headers) {
        String plain = ComparableText.squashed(header);
        if (headers.stream().noneMatch(there -> ComparableText.squashed(there).equals(plain))) {
            missing.add(header);
        }
    }

    /** Returns the columns that a decision of staff names and the file has not. */
    public List<String> missing() {
        return missing;
    }

    /**
     * Decision of staff on a column that has none of the cells it names.
     *
     * @param isOfLeavers true when it names the cells of people who left, and false for the only ones with which people are mailed
     * @param there some cells of the column
     */
    public record UnmetDecision(String header, boolean isOfLeavers, List<String> cells, SomeCells there) {}

    /**
     * Cells of a column by which people would have left without a decision of staff, which names others.
     *
     * @param there some of these cells
     */
    public record PassedOver(String header, SomeCells there) {}

    /**
     * Cells of a column, as they are told.
     *
     * @param rows some of them, each with the number of its rows
     * @param hasMore true when there are others, too
     */
    public record SomeCells(Map<String, Long> rows, boolean hasMore) {

        private static final int MOST_SHOWN = 5;

        static SomeCells of(Map<String, Long> all) {
            Map<String, Long> first = new LinkedHashMap<>();
            all.entrySet().stream().limit(MOST_SHOWN).forEach(cell -> first.put(cell.getKey(), cell.getValue()));
            return new SomeCells(first, all.size() > MOST_SHOWN);
        }
    }

    /** Returns the decisions of staff that name none of the cells in their column. */
    public List<UnmetDecision> unmetDecisions() {
        return columns.stream()
                .flatMap(column -> column.judge() instanceof DecidedColumn decided
                        ? decided.unmet(column.header()).stream()
                        : Stream.empty())
                .toList();
    }

    /** Returns the columns with cells by which people would have left, if a decision of staff did not name others. */
    public List<PassedOver> passedOver() {
        return columns.stream()
                .flatMap(column -> column.judge() instanceof DecidedColumn decided
                        ? decided.passedOver(column.header()).stream()
                        : Stream.empty())
                .toList();
    }

    /** Returns true when the rows must be looked at before the first of them is used. */
    public boolean mayTell() {
        return !columns.isEmpty()
                || byName != MailPermission.SILENT
                || rules.mode() == LeavingRules.Mode.EVERYBODY_LEFT;
    }

    /** Returns whether a row can be of somebody who is not mailed, once all rows were looked at. */
    public boolean keepsAnybodyBack() {
        return byName != MailPermission.SILENT
                || rules.mode() == LeavingRules.Mode.EVERYBODY_LEFT
                || sections.keepAnybodyBack()
                || columns.stream().anyMatch(column -> column.judge().keepsAnybodyBack() || column.hasLabelOfLeavers());
    }

    /** Notes a row. */
    public void look(List<String> cells) {
        for (StatusColumn column : columns) {
            column.look(column.cell(cells));
        }
    }

    /** Notes a row of a list in which a line may stand above people who left. */
    public void look(List<String> cells, int line) {
        look(cells);
        if (rules.mode() == LeavingRules.Mode.BY_COLUMN) {
            sections.look(cells, line);
            columns.forEach(column -> column.groups().look(column.cell(cells), line));
        }
    }

    /**
     * Returns true for a line without an address that is told with the people below it, once all rows were looked at.
     *
     * @param mayBeAddress true in a list of nothing else, where an unknown word is rather an address that is broken
     */
    public boolean tellLine(int line, boolean mayBeAddress) {
        return sections.tell(line, mayBeAddress);
    }

    /** Returns the columns by whose words nobody is taken to have left, once all rows were looked at. */
    public List<SilentColumn> silent() {
        return Stream.concat(columns.stream().flatMap(column -> column.silent().stream()), sections.silent().stream())
                .toList();
    }

    /** Returns the first column that seems to say who left, and most cells of which cannot be understood. */
    public Optional<String> unreadable() {
        return columns.stream()
                .filter(column -> !column.judge().isReadable())
                .map(StatusColumn::header)
                .findFirst();
    }

    /** Returns the first column whose header explains its answers in words that can be read in two ways. */
    public Optional<String> unclear() {
        return columns.stream()
                .filter(column -> !column.judge().isReadable()
                        && column.judge() instanceof UnderstoodColumn understood
                        && understood.isUnclear())
                .map(StatusColumn::header)
                .findFirst();
    }

    /**
     * Returns true when the list's name may mean that everybody in it left, or the contrary, and no column decides it.
     */
    public boolean isUndecidedByName() {
        return byName == MailPermission.UNSURE && !mailsAnybody();
    }

    /** Returns the list's name, as the beginning of a sentence about what it may mean. */
    public String nameInWords() {
        return name.inWords();
    }

    /**
     * Verdict on a row.
     *
     * @param sign column, or the list's name, that decides; empty when nothing does
     * @param cell cell of that column
     * @param others signs of the same row that say the same, or may, with their cells
     * @param saidToGetItBy columns of the row that say that the person gets the newsletter, whatever decides, as {@link SayingColumns}
     */
    public record Verdict(MailPermission permission, String sign, String cell, List<Other> others, long saidToGetItBy) {

        /** Another sign of a row, with its cell; that one is empty for the name of a list or the like. */
        public record Other(String sign, String cell) {}

        /** Verdict on a row that does not say that the person gets the newsletter. */
        public Verdict(MailPermission permission, String sign, String cell) {
            this(permission, sign, cell, List.of(), SayingColumns.NONE);
        }

        /** Returns the one of this verdict and another by which a person is sooner kept back. */
        public Verdict stricter(Verdict other) {
            return other.permission.compareTo(permission) > 0 ? other : this;
        }

        /** Returns the same, to which another sign comes that says the same. */
        private Verdict alsoBy(String other, String itsCell) {
            List<Other> all = new ArrayList<>(others);
            all.add(new Other(other, itsCell));
            return new Verdict(permission, sign, cell, List.copyOf(all), saidToGetItBy);
        }

        /** Returns the verdict of a sign that says more; what this one had, if it kept somebody back, is another sign of the row. */
        private Verdict outweighedBy(MailPermission more, String itsSign, String itsCell) {
            List<Other> all = new ArrayList<>();
            if (permission == MailPermission.UNSURE) {
                all.add(new Other(sign, cell));
                all.addAll(others);
            }
            return new Verdict(more, itsSign, itsCell, List.copyOf(all), saidToGetItBy);
        }
    }

    /**
     * Returns the verdict on a row in this line, once all rows were looked at. A column most cells of which cannot be understood keeps
     * all rows back and says nothing of one.
     */
    public Verdict verdict(List<String> cells, int line) {
        Verdict verdict = inGroup(verdict(cells, false), cells, line);
        ListSections.Heading heading = sections.above(line).orElse(null);
        if (heading == null) {
            return verdict;
        }
        return verdict.permission.compareTo(heading.permission()) >= 0
                ? verdict.alsoBy(heading.sign(), "")
                : verdict.outweighedBy(heading.permission(), heading.sign(), heading.words());
    }

    /** Returns the verdict on a row, which waits where its cell is empty and the label of its group says that somebody left. */
    private Verdict inGroup(Verdict verdict, List<String> cells, int line) {
        if (verdict.permission.compareTo(MailPermission.UNSURE) >= 0) {
            return verdict;
        }
        for (StatusColumn column : columns) {
            String cell = column.cell(cells);
            String label = column.labelOfLeavers(cell, line);
            if (!label.isEmpty() && !isMailedByAnother(cells, column)) {
                return new Verdict(
                        MailPermission.UNSURE,
                        name(column),
                        label + (cell.isBlank() ? " (above)" : ""),
                        List.of(),
                        verdict.saidToGetItBy);
            }
        }
        return verdict;
    }

    /** Returns the verdict on a row, once all rows were looked at. */
    public Verdict verdict(List<String> cells) {
        return verdict(cells, true);
    }

    private Verdict verdict(List<String> cells, boolean withUnreadable) {
        if (rules.mode() == LeavingRules.Mode.EVERYBODY_LEFT) {
            return new Verdict(MailPermission.LEFT, BY_DECISION, "");
        }
        Verdict verdict = new Verdict(MailPermission.SILENT, "", "");
        if (byName == MailPermission.LEFT && !mailsAnybody()) {
            verdict = new Verdict(MailPermission.LEFT, signOfName, "");
        }
        long saying = SayingColumns.NONE;
        for (StatusColumn column : columns) {
            String cell = column.cell(cells);
            MailPermission said = column.judge().of(cell);
            saying |= column.saying(cell, said);
            boolean isUnreadable = said == MailPermission.UNSURE
                    && !withUnreadable
                    && !column.judge().isReadable();
            if (isUnreadable || (column.judge().yieldsToOthers(cell, said) && isMailedByAnother(cells, column))) {
                continue;
            }
            boolean outweighsName =
                    said == MailPermission.LEFT && !signOfName.isEmpty() && verdict.sign.equals(signOfName);
            if (outweighsName) {
                verdict = new Verdict(said, name(column), cell).alsoBy(signOfName, "");
            } else if (said.compareTo(verdict.permission) > 0) {
                verdict = verdict.outweighedBy(said, name(column), cell);
            } else if (said.compareTo(MailPermission.UNSURE) >= 0) {
                verdict = verdict.alsoBy(name(column), cell);
            }
        }
        return saying == SayingColumns.NONE
                ? verdict
                : new Verdict(verdict.permission, verdict.sign, verdict.cell, verdict.others, saying);
    }

    private boolean isMailedByAnother(List<String> cells, StatusColumn column) {
        return columns.stream()
                .anyMatch(
                        other -> !other.equals(column) && other.judge().of(other.cell(cells)) == MailPermission.MAILED);
    }

    private static String name(StatusColumn column) {
        return column.header().isBlank()
                ? "column number " + (column.index() + 1) + ", which has no name,"
                : "column '" + column.header() + "'";
    }

    /** Returns true for a column about which staff decided, by its place. */
    public boolean isDecided(int index) {
        return columns.stream().anyMatch(column -> column.index() == index && column.judge() instanceof DecidedColumn);
    }

    /** Returns true for a column whose header asks who left or who is mailed, by its place. */
    public boolean decides(int index) {
        return columns.stream()
                .filter(column -> column.index() == index)
                .map(StatusColumn::judge)
                .anyMatch(judge -> judge instanceof DecidedColumn
                        || judge instanceof UnderstoodColumn
                        || judge instanceof MembershipStateColumn
                        || judge instanceof EndColumn);
    }

    /** Returns true for a cell alone in its line that is rather the rest of the one above than a heading: an answer, or several words of a note. */
    private boolean mayGoOnBelow(int index, String cell) {
        return decides(index)
                || (columns.stream()
                                .anyMatch(column -> column.index() == index && column.judge() instanceof NotesColumn)
                        && cell.split("\\s+", -1).length >= WORDS_OF_NOTE);
    }

    /** Returns true when a column is looked at for people who left, by its place. */
    public boolean mayTell(int index) {
        return columns.stream().anyMatch(column -> column.index() == index);
    }

    /**
     * Returns true when a cell that stands under another header would keep a person back in this column, or is one with which alone people are
     * mailed, for what it is itself: another word than an answer waits in many columns, and is rather none of theirs.
     *
     * @param isAnswer returns whether it is an answer, a day, a mark or a number
     */
    public boolean speaksOf(int index, String cell, Predicate<String> isAnswer) {
        return columns.stream()
                .filter(column -> column.index() == index)
                .map(StatusColumn::judge)
                .anyMatch(judge -> speaksOf(judge, cell, isAnswer));
    }

    private static boolean speaksOf(StatusColumn.CellJudge judge, String cell, Predicate<String> isAnswer) {
        if (judge instanceof DecidedColumn decided) {
            return decided.speaksOf(cell, isAnswer.test(cell));
        }
        // Columns of other things look at a cell more quickly than an answer is found in it.
        return judge instanceof OtherColumn
                ? keepsBack(judge, cell) && isAnswer.test(cell) && judge.isReadable()
                : isAnswer.test(cell) && keepsBack(judge, cell) && judge.isReadable();
    }

    private static boolean keepsBack(StatusColumn.CellJudge judge, String cell) {
        return judge.of(cell).compareTo(MailPermission.UNSURE) >= 0;
    }

    private boolean mailsAnybody() {
        return columns.stream().anyMatch(column -> column.judge().mailsAnybody());
    }
}
