package newsdigest.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.schedule.EditionHours.HourProspect;
import newsdigest.text.Formats;

/** Text for an edition that somebody made ready and that has not gone out: what the schedule does with it. */
public final class ReadyEditionText {

    private final Application application;
    private final EditionHours hours;

    public ReadyEditionText(Application application) {
        this.application = application;
        this.hours = new EditionHours(application);
    }

    /** Returns what becomes of an edition, with the command to go on where it needs one. */
    public String describe(FrozenEdition edition) {
        EditionId id = edition.edition().id();
        Optional<String> overtaken =
                application.delivery().pending().whyOvertaken(edition).map(Throwable::getMessage);
        if (overtaken.isPresent()) {
            return overtaken.get().substring(0, 1).toLowerCase(Locale.ROOT)
                    + overtaken.get().substring(1);
        }
        return application
                .existingNewsletter(edition)
                .flatMap(newsletter -> hours.open(newsletter, id)
                        .map(hour -> describe(newsletter, hour) + unusedFiles(newsletter, id)))
                .orElseGet(() -> whyWithoutHour(edition) + "newsdigest resume " + id);
    }

    private String whyWithoutHour(FrozenEdition edition) {
        String byHand = "it is sent only when somebody says so: ";
        if (!hasLostItsHour(edition)) {
            return "it is sent when somebody says so: ";
        }
        boolean isOver = hours.known(edition.edition().id())
                .filter(hour -> !hour.isAfter(application.clock().instant()))
                .isPresent();
        return (isOver ? "its hour is over, so that " : "the schedule has no hour for it any more, so that ") + byHand;
    }

    private String describe(Newsletter newsletter, Instant hour) {
        if (hours.prospect(newsletter, hour) == HourProspect.PAUSED) {
            return "the schedule is paused, and sends nothing until it goes on: newsdigest schedule resume "
                    + newsletter.name();
        }
        boolean hasCome = !hour.isAfter(application.clock().instant());
        return "it is sent at its hour, " + Formats.terminalTime(hour.atZone(newsletter.zone()))
                + (hasCome ? ", which has come" : "");
    }

    private String unusedFiles(Newsletter newsletter, EditionId id) {
        List<String> files = new SameDays(application).unusedFiles(newsletter, id);
        return files.isEmpty()
                ? ""
                : "; " + String.join(", ", files) + (files.size() == 1 ? " is" : " are")
                        + " not used, as this edition, made by hand, has that hour";
    }

    /** Returns true for an edition that was made ready for an hour that the schedule has no more. */
    public boolean hasLostItsHour(FrozenEdition edition) {
        EditionId id = edition.edition().id();
        Optional<Newsletter> newsletter = application.existingNewsletter(edition);
        return newsletter.isPresent()
                && hours.known(id).isPresent()
                && hours.open(newsletter.get(), id).isEmpty();
    }
}
