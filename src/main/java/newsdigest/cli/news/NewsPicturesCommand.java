package newsdigest.cli.news;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.newsroom.picture.PictureRepository.StoredPicture;
import newsdigest.publish.Application;
import newsdigest.publish.picture.PictureCleanup;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code news pictures}: deletes the pictures that nothing uses. */
@Command(
        name = "pictures",
        description = {
            "Shows which of the pictures that were brought in the console no story, no draft and no edition uses, and"
                    + " deletes them once somebody says yes.",
            "Every version of a story counts, deleted ones too, since all of them can be taken back; and a picture that was"
                    + " brought less than a day ago stays."
        })
public final class NewsPicturesCommand implements Callable<Integer> {

    private static final int KILOBYTE = 1024;

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--dry-run", description = "Shows the pictures, and deletes none.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask.")
    private boolean yes;

    public NewsPicturesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        Application application = Application.looking(common.config(context), context.clock());
        PictureCleanup cleanup = new PictureCleanup(application.ledger(), context.clock());
        List<StoredPicture> unused = cleanup.unused();
        if (common.json()) {
            terminal.json(unused.stream().map(NewsPicturesCommand::asMap).toList());
        }
        unused.stream()
                .filter(picture -> !common.json())
                .forEach(picture -> terminal.say(picture.id() + ": " + kilobytes(picture.bytes()) + ", brought by "
                        + picture.addedBy() + " on "
                        + Formats.day(
                                picture.addedAt(),
                                application.config().newsletters().get(0).zone())));
        String found = Formats.count(unused.size(), "picture");
        if (unused.isEmpty()) {
            terminal.err().println("Every picture is used.");
        } else if (dryRun) {
            terminal.err()
                    .println("Nothing was deleted: this only shows the " + found + " that nothing uses, "
                            + total(unused) + ".");
        } else if (!yes && !(terminal.interactive() && terminal.confirm("Delete " + found + "?"))) {
            terminal.err().println("Nothing was deleted. Add --yes to delete without being asked.");
            return ExitCode.FAILED;
        } else {
            terminal.err()
                    .println(Formats.count(cleanup.delete(unused), "picture") + " deleted, " + total(unused) + ".");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> asMap(StoredPicture picture) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("picture", picture.id());
        map.put("bytes", picture.bytes());
        map.put("addedBy", picture.addedBy());
        map.put("addedAt", picture.addedAt().toString());
        return map;
    }

    private static String total(List<StoredPicture> pictures) {
        return kilobytes(pictures.stream().mapToLong(StoredPicture::bytes).sum());
    }

    private static String kilobytes(long bytes) {
        return Math.max(1, bytes / KILOBYTE) + " KB";
    }
}
