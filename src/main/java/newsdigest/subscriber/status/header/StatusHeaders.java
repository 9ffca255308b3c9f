package newsdigest.subscriber.status.header;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.Negations;
import newsdigest.text.ComparableText;

/** Parser of headers for columns that say who left. */
public final class StatusHeaders {

    /** Groups of the vocabulary in the order in which they are asked; the first that fits a header decides. */
    private static final List<String> ORDER = List.of("left", "status", "mailed", "maybe-mailed", "maybe-status");

    /** The answers that a header offers, such as "(yes/no)", negate nothing. */
    private static final Pattern CHOICE = Pattern.compile(
            "(?iU)\\b(yes|y|s[ií]|sim|s|oui|o|ja|j)\\P{L}{0,3}[/|,;=]\\P{L}{0,3}(no|n|n[ãa]o|non|nein)\\b");

    private static final Pattern CHOICE_IN_WORDS =
            Pattern.compile(" (yes|y|si|sim|s|oui|o|ja|j) (or |o |ou |oder |0 |2 )?(no|n|nao|non|nein) ?(0 |2 )?$");

    /** Words such as "or not", by which a header asks for both answers. */
    private static final Pattern OR_NOT = Pattern.compile(
            " (?:or not|o no|o non|ou non|ou nao|oder nicht|of niet|lub nie|или нет|или не|[\u0623\u0627][\u0648\u0645] \u0644\u0627)(?= )"
                    + "| (?:or no|oder keine?n?) \\z");

    /** Marks that a header asks to set, such as "(x)" or "(1/0)". */
    private static final Pattern MARKS = Pattern.compile("(?i)\\(\\s*([x\u2713\u2714]|[01]\\s*[/,|]\\s*[01])\\s*\\)");

    private static final Pattern BETWEEN_CLAUSES = Pattern.compile("[.,;:!?()\\[\\]\\n\\r\u2013\u2014]| - ");

    /** Number of words above which a header may speak of excluding for another reason. */
    private static final int MOST_EXCLUDING = 6;

    private static final StatusHeaders ALL = new StatusHeaders(StatusVocabulary.all());

    private final Map<String, String> columns = new HashMap<>();
    private final Map<String, List<String>> words = new LinkedHashMap<>();
    private final Map<String, List<String>> parts = new LinkedHashMap<>();
    private final List<String> details;
    private final List<String> detailsOfLeaving;
    private final List<String> technical;
    private final List<String> places;
    private final List<String> otherQuestions;
    private final List<String> otherThings;
    private final List<String> statesOfOthers;
    private final List<String> statesOfRegistration;
    private final List<String> subscribed;
    private final List<String> mail;
    private final List<String> doneWithMail;
    private final List<String> wants;
    private final List<String> journeys;
    private final Set<String> surveys;
    private final List<String> lists;
    private final List<String> offList;
    private final List<String> exclusions;
    private final List<String> exclusionOf;
    private final List<String> contact;
    private final List<String> aboutLeaving;
    private final Pattern and;
    private final OtherSubscriptions otherSubscriptions;

    StatusHeaders(StatusVocabulary vocabulary) {
        for (String group : vocabulary.groups("columns")) {
            vocabulary.phrases("columns", group).forEach(name -> columns.put(ComparableText.squashed(name), group));
        }
        for (String group : ORDER) {
            words.put(group, vocabulary.inWords("words", group));
            parts.put(
                    group,
                    vocabulary.phrases("parts", group).stream()
                            .map(ComparableText::squashed)
                            .toList());
        }
        details = vocabulary.inWords("about", "details");
        detailsOfLeaving = vocabulary.inWords("about", "details-of-leaving");
        technical = vocabulary.inWords("about", "technical");
        places = vocabulary.inWords("about", "places");
        otherQuestions = vocabulary.inWords("about", "other-questions");
        otherThings = vocabulary.inWords("about", "other-things");
        statesOfOthers = vocabulary.inWords("about", "states-of-others");
        statesOfRegistration = vocabulary.inWords("about", "states-of-registration");
        subscribed = vocabulary.inWords("now", "headers").stream()
                .map(String::stripTrailing)
                .toList();
        mail = vocabulary.inWords("about", "mail");
        doneWithMail = vocabulary.inWords("about", "done-with-mail");
        wants = vocabulary.inWords("answers", "wants");
        journeys = vocabulary.inWords("about", "journeys");
        surveys = vocabulary.squashed("about", "surveys");
        lists = vocabulary.inWords("about", "lists");
        offList = vocabulary.inWords("about", "off-list");
        exclusions = vocabulary.inWords("about", "exclusions");
        exclusionOf = vocabulary.inWords("about", "exclusion-of");
        contact = vocabulary.inWords("about", "restricted");
        aboutLeaving = vocabulary.inWords("answers", "about-leaving");
        otherSubscriptions = new OtherSubscriptions(vocabulary);
        and = Pattern.compile(String.join("|", vocabulary.inWords("answers", "and")));
    }

