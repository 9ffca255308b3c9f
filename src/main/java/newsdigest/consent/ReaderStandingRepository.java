package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.TokenKeys;
import newsdigest.consent.PreferenceRepository.ReaderPreferences;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.mail.ReaderMailRepository.MailDraft;
import newsdigest.consent.proof.ConsentProof;
import newsdigest.consent.proof.ConsentProofRepository;
import newsdigest.consent.signup.ConfirmedWords;
import newsdigest.consent.signup.ListEntry;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.consent.signup.SignUpRepository.SignUp;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/** Repository of readers' standings: what the ledger holds of one, and each act that changes it. */
public final class ReaderStandingRepository {

    private final Database database;
    private final Clock clock;
    private final TokenKeys keys;
    private final SuppressionRepository suppressions;
    private final PreferenceRepository preferences;
    private final SignUpRepository signUps;
    private final ReaderMailRepository mails;
    private final ConsentProofRepository proofs;

    public ReaderStandingRepository(Database database, TokenKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.suppressions = new SuppressionRepository(database, clock);
        this.preferences = new PreferenceRepository(database, clock);
        this.signUps = new SignUpRepository(database, clock);
        this.mails = new ReaderMailRepository(database, clock);
        this.proofs = new ConsentProofRepository(database, clock);
    }

    /** Returns the standing of a person, with what the lists say of them. */
    public ReaderStanding find(Newsletter newsletter, String address, ListEntry listing) {
        String key = Subscriber.ofAddress(address).key();
        Collection<String> hashes = hashes(key);
        return database.withConnection(connection -> new ReaderStanding(
                newsletter.name(),
                address,
                listing,
                SignUpRepository.find(connection, newsletter.name(), key).filter(signUp -> signUp.holdsBeside(listing)),
                SuppressionRepository.holding(connection, newsletter.name(), key, hashes),
                PreferenceRepository.find(connection, newsletter.name(), key),
                today(newsletter)));
    }

    private LocalDate today(Newsletter newsletter) {
        return LocalDate.ofInstant(clock.instant(), newsletter.zone());
    }

    private Collection<String> hashes(String key) {
        return keys.newestFirst().isEmpty() ? List.of() : new TokenSigner(keys).hashes(key);
    }

    /**
     * Subscribes a person who has proved the mailbox, also one who left, was unreachable or was forgotten. The language
     * and the topics they chose go before what lists say; a pause ends.
     *
     * @param mail message whose link they used; it is used up
     * @param listing what the lists say of them now, which the confirmation goes before
     * @param proof proof that they agreed, which is kept
     * @return false when the link was used before, and nothing was changed
     */
    public boolean confirm(Newsletter newsletter, ReaderMail mail, ListEntry listing, ConsentProof proof) {
        return database.inTransaction(connection -> {
            if (!mails.use(connection, mail.number())) {
                return false;
            }
            Optional<List<String>> topics = PreferenceRepository.chosenTopics(mail.detail());
            subscribe(connection, newsletter, mail.address(), mail.language(), topics, listing, proof);
            return true;
        });
    }

    /** Subscribes a person by a link of an earlier version. */
    public void confirmEarlier(
            Newsletter newsletter, SignUpRepository.EarlierRequest request, ListEntry listing, ConsentProof proof) {
        database.transact(connection -> subscribe(
                connection, newsletter, request.address(), request.language(), Optional.empty(), listing, proof));
    }

    /** Subscribes a person on the page of the mailbox's owner. */
    public void subscribe(
            Newsletter newsletter, String address, Locale language, ListEntry listing, ConsentProof proof) {
        database.transact(
                connection -> subscribe(connection, newsletter, address, language, Optional.empty(), listing, proof));
    }

    /**
     * Newsletter that goes to another address.
     *
     * @param before standing of the address before
     * @param listing what the lists say of the new address
     */
    public record AddressChange(Newsletter newsletter, ReaderStanding before, ListEntry listing) {}

