package newsdigest.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.State;
import newsdigest.problem.UserException;
import newsdigest.schedule.WallClock;

/**
 * What is decided about a frozen edition: that it goes out, when, or not at all. Whoever lets it go out says to how many
 * people; it never goes to more than that.
 */
final class DecisionScreens implements ScreenGroup {

    private final Office office;
    private final Audit audit;
    private final Screens screens;

    DecisionScreens(Office office, Audit audit, Screens screens) {
        this.office = office;
        this.audit = audit;
        this.screens = screens;
    }

    @Override
    public void addTo(Door door) {
        door.get("/editions/{edition}/send", Role.SENDER, visit -> ask(visit, "send"));
        door.get("/editions/{edition}/approve", Role.SENDER, visit -> ask(visit, "approve"));
        door.get("/editions/{edition}/cancel", Role.SENDER, visit -> ask(visit, "cancel"));
        door.post("/editions/{edition}/send", Role.SENDER, this::send);
        door.post("/editions/{edition}/send-at", Role.SENDER, this::sendAt);
        door.post("/editions/{edition}/approve", Role.SENDER, this::approve);
        door.post("/editions/{edition}/pause", Role.SENDER, this::pause);
        door.post("/editions/{edition}/resume", Role.SENDER, this::resume);
        door.post("/editions/{edition}/cancel", Role.SENDER, this::cancel);
    }

    private void ask(Visit visit, String decision) {
        FrozenEdition frozen = Found.edition(office, visit);
        Newsletter newsletter = office.publisher().newsletter(frozen);
        Tally tally = tally(frozen);
        screens.show(
                visit,
                "decide.ftlh",
                Map.of(
                        "decision",
                        decision,
                        "id",
                        frozen.edition().id().value(),
                        "subject",
                        frozen.edition().renditions().get(0).subject(),
                        "newsletterTitle",
                        newsletter.title(newsletter.defaultLanguage()),
                        "count",
                        tally.open(),
                        "people",
                        Told.people(tally.open()),
                        "sent",
                        Told.people(tally.count(State.SENT)),
                        "zone",
                        newsletter.zone().getId(),
                        "at",
                        visit.asked("at").isPresent()));
    }

    private Tally tally(FrozenEdition frozen) {
        return new Tally(
                frozen.stage(), frozen.reason(), office.mailer().reporter().counts(frozen));
    }

    private void send(Visit visit) {
        FrozenEdition frozen = Found.edition(office, visit);
        requireStopped(frozen);
        long people = confirmed(visit, frozen);
        start(frozen, "sent by " + visit.account().name());
        note(visit, frozen, "sent", "to " + Told.people(people));
        lead(visit, frozen, "On its way to " + Told.people(people) + ".");
    }

    private void sendAt(Visit visit) {
        FrozenEdition frozen = Found.edition(office, visit);
        requireStopped(frozen);
        ZoneId zone = office.publisher().newsletter(frozen).zone();
        Instant time = time(visit.typed("time").orElse(""), zone);
        if (!time.isAfter(office.clock().instant())) {
            throw new UserException("That time is over. Nothing was changed: choose a later one, or send it now.");
        }
        long people = confirmed(visit, frozen);
        setTime(frozen, time);
        String words = Told.time(time, zone);
        note(visit, frozen, "set the time", words + ", " + Told.people(people));
        lead(visit, frozen, "It will be sent on " + words + ".");
    }

    private void setTime(FrozenEdition frozen, Instant time) {
        if (office.mailer().waiting().of(frozen).isPresent()) {
            office.mailer().waiting().until(frozen, time);
        } else if (office.mailer()
                .keepBack(frozen, office.publisher().newsletter(frozen), Optional.of(time))
                .isEmpty()) {
            throw new UserException(
                    "It has begun to go out, so it cannot be put off to a time. Go on with it instead.");
        }
    }

    private static Instant time(String text, ZoneId zone) {
        try {
            return WallClock.instant(LocalDateTime.parse(text), zone);
        } catch (DateTimeParseException e) {
            throw new UserException("'" + text + "' is no time. Write it like 2021-02-15T09:00.", e);
        }
    }

    private void approve(Visit visit) {
        FrozenEdition frozen = Found.edition(office, visit);
        requireStopped(frozen);
        long people = confirmed(visit, frozen);
        Optional<Instant> later =
                office.mailer().waiting().approve(frozen, visit.account().name());
        note(visit, frozen, "approved", "for " + Told.people(people));
        office.wake().run();
        ZoneId zone = office.publisher().newsletter(frozen).zone();
        lead(
                visit,
                frozen,
                later.map(time -> "Approved. It will be sent on " + Told.time(time, zone) + ".")
                        .orElse("Approved, and on its way to " + Told.people(people) + "."));
    }

    private void pause(Visit visit) {
        FrozenEdition frozen = Found.edition(office, visit);
        if (frozen.stage() != Stage.SENDING) {
            throw new UserException("It is not being sent at the moment, so there is nothing to pause.");
        }
        office.mailer().pause(frozen);
        note(visit, frozen, "paused", "");
        lead(visit, frozen, "Paused. Messages that were on their way at this moment still arrive.");
    }

    private void resume(Visit visit) {
        FrozenEdition frozen = Found.edition(office, visit);
        requireStopped(frozen);
        if (!office.mailer().isTried(frozen)) {
            throw new UserException("It has not begun to go out. Send it, and confirm to how many people.");
        }
        start(frozen, "resumed by " + visit.account().name());
        note(visit, frozen, "resumed", "");
        lead(visit, frozen, "It goes on.");
    }

    private void cancel(Visit visit) {
        FrozenEdition frozen = Found.edition(office, visit);
        if (frozen.stage() == Stage.DONE || frozen.stage() == Stage.CANCELLED) {
            throw new UserException("It is over already: there is nothing left to cancel.");
        }
        office.mailer().cancel(frozen);
        note(visit, frozen, "cancelled", "");
        lead(visit, frozen, "Cancelled. Nobody else gets it.");
    }

    /** The running program sends whatever is to be sent; the reason tells it that nobody is at it yet. */
    private void start(FrozenEdition frozen, String reason) {
        office.mailer().release(frozen, office.publisher().newsletter(frozen), false);
        office.mailer().editions().move(frozen, Stage.SENDING, reason);
        office.wake().run();
    }

    private static void requireStopped(FrozenEdition frozen) {
        if (frozen.stage() == Stage.SENDING) {
            throw new UserException("It is being sent already.");
        } else if (frozen.stage() == Stage.DONE || frozen.stage() == Stage.CANCELLED) {
            throw new UserException("It is over: it cannot be sent any more.");
        }
    }

    /** Nobody sends to more people than they were told; that somebody has left meanwhile stops nothing. */
    private long confirmed(Visit visit, FrozenEdition frozen) {
        long now = tally(frozen).open();
        long seen = visit.typed("people")
                .filter(text -> text.matches("\\d{1,12}"))
                .map(Long::valueOf)
                .orElseThrow(() -> new UserException(
                        "Nothing was sent: the number of people was not confirmed. Go back and use the button."));
        if (now > seen) {
            throw new UserException("Nothing was sent: you confirmed " + Told.people(seen) + ", and by now it is "
                    + Told.people(now) + ". Go back, load the page again and look.");
        }
        return now;
    }

    private void note(Visit visit, FrozenEdition frozen, String what, String detail) {
        audit.note(visit.account().name(), what, frozen.edition().id().value(), detail);
    }

    private static void lead(Visit visit, FrozenEdition frozen, String said) {
        visit.leadTo("/editions/" + frozen.edition().id(), said);
    }
}
