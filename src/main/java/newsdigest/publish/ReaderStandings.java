package newsdigest.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import newsdigest.config.Newsletter;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.ReaderStandingRepository;
import newsdigest.consent.ReaderStandingRepository.AddressChange;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.proof.ConsentProof;
import newsdigest.consent.signup.ListEntry;
import newsdigest.consent.signup.SignUpRepository.EarlierRequest;
import newsdigest.delivery.audience.LeftByLists;
import newsdigest.subscriber.Subscriber;

/** Standings of readers, from the subscriber lists and the ledger together. */
public final class ReaderStandings {

    private final Application application;
    private final ReaderStandingRepository repository;
    private final LackingLists lackingLists;
    private final KnownLists knownLists;

    public ReaderStandings(Application application) {
        this.application = application;
        this.lackingLists = new LackingLists(application);
        this.knownLists = new KnownLists(application);
        this.repository = new ReaderStandingRepository(
                application.ledger(), application.config().tokenKeys(), application.clock());
    }

    /** Returns the standing of a person now. */
    public ReaderStanding find(Newsletter newsletter, String address) {
        return repository
                .find(newsletter, address, listing(newsletter, address))
                .with(new LeftByLists(application.ledger(), newsletter.name())::asItHolds);
    }

    /** Returns what the lists say now of somebody who confirms, and what those said before that are away or have lost it. */
    private ListEntry known(Newsletter newsletter, String address) {
        String key = Subscriber.ofAddress(address).key();
        ListEntry now = application.listedPeople().find(newsletter, key);
        boolean isLost = knownLists
                .findBefore(newsletter, key, now)
                .flatMap(ListEntry::left)
                .isPresent();
        return now.assuming(isLost ? lackingLists.allWords(newsletter, key) : lackingLists.words(newsletter, key, now));
    }

    /** Returns what the lists say of a person; while editions wait for them, what they said at the edition before. */
    private ListEntry listing(Newsletter newsletter, String address) {
        String key = Subscriber.ofAddress(address).key();
        ListEntry now = application.listedPeople().find(newsletter, key);
        return knownLists.findBefore(newsletter, key, now).orElse(now);
    }

    /**
     * Returns true when the link in a message to this address can subscribe its owner now. The newsletter may have been
     * closed since the message was asked for, or the person taken off its lists.
     */
    public boolean mayConfirm(Newsletter newsletter, String address) {
        return newsletter.openness().signUp() || find(newsletter, address).isMember();
    }

    /**
     * Subscribes a person by the link in a message.
     *
     * @return false when the link was used before or subscribes nobody now, and nothing was changed
     */
    public boolean confirm(Newsletter newsletter, ReaderMail mail, ConsentProof proof) {
        return mayConfirm(newsletter, mail.address())
                && repository.confirm(newsletter, mail, known(newsletter, mail.address()), proof);
    }

    /** Subscribes a person by a link of an earlier version. */
    public void confirmEarlier(Newsletter newsletter, EarlierRequest request, ConsentProof proof) {
        if (mayConfirm(newsletter, request.address())) {
            repository.confirmEarlier(newsletter, request, known(newsletter, request.address()), proof);
        }
    }

    /** Subscribes a person on the page of the mailbox's owner. */
    public void subscribe(Newsletter newsletter, String address, Locale language, ConsentProof proof) {
        repository.subscribe(newsletter, address, language, known(newsletter, address), proof);
    }

    /**
     * Gives what a person gets to a new address, whose mailbox they have proved; but not where the editors would have to
     * let the new address in, so that nobody loses what they get. A newsletter that takes no sign-ups is one of these: its
     * editors, who know the address before alone, could not take the new one off.
     *
     * @param mail message whose link they used
     */
    public void changeAddress(ReaderMail mail, ConsentProof proof) {
        repository.changeAddress(
                mail,
                move(mail).moving().stream()
                        .map(newsletter -> new AddressChange(
                                newsletter, find(newsletter, mail.detail()), known(newsletter, mail.address())))
                        .toList(),
                proof);
    }

    /**
     * Move of what a person gets to a new address.
     *
     * @param moving newsletters that would go to the new address
     * @param heldBack newsletters that stay, since only the editors can let the new address in
     */
    public record Move(List<Newsletter> moving, List<Newsletter> heldBack) {}

    /** Returns what a link to confirm a new address would do now. */
    public Move move(ReaderMail mail) {
        List<Newsletter> moving = new ArrayList<>();
        List<Newsletter> heldBack = new ArrayList<>();
        for (Newsletter newsletter : application.config().newsletters()) {
            if (find(newsletter, mail.detail()).isSubscribed()) {
                ReaderStanding there = find(newsletter, mail.address());
                boolean isHeldBack = there.prospect().needsEditors()
                        || (!newsletter.openness().signUp() && !there.isMember());
                (isHeldBack ? heldBack : moving).add(newsletter);
            }
        }
        return new Move(moving, heldBack);
    }

    /** Returns the repository, for acts about which no list has a say. */
    public ReaderStandingRepository repository() {
        return repository;
    }
}
