package newsdigest.console.edition;

import java.util.List;
import java.util.Optional;
import newsdigest.console.access.Account;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.text.message.LocalizedMessages;

/** Accounts that may approve an edition, so that nobody is offered what they would be refused at the end. */
final class Approvers {

    private final ConsoleServices services;
    private final AccountRepository accounts;

    Approvers(ConsoleServices services) {
        this.services = services;
        this.accounts = new AccountRepository(services.application().ledger(), services.clock());
    }

    /** Returns why whoever asks may not approve an edition, and who may, in words; empty when they may. */
    Optional<String> refusal(AuthenticatedRequest request, FrozenEdition frozen) {
        return services.workflow()
                .approvalRefusal(frozen, request.account().name())
                .map(refusal -> request.inWords(refusal) + " " + others(request.words(), frozen));
    }

    private String others(LocalizedMessages words, FrozenEdition frozen) {
        List<String> names = accounts.all().stream()
                .filter(account -> account.role().covers(Role.SENDER))
                .map(Account::name)
                .filter(name ->
                        services.workflow().approvalRefusal(frozen, name).isEmpty())
                .toList();
        return names.isEmpty()
                ? words.get("approve.nobodyElse")
                : words.get("approve.others", String.join(words.get("list.comma"), names));
    }
}
