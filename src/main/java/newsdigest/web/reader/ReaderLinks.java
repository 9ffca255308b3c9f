package newsdigest.web.reader;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.ReaderRepository;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.edition.EditionId;
import newsdigest.edition.LinkTokens;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.web.PageRenderer;
import newsdigest.web.PageShell;
import newsdigest.web.reader.DeadLinks.DeadLinkReason;

/** Readers' links: whose they are, or the page that says why they lead nowhere. */
public final class ReaderLinks {

    /** Beginning of what stands in place of a token in pages for everybody; no token is spelled so. */
    private static final String PUBLIC = "of-";

    private final Config config;
    private final ReaderRepository readers;
    private final ReaderMailRepository mails;
    private final SuppressionRepository suppressions;
    private final PreferenceRepository preferences;
    private final DeadLinks deadLinks;
    private final PageRenderer pageRenderer;

    ReaderLinks(Config config, Database database, Clock clock, PageRenderer pageRenderer) {
        this.config = config;
        this.readers = new ReaderRepository(database);
        this.mails = new ReaderMailRepository(database, clock);
        this.suppressions = new SuppressionRepository(database, clock);
        this.preferences = new PreferenceRepository(database, clock);
        this.deadLinks = new DeadLinks(config, pageRenderer);
        this.pageRenderer = pageRenderer;
    }

    /** Returns the end of a reader's own links in pages for everybody: they lead to where readers get their own. */
    public static String publicToken(Newsletter newsletter) {
        return PUBLIC + newsletter.name();
    }

    /** Returns the ends of all links in pages for everybody. */
    public static LinkTokens publicTokens(Newsletter newsletter) {
        return viewerTokens(newsletter, publicToken(newsletter));
    }

    /** Returns the ends of the links in a page that whoever has a link to view it may see, also a stranger. */
    static LinkTokens viewerTokens(Newsletter newsletter, String view) {
        return new LinkTokens(publicToken(newsletter), view, TokenSigner.NONE);
    }

    /** Edition that a link shows, with no more of its reader than the language. */
    record ViewedEdition(Newsletter newsletter, EditionId edition, Locale language) {}

    /**
     * Returns the edition that a link shows; empty, and answered, when it leads nowhere. Messages of earlier versions have
     * the token of the reader's own pages in this link as well.
     */
    Optional<ViewedEdition> viewedEdition(Context context) {
        String token = context.pathParam("token");
        if (token.startsWith(PUBLIC)) {
            toOwnLink(context, token.substring(PUBLIC.length()));
            return Optional.empty();
        }
        TokenSigner signer = new TokenSigner(config.tokenKeys());
        Optional<LinkedReader> linked =
                reader(context, signer.open(Purpose.VIEW, token).or(() -> signer.open(Purpose.LINK, token)));
        return linked.map(found -> {
            about(context, found.newsletter(), found.reader().language());
            return new ViewedEdition(
                    found.newsletter(), new EditionId(found.reader().edition()), language(found));
        });
    }

    /** Leads to where readers get their own link. */
    private static void toOwnLink(Context context, String newsletter) {
        context.redirect("/" + PublicPages.LINK + "/" + newsletter, HttpStatus.SEE_OTHER);
    }

    /**
     * Returns the reader whose link it is; empty, and answered, when it leads nowhere. The link of a mailbox's owner leads
     * to every newsletter, the one in a message to the newsletter of the message.
     */
    Optional<LinkedReader> reader(Context context) {
        Optional<LinkedReader> found = find(context);
        found.ifPresent(
                linked -> about(context, linked.newsletter(), linked.reader().language()));
        return found;
    }

    /** Notes what a request is about, for the look of the page that answers it, errors included. */
    static void about(Context context, Newsletter newsletter, Locale language) {
        context.attribute(PageShell.NEWSLETTER, newsletter.name());
        context.attribute(PageRenderer.LANGUAGE, language);
    }

    private Optional<LinkedReader> find(Context context) {
        String token = context.pathParam("token");
        if (token.startsWith(PUBLIC)) {
            toOwnLink(context, token.substring(PUBLIC.length()));
            return Optional.empty();
        }
        TokenSigner signer = new TokenSigner(config.tokenKeys());
        Optional<ReaderMail> own = ownersMail(signer, token);
        if (own.isPresent()) {
            return newsletter(Optional.ofNullable(context.queryParam("newsletter")))
                    .or(() -> newsletter(Optional.of(own.get().newsletter())))
                    .map(newsletter -> new LinkedReader(newsletter, asReader(own.get(), newsletter), true))
                    .or(() -> dead(
                            context,
                            DeadLinkReason.ENDED,
                            Optional.empty(),
                            own.get().language()));
        }
        Optional<Newsletter> viewed = signer.open(Purpose.VIEW, token)
                .flatMap(readers::find)
                .flatMap(found -> newsletter(Optional.of(found.newsletter())));
        if (viewed.isPresent()) {
            // A link that shows an edition was passed on, perhaps: the reader gets one of their own by mail.
            toOwnLink(context, viewed.get().name());
            return Optional.empty();
        }
        return reader(context, signer.open(Purpose.LINK, token));
    }

