package newsdigest.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.delivery.Editions;
import newsdigest.delivery.FrozenEdition;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Shares;
import newsdigest.delivery.Shares.Share;
import newsdigest.publish.Publisher;
import newsdigest.schedule.Cluster;
import newsdigest.schedule.Nodes.Node;
import newsdigest.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "nodes",
        description =
                "Who does what: the machines that share the ledger, and what each has sent of the editions that are"
                        + " being sent, or of the newest one.")
final class NodesCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    NodesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Database ledger = new Publisher(config, context.clock()).ledger();
        List<Node> nodes =
                ledger.isShared() ? Cluster.nodes(ledger, context.clock()).list() : List.of();
        Map<FrozenEdition, Map<String, Share>> shares = new LinkedHashMap<>();
        for (FrozenEdition edition : shown(new Editions(ledger, context.clock()))) {
            shares.put(edition, new Shares(ledger, context.clock()).of(edition));
        }
        if (common.json()) {
            context.terminal().json(asMap(ledger.isShared(), nodes, shares));
        } else {
            asText(ledger.isShared(), nodes, shares);
        }
        return ExitCode.OK;
    }

    private static List<FrozenEdition> shown(Editions editions) {
        List<FrozenEdition> sending = editions.unfinished().stream()
                .filter(edition -> edition.stage() == Stage.SENDING)
                .toList();
        return sending.isEmpty() ? editions.all().stream().limit(1).toList() : sending;
    }

    private static Map<String, Object> asMap(
            boolean shared, List<Node> nodes, Map<FrozenEdition, Map<String, Share>> shares) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("shared", shared);
        map.put("nodes", nodes.stream().map(NodesCommand::asMap).toList());
        map.put(
                "editions",
                shares.entrySet().stream()
                        .map(entry -> asMap(entry.getKey(), entry.getValue()))
                        .toList());
        return map;
    }

    private static Map<String, Object> asMap(Node node) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", node.name());
        map.put("alive", node.alive());
        map.put("seenAt", node.seenAt().toString());
        return map;
    }

    private static Map<String, Object> asMap(FrozenEdition edition, Map<String, Share> shares) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("edition", edition.edition().id().value());
        map.put("stage", stage(edition));
        map.put(
                "shares",
                shares.entrySet().stream()
                        .map(entry -> asMap(entry.getKey(), entry.getValue()))
                        .toList());
        return map;
    }

    private static Map<String, Object> asMap(String node, Share share) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("node", node);
        map.put("sent", share.sent());
        map.put("shards", share.shards());
        map.put("perSecond", share.perSecond());
        share.shard().ifPresent(shard -> map.put("shard", shard));
        return map;
    }

    private void asText(boolean shared, List<Node> nodes, Map<FrozenEdition, Map<String, Share>> shares) {
        if (!shared) {
            context.terminal()
                    .say(
                            "One machine does everything: the ledger is a file. Several can share the work when 'store' names a"
                                    + " PostgreSQL database.");
            return;
        }
        if (nodes.isEmpty()) {
            context.terminal().say("No machine serves. Start one with: newsdigest serve --node NAME");
        }
        Instant now = context.clock().instant();
        for (Node node : nodes) {
            context.terminal()
                    .say(String.format(
                            Locale.ROOT,
                            "%-24s %-5s checked in %s ago",
                            node.name(),
                            node.alive() ? "alive" : "gone",
                            Words.duration(Duration.between(node.seenAt(), now))));
        }
        Set<String> alive = nodes.stream().filter(Node::alive).map(Node::name).collect(Collectors.toSet());
        shares.forEach((edition, byNode) -> {
            context.terminal().say(edition.edition().id() + ": " + stage(edition));
            byNode.forEach((node, share) -> context.terminal().say(line(node, share, alive.contains(node))));
        });
    }

    private static String line(String node, Share share, boolean alive) {
        String now = share.shard()
                .map(shard -> alive ? "; sends shard " + shard + " now" : "; left shard " + shard + " to the others")
                .orElse("");
        return String.format(
                Locale.ROOT,
                "  %-22s %9d sent, %s, %.0f a second%s",
                node,
                share.sent(),
                Words.count(share.shards(), "shard"),
                share.perSecond(),
                now);
    }

    private static String stage(FrozenEdition edition) {
        return edition.stage().word();
    }
}
