package newsdigest.publish.lists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.proof.ConsentProofRepository;
import newsdigest.publish.Application;

/** Record of everything that is held of one person, in the lists and in the ledger, for the person who asks for it. */
public record PersonalRecord(Application application) {

    /**
     * Returns all entries by kind; kinds without an entry are there and empty.
     *
     * @throws newsdigest.problem.UserException when there is no key by which the ledger knows those who were forgotten
     */
    public Map<String, List<Map<String, Object>>> find(String address) {
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        List<Map<String, Object>> rows = new SubscriberLookup(application.config()).rows(address);
        List<String> lists = rows.stream()
                .map(row -> String.valueOf(row.get("place")).replaceFirst(":\\d+(?::\\d+)?$", ""))
                .toList();
        all.put("lists", rows);
        all.put("listsAdded", new ConsentProofRepository(application.ledger(), application.clock()).ofLists(lists));
        PersonalData data = new PersonalData(
                application.ledger(),
                new TokenSigner(application.config().tokenKeys().requiredBy("the data of one person")),
                application.clock());
        Map<String, List<Map<String, Object>>> exported = data.export(address);
        all.putAll(exported);
        all.put(
                "proofs",
                Stream.concat(exported.getOrDefault("proofs", List.of()).stream(), data.proofsNaming(address).stream())
                        .toList());
        all.put("forgotten", data.forgotten(address));
        return all;
    }
}
