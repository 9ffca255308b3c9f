package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.ProxySettings;
import newsdigest.config.TokenKeys;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.consent.BounceRecord;
import newsdigest.consent.BounceRecord.About;
import newsdigest.consent.BounceRecord.BounceEffect;
import newsdigest.consent.BounceRecords;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.EditionCoverage;
import newsdigest.consent.PersonalData;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.consent.ReaderStandingRepository;
import newsdigest.consent.SoftBounceRule;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.consent.event.SignUpEvent;
import newsdigest.consent.event.SignUpEventRepository;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.mail.ReaderMailRepository.MailDraft;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.publish.Application;
import newsdigest.publish.EditionAudience;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.web.PageRenderer;
import newsdigest.web.WebServer;
import newsdigest.web.site.PublicRoutes;

/** Fifty readers, who do what readers do, an office that sends to them, and after each step a look at what they are told. */
@SuppressWarnings("NullAway")
final class ReaderWalk implements AutoCloseable {

    static final int READERS = 50;

    /** Readers that a list has; the others come by themselves. */
    private static final int LISTED = 20;

    private static final List<String> TOPICS = List.of("harbour", "school");

    /** Words by which a page is known to say a prospect, in English and in Spanish. */
    private static final Map<Prospect, List<String>> WORDS = Map.of(
            Prospect.NEXT_EDITION, List.of("You will get the next edition", "Recibirá la próxima edición"),
            Prospect.PAUSED, List.of("pauses for you until", "está en pausa hasta"),
            Prospect.LEFT, List.of("No more editions of", "No se enviarán más ediciones"),
            Prospect.UNREACHABLE, List.of("came back to us", "nos fueron devueltos"),
            Prospect.FORGOTTEN, List.of("We were asked to forget", "Se nos pidió olvidar"),
            Prospect.COMPLAINED, List.of("was reported as spam, so", "fue señalado como correo no deseado, por"),
            Prospect.STOPPED, List.of("stopped mail to", "detuvo el correo a"),
            Prospect.NOT_SUBSCRIBED, List.of("does not get", "no recibe"));

    private final SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final Map<String, ReaderOracle> readers = new LinkedHashMap<>();
    private final SmtpRecorder server;
    private final Config config;
    private final Newsletter weekly;
    private final Database ledger;
    private final Application application;
    private final DeliveryServices delivery;
    private final TokenSigner tokens;
    private final ReaderMailRepository mails;
    private final SuppressionRepository suppressions;
    private final WebServer web;
    private final List<String> told = new ArrayList<>();

    /** Topics ticked by the form that a message to confirm answers, by its number. */
    private final Map<Long, Set<String>> ticked = new HashMap<>();

    private final SignUpEventRepository events;
    private final SignUpEvent event;
    private int guests;
    private Optional<FrozenEdition> frozen = Optional.empty();
    private Set<String> carried = Set.of();
    private int editions;
    int sent;
    int looks;

