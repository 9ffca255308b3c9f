package newsdigest.config.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter.Approval;
import newsdigest.config.value.ConfigValues;

/** Reader of the approval that a newsletter's editions need. */
final class ApprovalReader {

    private static final Duration DEFAULT_TIME = Duration.ofDays(2);

    private final YamlSection approval;

    ApprovalReader(YamlSection approval) {
        this.approval = approval;
    }

    /** Reads the approval; empty when it names nobody who may give it, which is then noted. */
    Optional<Approval> read() {
        if (!approval.has("ask")) {
            approval.missing("ask", "ask: [editor@example.org]");
        }
        List<String> ask = new ArrayList<>();
        for (YamlSection.Item item : approval.list("ask")) {
            Optional<Mailbox> mailbox = item.text().flatMap(ConfigValues::mailbox);
            if (mailbox.isEmpty()) {
                item.wrong(item.words() + " is no email address.");
            }
            mailbox.ifPresent(found -> ask.add(found.address()));
        }
        Duration within = approval.duration("within", DEFAULT_TIME);
        Approval.By by = approval.choice("by", Approval.By.ANYBODY);
        approval.finish();
        return ask.isEmpty() ? Optional.empty() : Optional.of(new Approval(ask, within, by == Approval.By.ANOTHER));
    }
}
