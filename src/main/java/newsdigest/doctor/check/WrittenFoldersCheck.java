package newsdigest.doctor.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.text.file.FileGlob;

/** Check that every folder that is written to can be: what lies beside the ledger, previews, bounces that were read, and lists. */
public record WrittenFoldersCheck(Newsletter newsletter, Config config) implements Check {

    @Override
    public String name() {
        return "folders";
    }

    @Override
    public CheckResult run() {
        List<String> closed = new ArrayList<>();
        required().forEach((folder, purpose) -> {
            if (!isWritable(folder)) {
                closed.add(shown(folder) + " (" + purpose + ")");
            }
        });
        if (!closed.isEmpty()) {
            return CheckResult.fail(
                    name(),
                    "Newsdigest writes to folders that it may not write to: " + String.join(", ", closed) + ".",
                    "Let the account that Newsdigest runs as write there, or name other places in newsdigest.yaml.");
        }
        return listFolder()
                .map(folder -> CheckResult.warn(
                        name(),
                        "No list can be brought in the console: " + shown(folder) + " can only be read.",
                        "If lists come as files alone, leave it so. Else let the account of Newsdigest write there."))
                .orElseGet(() -> CheckResult.ok(
                        name(), shown(config.state()) + " and " + shown(config.output()) + " can be written to."));
    }

    /** Returns the folders that nothing works without, with what each is for. */
    private Map<Path, String> required() {
        Map<Path, String> folders = new LinkedHashMap<>();
        config.store()
                .onThisMachine()
                .ifPresent(ledger -> folders.put(ledger.toAbsolutePath().resolveSibling(""), "the ledger, 'store'"));
        for (String name : List.of("", "uploads", "replaced", "web")) {
            folders.putIfAbsent(config.besideStore(name), "what is kept beside the ledger, 'state'");
        }
        folders.putIfAbsent(config.output(), "previews and marks, 'output'");
        config.bounces()
                .map(BounceSettings::inbox)
                .flatMap(inbox -> inbox.map(
                        folder -> Optional.of(folder.path()), imap -> Optional.empty(), pop -> Optional.of(pop.kept())))
                .ifPresent(folder -> folders.putIfAbsent(folder, "bounces that were read, 'bounces'"));
        return folders;
    }

    /** Returns the first folder of lists that staff cannot bring a list into, where there is a console. */
    private Optional<Path> listFolder() {
        return config.console().isEmpty()
                ? Optional.empty()
                : newsletter.subscriberPaths().stream()
                        .map(path -> config.root().resolve(path).resolveSibling(""))
                        .filter(folder -> !FileGlob.isGlob(folder.toString()))
                        .filter(folder -> !isWritable(folder))
                        .findFirst();
    }

    private String shown(Path folder) {
        String name = config.relative(folder);
        return name.isEmpty() ? "." : name;
    }

    private static boolean isWritable(Path folder) {
        Path there = LedgerCheck.existing(folder.toAbsolutePath().normalize());
        return Files.isDirectory(there) && Files.isWritable(there);
    }
}
