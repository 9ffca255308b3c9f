package newsdigest.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import newsdigest.config.LeavingRules;
import newsdigest.config.Newsletter;
import newsdigest.consent.signup.ListEntry;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.consent.signup.SignUpRepository.SignUp;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.EditionPlanner;
import newsdigest.delivery.audience.AudienceDrop;
import newsdigest.delivery.audience.LeftByLists;
import newsdigest.delivery.audience.ListCount;
import newsdigest.delivery.audience.ToldWords;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.FreezeRequest;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.machines.MachineLists;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.subscriber.SubscriberListener;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.subscriber.UntakenLists;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.subscriber.leaving.LeftPeople;
import newsdigest.subscriber.leaving.SilentColumns;

/** Audience of an edition: the lists, and the sign-ups of the public page; written into one ledger. */
public final class EditionAudience {

    private final Application application;
    private final EditionPlanner planner;
    private final EditionRepository editions;
    private final boolean isTrial;
    private final Database planned;
    private final KnownLists knownLists;

    public EditionAudience(Application application, DeliveryServices delivery) {
        this.application = application;
        this.planner = delivery.planner();
        this.editions = delivery.editions();
        this.isTrial = delivery.isTrial();
        this.planned = delivery.database();
        this.knownLists = new KnownLists(application);
    }

    /**
     * Edition whose audience was planned.
     *
     * @param problems problems of the lists
     * @param drop the one of these that says that the audience is far smaller than before
     * @param mailedAgain those of these that say that people are mailed who had left
     * @param untold those of these on words of lists, not told at an earlier edition, by which nobody is taken to have left
     */
    public record Planned(
            FrozenEdition edition,
            EditionPlanner.Plan plan,
            List<Problem> problems,
            Optional<Problem> drop,
            List<Problem> mailedAgain,
            List<Problem> untold) {}

    private void subscribers(
            Newsletter newsletter,
            ListCount count,
            Consumer<Subscriber> rows,
            BiConsumer<Subscriber, Leaving> left,
            ToldWords told,
            Consumer<Problem> problems) {
        UntakenLists.beside(newsletter, application.config())
                .ifPresent(files -> told.note(files).forEach(problems));
        new SubscriberReader(application.config().root()).readLists(newsletter.subscribers(), new SubscriberListener() {
            @Override
            public void decision(String list, LeavingRules decision) {
                count.decision(list, decision);
            }

            @Override
            public void subscriber(Subscriber subscriber) {
                rows.accept(subscriber);
            }

            @Override
            public void left(Subscriber subscriber, Leaving leaving) {
                left.accept(subscriber, leaving);
            }

            @Override
            public void silent(SilentColumns columns) {
                told.note(columns).forEach(problems);
            }

            @Override
            public void problem(Problem problem) {
                problems.accept(problem);
            }
        });
    }

    /**
     * Hands over the lists, and the sign-ups of the public page, which only the ledger of real mail has.
     *
     * @param count takes the decisions on lists, and the people who had confirmed over what lists say, and left by another word
     * @param leftByLists takes the people who are said to have left
     * @param takenBack takes the sign-ups of people whom lists said to have left, and do not say so any more, with what they say now
     * @param told words of lists that were told before, which takes those that are told now
     */
    private void audience(
            Newsletter newsletter,
            EditionId edition,
            ListCount count,
            Consumer<Subscriber> rows,
            LeftPeople leftByLists,
            BiConsumer<Subscriber, Leaving> left,
            BiConsumer<SignUp, ListEntry> takenBack,
            ToldWords told,
            Consumer<Problem> problems) {
        subscribers(
                newsletter,
                count,
                row -> rows.accept(row.choosing(newsletter.topics().named(row.topics()))
                        .reading(row.language()
                                .filter(own -> newsletter.home(own).isPresent()))),
                (row, leaving) -> {
                    leftByLists.note(row.key(), leaving);
                    left.accept(row, leaving);
                },
                told,
                problems);
        application.existingLedger().ifPresent(known -> {
            UnaryOperator<SignUp> asItHolds = new LeftByLists(known, newsletter.name()).asItHoldsFor(edition);
            new SignUpRepository(known, application.clock()).each(newsletter.name(), signUp -> {
                Subscriber person = signUp.subscriber();
                if (signUp.dependsOnLists()) {
                    ListEntry listing = application.listedPeople().find(newsletter, person.key());
                    if (!signUp.holdsBeside(listing)) {
                        return;
                    }
                    if (signUp.isTakenBackBy(listing)) {
                        takenBack.accept(signUp, listing);
                    }
                }
                asItHolds
                        .apply(signUp)
                        .findNew(leftByLists.words(person.key()))
                        .ifPresentOrElse(
                                word -> {
                                    left.accept(person, word);
                                    if (signUp.isOverWords()) {
                                        count.leftAnew(person);
                                    }
                                },
                                () -> rows.accept(person));
            });
        });
    }

