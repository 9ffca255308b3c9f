package newsdigest.doctor.listener;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.config.ListenAddress;
import newsdigest.connection.ListenFault;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;

/** Check that the service can listen where it is told to; a port that is in use may be used by the service itself. */
public record ListenersCheck(Config config) implements Check {

    @Override
    public String name() {
        return "listeners";
    }

    @Override
    public CheckResult run() {
        Map<String, ListenAddress> addresses = config.listenAddresses();
        for (Map.Entry<String, ListenAddress> entry : addresses.entrySet()) {
            String setting = entry.getKey() + ".host";
            Optional<ListenFault> fault = ListenFault.of(entry.getValue().host());
            if (fault.isPresent()) {
                return CheckResult.fail(
                        name(),
                        fault.get().sentence(entry.getValue().host()),
                        "Mend " + setting + ": " + ListenFault.REMEDY);
            }
        }
        return CheckResult.ok(
                name(),
                addresses.isEmpty()
                        ? "There are none: nobody is answered here."
                        : "It can be listened on "
                                + addresses.values().stream()
                                        .map(ListenAddress::toString)
                                        .collect(Collectors.joining(", "))
                                + ".");
    }
}