    public static StatusHeaders all() {
        return ALL;
    }

    /**
     * Meaning of a header.
     *
     * @param certain true when it can be nothing else; an uncertain one is judged by its cells too
     * @param ofState true when it is the name of a state alone: one cell that says that somebody is active shows of what
     */
    public record Meaning(ColumnKind kind, boolean certain, boolean ofState) {

        public Meaning(ColumnKind kind, boolean certain) {
            this(kind, certain, false);
        }
    }

    /** Returns the meaning of a header; empty when the column is about something else. */
    public Optional<Meaning> of(String header) {
        String group = columns.get(ComparableText.squashed(header));
        return group == null ? ofQuestion(question(header)) : meaning(group);
    }

    private Optional<Meaning> ofQuestion(String header) {
        String inWords = ComparableText.words(header);
        String group = columns.get(ComparableText.squashed(withoutChoice(header)));
        if (group != null) {
            return meaning(group);
        }
        if (StatusVocabulary.hasOne(otherQuestions, inWords)
                || (StatusVocabulary.hasOne(otherThings, inWords) && !isAboutMail(header))
                || isStateOf(statesOfOthers, header)
                || otherSubscriptions.areIn(inWords)) {
            return Optional.empty();
        }
        boolean isDone = isDoneWithMail(inWords);
        Optional<Meaning> stopped = isDone || isOf("left", inWords)
                ? Optional.empty()
                : StoppedMail.all().ofMail(withoutChoice(header));
        if (stopped.isPresent()) {
            return detailed("left", inWords)
                    .filter(found -> found.kind() != ColumnKind.LEFT_FLAG)
                    .or(() -> isTechnical(inWords) ? ofList("left", inWords) : stopped);
        }
        if (!isOf("left", inWords) && BounceHeaders.all().areOfFaultyMailbox(inWords)) {
            boolean isDetail =
                    StatusVocabulary.hasOne(details, inWords) || StatusVocabulary.hasOne(detailsOfLeaving, inWords);
            return Optional.of(
                    new Meaning(isDetail ? ColumnKind.MAYBE_LEFT_IF_FILLED : ColumnKind.MAYBE_LEFT_FLAG, true));
        }
        for (String candidate : ORDER) {
            if (isDone && candidate.equals("maybe-mailed")) {
                return Optional.empty();
            }
            if (isOf(candidate, inWords)) {
                Optional<Meaning> meaning = detailed(candidate, inWords).or(() -> ofList(candidate, inWords));
                return meaning.map(found -> isNegated(header) ? negated(found) : found);
            }
        }
        if (isExcluding(header) && StatusVocabulary.hasOne(exclusionOf, inWords)) {
            return Optional.of(new Meaning(ColumnKind.LEFT_FLAG, false));
        }
        return !isDone && StatusVocabulary.hasOne(lists, inWords) && !StatusVocabulary.hasOne(details, inWords)
                ? meaning("maybe-mailed").map(found -> isNegated(header) ? negated(found) : found)
                : Optional.empty();
    }

    private boolean isOf(String group, String inWords) {
        return StatusVocabulary.hasOne(words.getOrDefault(group, List.of()), inWords)
                || hasPart(group, inWords)
                || (group.equals("maybe-mailed") && MailReceivers.all().areIn(inWords));
    }

    /** Returns whether words tell what was done with mail, such as "newsletter sent", and ask for no wish. */
    boolean isDoneWithMail(String inWords) {
        return StatusVocabulary.hasOne(doneWithMail, inWords) && !StatusVocabulary.hasOne(wants, inWords);
    }