    /** Freezes the edition and writes its audience into the ledger; a decision about it comes later. */
    public Planned plan(Newsletter newsletter, Edition edition) {
        return plan(newsletter, edition, FreezeRequest.PLAIN);
    }

    /**
     * Freezes the edition and writes the whole audience into the ledger: nobody looks at the problems of the lists before it goes
     * out. With a list that is not there, its people would get nothing, and those whom it says have left would get it.
     *
     * @throws UserException when a list is not there, or is being written; the audience counts as not planned
     */
    Planned planWhole(Newsletter newsletter, Edition edition, FreezeRequest request) {
        application.departures().awaitQuiet(newsletter);
        return plan(newsletter, edition, request, (problems, tag) -> {
            problems.stream().filter(Problem::isUnread).findFirst().ifPresent(problem -> {
                throw new UserException(problem + " " + edition.id()
                        + " waits for it. It is tried again within the schedule's grace; to send it all the same: newsdigest send "
                        + edition.newsletter() + " --edition " + edition.id() + " --without-missing-lists");
            });
            if (!application.departures().tag(newsletter).equals(tag)) {
                throw new UserException("A list of " + newsletter.name() + " was written while it was read. "
                        + edition.id() + " waits until it is whole. It is tried again within the schedule's grace.");
            }
        });
    }

    /** Check of the lists after they were read; it throws when the audience is not to count as planned. */
    private interface ListCheck {
        void check(List<Problem> problems, String tag);
    }

    /**
     * Freezes the edition and writes its audience into the ledger, for somebody who has confirmed it.
     *
     * @throws UserException when a list could not be read to its end, or was written meanwhile; the audience counts as not
     *     planned
     */
    Planned planConfirmed(Newsletter newsletter, Edition edition, FreezeRequest request) {
        application.departures().awaitWritten(newsletter);
        return plan(newsletter, edition, request, (problems, tag) -> {
            String goOn = " Nothing was sent: " + edition.id()
                    + " is frozen and waits until the list can be read. To go on then: newsdigest resume "
                    + edition.id()
                    + "; to send it all the same, add --without-missing-lists to that; to give it up: newsdigest cancel "
                    + edition.id();
            problems.stream().filter(Problem::isUnread).findFirst().ifPresent(problem -> {
                throw new UserException(problem + goOn).withKey("error.listUnread", problem);
            });
            if (!application.departures().tag(newsletter).equals(tag)) {
                throw new UserException("A list of " + newsletter.name() + " was written while it was read." + goOn)
                        .withKey("error.listChanging");
            }
        });
    }

    /** Freezes the edition and writes its audience into the ledger. */
    Planned plan(Newsletter newsletter, Edition edition, FreezeRequest request) {
        return plan(newsletter, edition, request, (problems, tag) -> {});
    }

