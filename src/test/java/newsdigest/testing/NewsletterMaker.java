package newsdigest.testing;

import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.Topics;
import newsdigest.config.mail.EditionHeaders;
import newsdigest.config.mail.EditionStyle;

/** A newsletter with good defaults, of which a test changes what matters to it. */
public final class NewsletterMaker {

    public String name = "weekly";
    public Map<Locale, String> titles = Map.of(Locale.ENGLISH, "Harbour News");
    /** Empty for one that is made of the name. */
    public String listId = "";

    public Mailbox from = new Mailbox("Harbour Network", "news@harbour.example");
    public Optional<Mailbox> replyTo = Optional.empty();
    public ZoneId zone = ZoneId.of("Europe/Madrid");
    public List<Locale> languages = List.of(Locale.ENGLISH);
    public Selection window = new Selection.Last(Period.ofDays(7));
    public Optional<Newsletter.Schedule> schedule = Optional.empty();
    public String unsubscribe = "mailto:leave@harbour.example";
    public String postalAddress = "12 Quay Street";
    public Optional<String> website = Optional.empty();
    public boolean greeting;
    public Newsletter.GroupBy groupBy = Newsletter.GroupBy.NONE;
    public Optional<Newsletter.Approval> approval = Optional.empty();

    public Newsletter.Stories stories = Newsletter.Stories.USUAL;

    public List<String> mailServers = List.of();

    public EditionHeaders headers = EditionHeaders.USUAL;

    public EditionStyle style = EditionStyle.USUAL;

    public Newsletter make() {
        return new Newsletter(
                name,
                titles,
                from,
                replyTo,
                listId.isEmpty() ? name + ".harbour.example" : listId,
                zone,
                languages,
                List.of(),
                List.of(),
                window,
                schedule,
                unsubscribe,
                postalAddress,
                website,
                greeting,
                List.of(),
                OptionalInt.empty(),
                groupBy,
                Newsletter.Openness.CLOSED,
                approval,
                Topics.NONE,
                Newsletter.AfterLastLook.INCLUDE,
                stories,
                mailServers,
                headers,
                style);
    }
}
