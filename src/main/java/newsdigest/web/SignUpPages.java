package newsdigest.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.SignUpRepository;
import newsdigest.consent.SignUpRepository.SignUp;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.delivery.TransactionalMail;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages for signing up, for newsletters that allow it. The answer is the same for known and unknown addresses, and
 * nothing happens before the link in the mail is opened and its button pressed.
 */
final class SignUpPages implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(SignUpPages.class);

    /** Limit of requests from one network address. */
    private static final int REQUESTS_AN_HOUR = 10;

    private static final int SECONDS_TO_FINISH = 10;

    private final Config config;
    private final PublicPages address;
    private final TransactionalMail letters;
    private final PageRenderer pageRenderer;
    private final SignUpRepository signUps;

    /** Executor that mails after the answer, so that the answer's time does not show which addresses are known. */
    private final ExecutorService mailExecutor;

    SignUpPages(
            Config config,
            PublicPages address,
            Database database,
            TransactionalMail letters,
            Clock clock,
            PageRenderer pageRenderer) {
        this.config = config;
        this.address = address;
        this.letters = letters;
        this.pageRenderer = pageRenderer;
        this.signUps = new SignUpRepository(database, clock);
        this.mailExecutor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "confirmations");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/subscribe/{newsletter}",
                context -> newsletter(context, context.pathParam("newsletter"))
                        .ifPresent(newsletter -> ask(context, newsletter, "")));
        routes.post(
                "/subscribe/{newsletter}",
                context -> newsletter(context, context.pathParam("newsletter"))
                        .ifPresent(newsletter -> request(context, newsletter)));
        routes.get(
                "/confirm/{token}",
                context -> signUp(context).ifPresent(signUp -> showTo(context, signUp, "confirm.ftlh")));
        routes.post(
                "/confirm/{token}",
                context -> signUp(context).ifPresent(signUp -> {
                    signUps.confirm(signUp);
                    showTo(context, signUp, "confirmed.ftlh");
                }));
    }

    @Override
    public void finish() {
        mailExecutor.shutdown();
        try {
            if (!mailExecutor.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                LOG.warn("Requests to confirm a subscription were left unsent.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Newsletter> newsletter(Context context, String name) {
        Optional<Newsletter> found = config.newsletters().stream()
                .filter(newsletter ->
                        newsletter.openness().signUp() && newsletter.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
        }
        return found;
    }

    private void ask(Context context, Newsletter newsletter, String wrong) {
        Locale language = PageRenderer.language(context);
        Map<String, Object> model = new HashMap<>();
        model.put("newsletter", newsletter.title(language));
        model.put("name", newsletter.name());
        model.put("wrong", wrong);
        model.put(
                "languages",
                newsletter.languages().stream()
                        .map(its -> Map.<String, Object>of(
                                "tag", its.toLanguageTag(),
                                "name", its.getDisplayLanguage(its),
                                "chosen", its.getLanguage().equals(language.getLanguage())))
                        .toList());
        pageRenderer.show(context, "subscribe.ftlh", language, model);
    }

    private void request(Context context, Newsletter newsletter) {
        context.with(RateLimitPlugin.class).requestPerTimeUnit(REQUESTS_AN_HOUR, TimeUnit.HOURS);
        String email =
                Optional.ofNullable(context.formParam("email")).orElse("").strip();
        try {
            Subscriber.ofAddress(email);
        } catch (UserException noAddress) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            ask(context, newsletter, email);
            return;
        }
        Locale language = Optional.ofNullable(context.formParam("language"))
                .map(Locale::forLanguageTag)
                .filter(newsletter.languages()::contains)
                .orElse(newsletter.defaultLanguage());
        signUps.request(newsletter.name(), email, language)
                .ifPresent(signUp -> mailExecutor.execute(() -> mail(newsletter, signUp)));
        Locale shown = PageRenderer.language(language);
        PageMessages messages = new PageMessages(shown);
        pageRenderer.show(
                context,
                "message.ftlh",
                shown,
                Map.of("title", messages.get("signUp.sent.title"), "text", messages.get("signUp.sent.text")));
    }

    /**
     * Mails the request to confirm. When it cannot be sent, the sign-up is withdrawn, so that asking again sends
     * another.
     */
    private void mail(Newsletter newsletter, SignUp signUp) {
        try {
            send(newsletter, signUp);
        } catch (UserException e) {
            LOG.warn("A request to confirm a subscription could not be sent: {}", e.getMessage());
            signUps.withdraw(signUp);
        }
    }

    private void send(Newsletter newsletter, SignUp signUp) {
        Locale shown = PageRenderer.language(signUp.language());
        PageMessages messages = new PageMessages(shown);
        String token = new TokenSigner(config.tokenKeys()).issue(Purpose.CONFIRM, new DeliveryRef(0, signUp.number()));
        String link = address.prefix("confirm") + token;
        String title = newsletter.title(signUp.language());
        String asked = messages.get("confirm.mail", title);
        String otherwise = messages.get("confirm.mailElse");
        String html = pageRenderer.render(
                "confirm-mail.ftlh", shown, Map.of("asked", asked, "link", link, "otherwise", otherwise));
        String text = asked + "\n\n" + link + "\n\n" + otherwise + "\n\n" + newsletter.postalAddress() + "\n";
        letters.send(
                new EditionId(newsletter.name() + "-confirm-" + signUp.number()),
                newsletter,
                new Rendition(signUp.language(), messages.get("confirm.subject", title), html, text),
                signUp.address());
    }

    private Optional<SignUp> signUp(Context context) {
        Optional<SignUp> found = new TokenSigner(config.tokenKeys())
                .open(Purpose.CONFIRM, context.pathParam("token"))
                .flatMap(deliveryRef -> signUps.find(deliveryRef.seq()));
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
        }
        return found;
    }

    private void showTo(Context context, SignUp signUp, String template) {
        newsletter(context, signUp.newsletter())
                .ifPresent(newsletter -> pageRenderer.show(
                        context,
                        template,
                        PageRenderer.language(signUp.language()),
                        Map.of(
                                "newsletter", newsletter.title(signUp.language()),
                                "address", signUp.address(),
                                "token", context.pathParam("token"))));
    }
}
