package newsdigest.doctor.listener;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.ListenAddress;
import newsdigest.connection.ListenFault;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.CheckResult;

/** Check that the service can listen where it is told to; a port that is in use is told, as it may be the service itself that uses it. */
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
        if (addresses.isEmpty()) {
            return CheckResult.ok(name(), "There are none: nobody is answered here.");
        }
        Map<Boolean, List<ListenAddress>> byUse =
                addresses.values().stream().collect(Collectors.partitioningBy(ListenersCheck::isInUse));
        return CheckResult.ok(
                name(),
                Stream.of(
                                sentence(byUse, false, "It can be listened on ", "."),
                                sentence(
                                        byUse,
                                        true,
                                        "In use already: ",
                                        ". That is right while 'newsdigest serve' runs; where it does not, another program uses it."))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    private static String sentence(
            Map<Boolean, List<ListenAddress>> byUse, boolean isInUse, String before, String behind) {
        List<ListenAddress> some = byUse.getOrDefault(isInUse, List.of());
        return some.isEmpty()
                ? ""
                : some.stream().map(ListenAddress::toString).collect(Collectors.joining(", ", before, behind));
    }

    private static boolean isInUse(ListenAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address.host(), address.port()));
            return false;
        } catch (IOException e) {
            // A port below 1024, which this account may not use and that of the service may, is no port in use.
            return String.valueOf(e.getMessage()).contains("in use");
        }
    }
}