    private boolean isTechnical(String inWords) {
        return StatusVocabulary.hasOne(technical, inWords) || StatusVocabulary.hasOne(places, inWords);
    }

    /** Returns the meaning of a header about a list of mail, where a word such as "list" is no detail. */
    private Optional<Meaning> ofList(String candidate, String inWords) {
        if (candidate.equals("left")) {
            boolean isCertain = StatusVocabulary.hasOne(lists, inWords) || StatusVocabulary.hasOne(offList, inWords);
            if (isCertain) {
                return meaning(candidate);
            }
            return StatusVocabulary.hasOne(technical, inWords)
                    ? Optional.empty()
                    : Optional.of(new Meaning(ColumnKind.MAYBE_LEFT_FLAG, false));
        }
        return StatusVocabulary.hasOne(lists, inWords) ? meaning("maybe-mailed") : Optional.empty();
    }

    /** Returns whether a header speaks of a newsletter or of mail. */
    public boolean isAboutMail(String header) {
        String inWords = ComparableText.words(header);
        return StatusVocabulary.hasOne(mail, inWords) || MailReceivers.all().areIn(inWords);
    }

    /** Returns whether a header is of the state of a registration, for the newsletter or for something else. */
    public boolean isStateOfRegistration(String header) {
        return isStateOf(statesOfRegistration, header);
    }

    private boolean isStateOf(List<String> things, String header) {
        String inWords = ComparableText.words(header);
        return isOf("maybe-status", inWords)
                && !isOf("left", inWords)
                && StatusVocabulary.hasOne(things, inWords)
                && !StatusVocabulary.hasOne(subscribed, inWords)
                && !isAboutMail(header);
    }

    /** Returns whether a header asks about another thing than mail. */
    boolean isAboutOtherThing(String header) {
        String inWords = ComparableText.words(header);
        return StatusVocabulary.hasOne(otherQuestions, inWords) || StatusVocabulary.hasOne(otherThings, inWords);
    }

    /** Returns whether a header is one of answers to a survey. */
    public boolean isOfSurvey(String header) {
        return surveys.contains(ComparableText.squashed(header));
    }

    /** Returns whether a header such as "Mail?" may stand above addresses or above answers. */
    public boolean isOfMailOrAnswers(String header) {
        return of(header)
                .filter(meaning -> meaning.kind() == ColumnKind.MAILED_FLAG && !meaning.certain())
                .isPresent();
    }

    /** Returns whether a header is of a list of travellers. */
    public boolean isOfJourney(String header) {
        return StatusVocabulary.hasOne(journeys, ComparableText.words(header));
    }

    /** Each word is looked at alone: "fecha de suscripción" has nothing to do with "desuscripción". */
    private boolean hasPart(String group, String inWords) {
        List<String> sought = parts.getOrDefault(group, List.of());
        return Arrays.stream(inWords.split(" "))
                .anyMatch(word -> sought.stream().anyMatch(word::contains));
    }

    /** Returns whether a header has a not, or a no, that may take back what it asks; not so "or not" and "no. 1". */
    public boolean isNegated(String header) {
        return Negations.all().ofQuestion(withoutChoice(header)).compareTo(Negations.Reach.HARMLESS) > 0
                || isExcluding(header);
    }

    /**
     * Returns whether a header asks who left only by a not of which it is not known what it takes back, or by a word for stopping of which
     * it is not known what is stopped: "newsletter not urgent", "Quit smoking newsletter".
     */
    public boolean isTurnedByUnknown(String header) {
        String words = withoutChoice(header);
        return !columns.containsKey(ComparableText.squashed(header))
                && of(header).filter(meaning -> meaning.kind().asksWhoLeft()).isPresent()
                && (isTurnedByNot(words)
                        || (!isOf("left", ComparableText.words(header))
                                && StoppedMail.all().mayStopOther(words)));
    }

    private boolean isTurnedByNot(String words) {
        return Negations.all().ofQuestion(words) == Negations.Reach.UNKNOWN
                && of(Negations.all().without(words))
                        .filter(meaning -> !meaning.kind().asksWhoLeft())
                        .isPresent();
    }