    private Optional<LinkedReader> reader(Context context, Optional<DeliveryRef> proven) {
        String token = context.pathParam("token");
        TokenSigner signer = new TokenSigner(config.tokenKeys());
        Optional<DeliveryRef> delivery = proven.filter(found -> found.edition() > 0);
        if (delivery.isEmpty()) {
            boolean wasOwners = signer.open(Purpose.OWNER, token).isPresent();
            return dead(
                    context,
                    wasOwners ? DeadLinkReason.EXPIRED : deadLinks.reason(token),
                    Optional.empty(),
                    pageRenderer.language(context));
        }
        Optional<Reader> reader = readers.find(delivery.get());
        if (reader.isEmpty()) {
            return dead(context, DeadLinkReason.EXPIRED, Optional.empty(), pageRenderer.language(context));
        }
        Optional<Newsletter> newsletter = newsletter(Optional.of(reader.get().newsletter()));
        Locale language = pageRenderer.language(reader.get().language());
        if (reader.get().address().isEmpty()) {
            boolean forgotten = suppressions.isForgotten(reader.get().key());
            return dead(context, forgotten ? DeadLinkReason.FORGOTTEN : DeadLinkReason.EXPIRED, newsletter, language);
        }
        return newsletter
                .map(found -> new LinkedReader(found, reader.get(), false))
                .or(() -> dead(context, DeadLinkReason.ENDED, Optional.empty(), language));
    }

    /** Returns the reader of a newsletter that is not in the configuration, whose link it is. */
    Optional<Reader> readerOfEnded(Context context) {
        return new TokenSigner(config.tokenKeys())
                .open(Purpose.LINK, context.pathParam("token"))
                .filter(found -> found.edition() > 0)
                .flatMap(readers::find)
                .filter(found -> !found.address().isEmpty()
                        && newsletter(Optional.of(found.newsletter())).isEmpty());
    }

    /** Answers a reader of such a newsletter, who gets no more of it though it should be published again. */
    void showEnded(Context context, Reader reader) {
        deadLinks.show(context, DeadLinkReason.ENDED, Optional.empty(), pageRenderer.language(reader.language()));
        context.status(HttpStatus.OK);
    }

    /** Returns a request with a valid link; empty, and answered, for another. */
    Optional<ReaderRequest> request(Context context) {
        return reader(context).map(linked -> {
            Locale language = pageRenderer.language(
                    ReaderRequest.askedLanguage(context, linked.newsletter()).orElseGet(() -> language(linked)));
            return new ReaderRequest(context, linked, language, pageRenderer.messages(language));
        });
    }

    /** Returns the language a reader chose, or the one they got. */
    Locale language(LinkedReader linked) {
        Reader reader = linked.reader();
        return preferences.find(reader.newsletter(), reader.key()).language().orElse(reader.language());
    }

    /** Reader whose link was opened. */
    record LinkedReader(Newsletter newsletter, Reader reader, boolean isOwner) {}

    private static Reader asReader(ReaderMail mail, Newsletter newsletter) {
        Locale language =
                newsletter.languages().contains(mail.language()) ? mail.language() : newsletter.defaultLanguage();
        return new Reader(
                "",
                newsletter.name(),
                mail.address(),
                Subscriber.ofAddress(mail.address()).key(),
                language,
                List.of());
    }

    /** Returns the message whose link is the one of a mailbox's owner; empty for another link, or one whose time is over. */
    Optional<ReaderMail> ownersMail(String token) {
        return ownersMail(new TokenSigner(config.tokenKeys()), token);
    }

    private Optional<ReaderMail> ownersMail(TokenSigner signer, String token) {
        return signer.open(Purpose.OWNER, token).flatMap(found -> mails.find(found.seq()));
    }

    /** Returns the message whose link confirms something. */
    Optional<ReaderMail> confirmationMail(String token) {
        return confirmationNumber(token).flatMap(mails::find);
    }

    /** Returns the number in a token that confirms something. */
    Optional<Long> confirmationNumber(String token) {
        return new TokenSigner(config.tokenKeys()).open(Purpose.CONFIRM, token).map(DeliveryRef::seq);
    }

    /** Returns the message that a page says is on its way. */
    Optional<ReaderMail> askedMail(String token) {
        return new TokenSigner(config.tokenKeys()).open(Purpose.ASKED, token).flatMap(found -> mails.find(found.seq()));
    }

    /** Returns the token of the page that says that a message is on its way. */
    String askedToken(ReaderMail mail) {
        return new TokenSigner(config.tokenKeys()).issue(Purpose.ASKED, new DeliveryRef(0, mail.number()));
    }

    /** Returns the number of the event whose link somebody has. */
    Optional<Long> eventNumber(String token) {
        return new TokenSigner(config.tokenKeys()).open(Purpose.EVENT, token).map(DeliveryRef::seq);
    }

    /** Returns the newsletter of this name. */
    Optional<Newsletter> newsletter(Optional<String> name) {
        return name.flatMap(config::find);
    }

    /** Returns the newsletter that a message was about, or the first one where that is gone. */
    Newsletter newsletterOf(ReaderMail mail) {
        return newsletter(Optional.of(mail.newsletter()))
                .orElse(config.newsletters().get(0));
    }

    private <T> Optional<T> dead(
            Context context, DeadLinkReason reason, Optional<Newsletter> newsletter, Locale language) {
        newsletter.ifPresent(one -> about(context, one, language));
        deadLinks.show(context, reason, newsletter, language);
        return Optional.empty();
    }

    /** Answers with the page of an edition whose pages were dropped. */
    void showDropped(Context context, ViewedEdition viewed) {
        dead(
                context,
                DeadLinkReason.DROPPED,
                Optional.of(viewed.newsletter()),
                pageRenderer.language(viewed.language()));
    }

    /** Answers with the page of a link that confirms nothing. */
    void showDead(Context context) {
        String token = context.pathParam("token");
        boolean wasOurs = confirmationNumber(token).isPresent()
                || new TokenSigner(config.tokenKeys())
                        .open(Purpose.OWNER, token)
                        .isPresent();
        deadLinks.show(
                context,
                wasOurs ? DeadLinkReason.EXPIRED : deadLinks.reason(token),
                Optional.empty(),
                pageRenderer.language(context));
    }
}