    private Planned plan(Newsletter newsletter, Edition edition, FreezeRequest request, ListCheck listCheck) {
        List<Problem> problems = new ArrayList<>();
        String tag = application.departures().tag(newsletter);
        Consumer<Subscriber> repeated = subscriber -> problems.add(Problem.note(
                subscriber.place(),
                "'" + subscriber.address() + "' is in the lists already. It gets the edition once."));
        ListCount lists = knownLists.startCount(newsletter, edition.id());
        ToldWords told = new ToldWords(application.existingLedger(), newsletter.name());
        LeftPeople leftByLists = new LeftPeople();
        Map<String, Long> left = new LinkedHashMap<>();
        Map<SignUp, ListEntry> takenBack = new LinkedHashMap<>();
        if (!isTrial) {
            readAnew(edition);
        }
        EditionPlanner.Plan plan = planner.plan(
                edition,
                request,
                application.today(newsletter),
                rows -> {
                    audience(
                            newsletter,
                            edition.id(),
                            lists,
                            row -> {
                                lists.mailed(row);
                                rows.accept(row);
                            },
                            leftByLists,
                            (row, leaving) -> {
                                lists.left(row, leaving);
                                left.merge(leaving.summary(), 1L, Long::sum);
                            },
                            takenBack::put,
                            told,
                            problems::add);
                    knownLists.findMissing(newsletter, lists).ifPresent(problems::add);
                    listCheck.check(problems, tag);
                },
                repeated);
        FrozenEdition frozen = editions.find(edition.id()).orElseThrow();
        planner.noteAudience(frozen, lists.rows(), left);
        Optional<Problem> drop = application
                .existingLedger()
                .flatMap(ledger -> AudienceDrop.write(
                        ledger, planned, frozen, key -> leftByLists.find(key).isPresent()))
                .map(found -> found.note(frozen.edition()));
        drop.ifPresent(problems::add);
        List<Problem> again = knownLists.noteMailedAgain(newsletter, edition, lists);
        problems.addAll(again);
        application
                .existingLedger()
                .flatMap(ledger -> new MachineLists(ledger, application.clock()).find(newsletter.name()))
                .map(difference -> difference.note(edition.id().value()))
                .ifPresent(problems::add);
        if (!isTrial) {
            new LeftByLists(planned, newsletter.name()).write(frozen, lists);
            told.write(planned);
        }
        if (!isTrial && !frozen.stage().isReleased()) {
            noteTakenBack(frozen, takenBack, lists, problems.stream().noneMatch(Problem::isUnread));
        }
        if (!isTrial && plan.known() == 0) {
            application.departures().noteRead(frozen, tag);
        }
        return new Planned(frozen, plan, problems, drop, again, told.notes());
    }

    /** Undoes what lists did not say when an edition was planned that nobody got: they are read anew for it. */
    private void readAnew(Edition edition) {
        editions.find(edition.id())
                .filter(known -> known.stage().isFrozen() && !known.stage().isReleased())
                .ifPresent(known ->
                        planned.transact(connection -> SignUpRepository.undoUnsaid(connection, known.number())));
    }

    /**
     * Notes which words, that people confirmed over, lists do not say any more. A list that says of a person that they get the
     * newsletter has taken its word back; one that says nothing may have been exchanged, which is undone with the edition.
     *
     * @param isWhole true when all lists were there: of one that is away it is not known what it says, also where others took its
     *     place
     */
    private void noteTakenBack(
            FrozenEdition frozen, Map<SignUp, ListEntry> takenBack, ListCount lists, boolean isWhole) {
        SignUpRepository signUps = new SignUpRepository(planned, application.clock());
        List<SignUp> inWords = new ArrayList<>();
        List<SignUp> bySilence = new ArrayList<>();
        takenBack.forEach((signUp, listing) -> {
            if (lists.isNews(signUp.subscriber().key(), listing.saidToGetItBy())) {
                inWords.add(signUp);
            } else if (listing.isMailed()
                    || (isWhole && signUp.over().isOf(lists.rows().keySet()))) {
                bySilence.add(signUp);
            }
        });
        signUps.forgetWords(inWords);
        signUps.unsay(frozen.number(), bySilence);
    }
}