    ReaderWalk(Path folder) throws IOException {
        server = SmtpRecorder.start();
        Workspace workspace = Workspace.in(folder)
                .subscribers(0)
                .mailServer(server)
                .set("newsletters.weekly.languages", "[en, es]")
                .set("newsletters.weekly.topics", "[harbour, school]")
                .set("newsletters.weekly.sign-up", "true")
                .set("public-pages", "{ address: https://news.example.org, port: 0, sign-ups-an-hour: 100000 }");
        for (int i = 0; i < LISTED; i++) {
            workspace.row(address(i, false) + ",,en");
        }
        workspace.write();
        for (int i = 0; i < READERS; i++) {
            for (boolean second : List.of(false, true)) {
                ReaderOracle reader = new ReaderOracle();
                reader.listed = i < LISTED && !second;
                readers.put(address(i, second), reader);
            }
        }
        config = ConfigReader.read(workspace.config(), Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
        application = new Application(config, clock);
        weekly = config.newsletters().get(0);
        ledger = application.ledger();
        delivery = application.delivery();
        tokens = new TokenSigner(config.tokenKeys());
        mails = new ReaderMailRepository(ledger, clock);
        suppressions = new SuppressionRepository(ledger, clock);
        events = new SignUpEventRepository(ledger, clock);
        event = events.add("weekly", "Harbour fair", 1_000_000, clock.instant().plus(Duration.ofDays(3_650)));
        PageRenderer renderer = new PageRenderer(config);
        web = WebServer.start(
                new WebServer.Listener("127.0.0.1", 0, ProxySettings.NONE),
                renderer,
                PublicRoutes.all(application, config.publicPages().orElseThrow(), renderer, () -> {}));
    }

    static String address(int reader, boolean second) {
        return "r" + reader + (second ? "-new" : "") + "@example.org";
    }

    /** Act of a reader, of staff, of the mail or of time. */
    enum Act {
        SIGN_UP,
        CONFIRM,
        LEAVE,
        ONE_CLICK,
        LEAVE_BY_MAIL,
        LEAVE_ALL,
        COME_BACK,
        PAUSE,
        CHOOSE,
        MOVE,
        BOUNCE,
        COMPLAIN,
        FORGET,
        SUPPRESS,
        SUPPRESS_ALL,
        LIFT,
        LIFT_ALL,
        FREEZE,
        SEND,
        NIGHT
    }

    /**
     * Step of a walk.
     *
     * @param number chooses between the ways to do it
     */
    record Step(Act act, int reader, boolean second, int number) {}

    void take(Step step) throws Exception {
        clock.pass(Duration.ofMinutes(10));
        String address = address(step.reader(), step.second());
        ReaderOracle reader = readers.get(address);
        String language = step.number() % 2 == 0 ? "en" : "es";
        told.add(step.act() + " " + address + " " + step.number());
        switch (step.act()) {
            case SIGN_UP -> signUp(step, address, reader, language);
            case CONFIRM -> confirm(address, reader);
            case LEAVE -> {
                post(link(address, "u"), "wish=leave");
                reader.stops.add("weekly:unsubscribed");
            }
            case ONE_CLICK -> {
                post(link(address, "u"), "List-Unsubscribe=One-Click");
                reader.stops.add("weekly:unsubscribed");
            }
            case LEAVE_BY_MAIL -> {
                Optional<DeliveryRef> delivery = delivery(address);
                if (delivery.isPresent()) {
                    new ReaderStandingRepository(ledger, config.tokenKeys(), clock).leaveByMail(delivery.get());
                    reader.stops.add("weekly:unsubscribed");
                }
            }
            case LEAVE_ALL -> {
                post(link(address, "u"), "wish=leave-all");
                reader.leaveAll();
            }
            case COME_BACK -> post(link(address, "u"), "wish=return");
            case PAUSE -> {
                LocalDate day = today().plusDays(1 + step.number() % 4);
                post(link(address, "p"), form(reader.variant(), Optional.of(day), reader.topics));
                choose(reader, reader.variant(), Optional.of(day), reader.topics);
            }
            case CHOOSE -> {
                Set<String> topics = new TreeSet<>();
                TOPICS.stream()
                        .filter(topic -> step.number() / 2 % 4 == 1 + TOPICS.indexOf(topic))
                        .forEach(topics::add);
                post(link(address, "p"), form(language, Optional.empty(), topics));
                choose(reader, language, Optional.empty(), topics);
            }
            case MOVE -> move(address, reader, address(step.reader(), !step.second()));
            case BOUNCE -> comeBack(address, reader, BounceEffect.HARD, ":bounced");
            case COMPLAIN -> comeBack(address, reader, BounceEffect.COMPLAINT, ":complained");
            case FORGET -> {
                new PersonalData(ledger, tokens, clock).forget(address);
                reader.forget();
            }
            case SUPPRESS -> {
                suppressions.add(Optional.of("weekly"), address, Reason.MANUAL, "");
                reader.stops.add("weekly:manual");
            }
            case SUPPRESS_ALL -> {
                suppressions.add(Optional.empty(), address, Reason.MANUAL, "");
                reader.stops.add(":manual");
            }
            case LIFT -> {
                suppressions.remove(Optional.of("weekly"), address);
                reader.lift("weekly");
            }
            case LIFT_ALL -> {
                suppressions.remove(Optional.empty(), address);
                reader.lift("");
            }
            case FREEZE -> freeze();
            case SEND -> send();
            case NIGHT -> clock.pass(Duration.ofHours(20));
        }
        look(address);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), weekly.zone());
    }

    /** Signs up with the form as it was, or with topics; every other time by the link of an event. */
    private void signUp(Step step, String address, ReaderOracle reader, String language) throws Exception {
        Set<String> topics = new TreeSet<>();
        TOPICS.stream()
                .filter(topic -> step.number() / 2 == 3 || step.number() / 2 == 1 + TOPICS.indexOf(topic))
                .forEach(topics::add);
        boolean offered = step.number() > 1;
        boolean isGuest = step.number() % 2 == 1;
        StringBuilder form = new StringBuilder("email=" + address + "&language=" + language);
        if (offered) {
            form.append("&topics=");
        }
        topics.forEach(topic -> form.append("&topics=").append(topic));
        if (isGuest) {
            guests++;
            form.append("&event=").append(tokens.issue(Purpose.EVENT, new DeliveryRef(0, event.number())));
        }
        boolean confirms = !reader.isSubscribed(today()) && reader.prospect(today()) != Prospect.STOPPED;
        post("/subscribe/weekly", form.toString());
        if (confirms) {
            ledger.first(
                            "select number, kind, used_at from reader_mail where address_key = ? and kind in ('confirm',"
                                    + " 'subscribed', 'stopped') order by created_at desc limit 1",
                            row -> row.getString(2).equals("confirm") && row.getLong(3) == 0 ? row.getLong(1) : 0L,
                            address)
                    .filter(number -> number > 0)
                    .ifPresent(number -> note(number, offered, topics));
        }
    }

    private void note(long number, boolean offered, Set<String> topics) {
        if (offered) {
            ticked.put(number, topics);
        } else {
            ticked.remove(number);
        }
    }

    private static String form(String language, Optional<LocalDate> pause, Set<String> topics) {
        StringBuilder form = new StringBuilder("language=" + language + "&pause-until=")
                .append(pause.map(LocalDate::toString).orElse(""));
        topics.forEach(topic -> form.append("&topics=").append(topic));
        return form.toString();
    }

    private static void choose(ReaderOracle reader, String language, Optional<LocalDate> pause, Set<String> topics) {
        reader.language = Optional.of(language);
        reader.pause = pause;
        reader.topics = new TreeSet<>(topics);
    }

    private void confirm(String address, ReaderOracle reader) throws Exception {
        Optional<Object[]> mail = ledger.first(
                "select number, language from reader_mail where address_key = ? and kind = 'confirm' and used_at = 0"
                        + " and created_at > ? order by created_at desc limit 1",
                row -> new Object[] {row.getLong(1), row.getString(2)},
                address,
                clock.millis() - ReaderMailRepository.VALID_FOR.toMillis());
        if (mail.isPresent()) {
            String token = tokens.issue(Purpose.CONFIRM, new DeliveryRef(0, (Long) mail.get()[0]));
            String page = post("/confirm/" + token, "");
            reader.confirm(
                    (String) mail.get()[1], Optional.ofNullable(ticked.get((Long) mail.get()[0])), clock.instant());
            assertSays(page, reader.prospect(today()), address + " after confirming");
        }
    }

    private void move(String address, ReaderOracle reader, String other) throws Exception {
        boolean isNew = mails.request(
                        new MailDraft(ReaderMailKind.NEW_ADDRESS, "weekly", other, Locale.ENGLISH, address))
                .isNew();
        if (!isNew) {
            return;
        }
        long number = ledger.number(
                "select max(number) from reader_mail where address_key = ? and kind = 'new_address' and created_at = ?",
                other,
                clock.millis());
        post("/address/" + tokens.issue(Purpose.CONFIRM, new DeliveryRef(0, number)), "");
        ReaderOracle next = readers.get(other);
        if (reader.isSubscribed(today()) && !next.prospect(today()).needsEditors()) {
            Optional<LocalDate> pause = reader.pause.filter(today()::isBefore);
            next.confirm(reader.variant(), Optional.empty(), clock.instant());
            next.pause = pause;
            next.topics = new TreeSet<>(reader.topics);
            reader.stops.add("weekly:unsubscribed");
        }
        look(other);
    }

    private void comeBack(String address, ReaderOracle reader, BounceEffect effect, String stop) {
        Optional<DeliveryRef> delivery = ledger.first(
                "select edition, seq from delivery where address_key = ? and state = 'sent' order by edition desc limit 1",
                row -> new DeliveryRef(row.getInt(1), row.getLong(2)),
                address);
        if (delivery.isEmpty()) {
            return;
        }
        new BounceRecords(ledger, new SoftBounceRule(3, Duration.ofDays(14), Duration.ofDays(60)), clock)
                .record(List.of(
                        new BounceRecord(delivery.get(), effect, About.READER, false, "5.1.1", "no such user")));
        boolean proved = effect == BounceEffect.HARD && reader.proved.isAfter(reader.sent.orElseThrow());
        if (!proved) {
            reader.stops.add(stop);
        }
    }

    private Optional<DeliveryRef> delivery(String address) {
        return ledger.first(
                "select edition, seq from delivery where address_key = ? order by edition desc limit 1",
                row -> new DeliveryRef(row.getInt(1), row.getLong(2)),
                address);
    }

    /** A link as the reader has one: from an edition, or else from a message to the mailbox. */
    private String link(String address, String kind) {
        return "/" + kind + "/"
                + delivery(address)
                        .map(found -> tokens.issue(Purpose.LINK, found))
                        .orElseGet(() -> ownersToken(address));
    }

    private String ownersToken(String address) {
        Optional<Long> known = ledger.first(
                "select number from reader_mail where address_key = ? and kind = 'left' and detail = 'walk' and created_at > ?",
                row -> row.getLong(1),
                address,
                clock.millis() - Duration.ofDays(13).toMillis());
        long number = known.orElseGet(() -> {
            mails.write(new MailDraft(ReaderMailKind.LEFT, "weekly", address, Locale.ENGLISH, "walk"));
            return ledger.number(
                    "select number from reader_mail where address_key = ? and detail = 'walk' order by created_at desc",
                    address);
        });
        return tokens.issue(Purpose.OWNER, new DeliveryRef(0, number));
    }

    private void look(String address) throws Exception {
        looks++;
        assertSays(get(link(address, "p")), readers.get(address).prospect(today()), address);
    }

    private void assertSays(String page, Prospect prospect, String whom) {
        assertThat(WORDS.get(prospect).stream().anyMatch(page::contains)
                        || (prospect == Prospect.NOT_SUBSCRIBED && page.contains("does not get")))
                .as("%s is told of %s, after %s, by:%n%s", whom, prospect, recent(), page)
                .isTrue();
    }

    private List<String> recent() {
        return told.subList(Math.max(0, told.size() - 40), told.size());
    }

    private void freeze() {
        if (frozen.isPresent()) {
            return;
        }
        int number = ++editions;
        carried = number % 3 == 0 ? Set.of() : Set.of(TOPICS.get(number % 3 - 1));
        Map<String, Set<String>> coverage = carried.isEmpty() ? Map.of() : Map.of("en", carried, "es", carried);
        LocalDate day = LocalDate.of(2021, 2, 1);
        Edition edition = new Edition(
                new EditionId("weekly-" + number),
                "weekly",
                new Window(day, day.plusDays(1)),
                1,
                List.of(
                        new Rendition(Locale.ENGLISH, "en " + number, "<p>News</p>\n", "News\n"),
                        new Rendition(Locale.forLanguageTag("es"), "es " + number, "<p>Noticias</p>\n", "Noticias\n")),
                Set.of(),
                new EditionCoverage(Set.copyOf(TOPICS), coverage));
        frozen = Optional.of(
                new EditionAudience(application, delivery).plan(weekly, edition).edition());
    }

    private void send() throws Exception {
        freeze();
        Map<String, String> expected = new TreeMap<>();
        for (Map.Entry<String, ReaderOracle> reader : readers.entrySet()) {
            look(reader.getKey());
            if (reader.getValue().gets(today(), carried)) {
                expected.put(reader.getKey(), reader.getValue().variant());
            }
        }
        int before = server.messageCount();
        delivery.mailer().send(frozen.orElseThrow(), weekly, false, ProgressListener.NONE);
        frozen = Optional.empty();
        Map<String, String> got = new TreeMap<>();
        for (ReceivedMessage message : server.messages().subList(before, server.messageCount())) {
            String subject = message.mime().getSubject();
            assertThat(got.put(message.recipient(), subject.substring(0, 2)))
                    .as("a second copy to " + message.recipient())
                    .isNull();
        }
        assertThat(got)
                .as("edition %d, on %s, after %s", editions, carried, recent())
                .isEqualTo(expected);
        got.keySet().forEach(address -> readers.get(address).sent = Optional.of(clock.instant()));
        sent += got.size();
        assertThat(events.find(event.number()).orElseThrow().taken()).isEqualTo(guests);
    }

    private String get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET().build());
    }

    private String post(String path, String form) throws IOException, InterruptedException {
        return answer(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(request.uri() + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
    }

    @Override
    public void close() throws IOException {
        web.close();
        server.close();
    }
}
