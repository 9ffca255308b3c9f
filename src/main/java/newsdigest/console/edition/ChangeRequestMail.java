package newsdigest.console.edition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsdigest.config.ConsoleSettings;
import newsdigest.config.Newsletter;
import newsdigest.console.access.Account;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.draft.DraftRepository;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.problem.UserException;
import newsdigest.text.Sha256;
import newsdigest.text.message.LocalizedMessages;

/**
 * Mail with a request for changes to those who made an edition: whoever froze it, else whoever wrote its draft, where the
 * name of their account is an address; else to the address that answers to the newsletter go to.
 */
final class ChangeRequestMail {

    private static final int ID_LENGTH = 16;

    private final ConsoleServices services;
    private final ScreenRenderer screens;
    private final AccountRepository accounts;

    ChangeRequestMail(ConsoleServices services, ScreenRenderer screens) {
        this.services = services;
        this.screens = screens;
        this.accounts = new AccountRepository(services.application().ledger(), services.clock());
    }

    /** Sends the request; returns who was told, in words. */
    String send(LocalizedMessages messages, FrozenEdition frozen, EditionEntry entry, String who, String words) {
        Newsletter newsletter = PathLookup.newsletter(services, frozen);
        List<String> addresses = makers(newsletter, frozen, entry);
        EditionId id = new EditionId(entry.id() + "-"
                + Sha256.hex(frozen.edition().fingerprint() + "\n" + who + "\n" + words)
                        .substring(0, ID_LENGTH));
        try {
            addresses.forEach(address -> {
                LocalizedMessages theirs = accounts.find(address)
                        .flatMap(Account::language)
                        .map(screens::words)
                        .orElseGet(() -> screens.words(
                                frozen.edition().renditions().get(0).language()));
                Rendition letter = letter(theirs, frozen, newsletter, who, words);
                services.delivery().letters().send(id, newsletter, letter, address);
            });
            return messages.get("approve.changes.done", String.join(", ", addresses));
        } catch (UserException e) {
            return messages.get("approve.changes.noMail", String.valueOf(e.getMessage()));
        }
    }

    private List<String> makers(Newsletter newsletter, FrozenEdition frozen, EditionEntry entry) {
        Set<String> names = new LinkedHashSet<>();
        if (!entry.frozenBy().isEmpty()) {
            names.add(entry.frozenBy());
        }
        names.addAll(new DraftRepository(services.application().ledger(), services.clock())
                .lastAuthors(frozen.edition().id()));
        List<String> addresses =
                names.stream().filter(name -> name.contains("@")).toList();
        return addresses.isEmpty()
                ? List.of(newsletter.replyTo().orElse(newsletter.from()).address())
                : addresses;
    }

    private Rendition letter(
            LocalizedMessages messages, FrozenEdition frozen, Newsletter newsletter, String who, String words) {
        String subject = frozen.edition().renditions().get(0).subject();
        String intro = messages.get("approve.mail.intro", who, subject);
        String link = services.config()
                .console()
                .flatMap(ConsoleSettings::address)
                .map(address -> address
                        + DraftRow.address(
                                services, newsletter, frozen.edition().id()))
                .orElse("");
        String next = messages.get("approve.mail.next");
        return new Rendition(
                messages.language(),
                messages.get("approve.mail.subject", subject),
                screens.letter(
                        messages,
                        "change-request.ftlh",
                        Map.of("subject", subject, "intro", intro, "words", words, "next", next, "link", link)),
                intro + "\r\n\r\n" + words.indent(4) + "\r\n" + next + (link.isEmpty() ? "" : "\r\n" + link) + "\r\n");
    }
}