    /** Returns whether a header is, as a whole, one of those known to ask who left, or nothing but a word for stopping mail. */
    public boolean isKnownOfLeaving(String header) {
        return "left".equals(columns.get(ComparableText.squashed(header)))
                || StoppedMail.all().isNothingElse(header);
    }

    /** Returns whether a header forbids something, or speaks of contact in general: "Do not contact", "Marketing refused". */
    public boolean isNegatedOrOfContact(String header) {
        String inWords = ComparableText.words(header);
        return Negations.all().of(withoutChoice(header)) != Negations.Reach.NONE
                || StatusVocabulary.hasOne(exclusionOf, inWords)
                || StatusVocabulary.hasOne(contact, inWords);
    }

    /** Returns whether a short header asks who is to be excluded, such as "Newsletter cancelled". */
    boolean isExcluding(String header) {
        String words = withoutChoice(header);
        return words.strip().split(" ").length <= MOST_EXCLUDING && StatusVocabulary.hasOne(exclusions, words);
    }

    /** Returns the words of a header without the answers that it offers. */
    public static String withoutChoice(String header) {
        String words = ComparableText.words(
                MARKS.matcher(CHOICE.matcher(header).replaceAll(" ")).replaceAll(" "));
        return OR_NOT.matcher(CHOICE_IN_WORDS.matcher(words).replaceAll(" ")).replaceAll(" ");
    }

    /**
     * Returns a header without a remark that one may leave later: "Do you want the newsletter? (You can unsubscribe at
     * any time)" does not ask who left.
     */
    private String question(String header) {
        if (!isAboutLeaving(header)) {
            return header;
        }
        String question = BETWEEN_CLAUSES
                .splitAsStream(header)
                .flatMap(clause -> isAboutLeaving(clause)
                        ? and.splitAsStream(ComparableText.words(clause).replace(" ", "  "))
                        : Stream.of(clause))
                .filter(clause -> !isAboutLeaving(clause))
                .collect(Collectors.joining(" "));
        return question.isBlank() ? header : question;
    }

    /** Returns whether a text says that one may leave later, which asks nothing. */
    public boolean isAboutLeaving(String text) {
        return StatusVocabulary.hasOne(aboutLeaving, ComparableText.words(text));
    }

    /** "I do not want to receive mail" asks for the contrary; yes means that the person left. */
    private static Meaning negated(Meaning meaning) {
        return meaning.kind() == ColumnKind.MAILED_FLAG
                ? new Meaning(ColumnKind.LEFT_FLAG, meaning.certain())
                : meaning;
    }

    /**
     * Returns the meaning of a header with a detail: the day and the reason of leaving say that the person left, those
     * of agreeing say nothing about today.
     */
    private Optional<Meaning> detailed(String group, String inWords) {
        boolean detail = StatusVocabulary.hasOne(details, inWords);
        if (group.equals("left") && (detail || StatusVocabulary.hasOne(detailsOfLeaving, inWords))) {
            return Optional.of(new Meaning(ColumnKind.LEFT_IF_FILLED, true));
        }
        boolean about = detail || (isTechnical(inWords) && !group.endsWith("status"));
        return about ? Optional.empty() : meaning(group);
    }

    private static Optional<Meaning> meaning(String group) {
        return switch (group) {
            case "status" -> Optional.of(new Meaning(ColumnKind.STATUS, true));
            case "maybe-status" -> Optional.of(new Meaning(ColumnKind.STATUS, false));
            case "state" -> Optional.of(new Meaning(ColumnKind.STATUS, false, true));
            case "left" -> Optional.of(new Meaning(ColumnKind.LEFT_FLAG, true));
            case "left-if-filled" -> Optional.of(new Meaning(ColumnKind.LEFT_IF_FILLED, true));
            case "maybe-left-if-filled" -> Optional.of(new Meaning(ColumnKind.MAYBE_LEFT_IF_FILLED, true));
            case "mailed" -> Optional.of(new Meaning(ColumnKind.MAILED_FLAG, true));
            case "maybe-mailed" -> Optional.of(new Meaning(ColumnKind.MAILED_FLAG, false));
            case "ignored" -> Optional.empty();
            default -> throw new IllegalStateException("no such group: " + group);
        };
    }
}
