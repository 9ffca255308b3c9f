package newsdigest.cli.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Config;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.NodeStatistics;
import newsdigest.delivery.ledger.NodeStatistics.NodeShare;
import newsdigest.publish.Application;
import newsdigest.publish.machines.ListDifference;
import newsdigest.publish.machines.MachineLists;
import newsdigest.schedule.ClusterNodes.Node;
import newsdigest.schedule.ShardCluster;
import newsdigest.store.Database;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command {@code nodes}: lists the nodes that share the ledger, and their part of the work. */
@Command(
        name = "nodes",
        description =
                "Who does what: the machines that share the ledger, and what each has sent of the editions that are"
                        + " being sent, or of the newest one.")
public final class NodesCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    public NodesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Database ledger = Application.looking(config, context.clock()).ledger();
        List<Node> nodes =
                ledger.isShared() ? ShardCluster.nodes(ledger, context.clock()).list() : List.of();
        List<ListDifference> differences = ledger.isShared()
                ? new MachineLists(ledger, context.clock())
                        .all().stream().filter(ListDifference::isCertain).toList()
                : List.of();
        Map<FrozenEdition, Map<String, NodeShare>> shares = new LinkedHashMap<>();
        for (FrozenEdition edition : shown(new EditionRepository(ledger))) {
            shares.put(edition, new NodeStatistics(ledger, context.clock()).of(edition));
        }
        if (common.json()) {
            context.terminal().json(asMap(ledger.isShared(), nodes, differences, shares));
        } else {
            asText(ledger.isShared(), nodes, differences, shares);
        }
        return ExitCode.OK;
    }

    private static List<FrozenEdition> shown(EditionRepository editions) {
        List<FrozenEdition> sending = editions.in(EditionState.SENDING);
        return sending.isEmpty() ? editions.newest(1) : sending;
    }

    private static Map<String, Object> asMap(
            boolean shared,
            List<Node> nodes,
            List<ListDifference> differences,
            Map<FrozenEdition, Map<String, NodeShare>> shares) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("shared", shared);
        map.put("nodes", nodes.stream().map(NodesCommand::asMap).toList());
        map.put(
                "differentLists",
                differences.stream()
                        .map(difference ->
                                Map.of("newsletter", difference.newsletter(), "machines", difference.machines()))
                        .toList());
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

    private static Map<String, Object> asMap(FrozenEdition edition, Map<String, NodeShare> shares) {
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

    private static Map<String, Object> asMap(String node, NodeShare nodeShare) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("node", node);
        map.put("sent", nodeShare.sent());
        map.put("shards", nodeShare.shards());
        map.put("perSecond", nodeShare.perSecond());
        nodeShare.shard().ifPresent(shard -> map.put("shard", shard));
        return map;
    }

    private void asText(
            boolean shared,
            List<Node> nodes,
            List<ListDifference> differences,
            Map<FrozenEdition, Map<String, NodeShare>> shares) {
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
                            Formats.elapsed(Duration.between(node.seenAt(), now))));
        }
        differences.forEach(difference -> context.terminal().say(difference.words() + " " + ListDifference.REMEDY));
        Set<String> alive = nodes.stream().filter(Node::alive).map(Node::name).collect(Collectors.toSet());
        shares.forEach((edition, byNode) -> {
            context.terminal().say(edition.edition().id() + ": " + stage(edition));
            byNode.forEach((node, nodeShare) -> context.terminal().say(line(node, nodeShare, alive.contains(node))));
        });
    }

    private static String line(String node, NodeShare nodeShare, boolean alive) {
        String now = nodeShare
                .shard()
                .map(shard -> alive ? "; sends shard " + shard + " now" : "; left shard " + shard + " to the others")
                .orElse("");
        return String.format(
                Locale.ROOT,
                "  %-22s %9d sent, %s, %.0f a second%s",
                node,
                nodeShare.sent(),
                Formats.count(nodeShare.shards(), "shard"),
                nodeShare.perSecond(),
                now);
    }

    private static String stage(FrozenEdition edition) {
        return edition.stage().word();
    }
}
