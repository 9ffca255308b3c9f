package newsdigest.doctor.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.store.PrivateFiles;

/** Check that no other account of the machine can read the ledger, what is kept beside it, or the sandbox's mail. */
public record FileModesCheck(Config config) implements Check {

    @Override
    public String name() {
        return "file modes";
    }

    @Override
    public CheckResult run() throws IOException {
        List<Path> open = new ArrayList<>();
        for (Path path : paths()) {
            if (Files.exists(path) && PrivateFiles.isOpenToOthers(path)) {
                open.add(path);
            }
        }
        if (open.isEmpty()) {
            return CheckResult.ok(name(), "Nobody else on this machine can read the ledger or what is kept beside it.");
        }
        String shown = open.stream().map(this::shown).collect(Collectors.joining(" "));
        return CheckResult.fail(
                name(),
                "Other accounts of this machine can read or lock: " + shown + ".",
                "Let only the account of Newsdigest do so: chmod -R go= " + shown);
    }

    private List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        Path beside = config.besideStore("uploads").toAbsolutePath().normalize().getParent();
        if (beside != null && !beside.equals(config.root().toAbsolutePath().normalize())) {
            paths.add(beside);
        }
        config.store().onThisMachine().ifPresent(ledger -> {
            for (String end : List.of("", "-wal", "-shm", ".lock")) {
                paths.add(ledger.resolveSibling(ledger.getFileName() + end));
            }
        });
        for (String name : List.of("uploads", "replaced", "sandbox.db")) {
            paths.add(config.besideStore(name));
        }
        paths.add(config.output());
        return paths;
    }

    private String shown(Path path) {
        return config.relative(path);
    }
}