    /**
     * Gives what a person gets to the address whose mailbox they have proved, with their choices, and tells the address
     * before.
     *
     * @param mail message whose link they used; it is used up where anything changes
     */
    public void changeAddress(ReaderMail mail, List<AddressChange> changes, ConsentProof proof) {
        String key = Subscriber.ofAddress(mail.address()).key();
        database.transact(connection -> {
            if (changes.isEmpty() || !mails.use(connection, mail.number())) {
                return;
            }
            for (AddressChange change : changes) {
                String newsletter = change.newsletter().name();
                ReaderStanding before = change.before();
                Locale language = before.language().orElse(change.newsletter().defaultLanguage());
                subscribe(
                        connection,
                        change.newsletter(),
                        mail.address(),
                        language,
                        Optional.empty(),
                        change.listing(),
                        proof);
                preferences.keep(
                        connection,
                        newsletter,
                        key,
                        new ReaderPreferences(
                                Optional.of(language), before.pausedUntil(), Optional.of(before.topics())),
                        today(change.newsletter()));
                if (!Subscriber.ofAddress(before.address()).key().equals(key)) {
                    suppressions.add(
                            connection,
                            Optional.of(newsletter),
                            before.address(),
                            Reason.UNSUBSCRIBED,
                            "changed the address",
                            clock.instant());
                }
            }
            mails.add(
                    connection,
                    new MailDraft(
                            ReaderMailKind.ADDRESS_CHANGED, mail.newsletter(), mail.detail(), mail.language(), ""));
        });
    }

    /**
     * Subscribes a person. Where a newsletter takes no sign-ups, who comes back to it has their place in the lists again, and
     * no other: the editors can still take them off.
     */
    private void subscribe(
            Connection connection,
            Newsletter newsletter,
            String address,
            Locale language,
            Optional<List<String>> topics,
            ListEntry listing,
            ConsentProof proof)
            throws SQLException {
        Subscriber person = Subscriber.ofAddress(address);
        String key = person.key();
        proofs.add(connection, newsletter.name(), person, proof);
        suppressions.liftByOwner(connection, newsletter.name(), person, hashes(key));
        boolean isListed = !newsletter.openness().signUp()
                && SignUpRepository.find(connection, newsletter.name(), key)
                        .map(SignUp::listed)
                        .orElse(listing.isMailed() || listing.left().isPresent());
        signUps.confirm(
                connection, new SignUp(newsletter.name(), address, language, ConfirmedWords.of(listing), isListed));
        ReaderPreferences before = PreferenceRepository.find(connection, newsletter.name(), key);
        preferences.keep(
                connection,
                newsletter.name(),
                key,
                new ReaderPreferences(Optional.of(language), Optional.empty(), topics.or(before::topics)),
                today(newsletter));
    }

    /**
     * Unsubscribes a person at once, and tells the owner of the mailbox by one message, since the link may have been
     * passed on.
     *
     * @param all true for all newsletters
     * @param detail way in which they left, and their reason if they gave one
     * @param language language of the message
     * @return true when they had not left before
     */
    public boolean leave(String newsletter, boolean all, String address, String detail, Locale language) {
        return database.inTransaction(connection -> leave(connection, newsletter, all, address, detail, language));
    }

    /**
     * Unsubscribes the reader of a delivery, who asked for it by mail; doing so again changes nothing.
     *
     * @return the reader; empty when the ledger no longer knows whose delivery it was
     */
    public Optional<Reader> leaveByMail(DeliveryRef delivery) {
        Optional<Reader> reader = new ReaderRepository(database)
                .find(delivery)
                .filter(found -> !found.address().isEmpty());
        reader.ifPresent(found -> leave(
                found.newsletter(), false, found.address(), "by mail about " + found.edition(), found.language()));
        return reader;
    }

    boolean leave(Connection connection, String newsletter, boolean all, String address, String detail, Locale language)
            throws SQLException {
        boolean hadLeft = hasLeft(
                connection, newsletter, all, Subscriber.ofAddress(address).key());
        suppressions.add(
                connection,
                all ? Optional.empty() : Optional.of(newsletter),
                address,
                Reason.UNSUBSCRIBED,
                detail,
                clock.instant());
        if (!hadLeft) {
            mails.add(connection, new MailDraft(ReaderMailKind.LEFT, newsletter, address, language, all ? "all" : ""));
        }
        return !hadLeft;
    }

    /** Returns true when a person has left a newsletter, or all of them and come back to none. */
    private static boolean hasLeft(Connection connection, String newsletter, boolean all, String key)
            throws SQLException {
        return all
                ? Sql.number(
                                connection,
                                "select count(*) from suppression where newsletter = '' and address_key = ? and reason ="
                                        + " 'unsubscribed' and returned_to = ''",
                                key)
                        > 0
                : Sql.number(
                                connection,
                                "select count(*) from suppression s where s.address_key = ? and s.reason = 'unsubscribed'"
                                        + " and " + SuppressionRepository.HOLDS,
                                key,
                                newsletter,
                                newsletter)
                        > 0;
    }
}
